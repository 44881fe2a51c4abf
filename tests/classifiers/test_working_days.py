"""Working days of the four countries, and the walk from one to the next."""

from datetime import date

import pytest

from classifiers.regions import ALSACE_MOSELLE, Country, Region
from classifiers.working_days import (
    add_working_days,
    is_working_day,
    next_working_day,
    previous_working_day,
    working_days_between,
)

FR, BE, CH, LU = (Region(country) for country in Country)
GENEVA = Region(Country.SWITZERLAND, "GE")
ALSACE = Region(Country.FRANCE, ALSACE_MOSELLE)


@pytest.mark.parametrize(
    ("day", "region", "worked"),
    [
        (date(2026, 3, 17), FR, True),
        (date(2026, 3, 21), FR, False),
        (date(2026, 7, 14), FR, False),
        (date(2026, 7, 14), BE, True),
        (date(2026, 7, 21), BE, False),
        (date(2026, 6, 23), LU, False),
        (date(2026, 4, 3), FR, True),
        (date(2026, 4, 3), ALSACE, False),
        (date(2026, 9, 10), GENEVA, False),
        (date(2026, 9, 10), CH, True),
        (date(2025, 8, 1), CH, False),
    ],
)
def test_holidays_are_those_of_the_region(day: date, region: Region, worked: bool) -> None:
    assert is_working_day(day, region) is worked


def test_a_limit_on_ascension_day_moves_to_the_friday_after() -> None:
    assert next_working_day(date(2026, 5, 14), BE) == date(2026, 5, 15)
    assert previous_working_day(date(2026, 5, 14), BE) == date(2026, 5, 13)


def test_working_days_skip_weekends_and_count_saturdays_only_when_asked() -> None:
    thursday = date(2026, 6, 4)

    assert add_working_days(thursday, 3, BE) == date(2026, 6, 9)
    assert add_working_days(thursday, 3, BE, saturdays=True) == date(2026, 6, 8)


@pytest.mark.parametrize(
    ("last", "days"), [(date(2026, 3, 16), 0), (date(2026, 3, 17), 0), (date(2026, 3, 23), 4)]
)
def test_days_between_leave_out_the_first(last: date, days: int) -> None:
    assert working_days_between(date(2026, 3, 17), last, FR) == days


def test_far_days_and_the_end_of_the_calendar_raise_nothing() -> None:
    assert add_working_days(date(9999, 12, 30), 50, FR) >= date(9999, 12, 30)
    assert next_working_day(date(9999, 12, 31), FR) == date(9999, 12, 31)
    assert working_days_between(date(1900, 1, 1), date(9999, 1, 1), FR) > 2_000_000
    assert add_working_days(date(2026, 3, 17), -5, FR) == date(2026, 3, 17)
