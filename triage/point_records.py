"""The points of a summary by a model as they are kept and shown, each with the place it was looked up in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from drafting.summaries import PointKind
from triage.summaries import PlaceKind, TextPlace


@dataclass(frozen=True, slots=True)
class Point:
    """A point in clear.

    unsupported: dates, amounts, numbers and names in it that its place does not hold. sentence: that of the
    place which says it best, "" for none. order: of its place among all that was read.
    """

    text: str = field(repr=False)
    kind: PointKind
    place: TextPlace
    unsupported: tuple[str, ...] = field(default=(), repr=False)
    sentence: str = field(default="", repr=False)
    order: int = 0

    def as_record(self) -> dict[str, object]:
        """The point as the database keeps it."""
        return {
            "text": self.text,
            "kind": self.kind.value,
            "place": place_record(self.place),
            "unsupported": list(self.unsupported),
            "sentence": self.sentence,
        }

    @classmethod
    def from_record(cls, stored: Mapping[str, Any]) -> "Point":
        """The point as it was kept."""
        return cls(
            stored["text"],
            PointKind(stored["kind"]),
            place_of(stored["place"]),
            tuple(stored["unsupported"]),
            stored["sentence"],
        )


def place_record(place: TextPlace) -> dict[str, object]:
    """The place as the database keeps it."""
    return {
        "kind": place.kind.value,
        "who": place.who,
        "at": place.at.isoformat() if place.at else None,
        "name": place.name,
        "page": place.page,
        "pages": place.pages,
    }


def place_of(stored: Mapping[str, Any]) -> TextPlace:
    """The place as it was kept."""
    at = datetime.fromisoformat(stored["at"]) if stored["at"] else None
    kind = PlaceKind(stored["kind"])
    return TextPlace(kind, stored["who"], at, stored["name"], stored["page"], stored["pages"])
