"""How big a message the server of each mailbox takes.

Revision: 0036; follows: 0031; written: 2026-11-23 04:23:18.940824
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is known until a message leaves."""
    op.create_table(
        "smtp_limit",
        sa.Column("mailbox_id", sa.Integer(), nullable=False),
        sa.Column("max_bytes", sa.Integer(), nullable=True),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mailbox_id"),
    )


def downgrade() -> None:
    """Back to the schema before: what servers said is forgotten, and told again at the next sending."""
    op.drop_table("smtp_limit")
