"""What a person types to search, as plain words; and where such words stand in a text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

MAX_CHARS: Final = 200
MAX_WORDS: Final = 8
_MAX_WORD: Final = 40
_LOOKED_AT: Final = 100_000  # characters of a text in which a hit is looked for
_AROUND: Final = 70  # characters kept before and after the first hit
_MAX_HITS: Final = 20
_WORD = re.compile(r"[^\W_]+")
#: The letters that both Unicode as Python has it and SQLite's older tables take for letters.
_OLD: Final = unicodedata.ucd_3_2_0
_LIGATURES: Final = {"œ": "oe", "æ": "ae"}


def _base(code: int) -> str:
    """The letter without accent in lower case, itself where that would be more or fewer than one."""
    letter = unicodedata.normalize("NFD", chr(code))[0].lower()
    return letter if len(letter) == 1 else chr(code)


#: One letter for one letter, so that places in the folded text are those in the text.
_FOLDED: Final = {
    code: _base(code) for block in (range(0x41, 0x530), range(0x1E00, 0x2000)) for code in block
}


def fold(text: str) -> str:
    """The text without accents and capitals, of the same length."""
    return text.translate(_FOLDED)


def words_of(text: str) -> tuple[str, ...]:
    """The words typed, folded, each once; signs and operators are none. At most `MAX_WORDS`."""
    plain = unicodedata.normalize("NFC", text[:MAX_CHARS])
    for ligature, letters in _LIGATURES.items():
        plain = plain.replace(ligature, letters).replace(ligature.upper(), letters)
    found = (word[:_MAX_WORD] for word in _WORD.findall(fold(plain)))
    kept = dict.fromkeys(word for word in found if all(_OLD.category(one)[0] in "LN" for one in word))
    return tuple(kept)[:MAX_WORDS]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text; `hits`: where words stand in it, start and end in characters, in order."""

    text: str = field(repr=False)
    hits: tuple[tuple[int, int], ...]


def excerpt_or_none(text: str, words: Sequence[str]) -> Excerpt | None:
    """The text around the first place where one of the words begins a word; None without such a place."""
    line = " ".join(unicodedata.normalize("NFC", text[:_LOOKED_AT]).split())
    pattern = _pattern(words)
    folded = fold(line)
    first = pattern.search(folded) if pattern else None
    if pattern is None or first is None:
        return None
    start = max(0, first.start() - _AROUND)
    start = line.find(" ", start, first.start()) + 1 or start if start else 0
    end = min(len(line), first.end() + _AROUND)
    end = max(line.rfind(" ", first.end(), end), first.end()) if end < len(line) else end
    before, after = ("… " if start else ""), (" …" if end < len(line) else "")
    hits = [
        (one.start() - start + len(before), one.end() - start + len(before))
        for one in pattern.finditer(folded, start, end)
    ]
    return Excerpt(f"{before}{line[start:end]}{after}", tuple(hits[:_MAX_HITS]))


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the words at the beginning of a word, ligatures as written; a single sign as a whole word."""
    ways = []
    for word in sorted(words, key=len, reverse=True):
        way = re.escape(word).replace("oe", "(?:oe|œ)").replace("ae", "(?:ae|æ)")
        ways.append(rf"{way}(?![^\W_])" if len(word) == 1 else way)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})") if ways else None
