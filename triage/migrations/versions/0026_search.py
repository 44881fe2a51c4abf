"""The index of words by which mails and drafts are found.

Revision: 0026; follows: 0021; written: 2026-11-22 23:58:00
"""

from alembic import op

from triage import search_index

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Fill the index from what is stored, some hundred mails at a time; it holds nothing of its own."""
    search_index.build(op.get_bind())


def downgrade() -> None:
    """Back to the schema before: the index is made anew by the next upgrade."""
    search_index.drop(op.get_bind())
