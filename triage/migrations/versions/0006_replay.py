"""Replays of past mail, what persons say of them, and whether a past mail was written by a machine.

Revision: 0006; follows: 0005; written: 2026-11-22 15:00:00
"""

import sqlalchemy as sa
from alembic import op

from triage.columns import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_URGENCIES = ("urgent", "admin", "later")


def upgrade() -> None:
    """Past mail read so far counts as written by persons: reading it again would not change its row."""
    with op.batch_alter_table("past_mail") as batch:
        batch.add_column(sa.Column("bulk", sa.Boolean(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("automatic", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "replay",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("model_version", sa.String(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("started_by", sa.Integer(), sa.ForeignKey("user.id")),
        sa.Column("finished_at", UtcDateTime()),
    )
    op.create_table(
        "replay_item",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("replay_id", sa.Integer(), sa.ForeignKey("replay.id", ondelete="CASCADE"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), sa.ForeignKey("mail.id", ondelete="CASCADE")),
        sa.Column("past_mail_id", sa.Integer(), sa.ForeignKey("past_mail.id", ondelete="CASCADE")),
        sa.Column("dated_at", UtcDateTime(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        _urgency("urgency"),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("sorting", sa.String()),
        sa.Column("answered_after_s", sa.Integer()),
        sa.Column("is_fast", sa.Boolean(), nullable=False),
        sa.Column("is_unsure", sa.Boolean(), nullable=False),
        sa.Column("is_right", sa.Boolean()),
        _urgency("truth"),
        sa.Column("judged_at", UtcDateTime()),
        sa.Column("judged_by", sa.Integer(), sa.ForeignKey("user.id")),
        sa.CheckConstraint("(mail_id IS NULL) <> (past_mail_id IS NULL)", name="replay_item_mail"),
        sa.UniqueConstraint("replay_id", "place", name="uq_replay_item_place"),
    )
    op.create_index("ix_replay_item_mail", "replay_item", ["mail_id"])
    op.create_index("ix_replay_item_past_mail", "replay_item", ["past_mail_id"])


def _urgency(name: str) -> sa.Column[str]:
    kind = sa.Enum(
        *_URGENCIES, name=f"replay_item_{name}", native_enum=False, create_constraint=True, length=32
    )
    return sa.Column(name, kind)


def downgrade() -> None:
    """Back to the schema before: replays and what persons said of them are lost."""
    op.drop_table("replay_item")
    op.drop_table("replay")
    with op.batch_alter_table("past_mail") as batch:
        batch.drop_column("automatic")
        batch.drop_column("bulk")
