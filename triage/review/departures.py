"""The approved replies that have not left yet, and the moments at which another may leave."""

from dataclasses import dataclass, field
from datetime import datetime

from triage.errors import BadRequest
from triage.message import Address, MailId
from triage.review.cursors import read_moment, write_moment
from triage.review.office import Office
from triage.review.sending import LONGEST_WAIT
from triage.store import waiting
from triage.store.people import User
from triage.store.sight import seen
from triage.store.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Departure:
    """A reply that waits. `mine`: this person approved it; `planned`: for a moment that somebody chose.

    `outside_hours`: that moment lies outside the office's hours.
    """

    mail_id: MailId
    subject: str = field(repr=False)
    to: tuple[Address, ...] = field(repr=False)
    send_at: datetime
    approved_by: str | None
    mine: bool
    planned: bool
    outside_hours: bool


@dataclass(frozen=True, slots=True)
class Moments:
    """When a reply may leave later, the soonest first, in UTC.

    `outside_hours`: whether the moment asked about lies outside the office's hours; None when none was.
    """

    proposed: tuple[datetime, ...]
    outside_hours: bool | None


def moments(office: Office, asked: datetime | None) -> Moments:
    """The moments proposed, at the office's hours.

    Raises BadRequest when `asked` has no time zone, is past, or is more than a year away.
    """
    calendar, now = office.settings.office.calendar, office.clock()
    if asked is not None and (asked.tzinfo is None or not now <= asked <= now + LONGEST_WAIT):
        raise BadRequest("send_at_invalid")
    return Moments(calendar.proposals(now), None if asked is None else not calendar.is_open(asked))


@dataclass(frozen=True, slots=True)
class DeparturePage:
    """Some of the replies that wait, how many do in all, and the cursor to go on with; None at the end."""

    departures: tuple[Departure, ...]
    count: int
    next_cursor: str | None


def departures(office: Office, user: User, cursor: str | None, limit: int) -> DeparturePage:
    """The replies that wait, the first to leave first. Raises BadRequest for another's cursor."""
    after = read_moment(cursor)
    with office.database.transaction() as session:
        found = waiting.waiting(session, limit + 1, seen(office.sight), after=after)
        count = waiting.count_waiting(session, seen(office.sight))
    shown = found[:limit]
    onward = write_moment(shown[-1].send_at, shown[-1].id) if len(found) > limit else None
    return DeparturePage(tuple(_departure(office, user, one) for one in shown), count, onward)


def _departure(office: Office, user: User, one: Waiting) -> Departure:
    planned = (one.send_at - one.approved_at).total_seconds() > office.settings.sending.undo_s + 1
    return Departure(
        mail_id=one.mail_id,
        subject=one.subject,
        to=one.to,
        send_at=one.send_at,
        approved_by=one.approver,
        mine=one.approved_by == user.id,
        planned=planned,
        outside_hours=planned and not office.settings.office.calendar.is_open(one.send_at),
    )
