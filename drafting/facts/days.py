"""Reads days and hours: written out, in figures, or counted from the day of writing (« jeudi prochain »)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from drafting.facts.figures import number_of_or_none
from drafting.facts.values import Fact, Kind
from drafting.facts.writing import IN_WORDS
from redaction.days import WrittenDay, days_in
from redaction.folding import fold

# In French, English and Dutch, Monday first.
_WEEKDAY_NAMES: Final = (
    "lundi monday maandag",
    "mardi tuesday dinsdag",
    "mercredi wednesday woensdag",
    "jeudi thursday donderdag",
    "vendredi friday vrijdag",
    "samedi saturday zaterdag",
    "dimanche sunday zondag",
)
_WEEKDAYS: Final = {name: i for i, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
_WEEKDAY: Final = "|".join(_WEEKDAYS)
_MONTHS_LIST: Final = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
_MONTHS: Final = tuple(_MONTHS_LIST.split())
_MONTH: Final = (
    "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
)
_BEFORE_DAY: Final = re.compile(rf"(?:(?<!\w)(?P<day>{_WEEKDAY}),? (?:le )?)$", re.IGNORECASE)
_SHORT_DAY: Final = re.compile(r"(?<![\w/.,\-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\w/]|[.,]\d)")
# « les 3 et 4 mars », « du 3 au 7 mars », « mardi 3 ou jeudi 5 mars »: the month is written once.
_LISTED: Final = re.compile(
    rf"(?<![\w/.,\-])(?P<d>\d{{1,2}})(?:er)?(?= (?:et|ou|au"
    rf"|-) (?:le )?(?:(?:{_WEEKDAY}) )?(?P<last>\d{{1,2}})(?:er)? (?P<m>{_MONTH})\b)",
    re.IGNORECASE,
)
_IN_MONTH: Final = re.compile(
    rf"(?<!\w)(?:(?:en|d[ée]but|fin|mi|courant|depuis|pour|au mois de|du mois de|mois de|mois d'|d'ici)[ -])"
    rf"(?P<m>{_MONTH})\b(?: (?P<y>\d{{4}})(?!\d))?|(?<!\w)(?P<m2>{_MONTH}) (?P<y2>(?:19|20)\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_AGO: Final = {
    "avant-hier": -2,
    "hier": -1,
    "yesterday": -1,
    "gisteren": -1,
    "apres-demain": 2,
    "overmorgen": 2,
    "demain": 1,
    "tomorrow": 1,
    "morgen": 1,
}
_NEAR: Final = re.compile(
    r"(?<![\w\-])(?:avant-hier|hier|aujourd'hui|apr[èe]s-demain|demain|(?<!à )ce jour|ce matin|ce soir"
    r"|cet apr[èe]s-midi"
    r"|cette semaine|ce mois-ci"
    r"|today|tomorrow|yesterday|vandaag|(?<!goede )morgen|overmorgen|gisteren)(?![\w])",
    re.IGNORECASE,
)
_WEEKDAY_ALONE: Final = re.compile(
    rf"(?<![\w\-])(?P<day>{_WEEKDAY})(?P<which> (?:prochain|dernier|pass[ée]|en huit|en quinze))?(?!\w)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"(?<!\w)(?P<way>dans|d'ici|il y a) (?P<n>\d{{1,3}}|une|un|{IN_WORDS}) (?P<unit>jours?|semaines?"
    rf"|mois|ans?)(?!\w)",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(
    r"(?<!\w)(?P<unit>semaine|mois|ann[ée]e|an) (?P<way>prochaine?|derni[èe]re?|pass[ée]e?)(?!\w)",
    re.IGNORECASE,
)
_HOUR: Final = re.compile(
    r"(?<![\w.,:/])(?P<h>[01]?\d|2[0-3]) ?(?P<unit>h(?:eures?)?|u(?:ur)?)(?: ?(?P<m>[0-5]\d)(?!\d))?(?!\w)"
    r"|(?<![\w.,:/])(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![\d:])"
    r"|(?<![\w.,:/])(?P<h12>1[0-2]|[1-9])(?:[:.](?P<m12>[0-5]\d))? ?(?P<half_day>[ap])\.?m(?:\.|(?!\w))"
    r"|(?<![\w\-])(?P<noon>midi|minuit|noon|midnight)(?!\w)(?P<half> et demie?)?",
    re.IGNORECASE,
)
_LASTS: Final = re.compile(
    r"(?:sous|dans(?: les)?|pendant|durant|d'ici|en|il y a|pr[ée]avis de|d[ée]lai de|dur[ée]e de"
    r"|toutes les|les) $",
    re.IGNORECASE,
)
# « 2 heures » alone is a length of time; « à 2 heures » is on the clock.
_CLOCK: Final = re.compile(
    rf"(?:[àa]|om|at|vanaf|vers|d[èe]s|avant|apr[èe]s|jusqu'[àa]|entre|et|ou|de|{_WEEKDAY}|demain|\d{{4}}) $",
    re.IGNORECASE,
)
_NOON: Final = 12 * 60


@dataclass(frozen=True, slots=True)
class Days:
    """From first to last day, both in. dated: the year was written or counted; else only day and month hold.

    weekday: 0 for Monday, when it was written beside a date. wrong: the calendar has another one that day.
    """

    first: date
    last: date
    dated: bool = True
    weekday: int | None = None
    wrong: bool = False


def same_days(one: object, other: object) -> bool:
    """Whether what a draft calls `one` is, or holds, the days that a source calls `other`."""
    assert isinstance(one, Days)  # noqa: S101
    assert isinstance(other, Days)  # noqa: S101
    if one.wrong:
        return False
    if one.dated and other.dated:
        return one.first <= other.first and other.last <= one.last
    if one.first != one.last:
        return one.first.month == other.first.month and _inside(one, other)
    if other.first != other.last or (one.first.month, one.first.day) != (other.first.month, other.first.day):
        return False
    full = other.first if other.dated else one.first
    known = one.dated or other.dated
    return one.weekday is None or not known or full.weekday() == one.weekday


def _inside(one: Days, other: Days) -> bool:
    return (one.last - one.first) >= (other.last - other.first)


def read_days(text: str, today: date | None) -> Iterator[Fact]:
    """Every day or period; key: `Days`. today: where « demain » counts from, None to leave such words."""
    for start, end, written in _written(text):
        before = _BEFORE_DAY.search(text, max(0, start - 14), start)
        key = _days_or_none(written, before and _WEEKDAYS[fold(before["day"])], today)
        if key is not None:
            first = before.start() if before else start
            last = end - text[start:end].endswith(".")
            yield Fact(Kind.DATE, first, last, text[first:last], key)
    yield from _months(text, today)
    if today is not None:
        yield from _counted(text, today)


def _written(text: str) -> Iterator[tuple[int, int, WrittenDay]]:
    yield from days_in(text)
    for match in _SHORT_DAY.finditer(text):
        yield *match.span(), WrittenDay(int(match["d"]), int(match["m"]), None)
    for match in _LISTED.finditer(text):
        yield *match.span(), WrittenDay(int(match["d"]), _month(match["m"]), None)


def _month(name: str) -> int:
    return _MONTHS.index(fold(name)) + 1


def _days_or_none(written: WrittenDay, weekday: int | None, today: date | None) -> Days | None:
    """None for a day that no calendar has."""
    if written.year is not None:
        day = written.on_calendar(written.year)
        wrong = day is not None and weekday is not None and day.weekday() != weekday
        return None if day is None else Days(day, day, weekday=weekday, wrong=wrong)
    near = today or date(2000, 1, 1)
    found = [day for year in (near.year - 1, near.year, near.year + 1) if (day := written.on_calendar(year))]
    if not found:
        return None
    day = min(found, key=lambda one: abs((one - near).days))
    return Days(day, day, dated=False, weekday=weekday)


def _months(text: str, today: date | None) -> Iterator[Fact]:
    for match in _IN_MONTH.finditer(text):
        month, year = _month(match["m"] or match["m2"]), match["y"] or match["y2"]
        if year is None and today is None:
            near = 2000
        elif year is None and today is not None:
            near = min(
                (today.year - 1, today.year, today.year + 1),
                key=lambda y: abs((date(y, month, 15) - today).days),
            )
        else:
            near = int(year)
        first = date(near, month, 1)
        yield Fact(Kind.DATE, *match.span(), match[0], Days(first, _month_end(first), dated=year is not None))


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _counted(text: str, today: date) -> Iterator[Fact]:
    for match in _NEAR.finditer(text):
        yield Fact(Kind.DATE, *match.span(), match[0], _near(fold(match[0]), today))
    for match in _COUNTED.finditer(text):
        count = number_of_or_none(match["n"])
        if count is not None and (day := _moved_or_none(today, match, int(count))):
            yield Fact(Kind.DATE, *match.span(), match[0], Days(day, day))
    for match in _WEEKDAY_ALONE.finditer(text):
        day = _weekday(today, _WEEKDAYS[fold(match["day"])], fold(match["which"] or "").strip())
        yield Fact(Kind.DATE, *match.span(), match[0], Days(day, day))
    for match in _PERIOD.finditer(text):
        yield Fact(
            Kind.DATE, *match.span(), match[0], _period(today, fold(match["unit"]), fold(match["way"]))
        )


def _near(word: str, today: date) -> Days:
    if word == "cette semaine":
        return _week(today)
    if word == "ce mois-ci":
        return Days(today.replace(day=1), _month_end(today.replace(day=1)))
    day = today + timedelta(days=_AGO.get(word, 0))
    return Days(day, day)


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def _moved_or_none(today: date, match: re.Match[str], count: int) -> date | None:
    sign = -1 if fold(match["way"]) == "il y a" else 1
    unit = fold(match["unit"])
    if unit.startswith(("jour", "semaine")):
        return today + timedelta(days=sign * count * (7 if unit.startswith("semaine") else 1))
    months = today.year * 12 + today.month - 1 + sign * count * (1 if unit == "mois" else 12)
    if not 12 <= months < 12 * 9999:
        return None
    first = date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(today.day, _month_end(first).day))


def _weekday(today: date, weekday: int, which: str) -> date:
    if which in ("dernier", "passe"):
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    later = {"en huit": 7, "en quinze": 14}.get(which, 0)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1 + later)


def _period(today: date, unit: str, way: str) -> Days:
    sign = 1 if way.startswith("prochain") else -1
    if unit == "semaine":
        return _week(today + timedelta(days=7 * sign))
    if unit == "mois":
        first = today.replace(day=1)
        first = (
            _month_end(first) + timedelta(days=1) if sign > 0 else (first - timedelta(days=1)).replace(day=1)
        )
        return Days(first, _month_end(first))
    return Days(date(today.year + sign, 1, 1), date(today.year + sign, 12, 31))


def read_hours(text: str) -> Iterator[Fact]:
    """Every hour of a clock; key: minutes since midnight. « sous 24 h » is a length of time, not an hour."""
    for match in _HOUR.finditer(text):
        if match["noon"]:
            minutes = (_NOON if match["noon"].lower() in ("midi", "noon") else 0) + (
                30 if match["half"] else 0
            )
        elif match["h12"]:
            half_day = _NOON if match["half_day"].lower() == "p" else 0
            minutes = int(match["h12"]) % 12 * 60 + int(match["m12"] or 0) + half_day
        else:
            if match["h"] and _lasts(text, match):
                continue
            minutes = int(match["h"] or match["h2"]) * 60 + int(match["m"] or match["m2"] or 0)
        yield Fact(Kind.HOUR, *match.span(), match[0], minutes)


def _lasts(text: str, match: re.Match[str]) -> bool:
    """Whether « 2 heures » says how long rather than when."""
    before = max(0, match.start() - 16), match.start()
    if _LASTS.search(text, *before):
        return True
    return len(match["unit"]) > 1 and not match["m"] and not _CLOCK.search(text, *before)
