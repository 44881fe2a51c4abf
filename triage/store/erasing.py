"""Erases one mail with everything that came of it."""

import json
from dataclasses import dataclass, field

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from triage.call_tables import CallRow
from triage.dossier_tables import DossierRow  # noqa: F401  (mails refer to it)
from triage.errors import NotAllowed, NotFound
from triage.kinds import LocationOutcome
from triage.learning_tables import LabelRow
from triage.message import MailId
from triage.models import (
    AttachmentTextRow,
    AuditRow,
    DispatchRow,
    DraftRow,
    LocationRow,
    MailboxChangeRow,
    MailRow,
    PastMailRow,
    RawMailRow,
    ReceiptRow,
    VaultRow,
)
from triage.states import MailState

_BEING_SENT = frozenset({MailState.APPROVED, MailState.SENDING})


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: `file` is that of a big mail, to be removed once this is stored.

    `taught`: persons spoke of the mail, now or earlier, so that models may hold its words.
    """

    file: str | None = field(repr=False)
    labels: int
    past_mails: int
    taught: bool


def erase_mail(session: Session, mail_id: MailId) -> Erased:
    """Remove the mail, its bytes, drafts, replies, receipts, calls, labels; what is left names it by id.

    With the last mail of a thread goes its register of placeholders. Its copy in the history goes too; the
    mailbox is not touched. Raises NotFound, and NotAllowed while a reply waits or is being sent.
    """
    mail = session.get(MailRow, mail_id)
    if mail is None:
        raise NotFound
    held = session.connection().execute(
        update(MailRow)
        .where(col(MailRow.id) == mail_id, col(MailRow.state).not_in(_BEING_SENT))
        .values(attempts=MailRow.attempts)
    )
    if held.rowcount != 1:
        raise NotAllowed("erase_being_sent")
    raw = session.get(RawMailRow, mail_id)
    file = raw.file if raw else None
    past = session.exec(
        select(PastMailRow.id).where(
            PastMailRow.mailbox_id == mail.mailbox_id, PastMailRow.sha256 == mail.sha256
        )
    ).all()
    taught = col(LabelRow.mail_id) == mail_id
    gone = session.connection().execute(delete(LabelRow).where(taught | col(LabelRow.past_mail_id).in_(past)))
    spoken_of = bool(gone.rowcount) or mail.corrected
    _leave_thread(session, mail)
    _forget(session, mail_id)
    session.connection().execute(delete(PastMailRow).where(col(PastMailRow.id).in_(past)))
    session.connection().execute(delete(MailRow).where(col(MailRow.id) == mail_id))
    session.expire_all()
    return Erased(file, gone.rowcount, len(past), spoken_of)


def _leave_thread(session: Session, mail: MailRow) -> None:
    """Hand the thread over to its next mail when this one began it; at its end drop its register."""
    if mail.thread_id is None:
        return
    query = select(MailRow.id).where(MailRow.thread_id == mail.thread_id, MailRow.id != mail.id)
    heir = session.exec(query.order_by(col(MailRow.received_at), col(MailRow.id)).limit(1)).first()
    vault = session.get(VaultRow, mail.thread_id)
    if heir is None:
        if vault is not None:
            session.delete(vault)
    elif mail.thread_id == mail.id:
        members = update(MailRow).where(col(MailRow.thread_id) == mail.thread_id)
        session.connection().execute(members.values(thread_id=heir))
        if vault is not None:
            session.add(VaultRow(thread_id=heir, entries=vault.entries))
            session.delete(vault)
    session.flush()


def _forget(session: Session, mail_id: MailId) -> None:
    """Remove the rows that refer to the mail; those that other things rest on keep its id as a figure."""
    connection = session.connection()
    connection.execute(
        update(DispatchRow).where(col(DispatchRow.report_mail_id) == mail_id).values(report_mail_id=None)
    )
    connection.execute(
        update(LocationRow)
        .where(col(LocationRow.mail_id) == mail_id)
        .values(mail_id=None, outcome=LocationOutcome.GONE)
    )
    for row in session.exec(select(AuditRow).where(AuditRow.mail_id == mail_id)).all():
        row.values = json.dumps({**json.loads(row.values), "mail": mail_id}, ensure_ascii=False)
        row.mail_id = None
        session.add(row)
    session.flush()
    for table in (
        CallRow,
        DispatchRow,
        DraftRow,
        ReceiptRow,
        AttachmentTextRow,
        MailboxChangeRow,
        RawMailRow,
    ):
        connection.execute(delete(table).where(col(table.mail_id) == mail_id))
