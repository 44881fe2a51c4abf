"""What persons said of other mails of a thread or a sender."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from classifiers.labels import Urgency
from triage.kinds import LabelSource
from triage.message import MailId, ThreadId
from triage.models import MailRow
from triage.store.labels import FULL_WEIGHT
from triage.tables.history import PastMailRow
from triage.tables.learning import LabelRow


@dataclass(frozen=True, slots=True)
class SaidOfThread:
    """A dossier type that a person gave a mail of the thread; `said_at`: when they last spoke of it."""

    dossier_type: str
    received_at: datetime
    subject: str = field(repr=False)
    said_at: datetime | None = None


def types_of_thread(session: Session, thread_id: ThreadId, but: MailId) -> list[SaidOfThread]:
    """The dossier types that persons gave the mails of the thread, the last word first."""
    query = (
        select(LabelRow.dossier_type, MailRow.received_at, MailRow.subject, LabelRow.at)
        .join(MailRow, col(MailRow.id) == col(LabelRow.mail_id))
        .where(MailRow.thread_id == thread_id, MailRow.id != but, *_said_in_full())
        .order_by(col(LabelRow.at).desc(), col(LabelRow.id).desc())
    )
    return [
        SaidOfThread(said or "", at, subject, spoken) for said, at, subject, spoken in session.exec(query)
    ]


def type_was_said(session: Session, mail_id: MailId) -> bool:
    """Whether a person's word on the mail's own dossier type stands."""
    query = select(LabelRow.id).where(
        LabelRow.mail_id == mail_id,
        col(LabelRow.source).in_([LabelSource.CORRECTED, LabelSource.CONFIRMED]),
        col(LabelRow.dossier_type).is_not(None),
    )
    return session.exec(query.limit(1)).first() is not None


def types_of_sender(session: Session, address: str, but: MailId) -> Counter[str]:
    """How many of the sender's mails, received and past, persons gave each dossier type."""
    counts: Counter[str] = Counter()
    received = (
        select(LabelRow.dossier_type, func.count(func.distinct(LabelRow.mail_id)))
        .join(MailRow, col(MailRow.id) == col(LabelRow.mail_id))
        .where(MailRow.sender_key == address.lower(), MailRow.id != but, *_said_in_full())
        .group_by(col(LabelRow.dossier_type))
    )
    past = (
        select(LabelRow.dossier_type, func.count(func.distinct(LabelRow.past_mail_id)))
        .join(PastMailRow, col(PastMailRow.id) == col(LabelRow.past_mail_id))
        .where(func.lower(PastMailRow.sender_address) == address.lower(), *_said_in_full())
        .group_by(col(LabelRow.dossier_type))
    )
    for query in (received, past):
        for said, count in session.exec(query):
            counts[said or ""] += count
    return counts


def _said_in_full() -> tuple[ColumnElement[bool], ...]:
    return (col(LabelRow.dossier_type).is_not(None), col(LabelRow.weight) >= FULL_WEIGHT)


def urgencies_of_sender(session: Session, address: str, but: MailId) -> Counter[Urgency]:
    """How many of the sender's mails persons said to be of each urgency."""
    query = (
        select(LabelRow.urgency, func.count(func.distinct(LabelRow.mail_id)))
        .join(MailRow, col(MailRow.id) == col(LabelRow.mail_id))
        .where(
            MailRow.sender_key == address.lower(),
            MailRow.id != but,
            col(LabelRow.urgency).is_not(None),
            col(LabelRow.weight) >= FULL_WEIGHT,
        )
        .group_by(col(LabelRow.urgency))
    )
    return Counter({Urgency(urgency): count for urgency, count in session.exec(query) if urgency})
