"""The figures of `make bench-page`: percentiles, limits, what counts as a fault and what does not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import httpx
import pytest

from tools.bench_page.figures import Figures, FirstLoad, lines_of, over, p95
from tools.bench_page.prepared import prepared
from tools.bench_page.serving import ServedPage


@pytest.mark.parametrize(
    ("values", "expected"), [([7.0], 7.0), (list(map(float, range(1, 101))), 96.0), ([1.0] * 19 + [9.0], 9.0)]
)
def test_nineteen_of_twenty_are_at_most_the_percentile(values: list[float], expected: float) -> None:
    assert p95(values) == expected


def test_only_what_has_a_limit_can_be_over_it() -> None:
    assert over(Figures({"list": [21.0], "open": [29.0], "counts": [900.0]})) == ["list"]


@pytest.mark.parametrize(
    ("status", "faults", "conflicts"), [(200, [], 0), (409, [], 1), (503, ["open: 503"], 0)]
)
def test_being_told_that_somebody_was_quicker_is_no_fault(
    status: int, faults: list[str], conflicts: int
) -> None:
    figures = Figures()

    figures.timed("open", lambda: httpx.Response(status))

    assert (figures.faults, figures.conflicts, len(figures.ms["open"])) == (faults, conflicts, 1)


def test_report_gives_every_figure_and_its_ratio_to_the_bare_request() -> None:
    told = "\n".join(lines_of("alone", Figures({"bare": [2.0], "list": [5.0]}, ["list: 503"])))

    for part in ("p50", "p95", "max", "2.5", "list: 503"):
        assert part in told


def test_processor_time_is_told_beside_the_clock_where_it_is_measured() -> None:
    used = iter((1.0, 1.004, 1.01, 1.022))
    figures = Figures(clock=lambda: next(used))

    for name in ("bare", "list"):
        figures.timed(name, lambda: httpx.Response(200))

    assert {name: [round(one) for one in values] for name, values in figures.cpu_ms.items()} == {
        "bare": [4],
        "list": [12],
    }
    assert any("list" in line and "12.0" in line and "3.0" in line for line in lines_of("alone", figures))


def test_clock_of_another_process_tells_its_processor_time() -> None:
    own = ServedPage("", os.getpid())

    before, used = time.process_time(), own.used_s()

    assert before <= used <= time.process_time()


@pytest.mark.parametrize(("load", "is_over"), [((10, 150_000), False), ((11, 1), True), ((1, 150_001), True)])
def test_first_load_is_held_against_both_its_limits(load: tuple[int, int], is_over: bool) -> None:
    assert FirstLoad(*load).is_over is is_over


def test_prepared_office_is_made_once(tmp_path: Path) -> None:
    first = prepared(tmp_path, 40)
    made_at = (first / "bannette.sqlite3").stat().st_mtime_ns

    assert prepared(tmp_path, 40) == first
    assert (first / "bannette.sqlite3").stat().st_mtime_ns == made_at
