"""The word lists as look-ups: which words may stay in clear and which always suggest a name."""

import lzma
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from redaction.vault import fold

_PACKAGE: Final = "redaction.lexicon"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words (lower case, no accents). ordinary: may open a sentence. allowed: clear anywhere.

    acronyms: clear when written in capitals. ambiguous: ordinary words that are also common names, so a
    capital, a title before or a name beside makes them a name.
    """

    ordinary: frozenset[str]
    allowed: frozenset[str]
    acronyms: frozenset[str]
    ambiguous: frozenset[str]

    def is_allowed(self, word: str) -> bool:
        """Whether a word as written, or each part of a hyphenated one, is in the allow-list."""
        return self._allows(word) or ("-" in word and all(self._allows(part) for part in word.split("-")))

    def is_ordinary(self, word: str) -> bool:
        """Whether a word, or each part of a hyphenated one, is ordinary French, English or Dutch."""
        return self._knows(word) or ("-" in word and all(self._knows(part) for part in word.split("-")))

    def _allows(self, word: str) -> bool:
        key = key_of(word)
        return key in self.allowed or (key in self.acronyms and word.isupper())

    def _knows(self, word: str) -> bool:
        key = key_of(word)
        return key in self.ordinary or (key in self.allowed and key not in self.ambiguous)


@lru_cache(maxsize=8)
def load_lexicon(allowed_words: frozenset[str] = frozenset()) -> Lexicon:
    """The shipped lists, plus the words an office allows. Its own words win over the ambiguous ones."""
    own = frozenset(key_of(part) for entry in allowed_words for part in entry.split())
    shipped = _listed("allowed.txt")
    acronyms = frozenset(key_of(word) for word in shipped if len(word) > 1 and word.isupper())
    allowed = frozenset(key_of(word) for word in shipped if len(word) == 1 or not word.isupper())
    ambiguous = frozenset(map(key_of, _listed("ambiguous.txt"))) - own
    packed = files(_PACKAGE).joinpath("ordinary_words.txt.xz").read_bytes()
    ordinary = frozenset(map(key_of, lzma.decompress(packed).decode().split("\n")))
    return Lexicon(ordinary - ambiguous, allowed | own, acronyms, ambiguous)


def key_of(word: str) -> str:
    """The folded form of a word, with one kind of apostrophe."""
    return fold(word).replace("’", "'")


def _listed(name: str) -> list[str]:
    lines = files(_PACKAGE).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
