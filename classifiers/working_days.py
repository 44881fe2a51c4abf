"""Working days where the office is: weekends and public holidays left out, by the `holidays` library."""

from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import Final

import holidays

from classifiers.regions import ALSACE_MOSELLE, Country, Region

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_MOST_DAYS: Final = 4000
"""More is no delay that a mail gives; it bounds the walk from day to day."""
_MOSELLE: Final = "57"
"""How the library names Moselle, whose holidays are those of Bas-Rhin and Haut-Rhin too."""


def is_working_day(day: date, region: Region) -> bool:
    """True from Monday to Friday, public holidays of the region left out."""
    return day.weekday() < _SATURDAY and day not in _holidays(region, day.year)


def is_holiday(day: date, region: Region) -> bool:
    """True on a public holiday of the region, whatever the day of the week."""
    return day in _holidays(region, day.year)


def next_working_day(day: date, region: Region) -> date:
    """The day itself when it is worked, else the first worked day after it.

    What a limit that ends on another day becomes (FR: CPC art. 642; BE: C. jud. art. 53; CH: CPC art. 142
    al. 3; LU: NCPC art. 1260).
    """
    while not is_working_day(day, region) and day < date(MAXYEAR, 12, 31):
        day += _DAY
    return day


def previous_working_day(day: date, region: Region) -> date:
    """The day itself when it is worked, else the last worked day before it."""
    while not is_working_day(day, region) and day > date(MINYEAR, 1, 1):
        day -= _DAY
    return day


def add_working_days(day: date, count: int, region: Region, *, saturdays: bool = False) -> date:
    """The `count`-th worked day after `day`, which is not counted.

    `saturdays`: they count too, as in "jours ouvrables" (C. trav. art. L. 3133-1 and L. 3141-3; in Belgium,
    loi 3 juillet 1978 art. 35 § 5).
    """
    left = min(max(count, 0), _MOST_DAYS)
    while left and day < date(MAXYEAR, 12, 20):
        day += _DAY
        left -= is_working_day(day, region) or (saturdays and _is_free_saturday(day, region))
    return day


def working_days_between(first: date, last: date, region: Region) -> int:
    """How many worked days lie after `first`, up to and with `last`; 0 when `last` is not after it.

    Beyond about eleven years the days are no longer counted one by one.
    """
    span = (last - first).days
    if span > _MOST_DAYS:
        return span * 5 // 7
    return sum(is_working_day(first + timedelta(days=n), region) for n in range(1, span + 1))


def _is_free_saturday(day: date, region: Region) -> bool:
    return day.weekday() == _SATURDAY and day not in _holidays(region, day.year)


@lru_cache(maxsize=256)
def _holidays(region: Region, year: int) -> frozenset[date]:
    return frozenset(_calendar(region, year))


def _calendar(region: Region, year: int) -> holidays.HolidayBase:
    match region.country:
        case Country.FRANCE:
            part = _MOSELLE if region.part == ALSACE_MOSELLE else None
            return holidays.country_holidays("FR", subdiv=part, years=year)
        case Country.BELGIUM:
            return holidays.country_holidays("BE", years=year)
        case Country.LUXEMBOURG:
            return holidays.country_holidays("LU", years=year)
        case Country.SWITZERLAND:
            return holidays.country_holidays("CH", subdiv=region.part or None, years=year)
