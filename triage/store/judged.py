"""The mails on whose sorting persons spoke, for the figures."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from classifiers.labels import Urgency
from triage.kinds import LabelSource
from triage.store.sight import EVERYTHING, Sight, seen_ids
from triage.tables.learning import LabelRow, SortedMailRow


@dataclass(frozen=True, slots=True)
class Judged:
    """A mail on whose urgency a person spoke: the machine's word beside it, and its probability of urgent."""

    said: Urgency
    shown: Urgency
    probability: float | None
    corrected: bool
    at: datetime


def count_mails(session: Session, sight: Sight = EVERYTHING) -> int:
    """On how many mails, received or past, persons spoke."""
    received, past = (
        func.count(func.distinct(LabelRow.mail_id)),
        func.count(func.distinct(LabelRow.past_mail_id)),
    )
    query = select(received, past).where(seen_ids(sight, col(LabelRow.mail_id)))
    return sum(session.exec(query).one())


def judged(session: Session, since: datetime, limit: int, sight: Sight = EVERYTHING) -> list[Judged]:
    """The mails on whose urgency persons spoke since then, the last one first; `limit` at most."""
    query = (
        select(LabelRow, SortedMailRow.urgent_probability)
        .join(SortedMailRow, col(SortedMailRow.mail_id) == col(LabelRow.mail_id), isouter=True)
        .where(
            col(LabelRow.at) >= since,
            col(LabelRow.mail_id).is_not(None),
            col(LabelRow.urgency).is_not(None),
            col(LabelRow.shown_urgency).is_not(None),
            seen_ids(sight, col(LabelRow.mail_id)),
        )
        .order_by(col(LabelRow.at).desc(), col(LabelRow.id).desc())
        .limit(limit * len(LabelSource))  # a mail has one row for each way of speaking
    )
    found: dict[int | None, Judged] = {}
    for row, said in sorted(session.exec(query), key=lambda one: -one[0].weight):
        if row.urgency is None or row.shown_urgency is None:
            continue
        corrected = row.source is LabelSource.CORRECTED
        one = Judged(row.urgency, row.shown_urgency, said, corrected, row.at)
        found.setdefault(row.mail_id, one)
    return sorted(found.values(), key=lambda one: one.at, reverse=True)[:limit]
