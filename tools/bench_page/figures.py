"""What was measured: milliseconds by what was done, beside the limits and a bare request of the same run."""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import httpx

#: Milliseconds at the 95th percentile.
LIMITS: Final = {"list": 20.0, "search": 50.0, "open": 30.0, "key j": 100.0, "key x": 100.0}
#: The road of every request, with its session, and nothing looked up at its end.
BARE: Final = "bare"
_CONFLICT: Final = 409


@dataclass(slots=True)
class Figures:
    """Milliseconds by what was done, and faults by what they were.

    `clock`: the processor time that the serving process used so far, in seconds; None where it is not
    measured. `conflicts`: how often the server said that somebody else was quicker, which is no fault.
    """

    ms: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    conflicts: int = 0
    #: of the process that serves, by what one client did alone; where several work it cannot be told apart
    cpu_ms: dict[str, list[float]] = field(default_factory=dict)
    clock: Callable[[], float] | None = None

    def timed(self, name: str, run: Callable[[], httpx.Response]) -> httpx.Response:
        """Run it, keep how long it took, and whether it was refused."""
        began, used = time.perf_counter(), self.clock() if self.clock else 0.0
        answer = run()
        self.ms.setdefault(name, []).append((time.perf_counter() - began) * 1000)
        if self.clock:
            self.cpu_ms.setdefault(name, []).append((self.clock() - used) * 1000)
        if answer.status_code == _CONFLICT:
            self.conflicts += 1
        elif answer.status_code >= 400:
            self.faults.append(f"{name}: {answer.status_code}")
        return answer

    def add(self, other: "Figures") -> None:
        """Take in what another client measured."""
        for name, values in other.ms.items():
            self.ms.setdefault(name, []).extend(values)
        self.faults += other.faults
        self.conflicts += other.conflicts


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """What the browser fetched until the first mail was drawn; `size`: bytes as they came over the line.

    `later`: bytes of what only dialogs need, which comes by itself once the browser has nothing to do, and on
    a crowded machine may come between.
    """

    requests: int
    size: int
    later: int = 0

    @property
    def is_over(self) -> bool:
        """Whether it is more than the page may take."""
        return self.requests > 10 or self.size > 150_000


def p95(values: list[float]) -> float:
    """Nineteen of twenty were at most this."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def over(figures: Figures) -> list[str]:
    """What is above its limit."""
    return [name for name, values in figures.ms.items() if p95(values) > LIMITS.get(name, float("inf"))]


def lines_of(title: str, figures: Figures) -> Iterator[str]:
    """A table: each thing done, its percentiles, and its median as so many bare requests of the same run.

    The clock tells how crowded the machine is too; processor time hardly does.
    """
    yield from _table(title, figures.ms, LIMITS, "ms")
    if figures.cpu_ms:
        yield from _table(f"{title}, cpu", figures.cpu_ms, {}, "ms of processor time of the serving process")
    told = f", {figures.conflicts} told that somebody was quicker" if figures.conflicts else ""
    yield f"faults: {len(figures.faults)} {sorted(set(figures.faults)) or ''}{told}"


def _table(
    title: str, taken: Mapping[str, list[float]], limits: Mapping[str, float], unit: str
) -> Iterator[str]:
    bare = statistics.median(taken[BARE]) if taken.get(BARE) else 0.0
    yield f"{title:<12}{'n':>6}{'p50':>9}{'p95':>9}{'max':>9}{'limit':>8}{'p50/bare':>10}   {unit}"
    for name, values in taken.items():
        half = statistics.median(values)
        limit = f"{limits[name]:.0f}" if name in limits else ""
        ratio = f"{half / bare:.1f}" if bare else ""
        times = f"{half:>9.1f}{p95(values):>9.1f}{max(values):>9.1f}"
        yield f"{name:<12}{len(values):>6}{times}{limit:>8}{ratio:>10}"
