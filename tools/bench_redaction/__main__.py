"""`python -m tools.bench_redaction`: redaction beside stock Presidio, its memory, its start, its worst mails.

Each side runs in a process of its own; rounds alternate, so that what else the machine does weighs on both.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from redaction.evaluation.process import RemoteSearcher
from redaction.evaluation.searchers import Found
from redaction.mail import MailText
from tools.bench_redaction.report import Report, lines_of, side_of
from tools.bench_redaction.samples import sample_mails

_ROOT: Final = Path(__file__).parents[2]
# Six worst mails may each use up their five seconds, twice; the rest takes a few.
_STRAIN_S: Final = 100


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 whatever the figures are."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_redaction", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="each side in turn, so many times; medians")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    report = _measure(max(1, options.rounds))
    if options.json:
        print(json.dumps(report.as_json(), indent=2))
    else:
        print("\n".join(lines_of(report)))
    return 0


def _measure(rounds: int) -> Report:
    source, mails = sample_mails()
    own, stock = RemoteSearcher("own"), RemoteSearcher("stock")
    with own, stock:
        for one in (own, stock):
            _round(one, mails[:20])
        pairs = [(_round(own, mails), _round(stock, mails)) for _ in range(rounds)]
        sides = [
            side_of([pair[i] for pair in pairs], searcher.cost()) for i, searcher in enumerate((own, stock))
        ]
    return Report(source, sides[0], sides[1], _strain())


def _round(searcher: RemoteSearcher, mails: list[MailText]) -> list[Found]:
    return [searcher.search(mail) for mail in mails]


def _strain() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench_redaction.strain"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=_STRAIN_S,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    sys.exit(main())
