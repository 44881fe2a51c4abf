"""How a placeholder is written, and every way a sender or a model may write something that looks like one."""

from collections.abc import Iterator
from typing import Final

import regex

from redaction.entities import Entity

_KIND_LIST: Final = sorted((e.value for e in Entity), key=len, reverse=True)
_KINDS: Final = "|".join(_KIND_LIST)
# The kinds spaced out or cut by signs, in the plural, and in the words a model may translate them into.
_SPACED: Final = "|".join(r"[ ._*\-\\]{0,2}".join(kind) for kind in _KIND_LIST)
_TRANSLATED: Final = (
    "PERSONS?|PERSONEN|PERSOON|PERSON|NAMES?|NAMEN?|NAAM|SURNAME|E-?MAILS?|MAIL|PHONES?|TELEPHONE|T[ÉE]L[ÉE]PHONE"
    "|TELEFOON|TELEFON|CARDS?|KAART|KARTE|ADDRESS(?:ES)?|ADRES|DATUM|DATES?|BIRTH(?:DATE|DAY)|GEBURTSDATUM"
    "|GEBOORTEDATUM|CASE|FILE|DOSSIERNUMMER|REFERENCE|REFERENTIE|NUMBERS?|NUMM?ER|PLATE|KENTEKEN|DOCUMENT"
    "|COMPANY|ORGANI[SZ]ATION|LINK|MARKS?|PLACEHOLDER|REP[ÈE]RE"
)
_MARKUP: Final = r"[ *\\_`]{0,6}"
_OPEN: Final = r"[\[［〔【{]"
_OPENERS: Final = r"[\[({<〔【［]{0,2}[ ]?"
_CLOSE: Final = r"[\]］〕】}]"
EXACT: Final = regex.compile(rf"\[(?:{_KINDS})_[1-9][0-9]{{0,6}}\]")
# Square brackets (full-width ones too) around a kind and a number: bold signs, escaped underscores, spaces
# and case do not matter.
_WELL_FORMED: Final = (
    rf"\\?[\[［]{_MARKUP}(?P<kind>{_KINDS}){_MARKUP}(?:[ _\-]|\\_){_MARKUP}"
    rf"(?P<number>[0-9]{{1,7}}){_MARKUP}\\?[\]］]"
)
TOLERANT: Final = regex.compile(_WELL_FORMED, regex.IGNORECASE)
_NOT_INSIDE: Final = _WELL_FORMED.replace("?P<kind>", "?:").replace("?P<number>", "?:")
# Anything else that reads like a placeholder: no number or several, other brackets, a missing bracket, the
# kind in the plural, spaced out or translated.
MALFORMED: Final = regex.compile(
    rf"\\?{_OPEN}{_MARKUP}(?=\p{{L}}[ ._*\-\\]{{0,2}}\p{{L}})"  # spares "[P [P [P" a look at every kind
    rf"(?:{_KINDS}|{_SPACED}|{_TRANSLATED})S?(?![\p{{L}}])"
    rf"(?:[\s_*\\\-.:,&+/'’°]{{0,4}}(?:n°|no|s|et|and|bis|ter|x|[0-9]{{1,7}}[a-z]?)){{0,6}}"
    rf"{_MARKUP}\s{{0,2}}\\?{_CLOSE}"
    rf"|(?!{_OPENERS}{_NOT_INSIDE}){_OPENERS}(?<![\p{{L}}0-9])(?:{_KINDS})S?\\?_{_MARKUP}\s?"
    rf"[0-9]{{1,7}}(?![0-9])(?:\\?_[0-9]{{1,7}}){{0,4}}(?:[ ]?[\])}}>〕】］]{{1,2}})?",
    regex.IGNORECASE,
)
ANY: Final = regex.compile(rf"{TOLERANT.pattern}|{MALFORMED.pattern}", regex.IGNORECASE)
# A model may also leave a kind open, or invent one ("[AVOCAT_1]", "[Nom du client]"): told, never put back.
UNFINISHED: Final = regex.compile(
    rf"(?i:[\[［]\s?(?:{_KINDS})(?![\p{{L}}])[^\[\]\n]{{0,40}}[\]］]?)"
    rf"|\[\p{{Lu}}{{2,20}}[_ ]\\?[0-9]{{1,7}}\]"
)
# Everything in an answer that was meant as a placeholder, by its form alone.
WRITTEN: Final = regex.compile(rf"(?i:{ANY.pattern})|{UNFINISHED.pattern}")
# Without one of these signs nothing matches `ANY`, which starts so many signs before it at most.
_SIGN: Final = regex.compile(r"[\[［〔【{_]")
_BEFORE_SIGN: Final = 40
# More than the longest match: a kind spaced out, six numbers and words, brackets.
_AFTER_SIGN: Final = 300


def look_alikes(text: str) -> Iterator["regex.Match[str]"]:
    """Everything in a mail that reads like a placeholder, in order."""
    for start, end in _near_signs(text):
        yield from ANY.finditer(text, start, end)


def _near_signs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches of text in which something may match, in order, apart."""
    start, end = 0, 0
    for sign in _SIGN.finditer(text):
        if sign.start() - _BEFORE_SIGN > end:
            yield start, end
            start = sign.start() - _BEFORE_SIGN
        end = sign.end() + _AFTER_SIGN
    yield start, end
