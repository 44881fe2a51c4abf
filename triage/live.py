"""What is told at once to whoever looks: changes as kinds and ids, kept for a while, for so many listeners.

Nothing here knows a mail: an event holds the id of one, and what a person may see is asked when it is told.
"""

import contextlib
import secrets
import threading
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from triage.errors import StreamsFull
from triage.message import MailId, UserId

#: Events kept for whoever comes back after a cut.
KEPT: Final = 1000
STREAMS_A_PERSON: Final = 8
STREAMS_IN_ALL: Final = 100


class Kind(StrEnum):
    """What an event says."""

    #: this mail came, moved or changed, or its draft did; the lanes may count otherwise
    MAIL = "mail"
    #: many mails changed at once: the lanes and lists are to be read again
    LANES = "lanes"
    #: more words of the draft that a model writes for this mail
    PARTIAL = "partial"
    #: others have this mail open, or work on it
    PRESENCE = "presence"
    #: a mailbox answers again, or no longer
    MAILBOXES = "mailboxes"
    #: models were stopped, or may be asked again
    MODELS = "models"
    #: the dossier types were renamed, ordered, added to or switched off
    TYPES = "types"


@dataclass(frozen=True, slots=True)
class Event:
    """One change; `mail_id` is None where it is no mail's."""

    number: int
    kind: Kind
    mail_id: MailId | None = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What somebody missed. `gap`: some of it is no longer known, so everything is to be read anew.

    `position`: where they stand now, to be given back next time.
    """

    events: tuple[Event, ...]
    gap: bool
    position: str


@dataclass(slots=True, eq=False)
class Seat:
    """The place of one open stream; `wake` is called from any thread when there is something to tell."""

    user_id: UserId
    wake: Callable[[], None] = field(default=lambda: None)


class Live:
    """The events of one office and those who listen. Safe to use from every thread."""

    def __init__(self, kept: int = KEPT) -> None:
        self._lock = threading.Lock()
        self._epoch = secrets.token_hex(4)
        self._ring: deque[Event] = deque(maxlen=kept)
        self._last = 0
        self._seats: set[Seat] = set()
        self._watcher: threading.Thread | None = None
        #: set while somebody listens, and at the end
        self.listened = threading.Event()
        self.closed = threading.Event()

    def publish(self, kind: Kind, mail_id: MailId | None = None) -> None:
        """Keep an event and wake everybody who listens."""
        with self._lock:
            self._last += 1
            self._ring.append(Event(self._last, kind, mail_id))
        self._wake()

    def position(self) -> str:
        """Where somebody stands who knows everything up to now."""
        with self._lock:
            return self._position()

    def _position(self) -> str:
        return f"{self._epoch}-{self._last}"

    def since(self, position: str) -> Backlog:
        """What came after that position, each change once; a gap for one of another run, or too old."""
        epoch, _, number = position.partition("-")
        with self._lock:
            here, oldest = self._position(), self._last - len(self._ring)
            events = tuple(self._ring)
        known = epoch == self._epoch and number.isascii() and number.isdecimal() and len(number) < 16
        if not known or not oldest <= int(number) <= int(here.partition("-")[2]):
            return Backlog((), True, here)
        latest = {(one.kind, one.mail_id): one for one in events if one.number > int(number)}
        return Backlog(tuple(sorted(latest.values(), key=lambda one: one.number)), False, here)

    def open(self, user_id: UserId) -> Seat:
        """A place to listen from, to be left again. Raises StreamsFull (for this person, or for all)."""
        with self._lock:
            if len(self._seats) >= STREAMS_IN_ALL:
                raise StreamsFull("streams_full")
            if Counter(one.user_id for one in self._seats)[user_id] >= STREAMS_A_PERSON:
                raise StreamsFull("streams_of_person")
            seat = Seat(user_id)
            self._seats.add(seat)
        self.listened.set()
        return seat

    def leave(self, seat: Seat) -> None:
        """Give the place back; nothing happens when it was."""
        with self._lock:
            self._seats.discard(seat)
            if not self._seats and not self.closed.is_set():
                self.listened.clear()

    def count(self) -> int:
        """How many streams are open."""
        with self._lock:
            return len(self._seats)

    def watch_by(self, prepare: Callable[[], Callable[[], None]]) -> None:
        """Run in one thread, till the end, what `prepare` gives; nothing happens when one runs already."""
        with self._lock:
            if self._watcher is not None or self.closed.is_set():
                return
            self._watcher = threading.Thread(target=prepare(), name="live", daemon=True)
            self._watcher.start()

    def close(self) -> None:
        """End every stream and the watcher."""
        self.closed.set()
        self.listened.set()
        self._wake()
        with self._lock:
            watcher = self._watcher
        if watcher is not None:
            watcher.join(5.0)

    def _wake(self) -> None:
        with self._lock:
            seats = tuple(self._seats)
        for seat in seats:
            with contextlib.suppress(RuntimeError):  # the loop of that stream has ended meanwhile
                seat.wake()
