"""What the office sets in its page, over its configuration.

Revision: 0031; follows: 0021; written: 2026-11-23 00:10:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0031"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is set yet: the configuration stands."""
    key = sa.Enum(
        "models_stopped",
        "model_budget",
        "office_words",
        name="office_setting_key",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "office_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key", "number", name="uq_office_setting"),
    )


def downgrade() -> None:
    """Back to the schema before: what the page set is lost, the configuration stands."""
    op.drop_table("office_setting")
