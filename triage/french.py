"""French wording of dates and sizes in what the program writes into mails and on the console."""

from datetime import datetime
from zoneinfo import ZoneInfo

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def date_in_words(moment: datetime, *, weekday: bool = True) -> str:
    """The date as in « jeudi 1er octobre 2026 »."""
    day = "1er" if moment.day == 1 else str(moment.day)
    words = f"{day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{_DAYS[moment.weekday()]} {words}" if weekday else words


def day_in_words(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The day there, as in « 1er octobre », with its year when that is not the one of `now`."""
    year = f" {now.astimezone(zone).year}"
    return date_in_words(moment.astimezone(zone), weekday=False).removesuffix(year)


def time_in_words(moment: datetime) -> str:
    """The time as in « 9 h 05 », with no-break spaces."""
    return f"{moment.hour}\u00a0h\u00a0{moment.minute:02d}"
