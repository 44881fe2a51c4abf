"""The lanes of the page: which mails lie in each, in what order, and how many.

Order and count read `ix_mail_lane` alone; only the rows of the page asked for are read whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, func, literal, or_
from sqlalchemy import select as columns
from sqlmodel import Session, case, col, select

from classifiers.labels import Urgency
from triage.message import MailId, UserId
from triage.models import MailboxRow, MailRow
from triage.states import LANE_STATES, OPEN_STATES, Lane, MailState
from triage.store.mails import MailLine, mail_lines

_ENDED = (Lane.SENT, Lane.DISMISSED)
_AWAKE_RANK, _LAST_RANK = 2, 4


@dataclass(frozen=True, slots=True)
class PagePosition:
    """The last line of a page: rank, deadline, arrival, id.

    `rank`: 0 urgent, 1 perhaps, 2 neither, 3 to call again later, 4 asleep. `due`: "" where the lane is not
    ordered by it, or the mail has no deadline.
    """

    rank: int
    due: str
    received_at: datetime
    mail_id: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of the lanes is counted and listed: of one mailbox, by its name; of one person; None for all."""

    mailbox: str | None = None
    person: UserId | None = None


ALL: Final = Narrowing()


def narrowed(narrow: Narrowing) -> list[ColumnElement[bool]]:
    """The conditions on `MailRow`; a mailbox that there is not has no mail."""
    conditions: list[ColumnElement[bool]] = []
    if narrow.mailbox is not None:
        named = select(MailboxRow.id).where(MailboxRow.name == narrow.mailbox).scalar_subquery()
        conditions.append(col(MailRow.mailbox_id) == named)
    if narrow.person is not None:
        conditions.append(col(MailRow.assigned_to) == narrow.person)
    return conditions


#: Sorts behind every day.
NO_DUE = "~"


def _asleep(now: datetime | None) -> ColumnElement[bool]:
    return literal(False) if now is None else func.coalesce(col(MailRow.snoozed_until) > now, False)


def lane_condition(lane: Lane, now: datetime | None) -> ColumnElement[bool]:
    """Which mails lie in the lane. What sleeps lies in « Plus tard » only, until it wakes."""
    states = col(MailRow.state).in_(LANE_STATES[lane])
    if lane is Lane.TO_READ:
        return and_(col(MailRow.state).in_(OPEN_STATES), or_(states, _asleep(now)))
    if lane in (*_ENDED, Lane.IN_PROGRESS):
        return states
    views = {
        Lane.URGENT: col(MailRow.urgency) == Urgency.URGENT,
        Lane.TO_CHECK: col(MailRow.urgency_uncertain),
    }
    awake = and_(states, ~_asleep(now))
    return and_(awake, views[lane]) if lane in views else awake


def lane_counts(
    session: Session, now: datetime | None = None, where: Sequence[ColumnElement[bool]] = ()
) -> dict[Lane, int]:
    """How many mails lie in each lane; `where` on `MailRow` narrows what is counted."""
    urgent = (col(MailRow.urgency) == Urgency.URGENT).label("urgent")
    asleep = _asleep(now).label("asleep")
    unsure = col(MailRow.urgency_uncertain)
    parts = (col(MailRow.state), urgent, unsure, asleep)
    work = columns(*parts, func.count()).where(col(MailRow.state).in_(OPEN_STATES), *where)
    counts = dict.fromkeys(Lane, 0)
    for state, is_urgent, is_unsure, sleeps, number in _rows(session, work.group_by(*parts)):
        for lane in _lanes_of(state, bool(is_urgent), is_unsure, bool(sleeps)):
            counts[lane] += number
    ended = set(MailState) - OPEN_STATES
    rest = columns(col(MailRow.state), func.count()).where(col(MailRow.state).in_(ended), *where)
    for state, number in _rows(session, rest.group_by(col(MailRow.state))):
        for lane in _ENDED:
            counts[lane] += number if state in LANE_STATES[lane] else 0
    return counts


def _rows(session: Session, query: Any) -> Sequence[Any]:
    return session.connection().execute(query).all()


def _lanes_of(state: MailState, urgent: bool, unsure: bool, asleep: bool) -> list[Lane]:
    """The lanes a mail of an open state lies in, as `lane_condition` says."""
    ended = [lane for lane in _ENDED if state in LANE_STATES[lane]]
    if asleep:
        return [Lane.TO_READ, *ended]
    views = {Lane.URGENT: urgent, Lane.TO_CHECK: unsure}
    return [
        lane for lane in Lane if lane not in _ENDED and state in LANE_STATES[lane] and views.get(lane, True)
    ] + ended


def list_lane(
    session: Session,
    lane: Lane,
    limit: int,
    after: PagePosition | None = None,
    *,
    now: datetime | None = None,
    where: Sequence[ColumnElement[bool]] = (),
) -> list[tuple[MailLine, PagePosition]]:
    """A page of the lane; ended lanes: newest first.

    Work lanes: urgent, perhaps urgent, the rest; in each the nearest deadline first, then waiting longest.
    Who is to be called again comes first from that moment on, and below the rest until then; what sleeps
    comes last; `now` tells. `where` on `MailRow` narrows what is listed.
    """
    rank: ColumnElement[Any] = literal(0) if lane in _ENDED else _rank(now)
    due: ColumnElement[Any] = literal("") if lane in _ENDED else func.coalesce(col(MailRow.due), NO_DUE)
    arrived, ident = col(MailRow.received_at), col(MailRow.id)
    query = columns(ident, rank, due, arrived).where(lane_condition(lane, now), *where)
    if lane in _ENDED:
        query = query.order_by(arrived.desc(), ident.desc())
        if after:
            same = and_(arrived == after.received_at, ident < after.mail_id)
            query = query.where(arrived <= after.received_at, or_(arrived < after.received_at, same))
    else:
        query = query.order_by(rank, due, arrived, ident)
        if after:
            query = query.where(_behind(after, (rank, due, arrived, ident)))
    found = _rows(session, query.limit(limit))
    lines = {line.id: line for line in mail_lines(session, [MailId(one[0]) for one in found])}
    return [
        (lines[mail_id], PagePosition(row_rank, row_due, at, mail_id or 0))
        for mail_id, row_rank, row_due, at in found
    ]


def _rank(now: datetime | None) -> ColumnElement[int]:
    urgent = col(MailRow.urgency) == Urgency.URGENT
    waiting = (
        []
        if now is None
        else [
            (_asleep(now), _LAST_RANK),
            (col(MailRow.call_back_at) > now, 3),
            (col(MailRow.call_back_at) <= now, 0),
        ]
    )
    sure = and_(urgent, ~col(MailRow.urgency_uncertain))
    return case(*waiting, (sure, 0), (urgent, 1), else_=_AWAKE_RANK)


def _behind(after: PagePosition, keys: Sequence[Any]) -> ColumnElement[bool]:
    """What comes behind that line, in ascending order of the keys."""
    values = (after.rank, after.due, after.received_at, after.mail_id)
    condition: ColumnElement[bool] = false()
    for key, value in reversed(tuple(zip(keys, values, strict=True))):
        condition = or_(key > value, and_(key == value, condition))
    return condition
