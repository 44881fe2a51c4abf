"""What persons said of who may answer a mail, and the reason shown of one that they kept."""

from sqlalchemy import update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from triage.guardrails import HumanWord
from triage.message import MailId, ThreadId
from triage.models import MailRow
from triage.store.sight import shared_with
from triage.tables.learning import LabelRow


def word_or_none(session: Session, mail_id: MailId) -> HumanWord | None:
    """What a person said of this mail; None when nobody did."""
    query = select(LabelRow).where(LabelRow.mail_id == mail_id, col(LabelRow.human_only).is_not(None))
    return _word_or_none(session.exec(query).first())


def last_of_thread_or_none(session: Session, thread_id: ThreadId, but: MailId) -> HumanWord | None:
    """The last word of a person on another mail of the thread; None when there was none."""
    return _word_or_none(session.exec(_of_thread(thread_id, but)).first())


def told_of_thread_or_none(session: Session, thread_id: ThreadId, but: MailId) -> HumanWord | None:
    """The same, of the mails that all readers of this one see: what may be told beside it."""
    return _word_or_none(session.exec(_of_thread(thread_id, but).where(shared_with(session, but))).first())


def _of_thread(thread_id: ThreadId, but: MailId) -> SelectOfScalar[LabelRow]:
    return (
        select(LabelRow)
        .join(MailRow, col(MailRow.id) == col(LabelRow.mail_id))
        .where(MailRow.thread_id == thread_id, MailRow.id != but, col(LabelRow.human_only).is_not(None))
        .order_by(col(LabelRow.human_at).desc(), col(LabelRow.id).desc())
        .limit(1)
    )


def _word_or_none(row: LabelRow | None) -> HumanWord | None:
    if row is None or row.human_only is None:
        return None
    return HumanWord(row.human_only, row.human_reason, row.human_at)


def keep_reason(session: Session, mail_id: MailId, reason: str | None) -> None:
    """Change the reason of a mail that stays where it is."""
    session.connection().execute(
        update(MailRow).where(col(MailRow.id) == mail_id).values(reason=reason),
    )
