"""Days told from the mail's own: "demain", "jeudi en huit", "fin du mois", "J-2"."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from classifiers.deadlines.counting import easter
from classifiers.deadlines.moments import Moment, day_or_none, month_end
from classifiers.deadlines.page import Page
from classifiers.deadlines.values import Basis
from classifiers.deadlines.words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS, listed

_FRIDAY: Final = 4
_HOUR_NEXT: Final = re.compile(r"\s{1,2}(?:a\s)?\d{1,2}\s?(?:h|heures?|uur|uhr|:|\.\d\d|am|pm)")
# After a weekday: which one is meant.
_NEXT: Final = re.compile(r"\s(?:prochain|qui\svient|next)\b")
_IN_EIGHT: Final = re.compile(r"\s(?:en|in)\s(huit|quinze|acht\stagen)\b|(?<=day)\sweek\b")
_NEXT_WEEK_AFTER: Final = re.compile(
    r"(?:\s(?:matin|soir|apres-midi|midi))?\s(?:de\sla\s)?(?:semaine\s(?:prochaine|d'apres|qui\svient)|"
    r"volgende\sweek|"
    r"nachste\w*\swoche|next\sweek)"
)
_FRENCH: Final = frozenset(listed("lundi mardi mercredi jeudi vendredi samedi dimanche"))
_PLURAL: Final = frozenset(f"{day}s" for day in _FRENCH)
_EVERY: Final = frozenset(listed("un le les des chaque certains every each elke iedere jeden op's ou")) - {
    "ou"
}
_LIMITING: Final = frozenset(listed("avant jusqu pour ici tard d limite"))
_LAST: Final = re.compile(r"\s(?:dernier|passe|jl|jongstleden)\b")
_LAST_BEFORE: Final = frozenset(
    listed("last vorige afgelopen letzten letzter vergangenen depuis sinds seit since")
)
_NEXT_WEEK_BEFORE: Final = re.compile(
    r"(?:semaine\sprochaine,?|volgende\sweek|nachste\w?\swoche(?:\sam)?|next\sweek,?(?:\son)?)\s(?:le\s)?$"
)
_NEXT_BEFORE: Final = re.compile(r"(?:next|nachsten|kommenden|volgende)\s$")

_PERIODS: Final = (
    # "fin du mois", "d'ici la fin du mois de juin", "fin mars", "mi-avril", "début mai"
    re.compile(
        rf"(?P<part>fin|mi|debut|milieu|eind|einde|ende|end|mid|mitte|anfang|begin|courant|early|late)"
        rf"(?:\s(?:du|de|of|van|des)?\s?(?:la\s|l'|the\s)?)?(?:[\s-]{{0,2}})(?:mois\s(?:de\s|"
        rf"d')?)?(?P<month>{'|'.join(w for w in MONTHS if len(w) > 2)})\b"
        r"(?:\s(?P<year>\d{4}))?"
    ),
    re.compile(
        r"(?:fin|eind|einde|ende|end)\s(?:du|de|of|van|des|der|deze|dieses|the)?\s?(?:ce\s|la\s|l'|the\s|"
        r"de\s|deze\s|dieser\s|cette\s|het\s)?"
        r"(?P<what>mois|semaine|trimestre|annee|journee|matinee|month|week|day|maand|monats|woche|"
        r"business|quarter|jaar|werkdag)\b"
    ),
)
_NEXT_ONE: Final = re.compile(r"(?<=semaine)\sprochaine\b|(?<=mois)\sprochain\b")
_DAY_PARTS: Final = ("journee", "matinee", "day", "business", "werkdag")
_LIMIT_BEFORE: Final = re.compile(
    r"\b(?:avant(?:\s(?:la|le|de))?|d'ici(?:\s(?:a|la|le))?|jusqu\S{2,4}|pour(?:\s(?:la|le))?|"
    r"by(?:\sthe)?|before(?:\sthe)?|voor(?:\shet)?|tegen|bis|vor(?:\sdem)?)\s{1,2}(?:la\s|le\s)?$"
)
_WHAT: Final = MappingProxyType(
    {
        "mois": "month", "month": "month", "maand": "month", "monats": "month",
        "semaine": "week", "week": "week", "woche": "week",
        "trimestre": "quarter", "quarter": "quarter", "annee": "year", "jaar": "year",
    }
)  # fmt: skip
_TODAY: Final = re.compile(
    r"aujourd'hui|(?<!a\s)ce\sjour\b(?!-)|ce\s(?:soir|midi|matin)\b|"
    r"cet(?:te)?\s(?:apres[- ]?midi|nuit|matinee)|"
    r"dans\s(?:la\s(?:journee|matinee)|l'heure|les\sheures)|d'ici\s(?:ce\ssoir|midi)|today|tonight|"
    r"this\s(?:morning|afternoon|evening)|vandaag|vanavond|vanmiddag|vannacht|heute(?:\sabend|\snachmittag)?|"
    r"(?:close\sof\sbusiness|eod\b|cob\b)(?!\s(?:on|mon|tue|wed|thu|fri|sat|sun|tom|next))|"
    r"(?:dans|d'ici)\s(?:la|une)\sdemi-heure"
)
_NEAR: Final = (
    (_TODAY, 0),
    (
        re.compile(
            r"demain|dem(?=\s(?:matin|soir|midi|aprem|a\s\d))|tomorrow|morgen(?:ochtend|middag|avond|vroeg)?\b"
        ),
        1,
    ),
    (re.compile(r"apres[- ]?demain|overmorgen|ubermorgen|day\safter\stomorrow"), 2),
    (re.compile(r"avant[- ]?hier|eergisteren|vorgestern"), -2),
    (re.compile(r"hier\b|gisteren|gestern|yesterday"), -1),
)
_GOOD_MORNING: Final = frozenset(["guten", "goede", "schonen"])
_LAST_WEEK: Final = re.compile(
    r"semaine\s(?:derniere|passee)|(?:la\s)?semaine\sd'avant|last\sweek|vorige\sweek|letzte\swoche"
)
_LAST_DAY: Final = re.compile(r"(?:dernier|derniers)\sjours?\s(?:ouvre|ouvrable|utile)?\s?du\smois\b")
_FEASTS: Final = MappingProxyType(
    {
        "noel": (12, 25),
        "toussaint": (11, 1),
        "sylvestre": (12, 31),
        "kerst": (12, 25),
        "weihnachten": (12, 25),
        "christmas": (12, 25),
    }
)
_MOVING: Final = MappingProxyType(
    {"paques": 0, "pasen": 0, "ostern": 0, "easter": 0, "ascension": 39, "pentecote": 49}
)
_BY_MONTH: Final = re.compile(r"\b(?:tegen|avant|before|by|voor|vor|d'ici|d'ici\sa)\s$")
_NEXT_WEEK: Final = re.compile(r"semaine\sprochaine|volgende\sweek|nachste\swoche|next\sweek")
_WEEK_END: Final = re.compile(r"(?:week-?\s?end|weekend|wochenende)\b")
_J_DAY: Final = re.compile(r"j\s?([+-])\s?(\d{1,3})\b(?!\s?ans)")


def read_weekday(page: Page, index: int, base: date) -> Moment | None:
    """The day of the week told without a number ("jeudi", "mardi prochain"), or None."""
    word = page.words[index]
    if word in SHORT_WEEKDAYS and not _is_abbreviated(page, index):
        return None
    after = page.words[index + 1] if index + 1 < len(page.words) else ""
    start, end = page.starts[index], page.ends[index]
    if _is_habit(page, index):
        return None
    if (
        after.isdecimal()
        and len(after) <= 2
        and not page.gap(index).strip(" ,")
        and not _HOUR_NEXT.match(page.folded, end)
    ):
        return None
    weekday = WEEKDAYS[word]
    ahead = base + timedelta(days=(weekday - base.weekday() - 1) % 7 + 1)
    behind = base - timedelta(days=(base.weekday() - weekday - 1) % 7 + 1)
    before = page.folded[max(start - 24, 0) : start]
    if _LAST.match(page.folded, end) or (index and page.words[index - 1] in _LAST_BEFORE):
        return Moment(start, end, behind, Basis.WEEKDAY)
    if found := _IN_EIGHT.match(page.folded, end):
        more = 14 if found[1] == "quinze" else 7
        return Moment(start, found.end(), ahead + timedelta(days=more), Basis.WEEKDAY)
    monday = base - timedelta(days=base.weekday()) + timedelta(days=7)
    if found := _NEXT_WEEK_AFTER.match(page.folded, end):
        return Moment(start, found.end(), monday + timedelta(days=weekday), Basis.WEEKDAY)
    if found := _NEXT_WEEK_BEFORE.search(before):
        return Moment(start - len(found.group()), end, monday + timedelta(days=weekday), Basis.WEEKDAY)
    if (found := _NEXT.match(page.folded, end)) or _NEXT_BEFORE.search(before):
        return Moment(start, found.end() if found else end, ahead, Basis.WEEKDAY, vague=True)
    return Moment(start, end, ahead, Basis.WEEKDAY, behind)


def _is_abbreviated(page: Page, index: int) -> bool:
    """True for "pour ven.", "avant jeu.": a limit that names a day by its first letters and a dot."""
    dotted = page.folded[page.ends[index] : page.ends[index] + 1] == "."
    return dotted and index > 0 and page.words[index - 1] in _LIMITING | {"le", "ce"}


def _is_habit(page: Page, index: int) -> bool:
    """True for days of every week ("le mardi", "du mardi au samedi") and for a name ("Dr Jeudi")."""
    word, start = page.words[index], page.starts[index]
    if word in _PLURAL:
        return True
    if not index:
        return False
    before, gap = page.words[index - 1], page.gap(index - 1)
    if word in _FRENCH and gap == " " and page.text[start].isupper() and before not in ("bonjour", "le"):
        return (
            not page.text[page.starts[index - 1]].isdecimal() and page.text[start + 1 : start + 2].islower()
        )
    if word not in _FRENCH:
        return before in _EVERY
    if before in ("au", "du") and index > 1 and page.words[index - 2] not in _LIMITING:
        return True
    return before in _EVERY and not (index > 1 and page.words[index - 2] in _LIMITING)


def read_near(page: Page, index: int, base: date) -> Moment | None:
    """The day told from today ("demain", "ce soir"), or None. Yesterday counts as one that is past."""
    at = page.starts[index]
    for pattern, shift in _NEAR:
        if found := pattern.match(page.folded, at):
            if page.words[index] == "morgen" and index and page.words[index - 1] in _GOOD_MORNING:
                return None
            more = _IN_EIGHT.match(page.folded, found.end()) if shift >= 0 else None
            if more:
                shift += 14 if more[1] == "quinze" else 7
            return Moment(at, (more or found).end(), base + timedelta(days=shift), Basis.NEAR)
    return None


def read_period(page: Page, index: int, base: date) -> Moment | None:
    """The end of a week, a month, a year, or the edge of a month that the text names, or None."""
    at = page.starts[index]
    if found := _PERIODS[0].match(page.folded, at):
        return _edge(at, found, base)
    if found := _PERIODS[1].match(page.folded, at):
        if found["what"] in _DAY_PARTS and not _LIMIT_BEFORE.search(page.folded[max(at - 12, 0) : at]):
            return None  # "jeudi en fin de journée" names no day
        day, end = _end_of(_WHAT.get(found["what"], "day"), base), found.end()
        if later := _NEXT_ONE.match(page.folded, end):
            base = month_end(base.year, base.month) + timedelta(days=1)
            day = day + timedelta(days=7) if _WHAT.get(found["what"]) == "week" else _end_of("month", base)
            end = later.end()
        return Moment(at, end, day, Basis.PERIOD)
    return None


def read_week(page: Page, index: int, base: date) -> Moment | None:
    """Next week (its Friday), last week, the week-end (the day before it), or None."""
    at = page.starts[index]
    friday = base + timedelta(days=_FRIDAY - base.weekday())
    if found := _LAST_WEEK.match(page.folded, at):
        return Moment(at, found.end(), friday - timedelta(days=7), Basis.PERIOD)
    if not _LIMIT_BEFORE.search(page.folded[max(at - 16, 0) : at]):
        return None
    if found := _NEXT_WEEK.match(page.folded, at):
        return Moment(at, found.end(), friday + timedelta(days=7), Basis.PERIOD, vague=True)
    if found := _WEEK_END.match(page.folded, at):
        return Moment(
            at,
            found.end(),
            friday if friday >= base else friday + timedelta(days=7),
            Basis.PERIOD,
            vague=True,
        )
    return None


def read_countdown(page: Page, index: int, base: date) -> Moment | None:
    """J-2 as two days from the mail, J+15 as fifteen, or None."""
    found = _J_DAY.match(page.folded, page.starts[index])
    if not found:
        return None
    return Moment(found.start(), found.end(), base + timedelta(days=int(found[2])), Basis.DELAY)


def read_feast(page: Page, index: int, base: date) -> Moment | None:
    """The feast that the text names ("avant Noël"), the next one, or None."""
    word, place = page.words[index], (page.starts[index], page.ends[index])
    for year in (base.year, base.year + 1):
        fixed = _FEASTS.get(word)
        day = date(year, *fixed) if fixed else easter(year) + timedelta(days=_MOVING.get(word, 0))
        if day >= base:
            return Moment(*place, day, Basis.PERIOD, vague=True)
    return None


def read_last_day(page: Page, index: int, base: date) -> Moment | None:
    """The last day of the month, the last worked one where the text says so ("dernier jour ouvré")."""
    found = _LAST_DAY.match(page.folded, page.starts[index])
    if not found:
        return None
    day = month_end(base.year, base.month)
    while "ouvr" in found.group() and day.weekday() > _FRIDAY:
        day -= timedelta(days=1)
    return Moment(found.start(), found.end(), day, Basis.PERIOD)


def read_month(page: Page, index: int, base: date) -> Moment | None:
    """The first day of a month that limits ("avant juin", "tegen juni"), or None."""
    word, at = page.words[index], page.starts[index]
    if len(word) < 3 or not _BY_MONTH.search(page.folded[max(at - 10, 0) : at]):
        return None
    month = MONTHS[word]
    day = day_or_none(base.year + (month <= base.month), month, 1)
    return Moment(at, page.ends[index], day, Basis.PERIOD, vague=True) if day else None


def _edge(at: int, found: re.Match[str], base: date) -> Moment | None:
    month = MONTHS[found["month"]]
    year = int(found["year"]) if found["year"] else base.year + (month < base.month)
    part = found["part"]
    if part in ("fin", "eind", "einde", "ende", "end", "late"):
        day = month_end(year, month) if 1900 <= year <= 2200 else None
    else:
        day = day_or_none(year, month, 15 if part in ("mi", "milieu", "mid", "mitte", "courant") else 5)
    return Moment(at, found.end(), day, Basis.PERIOD, vague=True) if day else None


def _end_of(what: str, base: date) -> date:
    match what:
        case "month":
            return month_end(base.year, base.month)
        case "week":
            friday = base + timedelta(days=_FRIDAY - base.weekday())
            return friday if friday >= base else friday + timedelta(days=7)
        case "quarter":
            return month_end(base.year, (base.month - 1) // 3 * 3 + 3)
        case "year":
            return date(base.year, 12, 31)
        case _:
            return base


Reader = Callable[[Page, int, date], Moment | None]
READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    dict.fromkeys(
        listed(
            "aujourd ce cet cette dans sur d today tonight this vandaag vanavond vanmiddag "
            "vannacht heute close eod cob demain dem tomorrow morgen morgenvroeg morgenochtend "
            "morgenmiddag morgenavond "
            "apres overmorgen ubermorgen avant eergisteren vorgestern hier gisteren gestern "
            "yesterday day"
        ),
        read_near,
    )
    | dict.fromkeys(
        listed("fin mi debut milieu eind einde ende end mid mitte anfang begin courant early late"),
        read_period,
    )
    | dict.fromkeys(
        listed("semaine volgende vorige nachste next last letzte week weekend wochenende"), read_week
    )
    | dict.fromkeys(("j",), read_countdown)
    | dict.fromkeys((*_FEASTS, *_MOVING), read_feast)
    | dict.fromkeys(("dernier", "derniers"), read_last_day)
    | dict.fromkeys(WEEKDAYS, read_weekday)
)
"""Which reader looks at a word."""
