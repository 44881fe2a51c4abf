"""`python -m tools.bench_intake`: the service's intake beside mbsync, its latency and its memory."""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.servers.dovecot import Dovecot
from tools.bench_intake import mbsync, product
from tools.bench_intake.delay_proxy import delayed
from tools.bench_intake.latency import latencies
from tools.bench_intake.report import Figures, lines_of
from tools.french_mails import generated_mails
from tools.maildir import Maildir

USER = "bench"
_ONE_WAY_MS = 15.0


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 whatever the figures are."""
    options = _options(arguments)
    program = mbsync.program_or_none(options.mbsync)
    if program is None:
        print(mbsync.HOW_TO_INSTALL, file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="bench-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with Dovecot.start(folder) as server:
            figures = _measure(server, folder, options, program)
    if options.json:
        print(json.dumps(figures.as_json(), indent=2))
    else:
        print("\n".join(lines_of(figures)))
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench_intake", description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3, help="each tool in turn, so many times; medians")
    parser.add_argument("--deliveries", type=int, default=60, help="mails whose latency is measured")
    parser.add_argument("--mbsync", metavar="PATH", help="mbsync, when it is not in the PATH")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="profile one more import (pstats)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args(arguments)


def _measure(server: Dovecot, folder: Path, options: argparse.Namespace, program: str | None) -> Figures:
    mails = list(generated_mails(options.mails))
    Maildir(server, USER).fill(mails)
    server.flags(USER)  # the server's own index is made before anybody is timed
    work = folder / "work"
    work.mkdir()
    near = _alternate(server.imap_port, work, options.rounds, program, len(mails))
    with delayed(server.imap_port, _ONE_WAY_MS) as port:
        far = _alternate(port, work, options.rounds, program, len(mails))
    if options.profile:
        product.measure(_fresh(work), server.imap_port, USER, options.profile)
    waits = latencies(server, work / "latency", "arrivals", options.deliveries) if options.deliveries else []
    return Figures(
        mails=len(mails),
        megabytes=sum(map(len, mails)) / 1e6,
        near=near["product"].median,
        far=far["product"].median,
        mbsync_fsync=near["fsync"].median,
        mbsync_no_fsync=near["no fsync"].median,
        mbsync_far_fsync=far["fsync"].median,
        mbsync_far_no_fsync=far["no fsync"].median,
        cpu=near["cpu"].median,
        growth_mb=max(near["growth"].values),
        latencies=tuple(waits),
    )


class _Series:
    """Measurements of one kind."""

    def __init__(self) -> None:
        self.values: list[float] = []

    @property
    def median(self) -> float | None:
        return statistics.median(self.values) if self.values else None


def _alternate(port: int, work: Path, rounds: int, program: str | None, mails: int) -> dict[str, _Series]:
    """Each tool in turn, `rounds` times, every time into an empty place."""
    series = {name: _Series() for name in ("product", "fsync", "no fsync", "cpu", "growth")}
    for _ in range(rounds):
        found = product.measure(_fresh(work), port, USER)
        if found.mails != mails:
            raise RuntimeError(f"{found.mails} mails came in out of {mails}")
        for name, value in _product_values(found):
            series[name].values.append(value)
        for name in ("fsync", "no fsync") if program else ():
            target = _fresh(work)
            series[name].values.append(
                mbsync.seconds(program or "", target, port, USER, fsync=name == "fsync")
            )
            if mbsync.count(target) != mails:
                raise RuntimeError(f"mbsync copied {mbsync.count(target)} mails out of {mails}")
    return series


def _product_values(found: product.Imported) -> Iterator[tuple[str, float]]:
    yield "product", found.seconds
    yield "cpu", found.cpu_seconds
    yield "growth", found.growth_mb


def _fresh(work: Path) -> Path:
    """A path where nothing is; what the round before left there is removed."""
    target = work / "target"
    shutil.rmtree(target, ignore_errors=True)
    return target


if __name__ == "__main__":
    sys.exit(main())
