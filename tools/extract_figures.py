"""Prints how many sentences that matter are in the extracts: `python -m tools.extract_figures [FILE…]`.

The marked letters are in `tests/drafting/corpus`: `marked-read.txt` was read while the weights were set,
`marked-held.txt` was not.
"""

import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.extracts import Passage, extract

CORPUS = Path(__file__).parents[1] / "tests" / "drafting" / "corpus"
_HEAD = re.compile(r"^=== (\S+) (\S+) (\S+)$", re.MULTILINE)
_PART = re.compile(r"^--- \w+\n", re.MULTILINE)
_MARK = re.compile(r"⟦([^⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Marked:
    """A letter, thread or document: its passages, and the sentences that matter."""

    name: str
    passages: tuple[Passage[int], ...]
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What became of one of them. `share`: of its length that was picked; `missed`: what was not."""

    name: str
    found: int
    wanted: int
    share: float
    missed: tuple[str, ...]


def read_marked(path: Path) -> list[Marked]:
    """The marked texts of a file."""
    pieces = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
    return [_marked(*pieces[at : at + 4]) for at in range(0, len(pieces), 4)]


def _marked(name: str, _language: str, _kind: str, text: str) -> Marked:
    parts = [one for one in _PART.split(text) if one.strip()]
    passages = tuple(Passage(number, _MARK.sub(r"\1", one)) for number, one in enumerate(parts, 1))
    return Marked(name, passages, tuple(_MARK.findall(text)))


def figure(one: Marked) -> Figure:
    """How much of what matters was picked, and at what length."""
    picked = extract(one.passages)
    texts = [" ".join(sentence.text.split()) for sentence in picked.key]
    missed = tuple(wanted for wanted in one.wanted if not any(wanted in text for text in texts))
    share = sum(map(len, texts)) / max(picked.chars, 1)
    return Figure(one.name, len(one.wanted) - len(missed), len(one.wanted), share, missed)


def found_share(figures: Sequence[Figure]) -> float:
    """Of all the sentences that matter, those found."""
    return sum(one.found for one in figures) / max(sum(one.wanted for one in figures), 1)


def main(paths: Sequence[str]) -> None:
    """Print a line per file; per text and what was missed too when files are named."""
    for path in [Path(one) for one in paths] or sorted(CORPUS.glob("marked-*.txt")):
        start = time.perf_counter()
        figures = [figure(one) for one in read_marked(path)]
        took = (time.perf_counter() - start) * 1000 / max(len(figures), 1)
        length = sum(one.share for one in figures) / max(len(figures), 1)
        total = f"{sum(one.found for one in figures)}/{sum(one.wanted for one in figures)}"
        most = max(one.share for one in figures)
        print(
            f"{path.name}: n = {len(figures)}, found {total} ({found_share(figures):.1%}),"
            f" at {length:.1%} of the length (at most {most:.0%}), {took:.1f} ms each"
        )
        if paths:
            for one in figures:
                print(f"  {one.name} {one.found}/{one.wanted} at {one.share:.0%}")
                for missed in one.missed:
                    print(f"    missed: {missed}")


if __name__ == "__main__":
    main(sys.argv[1:])
