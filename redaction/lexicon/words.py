"""The words of the trade: which are ordinary, which stay in clear, and which always suggest a name.

The dictionaries are tries read straight from the package: a few megabytes, and no time to load.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import marisa_trie

from redaction.vault import fold

_PACKAGE: Final = "redaction.lexicon"
_LANGUAGES: Final = ("fr", "en", "nl")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words (lower case, no accents).

    words: by language, forms that are no proper noun. first_names, surnames, towns: by the lists, each of
    which holds some ordinary words too. allowed: clear anywhere. acronyms: clear when written in capitals.
    ambiguous: ordinary words that are also common names, so a capital, a title before or a name beside
    makes them a name.
    """

    words: Mapping[str, marisa_trie.Trie]
    first_names: marisa_trie.Trie
    surnames: marisa_trie.Trie
    towns: marisa_trie.Trie
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
        if key in self.ambiguous:
            return False
        return key in self.allowed or any(key in words for words in self.words.values())


@lru_cache(maxsize=8)
def load_lexicon(allowed_words: frozenset[str] = frozenset()) -> Lexicon:
    """The shipped lists, plus the words an office allows. Its own words win over the ambiguous ones."""
    own = frozenset(key_of(part) for entry in allowed_words for part in entry.split())
    shipped = _listed("allowed.txt")
    return Lexicon(
        words={language: _trie(f"words_{language}") for language in _LANGUAGES},
        first_names=_trie("first_names"),
        surnames=_trie("surnames"),
        towns=_trie("towns"),
        allowed=own | {key_of(word) for word in shipped if len(word) == 1 or not word.isupper()},
        acronyms=frozenset(key_of(word) for word in shipped if len(word) > 1 and word.isupper()),
        ambiguous=frozenset(map(key_of, _listed("ambiguous.txt"))) - own,
    )


def key_of(word: str) -> str:
    """The folded form of a word, with one kind of apostrophe."""
    return fold(word).replace("’", "'")


@lru_cache(maxsize=8)
def _trie(name: str) -> marisa_trie.Trie:
    return marisa_trie.Trie().frombytes((files(_PACKAGE) / "data" / f"{name}.marisa").read_bytes())


def _listed(name: str) -> list[str]:
    lines = files(_PACKAGE).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
