"""Cuts long texts into chunks of pieces, on borders of pages, paragraphs and sentences: never inside one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

P = TypeVar("P")

CHUNK_CHARS: Final = 8_000
"""Characters that one chunk holds at most."""
MAX_CHUNKS: Final = 8
_BORDERS: Final = ("\n\n", ".\n", ". ", "\n", " ; ")
"""Where a piece may end, the best first."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[P]):
    """A text, or a part of one, and where it stands. `order`: of all pieces, as a reader meets them."""

    place: P
    text: str = field(repr=False)
    order: int = 0


@dataclass(frozen=True, slots=True)
class Cut(Generic[P]):
    """The chunks in the order of their texts; `left`: places of which something is in no chunk."""

    chunks: tuple[tuple[Piece[P], ...], ...] = ()
    left: tuple[P, ...] = ()


def cut(
    texts: Sequence[tuple[P, str]],
    first: Callable[[P], bool],
    budget: int = CHUNK_CHARS,
    most: int = MAX_CHUNKS,
) -> Cut[P]:
    """The texts in at most `most` chunks of at most `budget` characters.

    `first`: places that are read before the others when there is not room for all.
    """
    pieces: list[Piece[P]] = []
    unread: list[P] = []
    for order, (place, text) in enumerate(texts):
        parts, rest = _parts(text.strip(), budget)
        pieces += [Piece(place, part, order) for part in parts]
        unread += [place] if rest else []
    chunks = _packed(pieces, budget)
    if len(chunks) > most:
        ranked = sorted(pieces, key=lambda piece: not first(piece.place))
        chunks = _packed(ranked, budget)
        unread += [piece.place for chunk in chunks[most:] for piece in chunk]
        chunks = chunks[:most]
    return Cut(tuple(tuple(chunk) for chunk in chunks), tuple(dict.fromkeys(unread)))


def _parts(text: str, budget: int) -> tuple[list[str], str]:
    """The text in parts that fit, and what is left of it from a place without any border on.

    Half a name or number would not be recognised for what it is: that rest is not read.
    """
    parts: list[str] = []
    while len(text) > budget:
        ends = (text.rfind(border, 0, budget) + len(border) for border in _BORDERS if border in text[:budget])
        end = next((one for one in ends if one > budget // 2), 0)
        if not end:
            return parts, text
        parts.append(text[:end].strip())
        text = text[end:].strip()
    return ([*parts, text] if text else parts), ""


def _packed(pieces: Sequence[Piece[P]], budget: int) -> list[list[Piece[P]]]:
    chunks: list[list[Piece[P]]] = []
    room = 0
    for piece in pieces:
        if not chunks or len(piece.text) > room:
            chunks.append([])
            room = budget
        chunks[-1].append(piece)
        room -= len(piece.text)
    return chunks
