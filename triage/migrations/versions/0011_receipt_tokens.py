"""What each model call used, so that a month's use can be told and bounded.

Revision: 0011; follows: 0010; written: 2026-11-22 18:26:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Earlier calls get an estimate of what was sent; what came back was not kept."""
    with op.batch_alter_table("receipt") as batch:
        batch.add_column(sa.Column("prompt_tokens", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("completion_tokens", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("tokens_estimated", sa.Boolean(), server_default="1", nullable=False))
        batch.create_index("ix_receipt_at", ["at"])
    op.execute("UPDATE receipt SET prompt_tokens = (length(system_prompt) + length(payload) + 3) / 4")


def downgrade() -> None:
    """Back to the eighth schema: the counts are lost, the receipts stay."""
    with op.batch_alter_table("receipt") as batch:
        batch.drop_index("ix_receipt_at")
        batch.drop_column("tokens_estimated")
        batch.drop_column("completion_tokens")
        batch.drop_column("prompt_tokens")
