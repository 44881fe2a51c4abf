"""What a model said beside a draft: points to check, missing pieces, a day to follow up.

Revision: 0010; follows: 0009; written: 2026-11-22 18:09:40
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was kept of it before."""
    with op.batch_alter_table("draft") as batch:
        batch.add_column(sa.Column("details", sa.String(), server_default="{}", nullable=False))


def downgrade() -> None:
    """Back to the seventh schema: what was said beside the drafts is lost, the drafts stay."""
    with op.batch_alter_table("draft") as batch:
        batch.drop_column("details")
