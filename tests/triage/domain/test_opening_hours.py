"""The office's hours: what a configuration may say, and the moments proposed for a reply to leave."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from classifiers.regions import ALSACE_MOSELLE, Country, Region
from triage.opening_hours import Calendar, OfficeHours

PARIS = ZoneInfo("Europe/Paris")
FRANCE = Region(Country.FRANCE)
USUAL = OfficeHours()


def calendar(region: Region = FRANCE, **hours: str) -> Calendar:
    """An office with these hours."""
    return Calendar(OfficeHours(**hours), region, PARIS)


def proposed(office: Calendar, now: str) -> list[str]:
    """The moments proposed at this local moment, as the office's clocks show them."""
    found = office.proposals(datetime.fromisoformat(now).replace(tzinfo=office.zone))
    return [one.astimezone(office.zone).strftime("%a %d/%m %H:%M") for one in found]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-25T10:00", ["Wed 25/11 18:00", "Thu 26/11 08:00", "Mon 30/11 08:00"]),
        ("2026-11-25T06:00", ["Wed 25/11 08:00", "Wed 25/11 18:00", "Mon 30/11 08:00"]),
        ("2026-11-25T17:58", ["Thu 26/11 08:00", "Mon 30/11 08:00"]),
        ("2026-11-27T21:00", ["Mon 30/11 08:00"]),
        ("2026-11-28T12:00", ["Mon 30/11 08:00"]),
        ("2026-07-13T10:00", ["Mon 13/07 18:00", "Wed 15/07 08:00", "Mon 20/07 08:00"]),
        ("2026-04-03T19:00", ["Tue 07/04 08:00"]),
        ("2026-12-24T19:00", ["Mon 28/12 08:00"]),
    ],
    ids=[
        "noon",
        "before opening",
        "at closing",
        "Friday",
        "Saturday",
        "14 July",
        "Easter Monday",
        "Christmas",
    ],
)
def test_proposals_fall_at_the_hours_of_working_days(now: str, expected: list[str]) -> None:
    assert proposed(calendar(), now) == expected


@pytest.mark.parametrize(
    ("region", "day", "is_open"),
    [
        (FRANCE, "2026-12-25", False),
        (FRANCE, "2026-04-03", True),
        (Region(Country.FRANCE, ALSACE_MOSELLE), "2026-04-03", False),
        (Region(Country.BELGIUM), "2026-07-21", False),
        (Region(Country.BELGIUM), "2026-07-14", True),
        (Region(Country.LUXEMBOURG), "2026-06-23", False),
        (Region(Country.SWITZERLAND, "GE"), "2026-09-10", False),
        (Region(Country.SWITZERLAND, "VD"), "2026-09-10", True),
    ],
)
def test_an_office_is_closed_on_the_public_holidays_of_its_country(
    region: Region, day: str, is_open: bool
) -> None:
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=PARIS)

    assert calendar(region).is_open(noon) is is_open


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("08:59", False),
        ("09:00", True),
        ("12:30", True),
        ("12:31", False),
        ("14:00", True),
        ("18:01", False),
        ("00:00", False),
    ],
)
def test_a_moment_is_within_hours_or_not_by_the_clock_of_the_office(at: str, is_open: bool) -> None:
    office = calendar(wednesday="9:00-12:30, 14:00-18:00")
    here = datetime.fromisoformat(f"2026-11-25T{at}").replace(tzinfo=PARIS)

    assert office.is_open(here) is is_open
    assert office.is_open(here.astimezone(UTC)) is is_open


def test_a_break_at_noon_is_no_opening_and_a_saturday_may_be_worked() -> None:
    office = calendar(friday="09:00-12:00, 14:00-17:30", saturday="9:00-12:00")

    assert proposed(office, "2026-11-27T10:00") == ["Fri 27/11 17:30", "Sat 28/11 09:00", "Mon 30/11 08:00"]


@pytest.mark.parametrize(
    ("now", "in_utc"),
    [
        ("2026-03-27T19:00", "2026-03-30T06:00"),  # clocks go forward on the 29th
        ("2026-10-23T19:00", "2026-10-26T07:00"),  # and back on the 25th
    ],
)
def test_the_hour_is_that_of_the_clock_after_it_was_changed(now: str, in_utc: str) -> None:
    (moment,) = calendar().proposals(datetime.fromisoformat(now).replace(tzinfo=PARIS))

    assert moment == datetime.fromisoformat(in_utc).replace(tzinfo=UTC)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_an_hour_that_the_clocks_skip_or_repeat_is_proposed_once_and_within_hours(day: str) -> None:
    office = calendar(sunday="02:30-03:30")

    found = office.proposals(datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=PARIS))

    assert len(set(found)) == len(found)
    assert office.is_open(found[0])


def test_hours_are_those_of_the_zone_of_the_office() -> None:
    reunion = Calendar(USUAL, FRANCE, ZoneInfo("Indian/Reunion"))

    assert reunion.is_open(datetime(2026, 11, 25, 4, 0, tzinfo=UTC))
    assert not reunion.is_open(datetime(2026, 11, 25, 15, 0, tzinfo=UTC))


def test_an_office_may_be_open_to_midnight() -> None:
    office = calendar(wednesday="22:00-24:00")

    assert proposed(office, "2026-11-25T10:00")[:2] == ["Wed 25/11 22:00", "Thu 26/11 00:00"]
    assert office.is_open(datetime(2026, 11, 26, 0, 0, tzinfo=PARIS))
    assert not office.is_open(datetime(2026, 11, 25, 0, 0, tzinfo=PARIS))


@pytest.mark.parametrize(
    "wrong",
    ["8h-18h", "18:00-08:00", "08:00-08:00", "14:00-18:00, 09:00-12:00", "09:00-15:00, 14:00-18:00",
     "24:01-24:30", "08:00-25:00", "08:60-09:00", "09:00-12:00,", ","],
)  # fmt: skip
def test_hours_that_are_no_hours_are_refused(wrong: str) -> None:
    with pytest.raises(ValidationError, match="hours"):
        OfficeHours(monday=wrong)


def test_an_office_that_is_never_open_is_refused() -> None:
    closed = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "")

    with pytest.raises(ValidationError, match="hours_none"):
        OfficeHours(**closed)
