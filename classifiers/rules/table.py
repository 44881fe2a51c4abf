"""Tables of patterns and the one pass that finds them in a folded mail."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from classifiers.rules.context import is_taken_back
from classifiers.rules.reading import START_CHARS, Reading
from classifiers.rules.values import Strength

Name = TypeVar("Name")

NEAR_CHARS: Final = 170
"""How far from the words the day that makes them near may stand: about two sentences."""
_MAX_TRIES: Final = 4
"""Places of one pattern that are looked at in one mail."""
_WORD: Final = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Row(Generic[Name]):
    """One pattern of a table.

    `anchored`: a match counts only where a word starts. `needs`: plain words of which one must be in the mail before the pattern is tried, `starts` how
    those words begin (a cheaper question). `near`: a day inside
    two working days must stand close. `also`: words that must be somewhere in the mail besides. `machine`:
    counts in a mail that a machine wrote. `certain`: said so plainly that no word around takes it back.
    """

    name: Name
    needs: tuple[str, ...]
    starts: frozenset[str]
    pattern: re.Pattern[str] = field(repr=False)
    anchored: bool = True
    strength: Strength = Strength.HARD
    near: bool = False
    also: re.Pattern[str] | None = field(repr=False, default=None)
    machine: bool = False
    certain: bool = False


def words(pattern: str) -> re.Pattern[str]:
    """The pattern for folded text: a space stands for a few, `oe` for the ligature too."""
    return re.compile(_spelt(pattern))


def _spelt(pattern: str) -> str:
    return pattern.replace(" ", " {1,4}").replace("oe", "(?:oe|œ)")


def _unanchored(pattern: str) -> tuple[re.Pattern[str], bool]:
    r"""The pattern without the `\b` its branches start with, and whether each had one.

    `re` leaps to letters that can start a match, but not past a `\b`: three times faster without it.
    """
    branches, depth, start = [], 0, 0
    for place, char in enumerate(pattern):
        if char == "|" and depth == 0:
            branches.append(pattern[start:place])
            start = place + 1
        elif char in "()":
            depth += (char == "(") - (char == ")")
    branches.append(pattern[start:])
    anchored = all(branch.startswith(r"\b") for branch in branches)
    plain = "|".join(branch.removeprefix(r"\b") for branch in branches) if anchored else pattern
    return re.compile(_spelt(plain)), anchored


def row(
    name: Name,
    needs: str,
    pattern: str,
    strength: Strength = Strength.HARD,
    *,
    near: bool = False,
    also: str | None = None,
    machine: bool = False,
    certain: bool = False,
) -> Row[Name]:
    """One line of a table; `needs` are words separated by `|`, with spaces as they stand."""
    compiled, anchored = _unanchored(pattern)
    plain = tuple(needs.split("|"))
    return Row(
        name,
        plain,
        _starts(plain),
        compiled,
        anchored,
        strength,
        near,
        words(also) if also else None,
        machine,
        certain,
    )


def _starts(needs: tuple[str, ...]) -> frozenset[str]:
    """How words of the mail must begin for one of the needs to stand there; empty when nothing can be said."""
    longest = [max(_WORD.findall(need), key=len, default="") for need in needs]
    return frozenset(word[:START_CHARS] for word in longest) if all(longest) else frozenset()


def borrowed(
    table: Sequence[Row[Any]], name: Name, strength: Strength | None = None
) -> tuple[Row[Name], ...]:
    """The rows of another table under one name, with their own strength unless one is given."""
    return tuple(
        Row(
            name,
            one.needs,
            one.starts,
            one.pattern,
            one.anchored,
            strength or one.strength,
            one.near,
            one.also,
            one.machine,
            one.certain,
        )
        for one in table
    )


def hint(
    name: Name,
    needs: str,
    pattern: str,
    *,
    near: bool = False,
    also: str | None = None,
    machine: bool = False,
    certain: bool = False,
) -> Row[Name]:
    """One line of a table that is a column for the model, no decision."""
    return row(name, needs, pattern, Strength.HINT, near=near, also=also, machine=machine, certain=certain)


def find_rows(
    table: Sequence[Row[Name]],
    reading: Reading,
    near: Sequence[tuple[int, int]] = (),
    *,
    year: int | None = None,
    machine: bool = False,
) -> Iterator[tuple[Row[Name], int, int]]:
    """The rows that hold, each once, with where its words stand in the folded text.

    `near`: places of the days inside two working days. `machine`: only rows for mails of machines.
    """
    text = reading.folded
    for line in table:
        if machine and not line.machine:
            continue
        if line.near and not near:
            continue
        if line.starts and line.starts.isdisjoint(reading.starts):
            continue
        if not any(word in text for word in line.needs):
            continue
        if line.also is not None and line.also.search(text) is None:
            continue
        place = _first_place(line, reading, near, year)
        if place is not None:
            yield line, *place


def _first_place(
    line: Row[Name], reading: Reading, near: Sequence[tuple[int, int]], year: int | None
) -> tuple[int, int] | None:
    text, tries, start = reading.folded, 0, -1
    while tries < _MAX_TRIES:
        match = line.pattern.search(text, start + 1)
        if match is None:
            break
        start, end = match.span()
        if line.anchored and start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue
        tries += 1
        if line.near and not any(start - NEAR_CHARS <= one[1] and one[0] <= end + NEAR_CHARS for one in near):
            continue
        if line.certain or not is_taken_back(reading, start, end, year):
            return start, end
    return None
