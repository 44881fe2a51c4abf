"""Keeps what is drawn from the office's past letters, and draws it anew when there are more of them."""

import threading
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from classifiers.neighbours import NearestTexts
from triage.message import MailboxId
from triage.store.exchanges import AskedBefore, Fingerprint
from triage.style import Style

#: What is drawn from so few letters takes a moment: whatever came is in it at the next mail.
SMALL: Final = 500
#: What is drawn from more of them is not drawn anew more often.
PAUSE: Final = timedelta(minutes=10)
_Drawn = TypeVar("_Drawn")


@dataclass(frozen=True, slots=True)
class PastIndex:
    """The exchanges of a mailbox, in the order of the index; `seconds` it took to build."""

    exchanges: tuple[AskedBefore, ...] = field(repr=False)
    nearest: NearestTexts = field(repr=False)
    seconds: float = 0.0

    @classmethod
    def of(cls, exchanges: Sequence[AskedBefore]) -> "PastIndex":
        """The index of these exchanges."""
        started = time.perf_counter()
        nearest = NearestTexts([one.text for one in exchanges])
        return cls(tuple(exchanges), nearest, time.perf_counter() - started)


@dataclass(frozen=True, slots=True)
class _Held(Generic[_Drawn]):
    drawn: _Drawn
    of: Fingerprint
    at: datetime
    walls: Hashable


class Kept(Generic[_Drawn]):
    """One value for each mailbox, drawn when it is first asked for; any thread may ask."""

    __slots__ = ("_held", "_lock")

    def __init__(self) -> None:
        """Holds nothing yet."""
        self._lock = threading.Lock()
        self._held: dict[MailboxId, _Held[_Drawn]] = {}

    def get(
        self,
        mailbox_id: MailboxId,
        of: Fingerprint,
        now: datetime,
        draw: Callable[[], _Drawn],
        walls: Hashable = None,
    ) -> _Drawn:
        """The value of the mailbox, drawn anew where `of` changed, and at once where `walls` did.

        What is gone is left out by the reader.
        """
        with self._lock:
            held = self._held.get(mailbox_id)
            moved = held is None or held.walls != walls
            if held is None or moved or (held.of != of and _is_due(held.of, held.at, now)):
                held = self._held[mailbox_id] = _Held(draw(), of, now, walls)
            return held.drawn


def _is_due(of: Fingerprint, at: datetime, now: datetime) -> bool:
    return of[0] + of[2] <= SMALL or now - at >= PAUSE


class Past:
    """What is drawn from past letters, by mailbox: the index of what was asked, and the office's habits."""

    __slots__ = ("indexes", "styles")

    def __init__(self) -> None:
        """Holds nothing yet."""
        self.indexes: Kept[PastIndex] = Kept()
        self.styles: Kept[Style] = Kept()
