"""A mail cut into words, with what their place says: line, start of sentence, capitals, signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from redaction.lexicon.speech import language_of
from redaction.lexicon.words import key_of

# A word: letters, with inner apostrophes and hyphens. Figures and underscores end it.
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+){0,12}")
_ELISION: Final = re.compile(
    r"(?:(?P<name>(?-i:[NMDO]['’](?=[A-ZÀ-Þ])))|(?:qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu(?!['’][iî]le)"
    r"|entr|[ldjmtsnc])['’])",
    re.IGNORECASE,
)
_APOSTROPHED: Final = re.compile(r"[NMDLO]['’][a-zà-ÿ]")
# What may stand before the first word of a sentence: its end, a bullet, a number, an opening sign.
_OPENING: Final = re.compile(
    r"(?:^|[.!?…:;|•➜→]|^[ ]*[-–—*]|[\n(«\"“\[]|[0-9§][.)°]|[ ][-–—]"
    r"|\A)[ ]*[«\"“(\[•*]*[ ]*\Z"
)
# The last sign, spaces aside, of whatever `_OPENING` matches, and of a line start that holds signs alone.
_LAST_SIGNS: Final = frozenset('.!?…:;|•➜→-–—*\n(«"“[)°>')
_ENDS: Final = frozenset('.!?…:;|•➜→\n(«"“[')  # those of them that need nothing before them
# A full stop after these, or after a single letter, ends an abbreviation and no sentence ("Fane v. Puech").
_ABBREVIATIONS: Final = frozenset(
    [
        "art", "al", "av", "bd", "boul", "cf", "ch", "dr", "ets", "ex", "mme", "mlle", "mr", "mrs", "ms",
        "no", "pl", "pr", "prof", "ste", "st", "vs", "dhr", "mevr", "mw", "resp", "tel", "tél",
    ]
)  # fmt: skip
_BULLET: Final = re.compile(r"\A[ ]*[A-Za-z]\.[ ]*\Z")
_CLOSING: Final = re.compile(
    r"^[^\w\n]{0,3}(?:(?:bien|tr[eè]s) )?(?:cordialement|salutations|respectueusement"
    r"|confraternellement|(?:bien )?[aà] (?:vous|toi|demain|tr[eè]s vite|plus)\b|@\+|\+\+"
    r"|(?:bonne|belle|excellente) (?:journ[eé]e|soir[eé]e|semaine|fin|r[eé]ception|continuation|ann[eé]e)"
    r"|bon(?:ne)? (?:week-?end|courage|vacances|f[eê]tes)|(?:grosses |gros |bien )?biz"
    r"|sinc[eè]rement|amicalement|amiti[eé]s|(?:grosses |gros )?bis(?:es|ous)|merci|[aà] bient[oô]t"
    r"|dans l.attente|avec (?:mes|nos)|(?:best|kind|warm) regards"
    r"|regards|sincerely|yours|thanks|thank you|many thanks|met (?:vriendelijke|de meeste)"
    r"|vriendelijke|groet|mvg|hoogachtend|cdlt|cdt|bav|bàv|freundliche|mit freundlichen|mfg)(?!\w)",
    re.IGNORECASE,
)
# Endings and units glued to a figure ("1ER", "3e", "20h"): no words.
_ORDINALS: Final = frozenset(
    {
        "er",
        "ere",
        "ère",
        "re",
        "eme",
        "ème",
        "e",
        "nd",
        "nde",
        "o",
        "h",
        "k",
        "km",
        "m",
        "g",
        "kg",
        "mg",
        "ml",
        "th",
    }
)
# A mail program cuts lines at 65 to 80 characters.
_MIN_CUT: Final = 58
_MAX_CUT: Final = 84
_CUT_END: Final = re.compile(r"(?:[^\W\d_]|[,'’\-§)»])\Z")
_CUT_START: Final = re.compile(r"[^\W\d_]|[«(§]")
_MAX_SIGNATURE_LINES: Final = 4
_MAX_SIGNATURE_WORDS: Final = 5


class Word(NamedTuple):
    """One word of a text. A tuple, because a long mail has forty thousand, cut several times.

    key: folded form. opens: may be capitalised only because it starts a sentence. language: what the line
    around it is written in ("fr", "en", "nl" or "de").
    """

    start: int
    end: int
    text: str
    key: str
    line: int
    opens: bool
    shouted: bool  # its line is all in capitals
    signs: bool  # it stands in a signature
    language: str
    capital: bool  # its first letter is a capital, in any script
    upper: bool  # every letter is a capital and there are two or more


def unwrapped(text: str) -> str:
    """The text, of the same length, with a space where a long line was cut in the middle of a sentence."""
    lines = text.split("\n")
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        cut = _MIN_CUT <= len(before) <= _MAX_CUT and _CUT_END.search(before) and _CUT_START.match(line)
        pieces += [" " if cut else "\n", line]
    return "".join(pieces)


def words_of(text: str) -> list[Word]:
    """The words of a normalised text, in order, without an elided article ("l'" in "l'étude")."""
    words: list[Word] = []
    signature = 0
    offset = 0
    language = language_of(text, "fr")
    for number, line in enumerate(text.split("\n")):
        found = list(_WORD.finditer(line))
        signs = signature > 0 and bool(found) and len(found) <= _MAX_SIGNATURE_WORDS
        if found:
            signature = max(0, signature - 1)
        language = language_of(line, language)
        scene = _Scene(offset, number, len(found) > 1 and _shouted(line), signs, language)
        words.extend(_line_words(line, found, scene))
        if _CLOSING.match(line):
            signature = _MAX_SIGNATURE_LINES
        offset += len(line) + 1
    return words


def _shouted(line: str) -> bool:
    capitals = sum(map(str.isupper, line))
    return capitals > 4 and capitals >= 0.8 * sum(map(str.isalpha, line))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every word of a line shares."""

    offset: int
    number: int
    shouted: bool
    signs: bool
    language: str


def _line_words(line: str, found: list["re.Match[str]"], scene: _Scene) -> Iterator[Word]:
    for match in found:
        start, text = match.start(), match[0]
        if start and line[start - 1].isdigit() and text.lower() in _ORDINALS:
            continue
        elision = _ELISION.match(text) if "'" in text or "’" in text else None
        # An elided article has no capital in mid-sentence: "M'hamed", "D'hulst", "N'dour" are names.
        if elision and _APOSTROPHED.match(text) and not _opens(line, start):
            elision = None
        if (
            elision
            and (elision["name"] is None or elision["name"][0].islower())
            and elision.end() < len(text)
        ):
            start, text = start + elision.end(), text[elision.end() :]
        yield Word(
            scene.offset + start,
            scene.offset + match.end(),
            text,
            key_of(text),
            scene.number,
            _opens(line, match.start()),
            scene.shouted,
            scene.signs,
            scene.language,
            text[0].isupper(),
            len(text) > 1 and text.isupper(),
        )


def _opens(line: str, start: int) -> bool:
    """Whether what stands before makes a capital mean nothing."""
    before = line[max(0, start - 12) : start]
    solid = before.rstrip(" ")
    if solid and solid[-1] not in _LAST_SIGNS:
        return False
    if start <= 12 and not before.strip(' -–—*•>|«"“(['):
        return True
    if solid.endswith(".") and _abbreviates(solid[:-1]):
        return start <= 12 and _BULLET.match(solid) is not None
    return not solid or solid[-1] in _ENDS or _OPENING.search(before) is not None


def _abbreviates(before: str) -> bool:
    """Whether what stands before a full stop ends with a usual abbreviation or a single letter."""
    at = len(before)
    while at and (before[at - 1].isalnum() or before[at - 1] == "_"):
        at -= 1
    word = before[at:]
    if len(word) == 1:
        return not (word.isdecimal() or word == "_")
    return word.lower() in _ABBREVIATIONS
