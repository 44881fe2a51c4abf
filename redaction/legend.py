"""Says of each masked date which weekday it is and how far away, so that a deadline still makes sense."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from redaction.days import OLD_YEARS, WrittenDay, read_day_or_none

HEADING: Final = "[calendrier]"
_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_NEAR: Final = {0: "aujourd’hui", 1: "demain", 2: "après-demain", -1: "hier", -2: "avant-hier"}
_IN_DAYS: Final = 60
_IN_WEEKS: Final = 120
_IN_MONTHS: Final = 730


def legend(dates: Iterable[tuple[str, str]], today: date) -> str:
    """The lines to add under a redacted mail for pairs of placeholder and date as written; "" for none."""
    lines = [
        f"{placeholder} : {said}"
        for placeholder, original in dates
        if (said := describe_or_none(original, today)) is not None
    ]
    return "\n".join([HEADING, *lines]) if lines else ""


def describe_or_none(original: str, today: date) -> str | None:
    """ "jeudi, dans 12 jours", for a date as it was written; None when it is unread or too old to be told."""
    written = read_day_or_none(original)
    if written is None:
        return None
    if written.year is None:
        day = _nearest_or_none(written, today)
        return "date impossible" if day is None else f"{_said(day, today)} (année supposée)"
    if today.year - written.year >= OLD_YEARS:
        return None
    day = written.on_calendar(written.year)
    return "date impossible" if day is None else _said(day, today)


def _nearest_or_none(written: WrittenDay, today: date) -> date | None:
    """The day of that name nearest to today; four years each side hold a 29 February."""
    years = range(max(1, today.year - 4), min(9999, today.year + 4) + 1)
    days = [day for year in years if (day := written.on_calendar(year)) is not None]
    return min(days, key=lambda day: abs((day - today).days), default=None)


def _said(day: date, today: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {_distance((day - today).days)}"


def _distance(days: int) -> str:
    if days in _NEAR:
        return _NEAR[days]
    far = abs(days)
    if far <= _IN_DAYS:
        amount = f"{far} jours"
    elif far <= _IN_WEEKS:
        amount = f"environ {round(far / 7)} semaines"
    elif far <= _IN_MONTHS:
        amount = f"environ {round(far / 30.44)} mois"
    else:
        amount = f"environ {round(far / 365.25)} ans"
    return f"dans {amount}" if days > 0 else f"il y a {amount}"
