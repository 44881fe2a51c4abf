"""What orders and shares the queue: deadlines of mails, snoozing, assigning, notes, bulk acts.

Revision: 0027; follows: 0026; written: 2026-11-23 00:12:00
"""

import sqlalchemy as sa
from alembic import op

from triage import search_index
from triage.columns import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_QUEUE = (
    "state",
    "urgency",
    "urgency_uncertain",
    "received_at",
    "call_back_at",
    "due",
    "snoozed_until",
    "assigned_to",
    "mailbox_id",
    "dossier_id",
)
#: As `triage.due` says it: the first day that binds and had not passed when the mail came.
_DUE = """
UPDATE mail SET due = (
  SELECT min(json_extract(value, '$.due') || coalesce('T' || json_extract(value, '$.at'), ''))
  FROM json_each(mail.sorting, '$.deadlines')
  WHERE type = 'object' AND json_extract(value, '$.kind') <> 'other'
    AND NOT coalesce(json_extract(value, '$.quoted'), 0)
    AND json_extract(value, '$.due') >= date(mail.received_at)
) WHERE json_valid(sorting)
"""


def upgrade() -> None:
    """No mail sleeps or is anybody's yet; deadlines are those the sorting kept."""
    with op.batch_alter_table("mail") as batch:
        batch.add_column(sa.Column("due", sa.String(), nullable=True))
        batch.add_column(sa.Column("snoozed_until", UtcDateTime(), nullable=True))
        batch.add_column(sa.Column("assigned_to", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_mail_assigned", "user", ["assigned_to"], ["id"], ondelete="SET NULL")
        batch.drop_index("ix_mail_lane")
        batch.create_index("ix_mail_lane", list(_QUEUE))
        batch.create_index("ix_mail_ended", ["state", "received_at"])
    op.execute(_DUE)
    search_index.build(op.get_bind())  # the rebuilt table lost its triggers
    op.create_table(
        "mail_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mail_note_mail_id", "mail_note", ["mail_id"])
    op.create_table(
        "bulk_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("entries", sa.String(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_bulk_act_at", "bulk_act", ["at"])


def downgrade() -> None:
    """Back to the schema before: notes, who has what and what sleeps are lost; every mail is back."""
    op.drop_table("bulk_act")
    op.drop_table("mail_note")
    with op.batch_alter_table("mail") as batch:
        batch.drop_index("ix_mail_ended")
        batch.drop_index("ix_mail_lane")
        batch.create_index("ix_mail_lane", ["state", "urgency", "received_at"])
        batch.drop_constraint("fk_mail_assigned", type_="foreignkey")
        batch.drop_column("assigned_to")
        batch.drop_column("snoozed_until")
        batch.drop_column("due")
    search_index.build(op.get_bind())
