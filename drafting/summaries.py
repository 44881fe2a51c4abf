"""Reads the points of a summary that a model wrote: what is said, in which passage, of what kind.

Nothing of it is trusted: texts are bounded and cleaned here, and their placeholders still stand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from drafting.answers import clean, json_or_none
from drafting.errors import ModelError
from drafting.replies import tidy_reply

MAX_POINTS: Final = 16
"""Of one answer; more are left out."""
MAX_POINT_CHARS: Final = 500
_NUMBER: Final = re.compile(r"\s{0,3}\[?\s?(?:passage\s{0,3})?([0-9]{1,4})\s?\]?\s{0,3}", re.IGNORECASE)


class PointKind(StrEnum):
    """What a point tells."""

    FACT = "fact"
    DATE = "date"
    REQUEST = "request"
    QUESTION = "question"
    AMOUNT = "amount"
    OPEN = "open"


_KINDS: Final[Mapping[str, PointKind]] = {
    "fait": PointKind.FACT,
    "date": PointKind.DATE,
    "demande": PointKind.REQUEST,
    "question": PointKind.QUESTION,
    "montant": PointKind.AMOUNT,
    "ouvert": PointKind.OPEN,
}


@dataclass(frozen=True, slots=True)
class WrittenPoint:
    """A point with placeholders in place of names; `passage`: its number from 1, 0 when none was told."""

    text: str = field(repr=False)
    passage: int
    kind: PointKind


def read_points(written: str) -> tuple[WrittenPoint, ...]:
    """The points in what a model wrote; none when it found nothing to tell.

    Raises ModelError: empty or cut as `tidy_reply` does, not_conforming for anything but points.
    """
    found = json_or_none(tidy_reply(clean(written), limit=None))
    given = found.get("points") if found else None
    if not isinstance(given, list):
        raise ModelError("not_conforming", temporary=False)
    points = [point for one in given if isinstance(one, dict) and (point := _point_or_none(one))]
    if given and not points:
        raise ModelError("not_conforming", temporary=False)
    return tuple({point.text: point for point in points}.values())[:MAX_POINTS]


def _point_or_none(given: dict[str, Any]) -> WrittenPoint | None:
    """The point; one that says nothing, or too much, must not cost the others."""
    text = given.get("texte")
    text = " ".join(clean(text).split()) if isinstance(text, str) else ""
    if not 0 < len(text) <= MAX_POINT_CHARS:
        return None
    kind = str(given.get("genre")).strip().casefold()
    return WrittenPoint(text, _passage(given.get("passage")), _KINDS.get(kind, PointKind.FACT))


def _passage(given: object) -> int:
    number = _NUMBER.fullmatch(str(given)) if isinstance(given, int | str) else None
    return int(number[1]) if number else 0
