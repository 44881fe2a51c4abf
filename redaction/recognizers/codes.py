"""What a code after a cue may be besides a reference: a year, an amount, a date, an article of law."""

from typing import Final

import regex

from redaction.recognizers.dates import FULL_DATE
from redaction.recognizers.rule import compile_pattern

_YEARS: Final = compile_pattern(r"(?P<from>(?:19|20)[0-9]{2})[/\-](?P<to>(?:19|20)?[0-9]{2})")
# "2025-2026", "2019/21": longer spans of years are numbers of files.
_LONGEST_YEARS: Final = 15
_DATE_SHAPE: Final = compile_pattern(FULL_DATE)
_AMOUNT: Final = compile_pattern(
    r"[0-9]{1,3}(?:[ .]?[0-9]{3}){0,4}(?:,[0-9]{2}(?![0-9])|(?:,[0-9]{1,2})?[ ]?(?:€|EUR\b|euros?\b|CHF\b"
    r"|%))"
)
# Article L. 1232-2, R4127-4.
_LEGAL: Final = compile_pattern(r"[LRDA]\.?[ ]?[1-9][0-9]{0,3}(?:[.\-][0-9]{1,3}){0,4}")
# 9h30, 14:00, 12h.
_HOUR: Final = compile_pattern(r"[0-9]{1,2}(?:[hH][0-9]{0,2}|:[0-9]{2})")


def ordinary_code(match: "regex.Match[str]") -> bool:
    """An amount, a range of years, a date, an hour, the number of an article of a code: not a reference."""
    text = match.groupdict().get("value") or match.group()
    start = match.start("value" if "value" in match.re.groupindex else 0)
    if _AMOUNT.match(match.string, start) or _are_years(text):
        return True
    return any(p.fullmatch(text) for p in (_DATE_SHAPE, _LEGAL, _HOUR))


def is_plain(match: "regex.Match[str]") -> bool:
    """A year, one figure, a date or an amount after a cue ("facture 2025", "dossier 2"): not a reference."""
    value = match["value"]
    if value.isdigit() and (len(value) < 2 or (len(value) == 4 and value[:2] in {"19", "20"})):
        return True
    if _AMOUNT.match(match.string, match.start("value")):
        return True
    return _are_years(value) or any(p.fullmatch(value) for p in (_DATE_SHAPE, _HOUR))


def _are_years(value: str) -> bool:
    match = _YEARS.fullmatch(value)
    if match is None:
        return False
    first, last = int(match["from"]), match["to"]
    return 0 <= int(last if len(last) == 4 else f"{first // 100}{last}") - first <= _LONGEST_YEARS
