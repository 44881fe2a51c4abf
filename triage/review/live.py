"""What the page is told at once: what changed, to whoever may see it, while their session lasts."""

from dataclasses import dataclass
from datetime import datetime

from triage.live import Backlog, Event, Kind, Seat
from triage.live_watch import Beside, Watch
from triage.message import MailId
from triage.review.access import sight_of
from triage.review.office import Office
from triage.store import live, mails
from triage.store.people import User
from triage.store.sight import seen

__all__ = ["Backlog", "Event", "Kind", "PersonThere", "Seat", "listen", "news"]


def listen(office: Office, user: User) -> Seat:
    """A place among those who listen, to be given back. Raises StreamsFull, StoreError."""
    office.live.watch_by(lambda: _watch(office).run)
    return office.live.open(user.id)


def _watch(office: Office) -> Watch:
    beside = Beside(
        writing=office.redrafter.under_way,
        stopped=lambda: office.services.model_stopped,
        left=lambda: office.presence.expire(office.clock()),
    )
    return Watch(office.database, office.live, beside)


def news(office: Office, user: User, position: str) -> Backlog:
    """What came since, as far as this person may see it."""
    found = office.live.since(position)
    about = frozenset(one.mail_id for one in found.events if one.mail_id is not None)
    if not about:
        return found
    seen = visible(office, user, about)
    events = tuple(one for one in found.events if one.mail_id is None or one.mail_id in seen)
    return Backlog(events, found.gap, found.position)


def visible(office: Office, user: User, mail_ids: frozenset[MailId]) -> frozenset[MailId]:
    """Those of the mails that this person may see: what they may not is not even told to exist."""
    sight = sight_of(office, user)
    with office.database.transaction() as session:
        return live.existing(session, mail_ids, seen(sight))


@dataclass(frozen=True, slots=True)
class PersonThere:
    """Somebody who has the mail open in another window. `own`: it is this person's own other window."""

    name: str
    editing: bool
    since: datetime
    own: bool


def who_is_there(office: Office, user: User, mail_id: MailId, window: str = "") -> tuple[PersonThere, ...]:
    """Who else has this mail open: whoever edits first. Raises NotFound."""
    with office.database.transaction() as session:
        mails.get_line(session, mail_id)
    places = office.presence.at(mail_id, office.clock())
    return tuple(
        PersonThere(one.name, one.editing, one.since, one.user_id == user.id)
        for one in places
        if (one.user_id, one.window) != (user.id, window)
    )


def be_there(
    office: Office, user: User, mail_id: MailId, window: str, *, editing: bool
) -> tuple[PersonThere, ...]:
    """Say that this person has the mail open in this window, and who else has. Raises NotFound."""
    others = who_is_there(office, user, mail_id, window)
    if office.presence.beat(mail_id, user.id, user.name, window, office.clock(), editing=editing):
        office.live.publish(Kind.PRESENCE, mail_id)
    return others


def leave(office: Office, user: User, mail_id: MailId, window: str) -> None:
    """Say that this window shows another mail, or nothing any more."""
    if office.presence.leave(mail_id, user.id, window):
        office.live.publish(Kind.PRESENCE, mail_id)
