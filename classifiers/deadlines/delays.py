"""Delays told in numbers: "sous huitaine", "un mois à compter de…", "innert 10 Tagen"."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from classifiers.deadlines.moments import Delay, Moment
from classifiers.deadlines.page import Page
from classifiers.deadlines.values import Basis
from classifiers.deadlines.words import MOST_WORDS_IN_A_NUMBER, NUMBERS, UNITS

_WORKING: Final = re.compile(r"\s(?:ouvres?|ouvrables?|ouvre|working|business)\b|\sde\sbourse\b")
_CLEAR: Final = re.compile(r"\sfrancs?\b")
_AMOUNT_IN_BRACKETS: Final = re.compile(r"\((\d{1,3})\)\s?$")
_WORKING_BEFORE: Final = frozenset({"working", "business", "werk"})
_SKIPPED_BEFORE: Final = frozenset(
    {"prochains", "premiers", "prochaines", "next", "calendar", *_WORKING_BEFORE}
)
# What makes it a delay when it stands before: "sous", "dans les", "délai de", "à trente jours", "il reste".
_BINDS_BEFORE: Final = re.compile(
    r"\b(?:(?:reste(?:nt)?|dans|en)\smoins\sde|plus\sque|in|sous|dans(?:\s(?:les|le|un\sdelai\s(?:maximum\s|maximal\s)?(?:de|d')|un\smaximum\sde|une?|"
    r"l'))?|delais?(?:\s\w{1,14}){0,3}\s?(?:de|d'|:)|d'ici|en|"
    r"endeans(?:\sles)?|allows|(?:recours|opposition|contredit|einsprache|beroep|verzet|"
    r"retract\w{2,8})\b[^.;\n]{0,26}(?:et|de|d'|:|,)|c'est|parle\sde|restent?(?:\s(?:plus\sque|que|"
    r"encore))?|remaining|binnen(?:\s(?:de|een\stermijn\svan))?|innert|innerhalb(?:\svon)?|within|"
    r"termijn\svan|"
    r"frist\svon|(?:payables?|net|reglement|paiement|echeance)(?:\s\w{1,12})?\sa|(?:recours|appel|"
    r"opposition|contest\w{1,8}|retract\w{2,8}|preavis|repondre|"
    r"repliquer|observations|reflexion|contester|agir|former|annuler|donne|imparti|octroie|have|avons|avez|avait|a|ont|"
    r"laissent?|disposez|dispose|accorde|parle|reste|"
    r"mentionne|durant|pendant|y\s)(?:\s(?:de|d'|des|que|encore|en|a|bien|sous|est|sont|maintenant|parle|"
    r"qu'en)){0,3}"
    r"(?:\s(?:les|seulement))?)\s?(?:les\s|de\s|d'|la\s|the\s|de\n|environ\s|the\snext\s)?$"
)
# What makes it a delay when it stands after: "pour", "à compter de", "de la notification", "vanaf", "from".
_BINDS_AFTER: Final = re.compile(
    r"\"?\s(?:(?:calendaires|ouvres|ouvrables|francs|pleins|net|nets|de\s(?:reflexion|retractation|"
    r"preavis|delai))\s?)?(?:pour|a\s(?:compter|dater|partir)|"
    r"de\s(?:la|sa|cette)\s(?:notification|signification|reception|remise|presentation|presente|"
    r"publication|prononce|decision|demande|date)|du\s(?:jugement|prononce)|"
    r"apres|suivant|des\sla|sont\saccordes|after|from|of\sreceipt|for\sthe\scourt|to\s(?:appeal|respond|"
    r"pay|leave)|na\b|vanaf|te\srekenen|ab\b|nach\b|seit\b|"
    r"(?:me|nous|vous|lui|leur)\s(?:sont|est|ont\sete)\s(?:laisse|accorde|imparti|donne)|"
    r"accordes?|maximum|maxi\b|des\sreception|et\sle\sjuge|ensuite|depuis)"
)
# What forbids: a past lapse, a habit, an age, a length.
_NOT_BEFORE: Final = re.compile(
    r"\b(?:il\sy\sa|ca\sfait|voila|depuis|pendant|durant|age[e]?s?\sde|toutes?\sles|tous\sles|chaque|"
    r"plus\sde|(?<!reste\s)(?<!restent\s)(?<!dans\s)(?<!en\s)moins\sde|par|sur|pour|duree\sde|"
    r"bail\sde|contrat\sde|peine\sde|seit|since|for|vor|sinds|al|ago)\s(?:les\s|plus\sde\s|deja\s|"
    r"environ\s|une\s|un\s)?$"
)
_NOT_AFTER: Final = re.compile(
    r"\s(?:d'arret|d'hopital|de\s(?:conges?|prison|vacances|stage|loyers?|retard|detention|silence|recul|"
    r"travail|salaire|formation|voiture)|d'ITT|"
    r"d'absence|d'anciennete|avec\ssursis|ferme|avant\b|plus\stot|ago|geleden|auparavant|par\s|"
    r"de\s(?:fievre|grippe|toux|repos)\b|de\sgrossesse|d'essai|d'affilee|de\ssuite|"
    r"pour\s(?:le\s|un\s|son\s|sa\s|la\s)?(?:deces|mariage|naissance|maladie|enfant|demenagement|motif|raison)|"
    r"sur\s|du\slundi|h\s?/\s?24)"
)
_PASSED: Final = re.compile(r"\b(?:il\sy\sa|voila|ca\sfait|vor)\s(?:environ\s|deja\s|une\s|plus\sde\s)?$")
_PASSED_AFTER: Final = re.compile(r"\s(?:ago|geleden)\b")
_FIXED: Final = MappingProxyType({"huitaine": (8, "day"), "quinzaine": (15, "day")})
# "dans le mois de la signification", "dans la semaine", "dans le mois".
_ROUND_HOURS: Final = (24, 36, 48, 72, 96)
_HOURS_COUNTED: Final = re.compile(
    r"\b(?:sous|dans(?:\sles)?|d'ici|moins\sde|plus\sque|delai\s(?:de|d')|binnen(?:\sde)?|innert|innerhalb(?:\svon)?|"
    r"within(?:\sthe\snext)?|les|restent?)\s?$"
)
_ONE_AFTER: Final = re.compile(
    r"\s(?:de\s(?:la|sa|son|leur|cette|l')|du\b|a\s(?:compter|dater|partir)|suivant|qui\ssuit)|[.,;]|\s{0,3}$"
)
_ONE: Final = re.compile(r"\b(?:dans|endeans|binnen|within|innert)\s(?:le|la|de|the|l')\s?$")


def read_delay(page: Page, index: int) -> Delay | None:
    """The delay whose unit this word is, when the words around make it one; None otherwise."""
    unit = UNITS[page.words[index]]
    end = page.ends[index]
    counted = counted_before(page, index)
    if unit in _FIXED:
        return _fixed(page, index, unit)
    if counted is None:
        before = page.folded[max(page.starts[index] - 16, 0) : page.starts[index]]
        if (
            unit in ("month", "week", "day")
            and (found := _ONE.search(before))
            and _ONE_AFTER.match(page.folded, end)
        ):
            return Delay(page.starts[index] - len(found.group()), end, 1, unit)
        return None
    amount, start = counted
    clear = working = None
    if unit == "day":
        clear, working = _CLEAR.match(page.folded, end), _WORKING.match(page.folded, end)
        if working or page.words[index - 1] in _WORKING_BEFORE:
            unit = "saturdays" if working and "ouvrable" in working.group() else "working"
            end = working.end() if working else end
        end = clear.end() if clear else end
    if not _binds(page, start, end) or (unit == "hour" and _is_time_of_day(page, amount, start)):
        return None
    return Delay(start, end, amount, unit, clear=bool(clear))


def read_past(page: Page, index: int, base: date) -> Moment | None:
    """The day so long ago ("il y a dix jours"), or None."""
    unit = UNITS[page.words[index]]
    counted = counted_before(page, index)
    if counted is None or unit in _FIXED:
        return None
    amount, start = counted
    before = page.folded[max(start - 24, 0) : start]
    if not (found := _PASSED.search(before)) and not _PASSED_AFTER.match(page.folded, page.ends[index]):
        return None
    start -= len(found.group()) if found else 0
    return Moment(start, page.ends[index], _before(base, amount, unit), Basis.DELAY)


def counted_before(page: Page, index: int) -> tuple[int, int] | None:
    """The number before a word and where it begins."""
    if not index:
        return None
    bracket = _AMOUNT_IN_BRACKETS.search(page.folded, max(page.starts[index] - 8, 0), page.starts[index])
    last = index - 1
    if last and page.words[last] in _SKIPPED_BEFORE:
        last -= 1
    if page.words[last].isdecimal():
        if len(page.words[last]) > 3 or page.folded[max(page.starts[last] - 1, 0)] in ".,/'":
            return None
        start = page.starts[last]
        return int(page.words[last]), start if not bracket else start - 1
    for length in range(min(MOST_WORDS_IN_A_NUMBER, last + 1), 0, -1):
        if (amount := NUMBERS.get("-".join(page.words[last - length + 1 : last + 1]))) is not None:
            return amount, page.starts[last - length + 1]
    return None


def _fixed(page: Page, index: int, unit: str) -> Delay | None:
    before = page.folded[max(page.starts[index] - 20, 0) : page.starts[index]]
    found = re.compile(r"\b(?:sous|dans(?:\s(?:la|une|l'))?|d'ici\s(?:une|la)|a|delai\sde)\s?$").search(
        before
    )
    amount, kind = _FIXED[unit]
    return Delay(page.starts[index] - len(found.group()), page.ends[index], amount, kind) if found else None


def _binds(page: Page, start: int, end: int) -> bool:
    before = page.folded[max(start - 48, 0) : start]
    if _NOT_AFTER.match(page.folded, end):
        return False
    if _BINDS_BEFORE.search(before):
        return not _NOT_BEFORE.search(before)
    if _NOT_BEFORE.search(before):
        return False
    return bool(_BINDS_AFTER.match(page.folded, end))


def _is_time_of_day(page: Page, amount: int, start: int) -> bool:
    """True for "à neuf heures", "32 heures": no delay, unless "sous" or "dans les" stand before."""
    before = page.folded[max(start - 24, 0) : start]
    if amount in _ROUND_HOURS and not re.compile(r"\b(?:a|de|est\sa)\s$").search(before):
        return False
    return not _HOURS_COUNTED.search(before)


def _before(base: date, amount: int, unit: str) -> date:
    days: Mapping[str, int] = {"day": 1, "working": 1, "week": 7, "month": 30, "year": 365, "hour": 0}
    return base - timedelta(days=min(days.get(unit, 1) * amount, 20_000))
