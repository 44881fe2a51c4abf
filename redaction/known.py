"""Finds the known values of a thread in a text however they are cased, accented, grouped or spaced.

A second look that shares nothing with the rules: it knows what was masked and asks if it is still there.
"""

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import regex

from redaction.entities import NAMES, Entity, Span
from redaction.folding import fold
from redaction.lexicon.words import Lexicon
from redaction.mentions import is_telling
from redaction.vault import VaultEntry

_TOKEN: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+|§+")
_BARRIER: Final = "§"
_MAX_GAP: Final = 3
_MIN_TELLING: Final = 3
# Shorter runs would be met by chance inside other words and numbers.
_MIN_FIGURES: Final = 6
_MIN_LETTERS: Final = 8
# Up to so many values, a search for each is faster than one look at every place.
_FEW: Final = 60
# Words that spell out the signs of an address.
_SIGN_WORDS: Final = frozenset(
    ["arobase", "arobas", "at", "chez", "point", "dot", "punt", "tiret", "underscore", "apenstaartje"]
)


class _Token(NamedTuple):
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class _Value:
    entity: Entity
    original: str
    as_written: bool  # it is made of ordinary words: only its own spelling gives it away


class KnownValues:
    """The telling values of a thread, ready to be looked for. Time grows with the text plus the values."""

    def __init__(self, entries: Iterable[VaultEntry], lexicon: Lexicon) -> None:
        """Values that are ordinary words are looked for as they were spelled, since they are also words."""
        self._phrases: dict[tuple[str, ...], list[_Value]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._squashed: dict[str, Entity] = {}
        for entry in entries:
            for spelled in (entry.original, entry.short):
                self._learn(entry.entity, spelled, lexicon)
        self._by_first: Mapping[str, list[str]] = _grouped(self._squashed)

    def in_text(self, text: str, *, own: bool = False) -> list[Span]:
        """Where the values stand in a text whose placeholders are blanked; spans may overlap.

        own: the text is ours, and an ordinary word of it gives nobody away.
        """
        if not self._phrases:
            return []
        tokens = [_Token(*m.span(), fold(m[0])) for m in _TOKEN.finditer(text)]
        spans = [*self._phrases_in(text, tokens, own=own), *self._squashed_in(tokens)]
        bare = [token for token in tokens if token.key not in _SIGN_WORDS]
        return spans if len(bare) == len(tokens) else [*spans, *self._squashed_in(bare)]

    def _learn(self, entity: Entity, spelled: str, lexicon: Lexicon) -> None:
        if not spelled or not is_telling(entity, spelled):
            return
        keys = tuple(fold(word) for word in _TOKEN.findall(spelled) if _BARRIER not in word)
        if len("".join(keys)) < _MIN_TELLING:
            return
        ordinary = all(lexicon.is_ordinary(key) or key in lexicon.ambiguous for key in keys)
        named = entity in NAMES or (len(keys) == 1 and entity is not Entity.SECRET)
        as_written = ordinary and named and not (len(keys) > 1 and entity is Entity.PERSON)
        self._phrases[keys].append(_Value(entity, spelled, as_written))
        self._lengths[keys[0]].add(len(keys))
        squashed = "".join(keys)
        figures = any(c.isdigit() for c in squashed)
        if len(squashed) >= (_MIN_FIGURES if figures else _MIN_LETTERS) and not as_written:
            self._squashed[squashed] = entity

    def _phrases_in(self, text: str, tokens: list[_Token], *, own: bool) -> Iterator[Span]:
        for i, token in enumerate(tokens):
            for length in self._lengths.get(token.key, ()):
                part = tokens[i : i + length]
                values = self._phrases.get(tuple(t.key for t in part))
                if values is None or not _close(text, part):
                    continue
                start, end = part[0].start, part[-1].end
                for value in values:
                    if not value.as_written or (not own and _stands(value.original, text, start)):
                        yield Span(start, end, value.entity)

    def _squashed_in(self, tokens: list[_Token]) -> Iterator[Span]:
        starts: list[int] = []
        size = 0
        for token in tokens:
            starts.append(size)
            size += len(token.key)
        joined = "".join(token.key for token in tokens)
        for value, at in self._places(joined):
            first, last = bisect_right(starts, at) - 1, bisect_right(starts, at + len(value) - 1) - 1
            whole = starts[first] == at and starts[last] + len(tokens[last].key) == at + len(value)
            if whole or any(c.isdigit() for c in value):
                yield Span(tokens[first].start, tokens[last].end, self._squashed[value])

    def _places(self, joined: str) -> Iterator[tuple[str, int]]:
        """Each squashed value and where it stands: one by one while they are few, else all in one pass."""
        if len(self._squashed) <= _FEW:
            for value in self._squashed:
                at = joined.find(value)
                while at >= 0:
                    yield value, at
                    at = joined.find(value, at + 1)
            return
        size, by_first = _MIN_FIGURES, self._by_first
        for at in [at for at in range(len(joined) - size + 1) if joined[at : at + size] in by_first]:
            for value in by_first[joined[at : at + size]]:
                if joined.startswith(value, at):
                    yield value, at


def _grouped(values: Iterable[str]) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for value in values:
        groups[value[:_MIN_FIGURES]].append(value)
    return groups


def _close(text: str, part: list[_Token]) -> bool:
    """Whether nothing but a few signs stands between the words."""
    return all(b.start - a.end <= _MAX_GAP for a, b in itertools.pairwise(part))


def _stands(original: str, text: str, start: int) -> bool:
    """Whether the value stands there exactly as it was spelled."""
    lead = next((i for i, c in enumerate(original) if c.isalnum()), 0)
    return text.startswith(original, start - lead) if start >= lead else False
