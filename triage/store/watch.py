"""The unflagged mails that a person should look at: the likeliest urgent ones, and the sample."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, update
from sqlmodel import Session, col, select

from classifiers.labels import Urgency
from triage.message import MailId
from triage.models import MailRow
from triage.states import MailState
from triage.store.mails import MailLine, line_of
from triage.store.sight import EVERYTHING, Sight, seen
from triage.store.sorted_mails import SPOKEN
from triage.tables.learning import LabelRow, SortedMailRow


@dataclass(frozen=True, slots=True)
class Watched:
    """An unflagged mail, how it was sorted, and the probability that it is urgent; None where unknown."""

    line: MailLine
    record: Mapping[str, Any] = field(repr=False)
    probability: float | None


@dataclass(frozen=True, slots=True)
class Near:
    """Which mails are the likeliest urgent ones: received since then, at least so likely, in these states.

    `own`: the office's addresses, in lower case, whose mail it knows. `sight`: who looks.
    """

    since: datetime
    least: float
    states: Collection[MailState]
    own: Collection[str] = ()
    sight: Sight = EVERYTHING


def _unflagged() -> ColumnElement[bool]:
    """Mails that the machine left unflagged and of whose urgency nobody spoke."""
    spoken = exists().where(
        col(LabelRow.mail_id) == col(SortedMailRow.mail_id),
        col(LabelRow.urgency).is_not(None),
        col(LabelRow.source).in_(SPOKEN),
    )
    return and_(col(SortedMailRow.urgency) != Urgency.URGENT, ~spoken)


def _near(which: Near) -> ColumnElement[bool]:
    return and_(
        col(SortedMailRow.received_at) >= which.since,
        col(SortedMailRow.urgent_probability) >= which.least,
        col(SortedMailRow.sampled).is_not(True),
        # not to be found by its index: there are far more mails of these states than of the last few days
        func.coalesce(col(MailRow.state), None).in_(which.states),
        func.lower(col(MailRow.sender_address)).not_in(which.own),
        _unflagged(),
        seen(which.sight),
    )


def _sample(since: datetime, sight: Sight) -> ColumnElement[bool]:
    """Of the sample, whatever became of the mail since: one that was dealt with must be answered too."""
    drawn = col(SortedMailRow.sampled).is_(True)
    return and_(col(SortedMailRow.received_at) >= since, drawn, _unflagged(), seen(sight))


def near(session: Session, which: Near, limit: int) -> list[Watched]:
    """The likeliest urgent mails, the likeliest first."""
    return _mails(session, _near(which), col(SortedMailRow.urgent_probability).desc(), limit)


def sample(session: Session, since: datetime, limit: int, sight: Sight = EVERYTHING) -> list[Watched]:
    """Mails of the sample received since then, the oldest first: they drop out next."""
    return _mails(session, _sample(since, sight), col(SortedMailRow.received_at).asc(), limit)


def _mails(
    session: Session, wanted: ColumnElement[bool], order: ColumnElement[Any], limit: int
) -> list[Watched]:
    query = (
        select(MailRow, SortedMailRow.urgent_probability)
        .join(SortedMailRow, col(SortedMailRow.mail_id) == col(MailRow.id))
        .where(wanted)
        .order_by(order, col(MailRow.id))
        .limit(limit)
    )
    return [
        Watched(line_of(row), json.loads(row.sorting or "{}"), chance) for row, chance in session.exec(query)
    ]


def count_near(session: Session, which: Near, limit: int) -> int:
    """How many `near` gives."""
    return _count(session, _near(which), limit)


def count_sample(session: Session, since: datetime, limit: int, sight: Sight = EVERYTHING) -> int:
    """How many `sample` gives."""
    return _count(session, _sample(since, sight), limit)


def _count(session: Session, wanted: ColumnElement[bool], limit: int) -> int:
    some = (
        select(col(SortedMailRow.mail_id))
        .join(MailRow, col(MailRow.id) == col(SortedMailRow.mail_id))
        .where(wanted)
        .limit(limit)
    )
    return session.exec(select(func.count()).select_from(some.subquery())).one()


def answered_since(session: Session, since: datetime) -> int:
    """How many of the likeliest ones were answered since then; the sample is counted apart."""
    query = select(func.count()).where(
        col(SortedMailRow.watched_at) >= since, col(SortedMailRow.sampled).is_not(True)
    )
    return session.exec(query).one()


def hold(session: Session, mail_id: MailId, at: datetime) -> bool:
    """Note that somebody answers now; False where the machine flagged the mail, or never sorted it.

    It takes the database's write lock, so that what is read afterwards cannot change underneath.
    """
    held = session.connection().execute(
        update(SortedMailRow)
        .where(col(SortedMailRow.mail_id) == mail_id, col(SortedMailRow.urgency) != Urgency.URGENT)
        .values(watched_at=at)
    )
    return held.rowcount == 1


def release(session: Session, mail_id: MailId) -> bool:
    """Forget that somebody answered; False when nobody had. It takes the write lock like `hold`."""
    released = session.connection().execute(
        update(SortedMailRow)
        .where(col(SortedMailRow.mail_id) == mail_id, col(SortedMailRow.watched_at).is_not(None))
        .values(watched_at=None)
    )
    return released.rowcount == 1


def show_again(session: Session, mail_id: MailId, *, corrected: bool) -> Urgency | None:
    """Put the machine's word back in the mail's row, and give it. `corrected`: persons said more of it."""
    kept, mail = session.get_one(SortedMailRow, mail_id), session.get_one(MailRow, mail_id)
    mail.urgency, mail.urgency_uncertain = kept.urgency, bool(kept.uncertain)
    mail.corrected = corrected
    session.add(mail)
    session.flush()
    return kept.urgency
