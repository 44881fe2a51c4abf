"""`make bench-page`: times the page and its API, alone and with twenty reviewers at work."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tools.bench_page import alone, browsing, together
from tools.bench_page.figures import Figures, FirstLoad, lines_of, over
from tools.bench_page.prepared import prepared
from tools.bench_page.serving import add_people, served, signed_in


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 when something is over its limit or failed."""
    options = _options(arguments)
    began = time.perf_counter()
    template = prepared(options.keep, options.mails)
    print(f"{options.mails} mails stored, ready after {time.perf_counter() - began:.0f} s; load {_load()}")
    names = tuple(f"Personne {number}" for number in range(options.reviewers))
    with tempfile.TemporaryDirectory(prefix="bench-page-", dir=options.keep) as work:
        folder = Path(shutil.copytree(template, Path(work) / "office"))
        add_people(folder, ("Camille", *names))
        os.sync()  # else the first to write would wait until the copy is on the disk
        with served(folder) as page:
            figures = Figures(clock=page.used_s)
            with signed_in(page.address, "Camille") as client:
                alone.measure(client, figures, options.rounds)
                alone.measure_work(client, figures, options.presses)
                first = browsing.measure(client, figures, options.presses)
            began = page.used_s()
            work_of_all = together.measure(page.address, names, options.minute)
            used = page.used_s() - began
    print(f"{options.reviewers} at once used {used:.1f} s of processor time in the serving process")
    return _report(options, figures, first, work_of_all)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-page")
    parser.add_argument("--mails", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=120, help="requests of each kind by one client")
    parser.add_argument("--presses", type=int, default=40, help="keys pressed in Chromium")
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--minute", type=float, default=60.0, help="seconds that the reviewers work")
    parser.add_argument(
        "--keep", type=Path, default=Path("build/bench-page"), help="where the prepared office is kept"
    )
    return parser.parse_args(arguments)


def _report(options: argparse.Namespace, figures: Figures, first: FirstLoad, work: Figures) -> int:
    print("\n".join(lines_of("alone", figures)))
    held = f"{first.requests} requests (limit 10), {first.size} bytes (limit 150000)"
    print(f"first load: {held}, then {first.later} bytes")
    print("\n".join(lines_of(f"{options.reviewers} at once", work)))
    above = over(figures) + (["first load"] if first.is_over else [])
    print(f"over the limit: {', '.join(above) or 'nothing'}; load at the end {_load()}")
    return int(bool(above or figures.faults or work.faults))


def _load() -> str:
    """How many programs waited for a core in the last minute, of how many cores."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


if __name__ == "__main__":
    sys.exit(main())
