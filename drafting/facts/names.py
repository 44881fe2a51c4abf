"""Reads names of people, firms and places, and finds the same name written otherwise."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from drafting.facts.values import Fact, Kind
from redaction.folding import fold
from redaction.lexicon.words import Lexicon
from redaction.names.find import find_names

_WORD: Final = re.compile(r"[^\W_]+")
_SMALL_LIST: Final = (
    "de du des la le les l d et van von der den ten ter di da dos el ben al the and en au aux c contre"
)
_SMALL: Final = frozenset(_SMALL_LIST.split())
# Said before a name without being part of it.
_TITLES_LIST: Final = (
    "m mm mr monsieur messieurs mme mmes madame mesdames mlle me maitre dr docteur pr professeur "
    "cabinet etude societe office selarl scp avocat avocate notaire greffe epouse epoux veuve"
)
_TITLES: Final = frozenset(_TITLES_LIST.split())
_MALE: Final = frozenset({"m", "mr", "monsieur"})
_FEMALE: Final = frozenset({"mme", "mlle", "madame"})
_CLOSE: Final = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a source: folded, where they stand, and where each is met."""

    text: str = field(repr=False)
    folded: tuple[str, ...] = field(repr=False)
    spans: tuple[tuple[int, int], ...] = field(repr=False)
    places: Mapping[str, list[int]] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of a text."""
        found = [(fold(match[0]), match.span()) for match in _WORD.finditer(text)]
        places: dict[str, list[int]] = {}
        for i, (word, _) in enumerate(found):
            places.setdefault(word, []).append(i)
        return cls(text, tuple(word for word, _ in found), tuple(span for _, span in found), places)


def read_names(text: str, lexicon: Lexicon) -> Iterator[Fact]:
    """Every name with a capital; key: civility before it (« m », « f »), its words, those with a capital."""
    for span in find_names(text, frozenset(), lexicon):
        start, end = span.start, span.end
        words = [m for m in _WORD.finditer(text, start, end) if fold(m[0]) not in _TITLES | _SMALL]
        if not words or not any(word[0][0].isupper() for word in words):
            continue
        told = tuple(fold(word[0]) for word in words)
        # « Pensez à… » opens a sentence with what is only ever a verb; « P.-S. » is nobody.
        if told == ("p", "s") or (len(told) == 1 and not civility(text, start) and _orders(told[0], lexicon)):
            continue
        capitals = frozenset(fold(word[0]) for word in words if word[0][0].isupper())
        yield Fact(
            Kind.NAME,
            words[0].start(),
            words[-1].end(),
            text[words[0].start() : words[-1].end()],
            (civility(text, words[0].start()), told, capitals),
        )


def _orders(key: str, lexicon: Lexicon) -> bool:
    """Whether a folded word is what a polite order opens with (« Pensez », « Prévoyez »)."""
    stem = key.removesuffix("ez")
    return key in lexicon.verbs or (stem != key and f"{stem}er" in lexicon.words["fr"])


def civility(text: str, at: int) -> str:
    """« m » or « f » when the words before a name say so, else nothing."""
    before = [fold(word) for word in _WORD.findall(text[max(0, at - 40) : at])][-2:]
    gap = text[max(0, at - 2) : at]
    if not before or "\n" in gap or "," in gap:
        return ""
    last = before[-1]
    return "m" if last in _MALE else "f" if last in _FEMALE else ""


def find_name_or_none(key: object, words: Words, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where a source names the same person or firm: all the words close together, in any order and case.

    A word that is an ordinary one counts only with a capital or a title before it. « Madame » is not
    « Monsieur ».
    """
    assert isinstance(key, tuple)  # noqa: S101
    title, wanted, capitals = key
    first, *others = sorted(wanted, key=lambda word: -len(word))
    for at in words.places.get(first, ()):
        taken = _together_or_none(words, at, others)
        if taken is None or not _are_names(words, taken, capitals, lexicon):
            continue
        start, end = words.spans[taken[0]][0], words.spans[taken[1]][1]
        said = civility(words.text, start)
        if not title or not said or title == said:
            return start, end
    return None


def find_words_or_none(wanted: tuple[str, ...], words: Words) -> tuple[int, int] | None:
    """Where a source holds all these words close together, as for a postal address."""
    told = [word for word in wanted if word not in _SMALL]
    if not told:
        return None
    first, *others = sorted(told, key=lambda word: (-len(word), word))
    for at in words.places.get(first, ()):
        taken = _together_or_none(words, at, others)
        if taken is not None:
            return words.spans[taken[0]][0], words.spans[taken[1]][1]
    return None


def _together_or_none(words: Words, at: int, others: list[str]) -> tuple[int, int] | None:
    """First and last word of the group around word `at` that holds the others too."""
    reach = len(others) + _CLOSE
    low, high = at, at
    for other in others:
        near = _nearest_or_none(words, other, at, reach)
        if near is None:
            return None
        low, high = min(low, near), max(high, near)
    return low, high


def _nearest_or_none(words: Words, wanted: str, at: int, reach: int) -> int | None:
    if len(wanted) == 1 and wanted.isalpha():  # an initial
        near = range(max(0, at - reach), min(len(words.folded), at + reach + 1))
        return next((i for i in near if i != at and words.folded[i].startswith(wanted)), None)
    places = words.places.get(wanted, [])
    i = bisect_left(places, at - reach)
    found = [place for place in places[i : i + 4 * reach] if abs(place - at) <= reach and place != at]
    return min(found, key=lambda place: abs(place - at), default=None)


def _are_names(words: Words, taken: tuple[int, int], capitals: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether each word that the draft writes with a capital is written as a name there too."""
    group = range(taken[0], taken[1] + 1)
    return all(
        _is_name(words, at, lexicon) or any(_is_first_name(words, near, lexicon) for near in (at - 1, at + 1))
        for at in group
        if words.folded[at] in capitals
    )


def _is_first_name(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a first name stands there: « laurent petit » is somebody, without any capital."""
    return 0 <= at < len(words.folded) and lexicon.is_given(words.folded[at])


def _is_name(words: Words, at: int, lexicon: Lexicon) -> bool:
    start, end = words.spans[at]
    written = words.text[start:end]
    if not written[0].islower() or (at and words.folded[at - 1] in _TITLES):
        return True
    return not lexicon.is_readable(words.folded[at])
