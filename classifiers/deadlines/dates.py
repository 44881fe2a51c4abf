"""Dates with a day of the month: "12 mars 2026", "12/03", "le 12 courant", "jeudi 12", "March 3"."""

import re
from datetime import date, timedelta
from typing import Final

from classifiers.deadlines.moments import Moment, add_months, day_or_none
from classifiers.deadlines.page import Page
from classifiers.deadlines.values import Basis
from classifiers.deadlines.words import MONTHS, NUMBERS, WEEKDAYS, listed

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
# 2026-03-12, and with the hour of ISO 8601.
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
# 12/03/2026, 12.3.26, 12-03-2026; without a year only with a slash or a dash, or the German final dot.
_FIGURES: Final = re.compile(
    r"(\d{1,2})\s?([/.-])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d\d)(?![\d/])|(\.)(?!\d))?(?![\w/%])"
)
# 12 mars, 1er avril 2026, 3. März, 6th of May.
_NAMED: Final = re.compile(
    rf"(\d{{1,2}})(?:er|ers|eme|e|st|nd|rd|th|ste|de|\.)?[\s-]{{1,3}}(?:of\s|du\smois\sde?\s)?({_MONTH})\b\.?"
    r"(?:,?\s{1,2}(?:an\s)?(\d{4})(?!\d)|\s(\d\d)(?=[\s.,;)]{1,2}(?!h|:|heures)))?"
)
# 3, 9 et 12 mars; du 3 au 5 mars; mardis 16 et 23 juin; le 14 ou le 15 avril.
_LISTED: Final = re.compile(
    rf"(\d{{1,2}})(?:er)?(?:\s?(?:,|/|-)\s?|\s(?:et|ou|au|a|en|und|of|oder|bis|tot|and|or|to)\s)(?:le\s|"
    rf"au\s|la\s|nuit\sdu\s)?"
    rf"(?:(?:{'|'.join(w for w in WEEKDAYS if len(w) > 3)})\s)?"
    rf"(?=\d{{1,2}}(?:er|\.)?(?:(?:\s?,\s?|\s(?:et|ou|au|en|und|of)\s)(?:le\s)?\d{{1,2}}(?:er|"
    rf"\.)?)?\s(?:{_MONTH})\b)"
)
_ENGLISH: Final = re.compile(rf"({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?[:.h]\d)(?:,?\s(\d{{4}}))?")
_BARE_BEFORE: Final = frozenset(listed("le au du the den dem op am des les ce"))
_STREET: Final = re.compile(
    r"\s(?:de\sla|du|de\sl'|de|des)\s?(?:rue|avenue|av|boulevard|chemin|place|quai|route|rang|cote)\b"
)
_NOT_BEFORE: Final = frozenset(
    listed("article art n no numero point page chambre lot rue piece annexe section alinea cote")
)
# What may follow a day of the month told alone: the end of a clause, or a little word.
_BARE_AFTER: Final = re.compile(
    r"(?:er|st|nd|rd|th)?(?=\s{0,2}(?:[.,;:!?)\n\"]|-\s|$)|\s(?:courant|ct|prochain|dernier|au|aux|a|et|ou|pour|avec|"
    r"de|chez|je|j|on|"
    r"nous|vous|il|elle|en|sur|par|mais|que|qui|si|dans|vers|inclus|compris|matin|soir|apres|avant|des|la|"
    r"le|les|mon|"
    r"ma|ne|car|mes|notre|votre|sans|puis|donc|sinon|this|at|of|for|and|we|om|in|um|ist|zal|d|l|est|sera)\b)"
)
_COURANT: Final = re.compile(r"(?:er)?\s(?:courant|ct|crt|dezes|dieses\smonats|du\smois\b|de\sce\smois)")
_NEXT_MONTH: Final = re.compile(r"(?:er)?\s(?:du\smois\sprochain|of\snext\smonth|van\svolgende\smaand)\b")
_PASSED: Final = re.compile(
    r"[\s,]{1,2}(?:dernier(?!\s(?:carat|delai|jour))|passe|ecoule|jongstleden|jl|last|letzten)\b"
)


def read_figures(page: Page, index: int, base: date) -> Moment | None:
    """The date that begins with this number, or None."""
    at = page.starts[index]
    before = page.folded[at - 1 : at]
    if before in ("/", ".", "_", "+", "€", "$") or (
        before in ("-", ",") and page.folded[at - 2 : at - 1].isalnum()
    ):
        return None
    if found := _ISO.match(page.folded, at):
        day = day_or_none(*(int(part) for part in found.groups()))
        return Moment(at, found.end(), day, Basis.DATED) if day else None
    if len(page.words[index]) > 2:
        return None
    return _named(page, index, base) or _numeric(page, index, base) or _bare(page, index, base)


def read_english(page: Page, index: int, base: date) -> Moment | None:
    """The date that begins with the name of a month ("March 12, 2026"), or None."""
    found = _ENGLISH.match(page.folded, page.starts[index])
    if not found or int(found[2]) > 31:
        return None
    year = int(found[3]) if found[3] else None
    return _moment(page, index, found.end(), (year, MONTHS[found[1]], int(found[2])), base)


def read_spelt(page: Page, index: int, base: date) -> Moment | None:
    """The date whose month this is and whose day is spelt before it ("le premier avril"), or None."""
    for length in range(min(3, index), 0, -1):
        first = index - length
        words = "-".join(page.words[first:index])
        day = 1 if words == "premier" else NUMBERS.get(words)
        if day and day <= 31 and first and page.words[first - 1] in _BARE_BEFORE:
            moment = _moment(page, first, page.ends[index], (None, MONTHS[page.words[index]], day), base)
            return moment
    return None


def _named(page: Page, index: int, base: date) -> Moment | None:
    at = page.starts[index]
    if found := _NAMED.match(page.folded, at):
        year = int(found[3]) if found[3] else 2000 + int(found[4]) if found[4] else None
        return _moment(page, index, found.end(), (year, MONTHS[found[2]], int(found[1])), base)
    if not (listed := _LISTED.match(page.folded, at)):
        return None
    last = re.compile(rf"[^.;:\n]{{0,40}}?({_MONTH})\b(?:\s(\d{{4}}))?").match(page.folded, listed.end())
    if not last:
        return None
    year = int(last[2]) if last[2] else None
    return _moment(page, index, at + len(listed[1]), (year, MONTHS[last[1]], int(listed[1])), base)


def _numeric(page: Page, index: int, base: date) -> Moment | None:
    found = _FIGURES.match(page.folded, page.starts[index])
    if not found:
        return None
    day, mark, month, year, dot = found.groups()
    told = index and page.words[index - 1] in _BARE_BEFORE | WEEKDAYS.keys()
    if not year and not (mark == "/" or (mark == "-" and told) or (mark == "." and dot)):
        return None
    if (
        not year
        and (day, month) in (("24", "7"), ("7", "7"), ("1", "2"), ("1", "3"), ("1", "4"), ("3", "4"))
        and not told
    ):
        return None
    full = (2000 + int(year) if len(year) == 2 else int(year)) if year else None
    return _moment(page, index, found.end(), (full, int(month), int(day)), base)


def _bare(page: Page, index: int, base: date) -> Moment | None:
    day, end = int(page.words[index]), page.ends[index]
    if not index or not 1 <= day <= 31:
        return None
    before = page.words[index - 1]
    weekday = WEEKDAYS.get(before) if before not in ("mon", "sun") else None
    if before not in _BARE_BEFORE and weekday is None:
        return None
    if page.gap(index - 1).strip(" ." if weekday is not None else " ") or (
        index > 1 and page.words[index - 2] in _NOT_BEFORE
    ):
        return None
    if found := _NEXT_MONTH.match(page.folded, end):
        later = add_months(base.replace(day=1), 1)
        then = day_or_none(later.year, later.month, day)
        return Moment(page.starts[index], found.end(), then, Basis.DATED) if then else None
    if found := _COURANT.match(page.folded, end):
        this = day_or_none(base.year, base.month, day)
        return Moment(page.starts[index], found.end(), this, Basis.DATED) if this else None
    if weekday is None and not _BARE_AFTER.match(page.folded, end):
        return None
    if _STREET.match(page.folded, end) or (before in ("des", "les") and weekday is None):
        return None
    if re.compile(r"\s?(?:h\b|heures?\b|:\d|uur|uhr|%|€|eur|ans\b|jours\b|h\d)").match(page.folded, end):
        return None
    return _of_month(page, index, day, weekday, base)


def _of_month(page: Page, index: int, day: int, weekday: int | None, base: date) -> Moment | None:
    first = base.replace(day=1)
    near = [day_or_none(m.year, m.month, day) for m in (_back(first, 2), _back(first, 1), first)]
    near += [day_or_none(m.year, m.month, day) for m in (add_months(first, 1), add_months(first, 2))]
    days = [one for one in near if one and (weekday is None or one.weekday() == weekday)]
    ahead = next((one for one in days if one >= base), None)
    behind = next((one for one in reversed(days) if one < base), None)
    if _PASSED.match(page.folded, page.ends[index]):
        ahead, behind = None, behind
    if weekday is not None and ahead and behind and (ahead - base).days > 27 > (base - behind).days:
        ahead = None  # "mardi 3" said on the 17th: the one of this month
    if not ahead and not behind:
        return None
    start = page.starts[index - (weekday is not None)]
    if not ahead:
        return Moment(start, page.ends[index], behind or base, Basis.DATED)
    return Moment(start, page.ends[index], ahead, Basis.DATED, behind)


def _moment(page: Page, index: int, end: int, told: tuple[int | None, int, int], base: date) -> Moment | None:
    year, month, day = told
    start, weekday = page.starts[index], None
    if index and page.words[index - 1] in WEEKDAYS and page.gap(index - 1).strip(" .,") == "":
        weekday = WEEKDAYS[page.words[index - 1]]
        start = page.starts[index - 1]
    if year is not None:
        exact = day_or_none(year, month, day)
        return Moment(start, end, exact, Basis.DATED) if exact else None
    years = [day_or_none(base.year + shift, month, day) for shift in (-1, 0, 1, 2, 3)]
    known = [one for one in years if one]
    if weekday is not None:
        known = [one for one in known if one.weekday() == weekday] or known
    ahead = next((one for one in known if one >= base), None)
    behind = next((one for one in reversed(known) if one < base), None)
    if weekday is not None and behind and (base - behind).days < 300 and ahead and (ahead - base).days > 300:
        ahead = None
    if found := _PASSED.match(page.folded, end):
        ahead, end = None, found.end()
    if ahead and behind and (ahead - base).days > 330:
        ahead = None  # a day or so ago: nobody names next year's so
    if not ahead and not behind:
        return None
    return Moment(start, end, ahead or behind or base, Basis.DATED, behind if ahead else None)


def _back(first: date, months: int) -> date:
    for _ in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first
