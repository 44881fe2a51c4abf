"""How much the words of a mail speak for each dossier type: the lexicons that ship, and the office's words.

A file of `classifiers/lexicons` holds the types of one profile, in the order of the list. Matching is on
folded words; a plural in -s or -x is the same word, `divorc*` is any word that starts so.
"""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from math import log
from typing import Final

LANGUAGES: Final = ("fr", "nl", "de", "en")
STEM_MARK: Final = "*"
OFFICE_WEIGHT: Final = 3
"""Weight of a word that an office gives for one of its own types."""

_MAX_CHARS: Final = 8_000
_SUBJECT_TIMES: Final = 2

_TOKEN: Final = re.compile(r"[a-z0-9]{1,40}")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word or short phrase; `text` ends with `*` for a stem. `weight`: 1 to 3, 3 is almost only there."""

    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class DossierType:
    """A dossier type of an office: `name` is what people read, `slug` what is stored and never changes.

    `examples`: mails that an office gave for a type of its own, as plain text.
    """

    slug: str
    name: str
    words: tuple[Word, ...] = field(default=(), repr=False)
    examples: tuple[str, ...] = field(default=(), repr=False)


@lru_cache(maxsize=8)
def shipped_types(profile: str) -> tuple[DossierType, ...]:
    """The types of the lexicon that ships for a profile, in the order of its list."""
    path = resources.files("classifiers") / "lexicons" / f"{profile}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["types"]
    return tuple(DossierType(row["slug"], row["name"], tuple(_words(row))) for row in rows)


def _words(row: Mapping[str, Mapping[str, str]]) -> Iterator[Word]:
    for language in LANGUAGES:
        for weight, listed in row.get(language, {}).items():
            for text in listed.split(","):
                if word := " ".join(text.split()):
                    yield Word(word, int(weight))


def word_parts(text: str) -> tuple[str, ...]:
    """The folded words of a text, plural endings cut; a lexicon's word and a mail are cut alike."""
    return tuple(map(_singular, _tokens(text)))


def _tokens(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return _TOKEN.findall(_ACCENTS.sub("", decomposed))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


class Lexicon:
    """The words of a list of types, ready to score any number of mails; never changes once built."""

    __slots__ = ("_by_first", "_stem_lengths", "_stems", "_values", "slugs")

    def __init__(self, types: Sequence[DossierType]) -> None:
        """Index the words of the types by their first word, and the stems by their length."""
        self.slugs = tuple(one.slug for one in types)
        weights: defaultdict[tuple[tuple[str, ...], bool], dict[int, float]] = defaultdict(dict)
        for place, one in enumerate(types):
            for word in one.words:
                stem = word.text.endswith(STEM_MARK)
                parts = _stem_parts(word.text) if stem else word_parts(word.text)
                if parts:
                    known = weights[parts, stem]
                    known[place] = max(known.get(place, 0.0), float(word.weight))
        self._values = {key: _damped(shares, len(types)) for key, shares in weights.items()}
        self._stems = {parts[0] for parts, stem in weights if stem and len(parts) == 1}
        self._stem_lengths = tuple(sorted({len(one) for one in self._stems}))
        self._by_first = _phrases(weights)

    def scores(self, text: str, *, subject: str = "") -> dict[str, float]:
        """For each slug its share of the weight of the words met, sum 1; all 0 where none was met.

        The words of the subject count twice; a word met again counts less each time.
        """
        met: Counter[tuple[tuple[str, ...], bool]] = Counter(self._met(word_parts(text[:_MAX_CHARS])))
        for key in self._met(word_parts(subject[:1_000])):
            met[key] += _SUBJECT_TIMES
        totals = [0.0] * len(self.slugs)
        for key, times in met.items():
            for place, value in self._values[key]:
                totals[place] += value * (1 + log(times))
        whole = sum(totals)
        return {slug: total / whole if whole else 0.0 for slug, total in zip(self.slugs, totals, strict=True)}

    def columns(self, text: str, *, subject: str = "") -> tuple[float, ...]:
        """The scores in the order of `slugs`, for a model's columns."""
        return tuple(self.scores(text, subject=subject).values())

    def _met(self, parts: Sequence[str]) -> Iterator[tuple[tuple[str, ...], bool]]:
        for place, part in enumerate(parts):
            for key in self._by_first.get(part, ()):
                phrase, stem = key
                if _stands_at(parts, place, phrase, stem=stem):
                    yield key
            for length in self._stem_lengths:
                if length > len(part):
                    break
                if part[:length] in self._stems:
                    yield (part[:length],), True


def _stem_parts(text: str) -> tuple[str, ...]:
    """The parts of a stem: its last word keeps its ending, it is no plural."""
    *before, last = _tokens(text) or [""]
    return (*map(_singular, before), last) if last else ()


def _phrases(
    weights: Mapping[tuple[tuple[str, ...], bool], object],
) -> Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    by_first: defaultdict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for key in weights:
        parts, stem = key
        if not stem or len(parts) > 1:
            by_first[parts[0]].append(key)
    return {first: tuple(keys) for first, keys in by_first.items()}


def _stands_at(parts: Sequence[str], place: int, phrase: tuple[str, ...], *, stem: bool) -> bool:
    end = place + len(phrase)
    if end > len(parts):
        return False
    if not stem:
        return len(phrase) == 1 or tuple(parts[place:end]) == phrase
    return tuple(parts[place : end - 1]) == phrase[:-1] and parts[end - 1].startswith(phrase[-1])


def _damped(shares: Mapping[int, float], count: int) -> tuple[tuple[int, float], ...]:
    """Weights lowered, as by inverse document frequency, for a word that several types list."""
    damping = log(1 + count / len(shares)) / log(1 + count)
    return tuple((place, weight * damping) for place, weight in shares.items())


@lru_cache(maxsize=16)
def lexicon_of(types: tuple[DossierType, ...]) -> Lexicon:
    """The lexicon of these types, built once."""
    return Lexicon(types)


def lexicon_scores(text: str, types: tuple[DossierType, ...], *, subject: str = "") -> dict[str, float]:
    """For each type its share of the words met in the mail; see `Lexicon.scores`."""
    return lexicon_of(types).scores(text, subject=subject)
