"""Dossiers that no model may ever see.

Revision: 0012; follows: 0011; written: 2026-11-22 18:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No dossier was closed to models before."""
    with op.batch_alter_table("dossier") as batch:
        batch.add_column(sa.Column("no_model", sa.Boolean(), server_default="0", nullable=False))


def downgrade() -> None:
    """Back to the ninth schema, which closes no dossier to models: that choice is lost."""
    with op.batch_alter_table("dossier") as batch:
        batch.drop_column("no_model")
