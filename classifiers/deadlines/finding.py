"""How a finding is written down: its day with its sentence, and all of them in order of due day."""

from collections.abc import Iterable
from datetime import date, time
from typing import Final

from classifiers.deadlines.moments import Delay
from classifiers.deadlines.page import Page
from classifiers.deadlines.values import Basis, Deadline, Kind
from classifiers.deadlines.zones import Zones

_LONGEST_SENTENCE: Final = 200


def finding(
    page: Page,
    zones: Zones,
    place: tuple[int, int],
    due: date,
    kind: Kind,
    basis: Basis,
    *,
    at: time | None = None,
    since: date | None = None,
    sure: bool = True,
    law: str = "",
    delay: Delay | None = None,
) -> Deadline:
    """The day as a finding, with the words around its place in the page."""
    start, end = place
    return Deadline(
        due=due,
        kind=kind,
        basis=basis,
        start=start,
        end=end,
        sentence=_sentence(page, start, end),
        at=at,
        since=since,
        quoted=zones.is_quoted(start),
        sure=sure,
        law=law,
        length=f"{delay.amount} {delay.unit}" if delay else "",
    )


def _sentence(page: Page, start: int, end: int) -> str:
    first, last = page.sentence(start)
    first = max(first, end - _LONGEST_SENTENCE // 2 - 60)
    return " ".join(page.text[first : min(last, first + _LONGEST_SENTENCE)].split())


def in_order(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """In order of due day, binding ones first, one for each day, kind and hour."""
    kept: dict[tuple[date, Kind, time | None], Deadline] = {}
    for one in sorted(found, key=lambda d: (d.due, d.kind is Kind.OTHER, not d.sure, d.start)):
        kept.setdefault((one.due, one.kind, one.at), one)
    return tuple(kept.values())
