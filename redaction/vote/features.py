"""What the trained model is told of a word: itself, its neighbours, and the lists they stand in.

The same numbers serve to train (tools/train_names) and to judge (redaction.vote.model), so a change here asks
for a new training.
"""

import zlib
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redaction.entities import NAMES, Span
from redaction.lexicon.words import Lexicon
from redaction.words import Word

#: Places of the table of weights; one more, of no weight, stands for what is absent.
SIZE: Final = 2**16

_Numbers = NDArray[np.uint64]
_OFFSETS: Final = (-3, -2, -1, 0, 1, 2)
_NEAR: Final = 2  # neighbours this close tell all they have, others only what word they are
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: spreads the bits (Knuth, TAOCP 6.4)
_SHIFT: Final = np.uint64(48)
_EDGE: Final = 1
# Words of French, English, Dutch; allowed; first names, surnames, towns; grammar, verbs; both word and name.
_LISTS: Final = "FEDALNTGVM"
_OWN: Final = 3 + len(_LISTS)  # word, shape with lists, place, and each list by itself
_MASKED_AS_NAME, _MASKED, _CLEAR = "n", "m", "-"
_RARE: Final = "~"


def _number(string: str) -> int:
    """A number for a feature, the same on every machine; 0 for none."""
    return zlib.crc32(string.encode("utf-8", "replace")) or 2 if string else 0


_LIST_NUMBERS: Final = tuple(_number(f"*{sign}") for sign in _LISTS)


def word_number(key: str) -> int:
    """The number that stands for a folded word."""
    return _number(f"={key}")


def places(
    text: str, words: Sequence[Word], spans: Sequence[Span], lexicon: Lexicon, frequent: frozenset[int]
) -> NDArray[np.intp]:
    """One row for each word: the places of its features in the table of weights, SIZE where there is none.

    spans: what the scan masked, in order, without overlap. frequent: numbers of the words that are common in
    mails; another word of the dictionaries counts as "a rare word", because its own weight would be learnt
    from too little, and a rare word that opens a sentence is a name more often ("Pépin, à part").
    """
    told: dict[tuple[str, bool, bool, bool, str], tuple[list[int], list[int]]] = {}
    loose = _is_loose(words)
    own: list[list[int]] = []
    shapes: list[list[int]] = []
    for word, masked in zip(words, _masks(words, spans), strict=True):
        kind = (word.text, word.opens, word.signs, word.shouted, masked)
        if kind not in told:
            told[kind] = _own(word, masked, loose, lexicon, frequent), _spelling(word.key)
        own.append(told[kind][0])
        shapes.append(told[kind][1])
    table = np.array(own, np.uint64).reshape(len(words), _OWN)
    gaps = np.array(_gaps(text, words), np.uint64).reshape(len(words), 3)
    columns = [_shifted(table, offset) for offset in _OFFSETS]
    columns += [_spread(np.array(shapes, np.uint64).reshape(len(words), 6), 40), _spread(gaps, 50)]
    columns += [_pairs(table, gaps)]
    return np.concatenate(columns, axis=1)


def _masks(words: Sequence[Word], spans: Sequence[Span]) -> Iterable[str]:
    """For each word what the scan made of it."""
    i = 0
    for word in words:
        while i < len(spans) and spans[i].end <= word.start:
            i += 1
        if i < len(spans) and spans[i].start < word.end:
            yield _MASKED_AS_NAME if spans[i].entity in NAMES else _MASKED
        else:
            yield _CLEAR


def _is_loose(words: Sequence[Word]) -> bool:
    """Whether most sentences open in lower case: who writes so writes names so."""
    openings = [word.capital for word in words if word.opens]
    return sum(openings) * 2 <= len(openings)


def _own(word: Word, masked: str, loose: bool, lexicon: Lexicon, frequent: frozenset[int]) -> list[int]:
    key = word.key
    lists = (
        key in lexicon.words["fr"],
        key in lexicon.words["en"],
        key in lexicon.words["nl"],
        lexicon.is_allowed(word.text),
        key in lexicon.first_names,
        key in lexicon.surnames,
        key in lexicon.towns,
        key in lexicon.grammar,
        key in lexicon.verbs,
        lexicon.is_ambiguous(key),
    )
    clear = any(lists[:4]) and masked == _CLEAR
    rare = _RARE if clear and word_number(key) not in frequent else ""
    case = "U" if word.upper else "C" if word.capital else "l"
    held = "".join(sign for sign, ok in zip(_LISTS, lists, strict=True) if ok)
    strings = [
        f"={rare or key}" if clear else f"={masked}",
        f"#{case}{held}{masked}{loose:d}",
        f"@{case}{word.opens:d}{word.signs:d}{word.shouted:d}{loose:d}{rare}",
    ]
    listed = [number if ok else 0 for number, ok in zip(_LIST_NUMBERS, lists, strict=True)]
    return [_number(string) for string in strings] + listed


def _spelling(key: str) -> list[int]:
    parts = (f"^{key[:2]}", f"^{key[:3]}", f"{key[-1:]}$", f"{key[-2:]}$", f"{key[-3:]}$", f"{key[-4:]}$")
    return [_number(part) for part in parts]


def _gaps(text: str, words: Sequence[Word]) -> list[list[int]]:
    """What is written just before, just after, and around each word."""
    ends = [0, *(word.end for word in words)]
    starts = [*(word.start for word in words), len(text)]
    known: dict[tuple[str, str], list[int]] = {}
    rows = []
    for i, word in enumerate(words):
        before, after = text[ends[i] : word.start][-3:], text[word.end : starts[i + 1]][:3]
        if (before, after) not in known:
            told = (f"<{before}", f">{after}", f"<{before}>{after}")
            known[before, after] = [_number(string) for string in told]
        rows.append(known[before, after])
    return rows


def _shifted(table: _Numbers, offset: int) -> NDArray[np.intp]:
    """What the neighbour at that distance tells."""
    width = _OWN if abs(offset) <= _NEAR else 1
    moved = np.zeros((len(table), width), np.uint64)
    moved[:, 0] = _EDGE
    low, high = max(0, -offset), len(table) - max(0, offset)
    if low < high:
        moved[low:high] = table[low + offset : high + offset, :width]
    return _spread(moved, 10 + offset)


def _pairs(table: _Numbers, gaps: _Numbers) -> NDArray[np.intp]:
    """The lists a word stands in, with the word before, the word after, and what is written around it."""
    edge = np.full(1, _EDGE, np.uint64)
    before = np.concatenate([edge, table[:-1, 0]]) if len(table) else edge[:0]
    after = np.concatenate([table[1:, 0], edge]) if len(table) else edge[:0]
    joined = np.stack([before, after, before ^ (after * _FACTOR), gaps[:, 2]], axis=1)
    return _spread(joined * _FACTOR ^ table[:, 1:2], 60)


def _spread(numbers: _Numbers, salt: int) -> NDArray[np.intp]:
    """Places in the table: the same number falls elsewhere for another salt or column."""
    salts = np.uint64(salt * 1009) + np.arange(numbers.shape[1], dtype=np.uint64)
    mixed = ((numbers + (salts << np.uint64(32))) * _FACTOR) >> _SHIFT
    return np.where(numbers == 0, SIZE, mixed).astype(np.intp)
