"""What changed from one text to another, word by word, in bounded time."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

# A word with the blanks behind it, or the blanks at the beginning.
_PIECE: Final = re.compile(r"\S+\s*|\s+")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
#: Pairs of like pieces that are weighed at most: a letter has some thousands, one word repeated far more.
_MAX_PAIRS: Final = 200_000


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, as they stand in their text."""

    change: Change
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How much of a text was kept: its words, and those taken out of it and put into it."""

    words: int
    removed: int
    inserted: int

    @property
    def kept(self) -> float:
        """The share of the words of both texts that stand in both, 1 when nothing changed."""
        after = self.words - self.removed + self.inserted
        total = self.words + after
        return 1.0 if total == 0 else 2 * (self.words - self.removed) / total

    @property
    def edited(self) -> bool:
        """Whether any word changed."""
        return bool(self.removed or self.inserted)


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; neighbours of one kind are one piece.

    Blanks count as no change where the words are the same. Very long or repetitive texts are compared by
    lines, and where even that is too much the one stands before the other.
    """
    one, other = _PIECE.findall(before), _PIECE.findall(after)
    if not _affordable(one, other):
        one, other = _LINE.findall(before), _LINE.findall(after)
    if not _affordable(one, other):
        one, other = [before], [after]
    return tuple(_joined(_pieces(one, other)))


def rewriting(before: str, after: str) -> Rewriting:
    """How much of `before` is left in `after`."""
    pieces = word_diff(before, after)
    counts = Counter[Change]()
    for one in pieces:
        counts[one.change] += len(one.text.split())
    return Rewriting(counts[Change.SAME] + counts[Change.GONE], counts[Change.GONE], counts[Change.NEW])


def _affordable(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether weighing all pairs of like pieces is little work."""
    counts = Counter(piece.strip() for piece in other)
    return sum(counts[piece.strip()] for piece in one) <= _MAX_PAIRS


def _pieces(one: Sequence[str], other: Sequence[str]) -> Iterator[Piece]:
    bare, bare_other = [piece.strip() for piece in one], [piece.strip() for piece in other]
    for tag, start, end, from_, to in difflib.SequenceMatcher(
        None, bare, bare_other, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(other[from_:to]))
            continue
        yield Piece(Change.GONE, "".join(one[start:end]))
        yield Piece(Change.NEW, "".join(other[from_:to]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Without empty ones."""
    return (piece for piece in pieces if piece.text)
