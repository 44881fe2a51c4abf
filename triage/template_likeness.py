"""Finds answers typed again and again: letters whose sentences are nearly the same, names left out."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from triage.salutation import fold

#: So many letters of one kind make a template worth while.
LEAST: Final = 3
_ALIKE: Final = 0.6
_MIN_GRAMS: Final = 8
_MAX_CHARS: Final = 4_000
_WORD: Final = re.compile(r"[^\W_]{1,40}")
_START: Final = re.compile(r"(?:\A|[.!?…:\n])\W*\Z")


def words_of(text: str) -> list[str]:
    """The ordinary words of a letter: figures, and words with a capital inside a sentence, are left out."""
    text = text[:_MAX_CHARS]
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        inside = word[0].isupper() and not _START.search(text[max(0, match.start() - 4) : match.start()])
        if word.isalpha() and not inside:
            found.append(fold(word))
    return found


def groups(letters: Sequence[str], known: Sequence[str] = ()) -> list[list[int]]:
    """Places of letters nearly the same, the largest group first; the first of each is the most typical.

    `known`: texts that need no template any more; groups like one of them are left out.
    """
    vectors = _vectors([*letters, *known])
    near = _neighbours(vectors)
    kept = len(letters)
    done: set[int] = set()
    found = []
    for place in sorted(range(kept), key=lambda one: (-len(near[one]), one)):
        members = [place, *sorted(one for one in near[place] if one < kept and one not in done)]
        if place in done or len(members) < LEAST:
            continue
        done.update(members)
        if all(one < kept for one in near[place]):
            found.append(members)
    return sorted(found, key=lambda one: -len(one))


def _vectors(texts: Sequence[str]) -> list[Mapping[tuple[str, str], float]]:
    """For each text its pairs of words, the rarer the heavier, of length 1; nothing for a very short one."""
    grams = [Counter(pairwise(words_of(text))) for text in texts]
    met = Counter(gram for one in grams for gram in one)
    vectors: list[Mapping[tuple[str, str], float]] = []
    for one in grams:
        weighed = {gram: math.log((1 + len(texts)) / met[gram]) for gram in one}
        length = math.sqrt(sum(value * value for value in weighed.values()))
        usable = len(one) >= _MIN_GRAMS and length > 0
        vectors.append({gram: value / length for gram, value in weighed.items()} if usable else {})
    return vectors


def _neighbours(vectors: Sequence[Mapping[tuple[str, str], float]]) -> list[set[int]]:
    """For each place those of the texts nearly like it."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    near: list[set[int]] = [set() for _ in vectors]
    for place, vector in enumerate(vectors):
        likeness: dict[int, float] = defaultdict(float)
        for gram, value in vector.items():
            for other in holders[gram]:
                likeness[other] += value * vectors[other][gram]
            holders[gram].append(place)
        for other, value in likeness.items():
            if value >= _ALIKE:
                near[place].add(other)
                near[other].add(place)
    return near
