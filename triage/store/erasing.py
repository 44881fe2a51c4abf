"""Erases one mail with everything that came of it."""

from dataclasses import dataclass, field

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from triage.errors import NotAllowed, NotFound
from triage.kinds import LocationOutcome
from triage.message import MailId, ThreadId
from triage.models import (
    AttachmentTextRow,
    AuditRow,
    DispatchRow,
    DraftRow,
    LocationRow,
    MailboxChangeRow,
    MailRow,
    RawMailRow,
    ReceiptRow,
    VaultRow,
)
from triage.states import MailState
from triage.store import model_summaries, outgoing, search
from triage.tables.calls import CallRow
from triage.tables.dossiers import DossierRow  # noqa: F401  (mails refer to it)
from triage.tables.history import PastMailRow
from triage.tables.learning import LabelRow
from triage.tables.redrafts import DraftWayRow, RedraftRow, RewritingRow
from triage.tables.teamwork import MailNoteRow
from triage.tables.templates import TemplateRefusalRow, TemplateUseRow

_BEING_SENT = frozenset({MailState.APPROVED, MailState.SENDING})


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: `file` is that of a big mail, `outgoing` those of its replies, to be removed once stored.

    `taught`: persons spoke of the mail, now or earlier, so that models may hold its words.
    """

    file: str | None = field(repr=False)
    labels: int
    past_mails: int
    taught: bool
    outgoing: tuple[str, ...] = field(default=(), repr=False)


def erase_mail(session: Session, mail_id: MailId) -> Erased:
    """Remove the mail and all that came of it, receipts and summaries too; what is left names it by id.

    Summaries of the other mails of its thread go too: they tell what it says, and can be asked for anew.
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
    files = outgoing.files_of_mail(session, mail_id)
    past = session.exec(
        select(PastMailRow.id).where(
            PastMailRow.mailbox_id == mail.mailbox_id, PastMailRow.sha256 == mail.sha256
        )
    ).all()
    taught = col(LabelRow.mail_id) == mail_id
    gone = session.connection().execute(delete(LabelRow).where(taught | col(LabelRow.past_mail_id).in_(past)))
    spoken_of = bool(gone.rowcount) or mail.corrected
    if mail.thread_id is not None:  # those of the others tell what this mail says
        model_summaries.forget_thread(session, ThreadId(mail.thread_id))
    _leave_thread(session, mail)
    _forget(session, mail_id)
    session.connection().execute(delete(PastMailRow).where(col(PastMailRow.id).in_(past)))
    session.connection().execute(delete(MailRow).where(col(MailRow.id) == mail_id))
    search.forget_traces(session)
    session.expire_all()
    return Erased(file, gone.rowcount, len(past), spoken_of, files)


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
    # The record keeps the mail's number: only the reference goes, and the chain of digests holds.
    connection.execute(update(AuditRow).where(col(AuditRow.mail_id) == mail_id).values(mail_id=None))
    for table in (
        CallRow,
        MailNoteRow,
        RedraftRow,
        DraftWayRow,
        TemplateUseRow,
        TemplateRefusalRow,
        RewritingRow,
        DispatchRow,
        DraftRow,
        ReceiptRow,
        AttachmentTextRow,
        MailboxChangeRow,
        RawMailRow,
    ):
        connection.execute(delete(table).where(col(table.mail_id) == mail_id))
