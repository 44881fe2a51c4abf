"""The keys under which approvals were told.

Revision: 0028; follows: 0021; written: 2026-11-23 00:30:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No key is known yet."""
    op.create_table(
        "approval_key",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("body_sha256", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "key"),
    )
    op.create_index("ix_approval_key_at", "approval_key", ["at"])
    op.create_index("ix_approval_key_mail_id", "approval_key", ["mail_id"])


def downgrade() -> None:
    """Back to the schema before: a request told twice is looked at by its version alone again."""
    op.drop_table("approval_key")
