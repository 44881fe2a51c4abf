"""Hours told beside a day ("14 h 30", "midi", "avant 17 h"), and hours that stand for today."""

import re
from datetime import time
from typing import Final

_GLUE: Final = (
    r"(?:[\s,(]|\ba\b|\bvers\b|\bdes\b|\bavant\b|\bmatin\b|\bsoir\b|\bapres-midi\b|\bde\b|\bentre\b|"
    r"\bom\b|\bum\b|\bat\b|\bby\b|"
    r"\bbefore\b|\bvoor\b|\bgegen\b|\bau plus tard\b|\bpour\b|\bjusqu'|\bles\b|\bprecises?\b|\binclus\b){0,8}"
)
_CLOCK: Final = (
    r"(?:(?P<h>\d{1,2})\s?(?:h(?:eures?)?(?![a-z])|:(?=\d\d)|\.(?=\d\d\b)|uur\b|"
    r"uhr\b)\s?(?P<m>\d\d(?!\d))?|(?P<e>\d{1,2})\s?(?P<half>am|pm|a\.m|p\.m)\b|"
    r"(?P<word>midi|minuit|noon|midnight|middag|mittag|middernacht|mitternacht)\b)"
)
_AFTER: Final = re.compile(_GLUE + _CLOCK)
_BEFORE: Final = re.compile(_CLOCK + r"\s?(?:,|le|ce|on|du|op|am)?\s?$")
_WORDS: Final = {
    "midi": time(12), "noon": time(12), "middag": time(12), "mittag": time(12),
    "minuit": time(23, 59), "midnight": time(23, 59),
    "middernacht": time(23, 59), "mitternacht": time(23, 59),
}  # fmt: skip
# "avant 15 h 30", "jusqu'à midi", "d'ici 16 h", "heure limite de 15 h 30": today, no day being told.
_TODAY: Final = re.compile(
    r"\b(?:avant|jusqu'a|jusque|d'ici(?:\sa)?|(?:heure\s)?limite\s?(?:de|:|est)?|au\splus\stard\sa|"
    r"(?:execute|expire|coupe|ferme|part|cloture|arrive|vient|passe|"
    r"sera\s\w{2,12}|est\s\w{2,12}|virons[^.\n]{0,60}?|rejete|suspendu)\s(?:a|ce)|ce(?=\smidi)|voor|vor|"
    r"before|by)\s{1,2}" + _CLOCK
)


def hour_after(folded: str, end: int) -> tuple[time, int] | None:
    """The hour told right after a place, and where it ends; None when there is none."""
    found = _AFTER.match(folded, end, end + 60)
    if not found or not (hour := _time(found)):
        return None
    return hour, found.end()


def hour_before(folded: str, start: int) -> time | None:
    """The hour told right before a place ("à 14 h le 3 mars"), or None."""
    found = _BEFORE.search(folded, max(start - 14, 0), start)
    return _time(found) if found else None


def limits_of_today(folded: str) -> list[tuple[int, int, time]]:
    """Places where an hour alone is a limit, with that hour."""
    found = [(_clock_start(one), one.end(), _time(one)) for one in _TODAY.finditer(folded)]
    return [(start, end, hour) for start, end, hour in found if hour]


def _clock_start(found: re.Match[str]) -> int:
    return max(found.start("h"), found.start("e"), found.start("word"))


def _time(found: re.Match[str]) -> time | None:
    if found["word"]:
        return _WORDS[found["word"]]
    if found["e"]:
        hour = int(found["e"]) % 12 + (12 if found["half"].startswith("p") else 0)
        return time(hour)
    hour, minute = int(found["h"]), int(found["m"] or 0)
    if hour == 24 and not minute:
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None
