"""Delays that end before a day told: "dix jours au moins avant l'audience", "48 h avant la signature"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from classifiers.deadlines.delays import counted_before
from classifiers.deadlines.moments import Delay, add_months
from classifiers.deadlines.page import Page
from classifiers.deadlines.words import UNITS
from classifiers.regions import Region
from classifiers.working_days import previous_working_day

_DAY: Final = timedelta(days=1)
_BEFORE: Final = re.compile(
    r"(?P<working>\souvr\w{2,5})?(?:\s(?:francs|calendaires|pleins))?"
    r"(?:\s(?:au\smoins|au\splus\stard|minimum|at\sleast|op\szijn\sminst|mindestens))?"
    r"\s(?:avant|before|prior\sto|ahead\sof|voor|vor)\s(?!de\s|que\s|d'|moi\b|lui\b|hier\b)"
)
# A visit called off in time, and what came to pass: no task of the office.
_NO_TASK: Final = re.compile(
    r"annul|decommand|desist|report|excus|non\shonore|deja\s|\bavait\b|\betait\b|avion"
)
_NEAR: Final = 60
_AROUND: Final = 320


@dataclass(frozen=True, slots=True)
class Backward:
    """So many days before another day. `start`, `end`: its place; `delay`: how long."""

    start: int
    end: int
    delay: Delay


def read_backward(page: Page, index: int) -> Backward | None:
    """The delay before a day whose unit this word is ("dix jours avant"), or None."""
    unit = UNITS[page.words[index]]
    found = _BEFORE.match(page.folded, page.ends[index])
    counted = counted_before(page, index)
    if not found or counted is None or unit in ("huitaine", "quinzaine", "year"):
        return None
    amount, start = counted
    first, last = page.sentence(start)
    if not amount or _NO_TASK.search(page.folded[max(first, start - 120) : min(last, found.end() + 80)]):
        return None
    unit = "working" if found["working"] else unit
    return Backward(start, found.end(), Delay(start, found.end(), amount, unit))


def last_days(
    page: Page, one: Backward, told: Iterable[tuple[int, date]], region: Region
) -> tuple[list[date], bool]:
    """The last days to act, and whether the day counted from stands beside.

    `told`: the days ahead with their places. That right behind counts, else those close by in the text.
    """
    days = list(told)
    _, last = page.sentence(one.start)
    beside = [day for at, day in days if one.end <= at < min(last, one.end + _NEAR)]
    if beside:
        return [count_back(one.delay, beside[0], region)], True
    around = sorted((abs(at - one.start), day) for at, day in days if abs(at - one.start) < _AROUND)
    return [count_back(one.delay, day, region) for _, day in around[:1]], False


def count_back(delay: Delay, day: date, region: Region) -> date:
    """The last day that leaves the whole delay before `day`."""
    amount = min(delay.amount, 400)
    match delay.unit:
        case "month":
            return add_months(day, -amount)
        case "week":
            return day - timedelta(days=7 * amount)
        case "working" | "saturdays":
            for _ in range(amount):
                day = previous_working_day(day - _DAY, region)
            return day
        case "hour":
            return day - timedelta(days=-(-amount // 24))
        case _:
            return day - timedelta(days=amount)
