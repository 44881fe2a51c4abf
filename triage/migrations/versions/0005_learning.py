"""What persons taught the classifier, and the models it served with.

Revision: 0005; follows: 0004; written: 2026-11-22 14:50:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_URGENCIES = ("urgent", "admin", "later")
_SOURCES = ("corrected", "confirmed", "dossier", "sent", "folder")
_KINDS = ("first", "refit", "rollback")


def upgrade() -> None:
    """Corrections made before were not kept as labels: learning starts with the next one."""
    op.create_table(
        "label",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mail_id", sa.Integer(), sa.ForeignKey("mail.id", ondelete="CASCADE")),
        sa.Column("past_mail_id", sa.Integer(), sa.ForeignKey("past_mail.id", ondelete="CASCADE")),
        sa.Column("source", _closed_set("label_source", _SOURCES), nullable=False),
        sa.Column("urgency", _closed_set("label_urgency", _URGENCIES)),
        sa.Column("dossier_type", sa.String()),
        sa.Column("human_only", sa.Boolean()),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("shown_urgency", _closed_set("label_shown_urgency", _URGENCIES)),
        sa.Column("shown_type", sa.String()),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("user.id")),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("(mail_id IS NULL) <> (past_mail_id IS NULL)", name="label_mail"),
        sa.UniqueConstraint("mail_id", "source", name="uq_label_mail"),
        sa.UniqueConstraint("past_mail_id", "source", name="uq_label_past_mail"),
    )
    op.create_index("ix_label_at", "label", ["at"])
    op.create_table(
        "serving_model",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("row_hash", sa.String(), nullable=False),
        sa.Column("own_rows", sa.Integer(), nullable=False),
        sa.Column("metrics", sa.String(), nullable=False),
        sa.Column("kind", _closed_set("serving_model_kind", _KINDS), nullable=False),
        sa.Column("tried_at", UtcDateTime(), nullable=False),
        sa.Column("released_at", UtcDateTime()),
        sa.Column("refused", sa.String()),
        sa.CheckConstraint("(released_at IS NULL) <> (refused IS NULL)", name="serving_model_outcome"),
    )


def _closed_set(name: str, members: tuple[str, ...]) -> "sa.Enum":
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=32)


def downgrade() -> None:
    """Back to the fourth schema: what persons taught is lost."""
    op.drop_table("serving_model")
    op.drop_table("label")
