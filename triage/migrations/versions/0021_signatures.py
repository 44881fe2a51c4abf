"""The signatures that the office keeps in its page, and who signs what they start.

Revision: 0021; follows: 0019; written: 2026-11-22 21:55:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is kept yet: the signatures of the configuration stand."""
    scope = sa.Enum(
        "user",
        "mailbox",
        "office",
        "mentions",
        name="signature_scope",
        native_enum=False,
        create_constraint=True,
        length=32,
    )
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", scope, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("scope", "subject", "number", name="uq_signature"),
    )
    op.create_table(
        "signature_choice",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id"),
    )


def downgrade() -> None:
    """Back to the schema before: the signatures kept in the page are lost, the configuration's stand."""
    op.drop_table("signature_choice")
    op.drop_table("signature")
