"""Who may see which mailbox and which dossier.

Revision: 0022; follows: 0021; written: 2026-11-23 00:00:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody is named yet: everything is open to everybody who reads mail, as it was."""
    for subject, on_delete in (("mailbox", None), ("dossier", "CASCADE")):
        table = f"{subject}_access"
        op.create_table(
            table,
            sa.Column(f"{subject}_id", sa.Integer(), nullable=False),
            sa.Column("user_id", sa.Integer(), nullable=False),
            sa.Column("given_at", UtcDateTime(), nullable=False),
            sa.Column("given_by", sa.Integer(), nullable=True),
            sa.ForeignKeyConstraint([f"{subject}_id"], [f"{subject}.id"], ondelete=on_delete),
            sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
            sa.ForeignKeyConstraint(["given_by"], ["user.id"]),
            sa.PrimaryKeyConstraint(f"{subject}_id", "user_id"),
        )
        op.create_index(f"ix_{table}_user_id", table, ["user_id"])


def downgrade() -> None:
    """Back to the schema before: the walls fall, everything is open to everybody."""
    for table in ("dossier_access", "mailbox_access"):
        op.drop_index(f"ix_{table}_user_id", table)
        op.drop_table(table)
