"""Prints how well deadlines are read out of labelled mails: `python -m tools.deadline_figures FILE…`.

Each file holds mails in the corpus format; even and odd lines are counted apart, for rules are written with
even lines in sight only.
"""

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from classifiers.corpus import TrainingMail, read_line
from classifiers.deadlines.find import find_deadlines
from classifiers.deadlines.values import Deadline, Kind
from classifiers.working_days import working_days_between

_SOON: Final = 3
_FIRM: Final = (Kind.LIMIT, Kind.HEARING, Kind.PAYMENT)


@dataclass(slots=True)
class _Count:
    labelled: int = 0
    among: int = 0
    ahead: int = 0
    among_ahead: int = 0
    nearest: int = 0
    calm: int = 0
    soon: int = 0
    soon_firm: int = 0
    soon_sure: int = 0
    urgent: int = 0
    urgent_soon: int = 0


def main(paths: Sequence[str]) -> None:
    """Print the figures of even and of odd lines, then the time a mail takes."""
    counts, times = (_Count(), _Count()), []
    for path in paths:
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines()):
            row = read_line(line)
            started = time.perf_counter()
            found = find_deadlines(row.mail)
            times.append(time.perf_counter() - started)
            _add(counts[number % 2], row, found)
    for name, count in zip(("even", "odd"), counts, strict=True):
        _print(name, count)
    times.sort()
    if times:
        middle, late = (1000 * times[len(times) * share // 100] for share in (50, 99))
        print(f"ms a mail: p50 {middle:.2f}, p99 {late:.2f}")


def _add(count: _Count, row: TrainingMail, found: Iterable[Deadline]) -> None:
    received = row.mail.received
    if received is None:
        return
    today, days = received.date(), list(found)
    binding = [one for one in days if one.kind is not Kind.OTHER]
    if row.deadline:
        count.labelled += 1
        count.among += row.deadline in {one.due for one in days}
        if row.deadline > today:
            count.ahead += 1
            count.among_ahead += row.deadline in {one.due for one in days}
        count.nearest += bool(binding) and binding[0].due == row.deadline
    close = [one for one in binding if _is_soon(today, one.due, row)]
    if row.urgency.value == "urgent" and row.deadline and _is_soon(today, row.deadline, row):
        count.urgent += 1
        count.urgent_soon += bool(close)
    if row.urgency.value != "urgent" and (not row.deadline or not _is_soon(today, row.deadline, row)):
        count.calm += 1
        count.soon += bool(close)
        count.soon_firm += any(one.kind in _FIRM for one in close)
        count.soon_sure += any(one.kind in _FIRM and one.sure for one in close)


def _is_soon(today: date, due: date, row: TrainingMail) -> bool:
    return working_days_between(today, due, row.mail.region) <= _SOON


def _print(name: str, count: _Count) -> None:
    if not count.labelled + count.calm:
        return
    print(
        f"{name}: labelled {count.labelled}, among found {_share(count.among, count.labelled)}"
        f" ({_share(count.among_ahead, count.ahead)} of the {count.ahead} after the mail's own day),"
        f" nearest binding {_share(count.nearest, count.labelled)};"
        f" urgent with a near label {count.urgent},"
        f" something near found {_share(count.urgent_soon, count.urgent)};"
        f" calm {count.calm}, false soon {_share(count.soon_firm, count.calm)}"
        f" (sure {_share(count.soon_sure, count.calm)}, with appointments {_share(count.soon, count.calm)})"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main(sys.argv[1:])
