"""Prints how often the lexicon alone names the dossier type of labelled mails.

`python -m tools.lexicon_figures FILE… [--lines even|odd|all] [--confusions N]`
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from classifiers.corpus import TrainingMail, read_line
from classifiers.labels import Profile
from classifiers.lexicon import lexicon_of, shipped_types


@dataclass(slots=True)
class _Tally:
    """What was counted over the mails of one profile."""

    mails: int = 0
    first: int = 0
    third: int = 0
    seconds: float = 0.0
    mistaken: Counter[tuple[str, str]] = field(default_factory=Counter)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print, per profile and for all: mails, top-1, top-3, and the most frequent confusions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lines", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--confusions", type=int, default=5)
    chosen = parser.parse_args(arguments)
    tallies: defaultdict[Profile, _Tally] = defaultdict(_Tally)
    for row in _rows(chosen.files, chosen.lines):
        _count(row, tallies[row.profile])
    for profile in sorted(tallies):
        _show(profile.value, tallies[profile])
        for (wanted, found), times in tallies[profile].mistaken.most_common(chosen.confusions):
            print(f"    {wanted} → {found}: {times}")
    _show("all", _sum(list(tallies.values())))


def _rows(files: Sequence[Path], lines: str) -> Iterator[TrainingMail]:
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if line.strip() and lines in ("all", ("even", "odd")[number % 2]):
                yield read_line(line)


def _count(row: TrainingMail, tally: _Tally) -> None:
    lexicon = lexicon_of(shipped_types(row.profile.value))
    start = perf_counter()
    scores = lexicon.scores(row.mail.text, subject=row.mail.subject)
    tally.seconds += perf_counter() - start
    ranked = sorted(scores, key=lambda slug: -scores[slug])
    tally.mails += 1
    tally.first += ranked[0] == row.dossier_type
    tally.third += row.dossier_type in ranked[:3]
    if ranked[0] != row.dossier_type:
        tally.mistaken[row.dossier_type, ranked[0]] += 1


def _sum(tallies: Sequence[_Tally]) -> _Tally:
    return _Tally(
        sum(one.mails for one in tallies),
        sum(one.first for one in tallies),
        sum(one.third for one in tallies),
        sum(one.seconds for one in tallies),
    )


def _show(name: str, tally: _Tally) -> None:
    count = max(tally.mails, 1)
    print(
        f"{name:<11} {tally.mails:>5} mails   top-1 {tally.first / count:.3f}   "
        f"top-3 {tally.third / count:.3f}   {1000 * tally.seconds / count:.2f} ms a mail"
    )


if __name__ == "__main__":
    main()
