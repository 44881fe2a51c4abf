"""Which message each part of a mail belongs to, and the day that "demain" is counted from there."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Final

from classifiers.deadlines.dates import read_english, read_figures
from classifiers.deadlines.page import Page
from classifiers.deadlines.words import MONTHS

_HEADER_GAP: Final = 160
"""Header lines this close are of one message: an address or a subject may stand between."""
# Lines that begin a message, where those that follow describe it.
_OPENS: Final = re.compile(
    r"[ ]{0,4}(?:-{3}|de[ ]?:|from[ ]?:|van[ ]?:|von[ ]?:|(?:le|op|on|am)\b[^\n]{0,150}(?:ecrit|wrote|"
    r"schreef|schrieb))"
)
_MARKED: Final = re.compile(r"^[ ]{0,3}>", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Zones:
    """Where each message of a mail begins, its day, and whether it is quoted."""

    starts: tuple[int, ...]
    days: tuple[date, ...]
    headers: tuple[tuple[int, int], ...]
    told: tuple[bool, ...]
    body_end: int
    marked: tuple[tuple[int, int], ...]

    def base(self, at: int) -> date:
        """The day of the message that a place belongs to."""
        return self.days[bisect_right(self.starts, at) - 1]

    def is_quoted(self, at: int) -> bool:
        """True in a message below a header line, in marked lines, and beyond the new text."""
        return (
            bisect_right(self.starts, at) > 1
            or at >= self.body_end
            or any(a <= at < b for a, b in self.marked)
        )

    def in_header(self, at: int) -> bool:
        """True on the lines above a quoted message."""
        return any(start <= at < end for start, end in self.headers)


def find_zones(page: Page) -> Zones:
    """The messages of a mail. A quoted one without a date has the day of the one above it."""
    received = page.received.date()
    starts, days, told = [0], [received], [True]
    last_end = -_HEADER_GAP - 1
    kept, opened = [], False
    for start, end in page.headers:
        day = _day_of(page, start, end, received)
        if day and day > received:
            continue  # "Date : jeudi 21 mai" of an appointment
        kept.append((start, end))
        opens = bool(_OPENS.match(page.folded, start))
        if start - last_end > _HEADER_GAP or (opens and opened):
            opened = False
            starts.append(start)
            days.append(day or days[-1])
            told.append(day is not None)
        elif day and not told[-1]:
            days[-1], told[-1] = day, True
        last_end, opened = end, opened or (opens and not page.folded[start:end].lstrip().startswith("-"))
    marked = tuple(
        (m.start(), page.text.find("\n", m.start()) % (len(page.text) + 1))
        for m in _MARKED.finditer(page.text)
    )
    return Zones(tuple(starts), tuple(days), tuple(kept), tuple(told), page.body_end, marked)


def _day_of(page: Page, start: int, end: int, received: date) -> date | None:
    index = page.word_at(start)
    while index < len(page.words) and page.starts[index] < end:
        word = page.words[index]
        moment = None
        if word.isdecimal():
            moment = read_figures(page, index, received)
        elif word in MONTHS:
            moment = read_english(page, index, received)
        if moment:
            return moment.day if moment.day <= received else moment.earlier or moment.day
        index += 1
    return None
