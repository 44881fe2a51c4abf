"""The approved replies that have not left yet, wherever the person is in the page."""

from dataclasses import dataclass, field
from datetime import datetime

from triage.message import Address, MailId
from triage.review.office import Office
from triage.store import waiting
from triage.store.people import User
from triage.store.sight import seen

MAX_SHOWN = 200


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


def departures(office: Office, user: User) -> tuple[Departure, ...]:
    """The replies that wait, the first to leave first, at most `MAX_SHOWN`."""
    with office.database.transaction() as session:
        found = waiting.waiting(session, MAX_SHOWN, seen(office.sight))
    undo_s = office.settings.sending.undo_s
    return tuple(
        Departure(
            mail_id=one.mail_id,
            subject=one.subject,
            to=one.to,
            send_at=one.send_at,
            approved_by=one.approver,
            mine=one.approved_by == user.id,
            planned=(one.send_at - one.approved_at).total_seconds() > undo_s + 1,
        )
        for one in found
    )
