"""Reconciliation, big mails in files, undo, delivery reports, history and changes in the mailbox.

Revision: 0002; follows: 0001; written: 2026-11-22 07:10:00
"""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from triage.columns import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STATES = [
    *("received", "sorted", "drafted", "approved", "sending", "sent", "by_hand", "to_call", "to_read"),
    *("dismissed", "failed", "unconfirmed"),
]
_PHASES = ["queued", "claimed", "data", "accepted", "refused", "unknown"]


def upgrade() -> None:
    _extend_locations()
    _extend_mails([*_STATES, "undelivered"])
    _extend_raw_mails()
    _extend_dispatches([*_PHASES, "cancelled"])
    _add_attachment_texts()
    _add_history()
    _add_mailbox_changes()


def _set_members(batch: BatchOperations, name: str, column: str, values: list[str]) -> None:
    """Give a closed set these members: autogenerate does not see them."""
    listed = ", ".join(f"'{value}'" for value in values)
    batch.drop_constraint(name, type_="check")
    batch.create_check_constraint(name, sa.text(f"{column} IN ({listed})"))


def _one_of(values: str, name: str) -> sa.Enum:
    return sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=32)


def _extend_locations() -> None:
    op.add_column("cursor", sa.Column("listed", sa.Integer()))
    op.add_column("cursor", sa.Column("unaccounted", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("cursor", sa.Column("reconciled_at", UtcDateTime()))
    op.add_column("cursor", sa.Column("validity_changes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("cursor", sa.Column("validity_changed_at", UtcDateTime()))
    op.add_column("location", sa.Column("left_at", UtcDateTime()))
    op.add_column("location", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("location", sa.Column("cause", sa.String()))


def _extend_mails(states: list[str]) -> None:
    op.add_column("mail", sa.Column("stored_at", UtcDateTime()))
    op.execute("UPDATE mail SET stored_at = received_at")
    with op.batch_alter_table("mail", recreate="always") as batch:
        _set_members(batch, "mail_state", "state", states)
        batch.alter_column("stored_at", existing_type=UtcDateTime(), nullable=False)


def _extend_raw_mails() -> None:
    op.add_column("raw_mail", sa.Column("file", sa.String()))
    op.add_column("raw_mail", sa.Column("size", sa.Integer()))
    op.execute("UPDATE raw_mail SET size = length(raw)")
    with op.batch_alter_table("raw_mail", recreate="always") as batch:
        batch.create_check_constraint("raw_mail_place", sa.text("(raw IS NULL) <> (file IS NULL)"))
        batch.alter_column("raw", existing_type=sa.LargeBinary(), nullable=True)
        batch.alter_column("size", existing_type=sa.Integer(), nullable=False)
        batch.create_unique_constraint("uq_raw_mail_file", ["file"])


def _extend_dispatches(phases: list[str]) -> None:
    op.add_column("dispatch", sa.Column("send_at", UtcDateTime()))
    op.execute("UPDATE dispatch SET send_at = approved_at")
    with op.batch_alter_table("dispatch", recreate="always") as batch:
        _set_members(batch, "dispatch_phase", "phase", phases)
        batch.alter_column("send_at", existing_type=UtcDateTime(), nullable=False)
        batch.add_column(sa.Column("refused_address", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("undelivered_at", UtcDateTime()))
        batch.add_column(sa.Column("undelivered_status", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("undelivered_text", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("report_mail_id", sa.Integer()))
        batch.create_foreign_key("fk_dispatch_report_mail", "mail", ["report_mail_id"], ["id"])


def _add_attachment_texts() -> None:
    op.create_table(
        "attachment_text",
        sa.Column("mail_id", sa.Integer(), sa.ForeignKey("mail.id"), primary_key=True),
        sa.Column("index", sa.Integer(), primary_key=True),
        sa.Column("pages", sa.String(), nullable=False),
        sa.Column("cause", sa.String()),
        sa.Column("extracted_at", UtcDateTime(), nullable=False),
    )


def _add_history() -> None:
    op.create_table(
        "past_cursor",
        sa.Column("mailbox_id", sa.Integer(), sa.ForeignKey("mailbox.id"), primary_key=True),
        sa.Column("folder", sa.String(), primary_key=True),
        sa.Column("uidvalidity", sa.Integer(), nullable=False),
        sa.Column("first_uid", sa.Integer(), nullable=False),
        sa.Column("last_uid", sa.Integer(), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "past_mail",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mailbox_id", sa.Integer(), sa.ForeignKey("mailbox.id"), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("kind", _one_of("received sent", "past_kind"), nullable=False),
        sa.Column("message_id", sa.String(), index=True),
        sa.Column("in_reply_to", sa.String(), index=True),
        sa.Column("references", sa.String(), nullable=False),
        sa.Column("dated_at", UtcDateTime(), nullable=False),
        sa.Column("sender_name", sa.String(), nullable=False),
        sa.Column("sender_address", sa.String(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("attachments", sa.Integer(), nullable=False),
        sa.UniqueConstraint("mailbox_id", "folder", "uidvalidity", "uid", name="uq_past_mail_uid"),
    )
    op.create_index("ix_past_mail_content", "past_mail", ["mailbox_id", "sha256"])


def _add_mailbox_changes() -> None:
    states = _one_of("pending started done skipped failed undone", "change_state")
    op.create_table(
        "mailbox_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mailbox_id", sa.Integer(), sa.ForeignKey("mailbox.id"), nullable=False),
        sa.Column("mail_id", sa.Integer(), sa.ForeignKey("mail.id"), nullable=False, index=True),
        sa.Column("kind", _one_of("keyword answered draft move", "change_kind"), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("state", states, nullable=False, index=True),
        sa.Column("folder", sa.String()),
        sa.Column("uidvalidity", sa.Integer()),
        sa.Column("uid", sa.Integer()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", UtcDateTime()),
        sa.Column("cause", sa.String()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime()),
        sa.UniqueConstraint("mail_id", "kind", "value", name="uq_mailbox_change"),
    )


def downgrade() -> None:
    """Back to the first schema. Fails, changing nothing, where a row could not be kept as it is."""
    for table in ("mailbox_change", "past_mail", "past_cursor", "attachment_text"):
        op.drop_table(table)
    with op.batch_alter_table("dispatch", recreate="always") as batch:
        _set_members(batch, "dispatch_phase", "phase", _PHASES)
        batch.drop_constraint("fk_dispatch_report_mail", type_="foreignkey")
        for column in (
            "report_mail_id",
            "undelivered_text",
            "undelivered_status",
            "undelivered_at",
            "refused_address",
            "send_at",
        ):
            batch.drop_column(column)
    with op.batch_alter_table("raw_mail", recreate="always") as batch:
        batch.drop_constraint("uq_raw_mail_file", type_="unique")
        batch.drop_constraint("raw_mail_place", type_="check")
        batch.alter_column("raw", existing_type=sa.LargeBinary(), nullable=False)
        batch.drop_column("size")
        batch.drop_column("file")
    with op.batch_alter_table("mail", recreate="always") as batch:
        _set_members(batch, "mail_state", "state", _STATES)
        batch.drop_column("stored_at")
    for column in ("cause", "attempts", "left_at"):
        op.drop_column("location", column)
    for column in ("validity_changed_at", "validity_changes", "reconciled_at", "unaccounted", "listed"):
        op.drop_column("cursor", column)
