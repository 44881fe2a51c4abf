"""Mails that give orders to a machine bear a mark.

Revision: 0013; follows: 0012; written: 2026-11-22 18:25:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing looked for it before: every row starts without."""
    with op.batch_alter_table("mail") as batch:
        batch.add_column(sa.Column("manipulation", sa.Boolean(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Back to the seventh schema: the marks are lost, the mails stay."""
    with op.batch_alter_table("mail") as batch:
        batch.drop_column("manipulation")
