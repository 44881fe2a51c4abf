"""The figures of one measurement, with the goals beside them."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from redaction.evaluation.figures import Figures, costs_of, times_of
from redaction.evaluation.searchers import Cost, Found

GOALS = {"p50_ms_per_2kb": 20.0, "p95_ms_per_2kb": 50.0, "peak_rss_mb": 200.0, "cold_start_s": 3.0}
GOAL_WORST_S = 2.0


@dataclass(frozen=True, slots=True)
class Side:
    """One searcher over all rounds. seconds: one total per round, of the searching alone."""

    seconds: tuple[float, ...]
    chars: int
    mails: int
    figures: Figures

    @property
    def median_s(self) -> float:
        """The median round."""
        return statistics.median(self.seconds)

    @property
    def mails_per_s(self) -> float:
        """Throughput of the median round."""
        return self.mails / self.median_s

    @property
    def kb_per_s(self) -> float:
        """The same in thousands of characters."""
        return self.chars / 1000 / self.median_s


def side_of(rounds: Sequence[Sequence[Found]], cost: Cost) -> Side:
    """A side from what each round found."""
    times = [one.ms / max(1.0, len(one.text) / 2000) for found in rounds for one in found if not one.refused]
    return Side(
        seconds=tuple(sum(one.ms for one in found) / 1000 for found in rounds),
        chars=sum(len(one.text) for one in rounds[0]),
        mails=len(rounds[0]),
        figures=times_of(times) | costs_of(cost),
    )


@dataclass(frozen=True, slots=True)
class Report:
    """Both sides, and the strain: threads and worst mails."""

    source: str
    own: Side
    stock: Side
    strain: Mapping[str, Any]

    @property
    def ratio(self) -> float:
        """Our throughput over that of stock Presidio."""
        return self.own.mails_per_s / self.stock.mails_per_s

    def as_json(self) -> dict[str, object]:
        """Every figure."""
        sides = {
            name: {**asdict(side), "mails_per_s": side.mails_per_s, "kb_per_s": side.kb_per_s}
            for name, side in (("own", self.own), ("stock_presidio", self.stock))
        }
        return {"source": self.source, **sides, "throughput_ratio": self.ratio, "strain": dict(self.strain)}


def lines_of(report: Report) -> Iterator[str]:
    """The report, line by line."""
    own, stock = report.own, report.stock
    yield f"{own.mails} mails, {own.chars / 1000:.0f} kB: {report.source}"
    yield f"{'':<44}{'own':>12}{'stock':>12}"
    yield _line("mails a second", own.mails_per_s, stock.mails_per_s)
    yield _line("kB a second", own.kb_per_s, stock.kb_per_s)
    for key, unit in (
        ("p50_ms_per_2kb", "ms"),
        ("p95_ms_per_2kb", "ms"),
        ("peak_rss_mb", "MB"),
        ("cold_start_s", "s"),
        ("network_connections", ""),
    ):
        yield _line(f"{key} ({unit})" if unit else key, own.figures[key], stock.figures[key], GOALS.get(key))
    yield _line("throughput over that of stock Presidio", report.ratio, None)
    strain = report.strain
    agree = "same texts" if strain["threads_agree"] else "TEXTS DIFFER"
    yield _line(f"mails a second with 8 threads ({agree})", strain["threads_mails_per_s"], None)
    yield _line("  with one, in the same process", strain["one_thread_mails_per_s"], None)
    for name, one in strain["worst"].items():
        yield _line(f"200 kB, {name} ({one['end']}), s, cpu s", one["s"], one["cpu_s"], GOAL_WORST_S)


def _line(name: str, ours: object, theirs: object, goal: float | None = None) -> str:
    verdict = ""
    if goal is not None and isinstance(ours, int | float):
        verdict = f"   goal ≤ {goal:g}: {'reached' if ours <= goal else 'MISSED'}"
    return f"{name:<44}{_shown(ours):>12}{_shown(theirs):>12}{verdict}".rstrip()


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)
