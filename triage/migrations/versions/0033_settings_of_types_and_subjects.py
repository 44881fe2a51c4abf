"""Two more settings of the page (dossier types, reserved subjects), and receipts of trials, of no mail.

Revision: 0033; follows: 0031; written: 2026-11-23 04:00:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_BEFORE = ("models_stopped", "model_budget", "office_words")
_ADDED = ("dossier_types", "open_subjects")


def upgrade() -> None:
    """Let the two keys be written and a receipt name no mail; what is there stays."""
    _set_keys(_BEFORE, (*_BEFORE, *_ADDED))
    _set_mail_of_receipts(may_be_absent=True)


def downgrade() -> None:
    """Back to the schema before: these two settings are lost, and the receipts of trials."""
    op.execute(sa.text("DELETE FROM receipt WHERE mail_id IS NULL"))
    _set_mail_of_receipts(may_be_absent=False)
    op.execute(sa.text("DELETE FROM office_setting WHERE key IN ('dossier_types', 'open_subjects')"))
    _set_keys((*_BEFORE, *_ADDED), _BEFORE)


def _set_mail_of_receipts(*, may_be_absent: bool) -> None:
    with op.batch_alter_table("receipt") as batch:
        batch.alter_column("mail_id", existing_type=sa.Integer(), nullable=may_be_absent)


def _set_keys(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    with op.batch_alter_table("office_setting") as batch:
        batch.alter_column("key", existing_type=_keys(before), type_=_keys(after), existing_nullable=False)


def _keys(names: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*names, name="office_setting_key", native_enum=False, create_constraint=True, length=32)
