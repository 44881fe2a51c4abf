"""Where the marked values of a mail stand in the text that was searched, and whether they are masked.

Spaces, line breaks and signs change when a mail is normalised; its letters and figures hardly do. So a
mark is a range of letters and figures, and lines up with the searched text by counting them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_MARKUP: Final = re.compile(r"⟦([A-Z][A-Z0-9_]*)\|([^⟧]*)⟧")
_RUN: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked value: type, spelling with single spaces, first sign, and the sign after its last."""

    kind: str
    value: str
    first: int
    last: int


def strip_marks(text: str) -> str:
    """The text without its markup, as it was received."""
    return _MARKUP.sub(r"\2", text)


def read_marks(text: str) -> tuple[str, list[Mark]]:
    """The text without its markup, and its marks. Raises ValueError when the markup is unsound."""
    marks: list[Mark] = []
    pieces: list[str] = []
    count = position = 0
    for match in _MARKUP.finditer(text):
        before = text[position : match.start()]
        first = count + count_signs(before)
        count = first + count_signs(match[2])
        marks.append(Mark(match[1], " ".join(match[2].split()), first, count))
        pieces += [before, match[2]]
        position = match.end()
    pieces.append(text[position:])
    plain = "".join(pieces)
    if "⟦" in plain or "⟧" in plain:
        raise ValueError("unsound markup")
    return plain, marks


class Coverage:
    """Which letters and figures of a labelled text are masked in the searched one."""

    def __init__(self, labelled: str, text: str, spans: Iterable[tuple[int, int]]) -> None:
        """labelled: the text whose signs the marks count. text: the searched one. spans: masked in it."""
        masked = bytearray(len(text))
        for start, end in spans:
            masked[start:end] = b"\1" * (end - start)
        self.masked = masked
        self._places = [i for i, char in enumerate(text) if char.isalnum()]
        self._ranges = _align(labelled, text)

    def places(self, mark: Mark) -> Iterable[int]:
        """Places in the searched text of the signs of a mark."""
        for first, last in self._ranges[mark.first : mark.last]:
            yield from self._places[first:last]

    def covers(self, mark: Mark) -> bool:
        """Whether every sign of the mark is masked, or gone from the searched text."""
        return all(self.masked[place] for place in self.places(mark))


def count_signs(text: str) -> int:
    """Letters and figures of a text."""
    return sum(map(str.isalnum, text))


def _align(labelled: str, text: str) -> Sequence[tuple[int, int]]:
    """For each sign of the labelled text, a range of signs of the other.

    Sign by sign where both have as many. Otherwise by words: a word that was rewritten stands for the whole
    of what replaced it, so that a value counts as masked only if all of that is.
    """
    size = count_signs(labelled)
    if size == count_signs(text):
        return [(i, i + 1) for i in range(size)]
    ours, theirs = _RUN.findall(labelled), _RUN.findall(text)
    ends, other_ends = _ends(ours), _ends(theirs)
    ranges: list[tuple[int, int]] = []
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        start, other = ends[a], other_ends[c]
        if what == "equal":
            ranges += ((other + i, other + i + 1) for i in range(ends[b] - start))
        elif what != "insert":
            ranges += [(other, other_ends[d])] * (ends[b] - start)
    return ranges


def _ends(words: Sequence[str]) -> list[int]:
    ends = [0]
    for word in words:
        ends.append(ends[-1] + count_signs(word))
    return ends
