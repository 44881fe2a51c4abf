"""Fills the slots of a reply template from the mail: only what is written there once, as it is written.

Two different dates, amounts or numbers leave the slot empty: the program never chooses between them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from drafting.canned import Find, Template
from triage.message import ParsedMail

_MAX_CHARS: Final = 12_000
_MAX_WORDS: Final = 14

_MONTHS: Final = (
    r"janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
)
_HOUR: Final = r"\d{1,2}\s?(?:heures?|h|:)(?:\s?\d{2})?"
#: « mardi 17 mars entre 8 h 30 et 10 h », « le 22/04/2026 à 14h » : a day of the calendar, an hour or two.
_DATE: Final = re.compile(
    r"\b(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s{1,2})?"
    rf"(?:(?:1er|\d{{1,2}})\s{{1,2}}(?:{_MONTHS})(?:\s{{1,2}}20\d\d)?|\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d)\b"
    rf"(?:,?\s{{1,2}}(?:à|a|entre|de|vers)\s{{1,2}}{_HOUR}(?:\s{{1,2}}(?:et|à|a)\s{{1,2}}{_HOUR})?)?",
    re.IGNORECASE,
)
_HOUR_OR_WEEKDAY: Final = re.compile(rf"(?i:{_HOUR}|di\b)|dimanche", re.IGNORECASE)
#: « les 29 et 30 juin », « du 13 au 31 » : the day before belongs to the same choice.
_SERIES: Final = re.compile(r"\d{1,2}(?:er)?(?:\s{0,2}[,/–-]|\s{1,2}(?:et|ou|au))\s{0,2}\Z")
_NUMBER: Final = r"([A-Z0-9][A-Z0-9./_-]{0,30}\d[A-Z0-9/_-]{0,20}|\d{3,20})"
_SIGN: Final = r"(?:\s{0,2}(?:n[°ºo]\.?|num[ée]ro|:))?\s{0,2}"
#: « N/Réf. 2025-C-77410-KD », « réf. : PR-58821 », « en rappelant le numéro 0744193-02 » is left aside.
_REFERENCE: Final = re.compile(
    rf"(?i:\b(?:[nv]\s?/\s?r[ée]f|(?:nos|notre|votre|vos)\s{{1,2}}r[ée]f(?:[ée]rences?)?|r[ée]f[ée]rences?|r[ée]f)\b"
    rf"\.?{_SIGN}:?\s{{0,2}}){_NUMBER}"
)
_INVOICE: Final = re.compile(rf"(?i:\b(?:factures?|note d[’']honoraires|note|avoir)\b{_SIGN}){_NUMBER}")
_QUOTE: Final = re.compile(rf"(?i:\bdevis\b{_SIGN}){_NUMBER}")
#: « 1 284 € », « 570,00 euros », « 600 CHF », « Fr. 600.- » is left aside.
_AMOUNT: Final = re.compile(
    r"(?<![\w.,/-])\d{1,3}(?:[ .\u00a0\u202f]?\d{3}){0,3}(?:,\d{2})?\s?(?:€|euros?\b|EUR\b|CHF\b)",
    re.IGNORECASE,
)
#: « une copie du jugement de divorce de 2021 » : up to the end of the clause.
_PIECE: Final = re.compile(
    r"(?i:\b(?:copie|duplicata|double|renvoyer|expédition)\b)\s{1,2}"
    r"(?i:(du|de la|de l[’']|des|de mon|de ma|de mes|de votre|de notre|le|la|les|l[’'])\s{0,2})"
    r"([^.,;:?!()\n]{3,120}?)"
    r"(?=\s{1,2}(?i:que|qui|pour|afin|car|svp|s[’']il|par|en pdf|à cette|parce|merci|dont|pas encore)\b"
    r"|\s{0,3}[.,;:?!()\n]|\s{0,3}\Z)"
)
_NAMED: Final = re.compile(
    r"\b(M\.|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s{1,2}"
    r"([A-ZÀ-Þ][\w’'-]{0,40}(?:\s{1,2}[A-ZÀ-Þ][\w’'-]{0,40}){0,3})"
)


def found_values(template: Template, parsed: ParsedMail, dossier_reference: str = "") -> Mapping[str, str]:
    """What the mail says for the slots that may be looked for; a slot without one sure value is absent.

    `dossier_reference`: the number of the dossier a person put the mail in, empty when nobody did.
    """
    values = {name: _find(kind, parsed, dossier_reference) for name, kind in template.finds.items()}
    return {name: value for name, value in values.items() if value}


def _find(kind: Find, parsed: ParsedMail, dossier_reference: str) -> str:
    if kind is Find.REFERENCE:
        return _READERS[kind](parsed) or dossier_reference
    return _READERS[kind](parsed)


def _text(parsed: ParsedMail) -> str:
    return f"{parsed.subject}\n{parsed.new_text[:_MAX_CHARS]}"


def _date(parsed: ParsedMail) -> str:
    """The one day named with its weekday or hour: a bare day may be a deadline, or one of a series."""
    text = _text(parsed)
    matches = list(_DATE.finditer(text))
    if any(_SERIES.search(text[max(0, match.start() - 20) : match.start()]) for match in matches):
        return ""
    found = [" ".join(match[0].split()) for match in matches]
    longest = max(found, key=len, default="")
    told = _HOUR_OR_WEEKDAY.search(longest) is not None
    return longest if told and all(_same_day(one, longest) for one in found) else ""


def _same_day(one: str, other: str) -> bool:
    """Whether the shorter way of writing it stands in the longer: « 17 mars » in « mardi 17 mars à 9 h »."""
    return f" {one.casefold()} " in f" {other.casefold()} "


def _only(values: Iterable[str]) -> str:
    kept = dict.fromkeys(value.strip(" .,;:-") for value in values)
    return next(iter(kept)) if len(kept) == 1 else ""


def _reader(pattern: re.Pattern[str], group: int) -> Callable[[ParsedMail], str]:
    return lambda parsed: _only(match[group] for match in pattern.finditer(_text(parsed)))


def _piece(parsed: ParsedMail) -> str:
    """The document asked for, from the speaker's side turned to the reader's only where nothing changes."""
    found = []
    for match in _PIECE.finditer(_text(parsed)):
        words = match[2].split()
        if match[1].casefold() in ("de mon", "de ma", "de mes", "de votre", "de notre"):
            return ""
        found.append(" ".join([_ARTICLES[match[1].casefold().replace("'", "’")], *words]).replace("’ ", "’"))
        if len(words) > _MAX_WORDS or _OWN.search(f" {match[2]} "):
            return ""
    return _only(found)


#: Words that turn with the speaker, which a letter cannot repeat, or that ask for a second piece.
_OWN: Final = re.compile(
    r"\s(?:copies?|duplicata|double|mon|ma|mes|notre|nos|votre|vos|je|vous|nous|moi|j[’'].{0,20}|m[’'].{0,20})\s",
    re.I,
)
_ARTICLES: Final = {
    "du": "le", "de la": "la", "de l’": "l’", "des": "les", "le": "le", "la": "la", "les": "les", "l’": "l’",
}  # fmt: skip


def _person(parsed: ParsedMail) -> str:
    """The one person with a title in the subject; a body names too many to tell."""
    return _only(f"{match[1]} {match[2]}" for match in _NAMED.finditer(parsed.subject))


_READERS: Final[Mapping[Find, Callable[[ParsedMail], str]]] = {
    Find.DATE: _date,
    Find.REFERENCE: _reader(_REFERENCE, 1),
    Find.INVOICE: _reader(_INVOICE, 1),
    Find.QUOTE: _reader(_QUOTE, 1),
    Find.AMOUNT: _reader(_AMOUNT, 0),
    Find.PIECE: _piece,
    Find.PERSON: _person,
}


#: What looks like a day of an appointment, and like an amount, for whoever makes a template of a letter.
DATES: Final = _DATE
AMOUNTS: Final = _AMOUNT
