"""Receipts say who asked for the model call, and go with their mail.

Revision: 0003; follows: 0002; written: 2026-11-22 10:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# The first schema gave its foreign keys no name; batch mode needs one to find them by.
_NAMES = {"fk": "fk_%(table_name)s_%(column_0_name)s"}
_MAIL = "fk_receipt_mail_id"
_ASKER = "fk_receipt_asked_by"


def upgrade() -> None:
    """Calls made so far were all made by the program itself."""
    with op.batch_alter_table("receipt", recreate="always", naming_convention=_NAMES) as batch:
        batch.add_column(sa.Column("asked_by", sa.Integer()))
        batch.add_column(sa.Column("asked_by_name", sa.String(), nullable=False, server_default=""))
        batch.drop_constraint(_MAIL, type_="foreignkey")
        batch.create_foreign_key(_MAIL, "mail", ["mail_id"], ["id"], ondelete="CASCADE")
        batch.create_foreign_key(_ASKER, "user", ["asked_by"], ["id"])


def downgrade() -> None:
    """Back to the second schema: who asked is lost."""
    with op.batch_alter_table("receipt", recreate="always", naming_convention=_NAMES) as batch:
        batch.drop_constraint(_ASKER, type_="foreignkey")
        batch.drop_constraint(_MAIL, type_="foreignkey")
        batch.drop_column("asked_by_name")
        batch.drop_column("asked_by")
        batch.create_foreign_key(_MAIL, "mail", ["mail_id"], ["id"])
