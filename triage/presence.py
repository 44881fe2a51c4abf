"""Who has a mail open and who works on its reply, kept in memory and forgotten soon after they leave."""

import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from triage.message import MailId, UserId

#: The page says every 20 s that it is still there.
FORGOTTEN_AFTER: Final = timedelta(seconds=50)
MOST_PLACES: Final = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody at a mail, in one window of theirs. `since`: when they began what they do there."""

    user_id: UserId
    name: str
    window: str
    editing: bool
    since: datetime
    seen_at: datetime


class Presence:
    """Who is where. Safe to use from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: dict[tuple[MailId, UserId, str], Place] = {}

    def beat(
        self, mail_id: MailId, user_id: UserId, name: str, window: str, now: datetime, *, editing: bool
    ) -> bool:
        """Note that this window has the mail open; True when others have something to learn."""
        key = (mail_id, user_id, window)
        with self._lock:
            before = self._places.get(key)
            if before is not None and before.editing == editing:
                self._places[key] = replace(before, seen_at=now)
                return False
            if before is None and len(self._places) >= MOST_PLACES:
                del self._places[min(self._places, key=lambda one: self._places[one].seen_at)]
            self._places[key] = Place(user_id, name, window, editing, now, now)
        return True

    def leave(self, mail_id: MailId, user_id: UserId, window: str) -> bool:
        """Forget that this window has the mail open; True when it had."""
        with self._lock:
            return self._places.pop((mail_id, user_id, window), None) is not None

    def at(self, mail_id: MailId, now: datetime) -> tuple[Place, ...]:
        """Who has this mail open: whoever edits first, then whoever came first."""
        with self._lock:
            found = [one for key, one in self._places.items() if key[0] == mail_id and _fresh(one, now)]
        return tuple(sorted(found, key=lambda one: (not one.editing, one.since, one.user_id)))

    def expire(self, now: datetime) -> tuple[MailId, ...]:
        """Forget those not heard of any more; the mails they had open."""
        with self._lock:
            gone = [key for key, one in self._places.items() if not _fresh(one, now)]
            for key in gone:
                del self._places[key]
        return tuple(sorted({key[0] for key in gone}))


def _fresh(place: Place, now: datetime) -> bool:
    return now - place.seen_at <= FORGOTTEN_AFTER
