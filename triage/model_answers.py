"""What a model says beside a reply, put back in clear for the office: each line alone, none of it sent."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from drafting.answers import Answer
from redaction.days import read_day_or_none
from redaction.gates import restore
from redaction.text import SealedPayload
from redaction.vault import Vault

#: A day to follow up lies ahead, and not years ahead.
_FARTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Point:
    """A line for the person who reads the draft over; `doubtful` when no mail of the thread says it."""

    text: str = field(repr=False)
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class DraftDetails:
    """What goes with a draft and never into it; `follow_up` is a proposed day, `doubtful` when of no mail."""

    to_check: tuple[Point, ...] = ()
    missing: tuple[Point, ...] = ()
    follow_up: date | None = None
    follow_up_doubtful: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.to_check or self.missing or self.follow_up)

    def as_record(self) -> dict[str, object]:
        """The details as the database keeps them; nothing when there are none."""
        if self.is_empty:
            return {}
        return {
            "to_check": [[one.text, one.doubtful] for one in self.to_check],
            "missing": [[one.text, one.doubtful] for one in self.missing],
            "follow_up": self.follow_up.isoformat() if self.follow_up else None,
            "follow_up_doubtful": self.follow_up_doubtful,
        }

    @classmethod
    def from_record(cls, stored: Any) -> "DraftDetails":
        """The details as they were kept; other keys are somebody else's."""
        day = stored.get("follow_up")
        return cls(
            to_check=tuple(Point(text, doubtful) for text, doubtful in stored.get("to_check", ())),
            missing=tuple(Point(text, doubtful) for text, doubtful in stored.get("missing", ())),
            follow_up=date.fromisoformat(day) if day else None,
            follow_up_doubtful=bool(stored.get("follow_up_doubtful")),
        )


def details_of(answer: Answer, sealed: SealedPayload, vault: Vault, today: date) -> DraftDetails:
    """The lines and the day of an answer with real values in place. Raises RedactionError.

    Only placeholders that this call issued are given their value; a line that still holds another one, or
    anything absent from mail and thread, is marked. A day that is past or over a year away is left out.
    """
    day, doubtful = _follow_up(answer.follow_up, sealed, vault, today)
    return DraftDetails(
        tuple(_point(one, sealed, vault) for one in answer.to_check),
        tuple(_point(one, sealed, vault) for one in answer.missing),
        day,
        doubtful,
    )


def _point(line: str, sealed: SealedPayload, vault: Vault) -> Point:
    restored = restore(line, sealed, vault)
    return Point(restored.text, bool(restored.unknown or restored.invented))


def _follow_up(
    written: str | None, sealed: SealedPayload, vault: Vault, today: date
) -> tuple[date | None, bool]:
    """The proposed day, and whether it is the model's own rather than one of the mail."""
    if written is None:
        return None, False
    restored = restore(written, sealed, vault)
    if restored.unknown:
        return None, False
    day = _day_or_none(restored.text, today)
    if day is None or not today <= day <= today + _FARTHEST:
        return None, False
    return day, not restored.values


def _day_or_none(text: str, today: date) -> date | None:
    """The date; without a year, the next one of that day."""
    read = read_day_or_none(text)
    if read is None:
        return None
    if read.year is not None:
        return read.on_calendar(read.year)
    this_year = read.on_calendar(today.year)
    return this_year if this_year and this_year >= today else read.on_calendar(today.year + 1)
