"""`make bench-redaction`: its mails, its ratios, and the goals it holds figures against."""

import pytest

from redaction.evaluation.searchers import Cost, Found
from redaction.settings import RedactionSettings
from tools.bench_redaction.report import Report, lines_of, side_of
from tools.bench_redaction.samples import sample_mails, worst_mails

STRAIN = {
    "one_thread_mails_per_s": 100.0,
    "threads_mails_per_s": 90.0,
    "threads_agree": True,
    "worst": {"names only": {"s": 2.5, "cpu_s": 2.0, "end": "sealed"}},
}


def _report() -> Report:
    ours = [Found("x" * 4000, ms=20.0), Found("x" * 1000, ms=5.0), Found(refused="language")]
    theirs = [Found("x" * 4000, ms=40.0), Found("x" * 1000, ms=10.0), Found("x", ms=0.0)]
    own = side_of([ours, ours], Cost(100.0, 1.0, 0))
    return Report("invented", own, side_of([theirs], Cost(300.0, 2.0, 0)), STRAIN)


def test_throughput_is_that_of_the_median_round() -> None:
    own = _report().own

    assert (own.seconds, own.mails, own.chars) == ((0.025, 0.025), 3, 5000)
    assert own.kb_per_s == pytest.approx(200)
    assert (own.figures["p50_ms_per_2kb"], own.figures["p95_ms_per_2kb"]) == (5.0, 10.0)


def test_the_ratio_is_ours_over_that_of_stock_presidio() -> None:
    assert _report().ratio == pytest.approx(2.0)
    assert _report().as_json()["throughput_ratio"] == pytest.approx(2.0)


def test_a_goal_that_is_missed_is_said() -> None:
    lines = "\n".join(lines_of(_report()))

    assert "goal ≤ 20: reached" in lines
    assert "200 kB, names only (sealed), s, cpu s" in lines
    assert "goal ≤ 2: MISSED" in lines


def test_the_worst_mails_are_just_not_too_long() -> None:
    source, mails = sample_mails()

    worst = worst_mails(mails)

    limit = RedactionSettings().max_chars
    assert source
    assert len(mails) > 100
    assert all(limit - 500 < mail.chars <= limit for mail in worst.values())
