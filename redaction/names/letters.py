"""Names that are not written as words: initials, letters set apart, names glued into a file name."""

import re
from collections.abc import Iterator
from typing import Final

from redaction.entities import Entity, Span
from redaction.lexicon.words import Lexicon, key_of

_INITIALS: Final = re.compile(r"(?<![\w.])(?:[A-ZÀ-Þ]\.[ ]?-?){1,3}[A-ZÀ-Þ]\.(?!\w)")
_FORMS: Final = frozenset(
    {
        "S.A.", "R.G.", "S.A.S.", "T.V.A.", "P.S.", "N.B.", "P.V.", "C.N.I.", "A.R.", "R.C.S.", "Z.A.", "Z.I.",
        "S.A.R.L.", "S.C.I.", "C.P.", "B.P.", "R.D.V.", "H.T.", "T.T.C.", "C.V.", "R.I.B.", "U.S.A.", "U.E.",
        "C.A.", "T.J.", "C.C.", "P.J.", "A.G.",
    }
)  # fmt: skip
# Three letters or more, each apart from the next: "D U P O N T".
_SPACED: Final = re.compile(r"(?<![\w])(?:[^\W\d_][ ]){3,30}[^\W\d_](?![\w'’])")
_FILE: Final = re.compile(r"[^\s;,<>\"«»/\\]{1,120}\.(?:pdf|docx?|odt|xlsx?|jpe?g|png|zip|eml|msg|rtf|txt|pptx?|csv|heic|tiff?)\b", re.I)
_FILE_WORD: Final = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])")
_MIN_FILE_WORD: Final = 3


def find_initials(text: str) -> Iterator[Span]:
    """Two initials or more with full stops ("A. A.", "L.P."), less the usual abbreviations."""
    for match in _INITIALS.finditer(text):
        if match[0].replace(" ", "") not in _FORMS:
            yield Span(*match.span(), Entity.NAME)


def find_spaced(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Words written with a space after each letter, unless they are ordinary ("U R G E N T")."""
    for match in _SPACED.finditer(text):
        word = match[0].replace(" ", "")
        if not lexicon.is_ordinary(word) and not lexicon.is_allowed(word):
            yield Span(*match.span(), Entity.NAME)


def find_in_file_names(text: str, known: frozenset[str], lexicon: Lexicon) -> Iterator[Span]:
    """Names between the hyphens, the points and the capitals of a file name ("CR-martin-v2.docx")."""
    for match in _FILE.finditer(text):
        stem = match[0].rpartition(".")[0]
        for part in _FILE_WORD.finditer(stem):
            if _names_in_file(part[0], known, lexicon):
                start = match.start() + part.start()
                yield Span(start, start + len(part[0]), Entity.NAME)


def _names_in_file(word: str, known: frozenset[str], lexicon: Lexicon) -> bool:
    key = key_of(word)
    if key in known:
        return True
    if len(key) < _MIN_FILE_WORD or lexicon.is_allowed(word) or key in lexicon.grammar:
        return False
    return lexicon.is_ambiguous(key, "fr") or not (lexicon.is_ordinary(key) or lexicon.is_readable(key))
