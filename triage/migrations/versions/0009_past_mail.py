"""What past mail quotes and the names of its files, in which time limits stand too.

Revision: 0009; follows: 0008; written: 2026-11-22 17:10:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Past mail read so far has neither: NULL tells the next reading to fetch it again and complete it."""
    with op.batch_alter_table("past_mail") as batch:
        batch.add_column(sa.Column("quoted", sa.String(), nullable=True))
        batch.add_column(sa.Column("attachment_names", sa.String(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Back to the schema before: the next reading would not bring them back."""
    with op.batch_alter_table("past_mail") as batch:
        batch.drop_column("attachment_names")
        batch.drop_column("quoted")
