"""What the machine said of mails when they came, before any person spoke; read for the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func
from sqlmodel import Session, case, col, select

from classifiers.labels import Urgency
from triage.kinds import DossierStep, FilingOutcome, LabelSource
from triage.message import DossierId, MailId
from triage.models import MailRow
from triage.store.sight import EVERYTHING, Sight, seen_ids
from triage.tables.learning import LabelRow, SortedMailRow

SPOKEN: Final = (LabelSource.CORRECTED, LabelSource.CONFIRMED)
"""Where a person spoke of the urgency; a reply that was sent is no word on it."""


@dataclass(frozen=True, slots=True)
class SortedMail:
    """What the machine said of one mail; `sureness` is the probability of its likeliest urgency."""

    received_at: datetime
    flagged: bool
    sureness: float | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Mails sorted in some time: all, those flagged urgent, and those among which the sample is drawn."""

    mails: int
    flagged: int
    sampled_from: int


@dataclass(frozen=True, slots=True)
class Sampled:
    """An unflagged mail that was drawn; `said` is a person's word on its urgency, None without one."""

    received_at: datetime
    said: Urgency | None


# --- writing


def keep(session: Session, mail: MailRow, details: Mapping[str, Any], *, sampled: bool) -> None:
    """Keep what the mail's row and `details` say of it now, before anybody else can speak."""
    chances = details.get("probabilities") or {}
    row = session.get(SortedMailRow, mail.id) or SortedMailRow(
        mail_id=mail.id or 0, received_at=mail.received_at
    )
    row.urgency, row.uncertain = mail.urgency, mail.urgency_uncertain
    row.urgent_probability = chances.get("urgent")
    row.sureness = max(chances.values(), default=None)
    row.sampled = sampled
    row.dossier_type, row.type_step = mail.dossier_type, details.get("step")
    session.add(row)


def is_kept(session: Session, mail_id: MailId) -> bool:
    """Whether the machine's first word on the mail is known."""
    return session.get(SortedMailRow, mail_id) is not None


def keep_answer(session: Session, mail_id: MailId, step: DossierStep, dossier: DossierId | None) -> None:
    """Keep which step gave the mail which dossier; nobody has judged that yet."""
    row = session.get(SortedMailRow, mail_id)
    if row is not None:
        row.dossier_step, row.dossier_id, row.dossier_outcome = step, dossier, None
        session.add(row)


def keep_outcome(
    session: Session, mail_id: MailId, dossier: DossierId | None, offered: Sequence[DossierId]
) -> None:
    """Keep what a person made of the machine's answer: they put the mail in `dossier`."""
    row = session.get(SortedMailRow, mail_id)
    if row is None or row.dossier_step is None:
        return
    if dossier == row.dossier_id:
        row.dossier_outcome = FilingOutcome.RIGHT
    else:
        row.dossier_outcome = FilingOutcome.OFFERED if dossier in offered else FilingOutcome.ELSEWHERE
    session.add(row)


# --- reading


def last_sorted(session: Session, limit: int, sight: Sight = EVERYTHING) -> list[SortedMail]:
    """The mails sorted last, the latest first."""
    query = select(SortedMailRow.received_at, SortedMailRow.urgency, SortedMailRow.sureness)
    query = query.where(seen_ids(sight, col(SortedMailRow.mail_id)))
    rows = session.exec(query.order_by(col(SortedMailRow.mail_id).desc()).limit(limit))
    return [SortedMail(at, urgency is Urgency.URGENT, sureness) for at, urgency, sureness in rows]


def counts_between(session: Session, since: datetime, until: datetime, sight: Sight = EVERYTHING) -> Counts:
    """How many mails were received in that time, up to `until` without it."""
    flagged = col(SortedMailRow.urgency) == Urgency.URGENT
    drawn = col(SortedMailRow.sampled).is_not(None) & ~flagged
    query = select(
        func.count(),
        func.coalesce(func.sum(case((flagged, 1), else_=0)), 0),
        func.coalesce(func.sum(case((drawn, 1), else_=0)), 0),
    ).where(col(SortedMailRow.received_at) >= since, col(SortedMailRow.received_at) < until)
    mails, urgent, sampled_from = session.exec(query.where(seen_ids(sight, col(SortedMailRow.mail_id)))).one()
    return Counts(mails, urgent, sampled_from)


def sampled_since(session: Session, since: datetime, sight: Sight = EVERYTHING) -> list[Sampled]:
    """The mails of the sample received since then, each once, with what a person said of their urgency."""
    spoken = (
        (col(LabelRow.mail_id) == col(SortedMailRow.mail_id))
        & col(LabelRow.urgency).is_not(None)
        & col(LabelRow.source).in_(SPOKEN)
    )
    query = (
        select(SortedMailRow.received_at, LabelRow.urgency)
        .join(LabelRow, spoken, isouter=True)
        .where(col(SortedMailRow.sampled).is_(True), col(SortedMailRow.received_at) >= since)
        .where(seen_ids(sight, col(SortedMailRow.mail_id)))
    )
    return [Sampled(at, Urgency(said) if said else None) for at, said in session.exec(query)]
