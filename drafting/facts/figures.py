"""Reads amounts, durations and plain numbers, in figures or in French words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from drafting.facts.values import Fact, Kind
from drafting.facts.writing import FIGURES, IN_WORDS, value_of_words_or_none
from redaction.folding import fold

_NUMBER: Final = rf"(?:(?<![\w.,/\-'])(?:{FIGURES})|(?<![\w'\-]){IN_WORDS})"
_CURRENCY: Final = r"k ?€|€|eur\b|euros?\b|chf\b|fr\.(?=[ \n])|francs?(?: suisses)?\b"
_AMOUNT: Final = re.compile(
    rf"(?P<n>{_NUMBER})(?: ?(?P<many>mille|k"
    rf"|millions? d['e]))? ?(?P<unit>{_CURRENCY})(?: ?(?P<cents>\d{{2}})(?!\d))?"
    r"(?P<tax> ?(?:htva|tvac|ttc|ht)\b)?",
    re.IGNORECASE,
)
_AMOUNT_AFTER: Final = re.compile(rf"(?<!\w)(?P<unit>€|EUR|CHF) ?(?P<n>{FIGURES})(?!\d)(?P<tax>)")
_DURATION: Final = re.compile(
    rf"(?:(?P<n>{_NUMBER}|(?<!\w)un|(?<!\w)une) ?"
    r"(?P<unit>minutes?|min\b|heures?|h\b|jours?|jrs?\b|semaines?|mois|trimestres?|semestres?|ans?\b"
    r"|ann[ée]es?)"
    r"|(?<!\w)(?P<word>huitaine|quinzaine))"
    r"(?P<kind> (?:ouvr[ée]s|ouvrables|francs|calendaires))?(?!\w)",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(rf"(?P<n>{_NUMBER}) ?(?:%|pour ?cents?\b|p\. ?100)", re.IGNORECASE)
_PLAIN: Final = re.compile(
    rf"(?<![\w.,/\-'])(?P<n>{FIGURES})(?:[eè]re?|re|er|[eè]me|e|nde?)?(?![\w/]|[.,-]\d)", re.IGNORECASE
)
_COUNT: Final = re.compile(rf"(?<![\w'\-])(?P<n>{IN_WORDS})(?= \w)(?![\w\-])", re.IGNORECASE)
# « 1. », « 2) » at the start of a line number a list.
_LIST: Final = re.compile(r"^[ >]{0,6}\d{1,2} ?[.)]$")
_MINUTES: Final = {"min": 1, "h": 60, "j": 1440, "s": 10080}
_MONTHS: Final = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12, "annee": 12}
_WORD_DAYS: Final = {"huitaine": 8, "quinzaine": 15}
# Words of number that are as often something else.
_NOT_COUNTS: Final = frozenset({"un", "une", "neuf", "mille", "cent", "zero"})
_BEFORE_NOT_COUNT: Final = re.compile(r"(?:tous|toutes|les|nos|vos|ces|leurs) $", re.IGNORECASE)


def number_of_or_none(text: str) -> Decimal | None:
    """The value of a number as French, Belgian or Swiss writers put it; None when it is none."""
    written = text.strip()
    if not written[:1].isdigit():
        value = value_of_words_or_none(written)
        return None if value is None else Decimal(value)
    bare = re.sub(r"[ '](?=\d{3})", "", written)
    bare = re.sub(r"\.(?=\d{3}(?:\D|$))", "", bare)
    bare = bare.replace(",", ".")
    return Decimal(bare).normalize() if bare.count(".") <= 1 else None


def read_amounts(text: str) -> Iterator[Fact]:
    """Every sum of money; key: value, currency, and « ht » or « ttc » when said."""
    for pattern in (_AMOUNT, _AMOUNT_AFTER):
        for match in pattern.finditer(text):
            value = number_of_or_none(match["n"])
            if value is None:
                continue
            parts = match.groupdict()
            unit = fold(match["unit"])
            if unit.startswith("k") or fold(parts.get("many") or "") in ("k", "mille"):
                value *= 1000
            elif parts.get("many"):
                value *= 1_000_000
            if parts.get("cents"):
                value += Decimal(parts["cents"]) / 100
            tax = fold(match["tax"] or "").strip().replace("tvac", "ttc").replace("htva", "ht")
            currency = "CHF" if "f" in unit else "EUR"
            yield Fact(Kind.AMOUNT, *match.span(), match[0], (value.normalize(), currency, tax))


def same_amount(one: object, other: object) -> bool:
    """Whether two keys of amounts are one sum; « HT » is not « TTC »."""
    assert isinstance(one, tuple)  # noqa: S101
    assert isinstance(other, tuple)  # noqa: S101
    return bool(one[:2] == other[:2] and (not one[2] or not other[2] or one[2] == other[2]))


def read_durations(text: str) -> Iterator[Fact]:
    """Every length of time; key: number of minutes or months, and the kind of days when said.

    Forty-eight hours are two days; a month is no number of days.
    """
    for match in _DURATION.finditer(text):
        kind = fold(match["kind"] or "").strip()
        if match["word"]:
            key = ("minutes", Decimal(_WORD_DAYS[match["word"].lower()] * 1440), kind)
        else:
            count, unit = number_of_or_none(match["n"]), fold(match["unit"])
            if count is None:
                continue
            name = next((name for name in _MONTHS if unit.startswith(name)), None)
            if name:
                key = ("months", count * _MONTHS[name], kind)
            else:
                short = "min" if unit.startswith("min") else unit[0]
                key = ("minutes", count * _MINUTES[short], kind)
        yield Fact(Kind.DURATION, *match.span(), match[0], (key[0], key[1].normalize(), key[2]))


def read_numbers(text: str) -> Iterator[Fact]:
    """Every other number, in figures or in words before a noun; key: value and « % » or nothing."""
    for match in _PERCENT.finditer(text):
        value = number_of_or_none(match["n"])
        if value is not None:
            yield Fact(Kind.NUMBER, *match.span(), match[0], (value, "%"))
    for match in _PLAIN.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.end() + 1]
        value = number_of_or_none(match["n"])
        if value is not None and not _LIST.match(line):
            yield Fact(Kind.NUMBER, *match.span(), match[0], (value, ""))
    for match in _COUNT.finditer(text):
        words = fold(match["n"])
        if words in _NOT_COUNTS or _BEFORE_NOT_COUNT.search(text, max(0, match.start() - 8), match.start()):
            continue
        value = number_of_or_none(match["n"])
        if value is not None:
            yield Fact(Kind.NUMBER, *match.span(), match[0], (value, ""))
