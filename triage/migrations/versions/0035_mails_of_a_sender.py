"""The mails of a sender are found by an index, not by reading every mail.

Revision: 0035; follows: 0031; written: 2026-11-23 04:20:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Each mail gets its sender's address in lower case, as the program compared it until now."""
    op.add_column("mail", sa.Column("sender_key", sa.String(), server_default="", nullable=False))
    op.execute("UPDATE mail SET sender_key = lower(sender_address)")
    op.create_index("ix_mail_sender_key", "mail", ["sender_key"])


def downgrade() -> None:
    """Back to the schema before; nothing is lost."""
    op.drop_index("ix_mail_sender_key", "mail")
    op.drop_column("mail", "sender_key")
