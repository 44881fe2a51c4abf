"""The language in which each person is spoken to.

Revision: 0032; follows: 0031; written: 2026-11-23 04:10:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has chosen: what the browser asks for, else the office's language."""
    with op.batch_alter_table("user") as batch:
        batch.add_column(sa.Column("language", sa.String(), nullable=True))


def downgrade() -> None:
    """Back to the schema before: what was chosen is lost."""
    with op.batch_alter_table("user") as batch:
        batch.drop_column("language")
