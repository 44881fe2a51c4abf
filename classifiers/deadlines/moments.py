"""What the grammar reads before it asks what for: days and delays, each with its place in the page."""

from dataclasses import dataclass
from datetime import MAXYEAR, date, time, timedelta

from classifiers.deadlines.values import Basis


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that the text names. `start`, `end`: its place in the page.

    `day` is the next such day from the message's own; `earlier` the last one before it, where the wording
    allows both ("le 3 mars", "jeudi"), else None. `listed`: an alternative or later day of a list or a
    range, of which another moment is the first.
    """

    start: int
    end: int
    day: date
    basis: Basis
    earlier: date | None = None
    at: time | None = None
    listed: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Delay:
    """So many days from some day. `start`, `end`: its place in the page.

    `unit`: day, working, week, month, year or hour. `clear`: "franc" days, of which neither end counts.
    """

    start: int
    end: int
    amount: int
    unit: str
    clear: bool = False


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is none such (31/02) or it is beyond any mail's."""
    if not 1900 <= year <= 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or its last day (CPC art. 641, C. jud. art. 54)."""
    month = day.month - 1 + min(months, 1200)
    year = min(day.year + month // 12, MAXYEAR - 1)
    return min(date(year, month % 12 + 1, 1) + timedelta(days=day.day - 1), month_end(year, month % 12 + 1))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    first = date(year + month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1)
