"""Figures of the rules on labelled mails: `python -m tools.rule_figures FILE…` (the corpus format).

Per rule: hits and the share that is right, on even and on odd lines; then how much the rules catch together.
Prints figures alone, never a word of a mail, so that mails kept unseen stay unseen.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from classifiers.corpus import TrainingMail, read_line
from classifiers.deadlines.find import find_deadlines
from classifiers.labels import Urgency
from classifiers.rules.human import human_hits
from classifiers.rules.quiet import quiet_hits
from classifiers.rules.urgent import urgent_hits
from classifiers.rules.values import Strength


@dataclass(slots=True)
class Tally:
    """Counts of one half of the mails: hits and right ones per rule (`found`), per decision (`caught`)."""

    mails: int = 0
    urgent: int = 0
    human: int = 0
    found: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    caught: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    seconds: float = 0.0
    chars: int = 0

    def add(self, row: TrainingMail) -> None:
        """Count one mail."""
        is_urgent = row.urgency is Urgency.URGENT
        deadlines = find_deadlines(row.mail)
        start = process_time()
        urgent, human, quiet = urgent_hits(row.mail, deadlines), human_hits(row.mail), quiet_hits(row.mail)
        self.seconds += process_time() - start
        self.chars += len(row.mail.subject) + len(row.mail.text)
        self.mails += 1
        self.urgent += is_urgent
        self.human += row.human_only
        for one in urgent:
            self._count(self.found[f"urgent {one.rule.value} {one.strength.value}"], is_urgent)
        for reason in human:
            self._count(self.found[f"human {reason.reason.value} {reason.strength.value}"], row.human_only)
        for rule in quiet:
            self._count(self.found[f"quiet {rule.rule.value}"], not is_urgent)
        self._decide("urgent", [one.strength for one in urgent], is_urgent)
        self._decide("human", [one.strength for one in human], row.human_only)

    def _decide(self, kind: str, strengths: list[Strength], wanted: bool) -> None:
        if Strength.HARD in strengths:
            self._count(self.caught[f"{kind} hard"], wanted)
        if strengths:
            self._count(self.caught[f"{kind} any"], wanted)

    @staticmethod
    def _count(pair: list[int], right: bool) -> None:
        pair[0] += 1
        pair[1] += right


def _cell(pair: list[int]) -> str:
    return f"{pair[0]:5} {pair[1] / pair[0]:5.2f}" if pair[0] else "    0     -"


def _print(even: Tally, odd: Tally) -> None:
    print(f"{'':38} {'even':>11} {'odd':>12}")
    for name in sorted({*even.found, *odd.found}):
        print(f"{name:38} {_cell(even.found[name])}  {_cell(odd.found[name])}")
    for name, half in (("even", even), ("odd", odd)):
        for kind in ("urgent hard", "urgent any", "human hard", "human any"):
            hits, right = half.caught[kind]
            wanted = half.urgent if kind.startswith("urgent") else half.human
            others = half.mails - wanted
            print(
                f"{name:4} {kind:12} recall {right / max(1, wanted):.3f} of {wanted},"
                f" precision {right / max(1, hits):.3f}, others hit {(hits - right) / max(1, others):.3f}"
            )
        per_2k = 1e3 * half.seconds / max(1, half.chars) * 2_000
        print(f"{name:4} {half.mails} mails, {per_2k:.2f} ms per 2,000 characters, all rules together")


def main(paths: list[str]) -> int:
    """Read the files and print the figures; 2 without a file."""
    if not paths:
        print(__doc__)
        return 2
    even, odd = Tally(), Tally()
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                (odd if number % 2 else even).add(read_line(line))
    _print(even, odd)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
