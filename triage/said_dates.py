"""Days and hours in what people read, in the language of whoever is spoken to.

What is written into mails and letters is worded by `triage.french`, whoever asks. Every French-speaking
country served writes « 14 h 05 »; see docs/decisions/0015-hours-and-numbers-by-country.md.
"""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from triage import french
from triage.locales import Language, current_language

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_in_words(moment: datetime, *, weekday: bool = True) -> str:
    """The date as in « jeudi 1er octobre 2026 », "Thursday 1 October 2026"."""
    if current_language() is Language.FRENCH:
        return french.date_in_words(moment, weekday=weekday)
    words = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{_DAYS[moment.weekday()]} {words}" if weekday else words


def day_in_words(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The day there, as in « 1er octobre », with its year when that is not the one of `now`."""
    year = f" {now.astimezone(zone).year}"
    return date_in_words(moment.astimezone(zone), weekday=False).removesuffix(year)


def time_in_words(moment: datetime) -> str:
    """The time as in « 9 h 05 », with no-break spaces; "9:05" in English."""
    return hour_in_words(moment.hour, f"{moment.minute:02d}")


def hour_in_words(hour: int, minute: str) -> str:
    """The hour and the two digits of the minute as in « 9 h 05 »; "9:05" in English."""
    between = "\u00a0h\u00a0" if current_language() is Language.FRENCH else ":"
    return f"{hour}{between}{minute}"
