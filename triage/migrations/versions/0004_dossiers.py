"""Dossiers with their parties and numbers, and the dossier of each mail.

Revision: 0004; follows: 0003; written: 2026-11-22 14:30:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ROLES = ("client", "opponent", "colleague", "expert", "court", "other")
_STEPS = ("person", "thread", "reference", "party", "sender", "classifier", "to_file")
_COLUMNS = (
    "dossier_confirmed_at",
    "dossier_confirmed_by",
    "dossier_candidates",
    "dossier_step",
    "dossier_id",
)


def upgrade() -> None:
    """Mails stored so far belong to no dossier yet."""
    _add_dossiers()
    _add_parties()
    with op.batch_alter_table("mail", recreate="always") as batch:
        batch.add_column(sa.Column("dossier_id", sa.Integer()))
        batch.add_column(sa.Column("dossier_step", sa.String(32)))
        batch.add_column(sa.Column("dossier_candidates", sa.String()))
        batch.add_column(sa.Column("dossier_confirmed_by", sa.Integer()))
        batch.add_column(sa.Column("dossier_confirmed_at", UtcDateTime()))
        listed = ", ".join(f"'{step}'" for step in _STEPS)
        batch.create_check_constraint("mail_dossier_step", sa.text(f"dossier_step IN ({listed})"))
        batch.create_foreign_key("fk_mail_dossier", "dossier", ["dossier_id"], ["id"], ondelete="SET NULL")
        batch.create_foreign_key("fk_mail_dossier_confirmed_by", "user", ["dossier_confirmed_by"], ["id"])
    op.create_index("ix_mail_dossier_id", "mail", ["dossier_id"])
    op.create_index("ix_mail_dossier_confirmed_at", "mail", ["dossier_confirmed_at"])


def _add_dossiers() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String()),
        sa.Column("number_key", sa.String(), unique=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("type", sa.String()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime()),
    )
    op.create_table(
        "dossier_reference",
        sa.Column("id", sa.Integer(), primary_key=True),
        _id_of("dossier"),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False, index=True),
        sa.UniqueConstraint("dossier_id", "key", name="uq_dossier_reference"),
    )


def _add_parties() -> None:
    role = sa.Enum(*_ROLES, name="party_role", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False, index=True),
        sa.Column("role", role, nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "party_address",
        _id_of("party", primary_key=True),
        sa.Column("address", sa.String(), primary_key=True, index=True),
    )
    op.create_table(
        "dossier_party",
        _id_of("dossier", primary_key=True),
        _id_of("party", primary_key=True, index=True),
    )


def _id_of(table: str, *, primary_key: bool = False, index: bool = False) -> sa.Column[int]:
    reference = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(
        f"{table}_id", sa.Integer(), reference, primary_key=primary_key, nullable=False, index=index
    )


def downgrade() -> None:
    """Back to the third schema: dossiers, their parties and what was filed are lost."""
    op.drop_index("ix_mail_dossier_confirmed_at", "mail")
    op.drop_index("ix_mail_dossier_id", "mail")
    with op.batch_alter_table("mail", recreate="always") as batch:
        batch.drop_constraint("fk_mail_dossier_confirmed_by", type_="foreignkey")
        batch.drop_constraint("fk_mail_dossier", type_="foreignkey")
        batch.drop_constraint("mail_dossier_step", type_="check")
        for column in _COLUMNS:
            batch.drop_column(column)
    for table in ("dossier_party", "party_address", "party", "dossier_reference", "dossier"):
        op.drop_table(table)
