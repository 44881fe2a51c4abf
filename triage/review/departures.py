"""The approved replies that have not left yet, wherever the person is in the page."""

from dataclasses import dataclass, field
from datetime import datetime

from triage.message import Address, MailId
from triage.review.cursors import read_moment, write_moment
from triage.review.office import Office
from triage.store import waiting
from triage.store.people import User
from triage.store.sight import seen


@dataclass(frozen=True, slots=True)
class Departure:
    """A reply that waits. `mine`: this person approved it; `planned`: for a moment that somebody chose."""

    mail_id: MailId
    subject: str = field(repr=False)
    to: tuple[Address, ...] = field(repr=False)
    send_at: datetime
    approved_by: str | None
    mine: bool
    planned: bool


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
    undo_s = office.settings.sending.undo_s
    departing = tuple(
        Departure(
            mail_id=one.mail_id,
            subject=one.subject,
            to=one.to,
            send_at=one.send_at,
            approved_by=one.approver,
            mine=one.approved_by == user.id,
            planned=(one.send_at - one.approved_at).total_seconds() > undo_s + 1,
        )
        for one in shown
    )
    onward = write_moment(shown[-1].send_at, shown[-1].id) if len(found) > limit else None
    return DeparturePage(departing, count, onward)
