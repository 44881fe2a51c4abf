"""French wording of dates and times."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from triage.french import date_in_words, day_in_words, time_in_words

DATES = [
    (datetime(2026, 10, 1, tzinfo=UTC), "jeudi 1er octobre 2026"),
    (datetime(2026, 3, 2, tzinfo=UTC), "lundi 2 mars 2026"),
    (datetime(2024, 2, 29, tzinfo=UTC), "jeudi 29 février 2024"),
    (datetime(2026, 8, 31, tzinfo=UTC), "lundi 31 août 2026"),
    (datetime(2026, 12, 11, tzinfo=UTC), "vendredi 11 décembre 2026"),
]


@pytest.mark.parametrize(("moment", "words"), DATES)
def test_date_is_written_as_in_a_letter(moment: datetime, words: str) -> None:
    assert date_in_words(moment) == words
    assert date_in_words(moment, weekday=False) == words.partition(" ")[2]


@pytest.mark.parametrize(
    ("hour", "minute", "words"), [(9, 5, "9 h 05"), (0, 0, "0 h 00"), (23, 59, "23 h 59")]
)
def test_time_is_written_with_spaces_that_do_not_break(hour: int, minute: int, words: str) -> None:
    moment = datetime(2026, 3, 2, hour, minute, tzinfo=UTC)

    assert time_in_words(moment) == words.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 3, 2, 12, tzinfo=UTC), "2 mars"),
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), "1er avril"),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "1er janvier"),
        (datetime(2025, 12, 31, 12, tzinfo=UTC), "31 décembre 2025"),
    ],
)
def test_day_is_told_in_the_office_s_time_with_its_year_only_when_it_is_another(
    moment: datetime, words: str
) -> None:
    assert day_in_words(moment, ZoneInfo("Europe/Paris"), datetime(2026, 6, 1, tzinfo=UTC)) == words
