"""`python -m tools.chaos`: kills the service hundreds of times and prints what was lost or done twice."""

import argparse
import signal
import sys
import tempfile
import time
from dataclasses import fields
from pathlib import Path

from tools.chaos.office import drawing, office
from tools.chaos.plan import import_rounds, one_kill_each, points_in_use, rounds
from tools.chaos.run import Run, Tally
from tools.chaos.verdict import Evidence, Verdict, judge

_READY_TO_ANSWER = 300


def main(arguments: list[str] | None = None) -> int:
    """Play one run; 0 when nothing was lost, doubled or sent twice and every kill was made."""
    options = _options(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):  # so that an interrupted run leaves nothing behind
        signal.signal(number, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="chaos-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        with office(Path(folder), options.seed) as place:
            run = Run(place, trickle=not options.short)
            _play(run, options)
            found = run.rest()
            verdict = judge(found)
            _print_tally(run.tally, found, verdict)
            if options.keep:
                Path(options.keep).write_bytes(place.service.log.read_bytes())
    kills = sum(run.tally.kills.values())
    if kills < options.kills and not options.short:
        print(f"\nonly {kills} of {options.kills} kills within {options.minutes:g} minutes")
        return 1
    return 1 if verdict.faults else 0


def _play(run: Run, options: argparse.Namespace) -> None:
    """A third of the kills while thousands of mails come in, the others in the daily work."""
    points, draw = points_in_use(), drawing(options.seed)
    deadline = time.monotonic() + options.minutes * 60
    if options.short:
        run.begin(20, at_rest=False)
        run.play(one_kill_each(points), options.kills, deadline)
        return
    run.begin(_READY_TO_ANSWER)
    run.fill(options.mails // 2)
    while_importing = max(1, options.kills // 3)
    each = options.mails // 2 // while_importing
    run.play(import_rounds(points, draw, each), while_importing, deadline)
    run.catch_up()
    run.play(rounds(points, draw), options.kills, deadline)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how often the service is killed")
    parser.add_argument("--seed", type=int, default=1, help="the same seed plays the same plan")
    parser.add_argument("--minutes", type=float, default=20, help="stop killing after so long")
    parser.add_argument("--mails", type=int, default=3000, help="mails that arrive at once at the start")
    parser.add_argument("--short", action="store_true", help="one kill at each named place, no more")
    parser.add_argument("--keep", metavar="FILE", help="copy the service's log there at the end")
    return parser.parse_args(arguments)


def _print_tally(tally: Tally, found: Evidence, verdict: Verdict) -> None:
    lines: list[tuple[str, object]] = [("kills", sum(tally.kills.values()))]
    lines += [(f"  {place}", count) for place, count in sorted(tally.kills.items())]
    lines += [(f"  not met in time: {place}", count) for place, count in sorted(tally.missed.items())]
    lines += [(name, count) for name, count in sorted(tally.troubles.items())]
    lines += [
        ("starts", tally.starts),
        ("  of them as a whole command", tally.whole_starts),
        ("ended by itself", tally.ended_by_itself),
        ("minutes of killing", round(tally.seconds / 60, 1)),
        ("mails listed by the servers", len(found.expected)),
        ("mails stored", len(found.stored)),
        ("replies approved by a person", len(found.approved)),
        ("replies in the outbox", len(found.replies)),
        ("messages taken by the submission server", len(found.taken)),
    ]
    phases = sorted({one.phase for one in found.replies})
    lines += [(f"  {phase}", sum(one.phase == phase for one in found.replies)) for phase in phases]
    print("\n".join(f"{name:<44}{value:>8}" for name, value in lines))
    print(f"\n{'faults':<44}{verdict.faults:>8}")
    for one in fields(verdict):
        print(f"  {one.name.replace('_', ' '):<42}{getattr(verdict, one.name):>8}")


if __name__ == "__main__":
    sys.exit(main())
