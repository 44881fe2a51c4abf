"""The figures of one measurement, with the goals beside them."""

import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass

GOAL_NEAR = 0.8
GOAL_FAR = 1.2
GOAL_P95_S = 1.0
GOAL_GROWTH_MB = 60.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians in seconds; None where mbsync was not there to be timed."""

    mails: int
    megabytes: float
    near: float | None
    far: float | None
    mbsync_fsync: float | None
    mbsync_no_fsync: float | None
    mbsync_far_fsync: float | None
    mbsync_far_no_fsync: float | None
    cpu: float | None
    growth_mb: float
    latencies: tuple[float, ...]

    @property
    def near_ratio(self) -> float | None:
        """Our time on loopback over that of mbsync with fsync."""
        return _ratio(self.near, self.mbsync_fsync)

    @property
    def far_ratio(self) -> float | None:
        """Our time at 30 ms over that of mbsync with fsync."""
        return _ratio(self.far, self.mbsync_far_fsync)

    @property
    def p50(self) -> float | None:
        """Half of the mails were sorted within so many seconds."""
        return statistics.median(self.latencies) if self.latencies else None

    @property
    def p95(self) -> float | None:
        """Nineteen mails in twenty were sorted within so many seconds."""
        if len(self.latencies) < 2:
            return None
        return statistics.quantiles(self.latencies, n=20, method="inclusive")[-1]

    def as_json(self) -> dict[str, object]:
        """Every figure and ratio."""
        ratios = {
            "near_ratio": self.near_ratio,
            "far_ratio": self.far_ratio,
            "p50": self.p50,
            "p95": self.p95,
        }
        return {**asdict(self), **ratios}


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours and theirs else None


def lines_of(figures: Figures) -> Iterator[str]:
    """The report, line by line."""
    yield f"{figures.mails} mails, {figures.megabytes:.1f} MB"
    yield _line("import on loopback, parsed and committed", figures.near, "s")
    yield _line("  of which processor time", figures.cpu, "s")
    yield _line("mbsync with fsync", figures.mbsync_fsync, "s")
    yield _line("mbsync without fsync", figures.mbsync_no_fsync, "s")
    yield _line("ratio to mbsync with fsync", figures.near_ratio, "", GOAL_NEAR)
    yield _line("ratio to mbsync without fsync", _ratio(figures.near, figures.mbsync_no_fsync), "")
    yield _line("import at 30 ms", figures.far, "s")
    yield _line("mbsync with fsync at 30 ms", figures.mbsync_far_fsync, "s")
    yield _line("mbsync without fsync at 30 ms", figures.mbsync_far_no_fsync, "s")
    yield _line("ratio to mbsync with fsync at 30 ms", figures.far_ratio, "", GOAL_FAR)
    yield _line(
        "ratio to mbsync without fsync at 30 ms", _ratio(figures.far, figures.mbsync_far_no_fsync), ""
    )
    yield _line(f"arrival to sorted, p50 of {len(figures.latencies)}", figures.p50, "s")
    yield _line("arrival to sorted, p95", figures.p95, "s", GOAL_P95_S)
    yield _line("growth of resident memory", figures.growth_mb, "MB", GOAL_GROWTH_MB)


def _line(name: str, value: float | None, unit: str, goal: float | None = None) -> str:
    shown = "not measured" if value is None else f"{value:.2f} {unit}".rstrip()
    verdict = ""
    if goal is not None and value is not None:
        verdict = f"   goal ≤ {goal:g}: {'reached' if value <= goal else 'MISSED'}"
    return f"{name:<44}{shown:>14}{verdict}"
