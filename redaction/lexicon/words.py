"""The words of the trade: which are ordinary, which stay in clear, and which always suggest a name.

The dictionaries are tries read straight from the package: a few megabytes, and no time to load.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import marisa_trie

from redaction.lexicon.shape import is_compound, is_medicine, is_near, without_elision
from redaction.vault import fold

_PACKAGE: Final = "redaction.lexicon"
_LANGUAGES: Final = ("fr", "en", "nl")
# The dictionaries that count for a stretch of text: French everywhere, another one only where it is written,
# since "Wim", "Jan" and "Rob" are words there and people here.
_READ_WITH: Final[Mapping[str, tuple[str, ...]]] = {
    "fr": ("fr",),
    "en": ("fr", "en"),
    "nl": ("fr", "nl"),
    "de": ("fr",),
}
_MIN_TOWN: Final = 4
_MIN_PART: Final = 4
_LETTER_WORDS: Final = frozenset({"a", "y"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words (lower case, no accents).

    words: by language, forms that are no proper noun. homographs: by language, those that are also a name
    borne in our countries. grammar, verbs: French grammatical words; verb forms that can be no noun.
    first_names, surnames, towns: by the lists. allowed: clear anywhere. acronyms: clear when written in
    capitals. ambiguous: ordinary words that are also common names, so a capital, a title before or a name
    beside makes them a name. common: words that some list holds as names and that are hardly ever one.
    given: first names that are hardly ever the rare word of the dictionaries. phrases: groups of words
    that an office allows.
    """

    words: Mapping[str, marisa_trie.Trie]
    homographs: Mapping[str, marisa_trie.Trie]
    grammar: marisa_trie.Trie
    verbs: marisa_trie.Trie
    first_names: marisa_trie.Trie
    surnames: marisa_trie.Trie
    towns: marisa_trie.Trie
    allowed: frozenset[str]
    acronyms: frozenset[str]
    ambiguous: frozenset[str]
    common: frozenset[str]
    given: frozenset[str]
    phrases: frozenset[tuple[str, ...]]

    def is_allowed(self, word: str) -> bool:
        """Whether a word as written, or each part of a hyphenated one, is in the allow-list."""
        return self._allows(word) or ("-" in word and all(self._allows(part) for part in word.split("-")))

    def is_ordinary(self, word: str, language: str = "") -> bool:
        """Whether a word, or each part of a hyphenated one, is ordinary in a language ("": any of ours)."""
        languages = _READ_WITH.get(language, _LANGUAGES)
        if self._knows(word, languages):
            return True
        return "-" in word and all(self._knows(part, languages) for part in word.split("-"))

    def is_ambiguous(self, key: str, language: str = "") -> bool:
        """Whether a folded word is both ordinary and a name."""
        if key in self.ambiguous:
            return True
        languages = _READ_WITH.get(language, _LANGUAGES)
        return key not in self.common and any(key in self.homographs[name] for name in languages)

    def is_given(self, key: str) -> bool:
        """Whether a folded word is a first name, and not a word of grammar."""
        return key in self.first_names and key not in self.grammar and key not in self.common

    def is_surname(self, key: str) -> bool:
        """Whether a folded word is a surname, and not a word of grammar."""
        named = key in self.surnames or key in self.ambiguous
        return named and key not in self.grammar and key not in self.common

    def is_listed(self, key: str) -> bool:
        """Whether a folded word stands in a list of names or towns, whatever else it is."""
        return key in self.first_names or key in self.surnames or key in self.towns

    def is_name_only(self, key: str, language: str = "") -> bool:
        """Whether a folded word is a name in some list and an ordinary word in none of our languages.

        Between French words a first name counts even if it is an English or a Dutch word ("mark", "lea").
        """
        if key in self.given:
            return True
        listed = key in self.first_names or key in self.surnames
        town = len(key) >= _MIN_TOWN and key in self.towns
        if not (listed or town) or key in self.common or key in self.allowed or key in self.acronyms:
            return False
        if language == "fr" and key in self.first_names and key not in self.words["fr"]:
            return True
        return not any(key in words for words in self.words.values())

    def is_readable(self, key: str) -> bool:
        """Whether a folded word in lower case is a word, a compound or a misspelling of one: no name."""
        if key in self.given:
            return False
        if key in self.allowed or key in self.acronyms or any(key in words for words in self.words.values()):
            return True
        french = self.words["fr"]
        return is_medicine(key) or is_compound(key, self._is_part) or is_near(key, lambda k: k in french)

    def is_dutch_compound(self, key: str) -> bool:
        """Whether a folded word is two Dutch words written as one ("strafdossier"), an "s" between or not."""
        dutch = self.words["nl"]
        for cut in range(_MIN_PART, len(key) - _MIN_PART + 1):
            head, tail = key[:cut], key[cut:]
            if tail in dutch and (head in dutch or (head[-1] == "s" and head[:-1] in dutch)):
                return True
        return False

    def _is_part(self, key: str) -> bool:
        return key in self.allowed or any(key in words for words in self.words.values())

    def _allows(self, word: str) -> bool:
        key = key_of(word)
        return key in self.allowed or (key in self.acronyms and word.isupper())

    def _knows(self, word: str, languages: Iterable[str]) -> bool:
        key = key_of(word)
        bare = without_elision(key) if word.isupper() else key
        if self._is_word(key, languages):
            return True
        if bare != key and (bare in _LETTER_WORDS or self._is_word(bare, languages)):
            return True
        return key in self.allowed and key not in self.ambiguous

    def _is_word(self, key: str, languages: Iterable[str]) -> bool:
        if key in self.ambiguous:
            return False
        if key not in self.common and any(key in self.homographs[name] for name in languages):
            return key in self.allowed
        return any(key in self.words[name] for name in languages)


@lru_cache(maxsize=8)
def load_lexicon(allowed_words: frozenset[str] = frozenset()) -> Lexicon:
    """The shipped lists, plus the words an office allows. Its own words win over the ambiguous ones.

    An entry of several words is allowed as a whole only: "Le Petit Greffe" does not clear every "Petit".
    """
    entries = [tuple(key_of(part) for part in entry.split()) for entry in allowed_words]
    own = frozenset(entry[0] for entry in entries if len(entry) == 1)
    shipped = _listed("allowed.txt")
    return Lexicon(
        words={language: _trie(f"words_{language}") for language in _LANGUAGES},
        homographs={language: _trie(f"homographs_{language}") for language in _LANGUAGES},
        grammar=_trie("grammar_fr"),
        verbs=_trie("verbs_fr"),
        first_names=_trie("first_names"),
        surnames=_trie("surnames"),
        towns=_trie("towns"),
        allowed=own | {key_of(word) for word in shipped if len(word) == 1 or not word.isupper()},
        acronyms=frozenset(key_of(word) for word in shipped if len(word) > 1 and word.isupper()),
        ambiguous=frozenset(map(key_of, _listed("ambiguous.txt"))) - own,
        common=own | frozenset(map(key_of, _listed("common.txt"))),
        given=frozenset(_listed("given.txt")) - own,
        phrases=frozenset(entry for entry in entries if len(entry) > 1),
    )


def key_of(word: str) -> str:
    """The folded form of a word, with one kind of apostrophe."""
    if word.isascii():
        return word.lower()
    return fold(word).replace("’", "'")


@lru_cache(maxsize=32)
def _trie(name: str) -> marisa_trie.Trie:
    return marisa_trie.Trie().frombytes((files(_PACKAGE) / "data" / f"{name}.marisa").read_bytes())


def _listed(name: str) -> list[str]:
    lines = files(_PACKAGE).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
