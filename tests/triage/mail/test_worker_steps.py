"""The loop over the steps goes on whatever one of them does, and stops when it is told."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.servers.loopback import wait_until
from triage import worker
from triage.errors import StoreError
from triage.watcher import backoff_s
from triage.worker import Signals, run_steps


@contextmanager
def _looping(*steps: worker.Step) -> Iterator[Signals]:
    signals = Signals()
    thread = threading.Thread(target=run_steps, args=(steps, signals.new_mail, signals.stop))
    thread.start()
    try:
        yield signals
    finally:
        signals.shut_down()
        thread.join(10)
        assert not thread.is_alive()


def test_steps_are_called_again_while_they_find_work() -> None:
    work = list(range(50))

    def take_one() -> bool:
        return bool(work) and work.pop() >= 0

    with _looping(take_one):
        wait_until(lambda: not work)


@pytest.mark.parametrize("fault", [StoreError("storage_full"), RuntimeError("imprévu"), ValueError("valeur")])
def test_step_that_fails_ends_neither_the_loop_nor_the_other_steps(
    fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[None] = []

    def poison() -> bool:
        raise fault

    def work() -> bool:
        done.append(None)
        return False

    with caplog.at_level(logging.WARNING), _looping(poison, work) as signals:
        for rounds in range(1, 4):
            wait_until(lambda rounds=rounds: len(done) >= rounds)  # type: ignore[misc]  # a test's own closure
            signals.new_mail.set()

    assert {record.getMessage() for record in caplog.records} <= {"step_failed", "step_crashed"}
    assert "poison" in {record.__dict__["step"] for record in caplog.records}


def test_signal_wakes_the_loop_at_once() -> None:
    rounds: list[None] = []

    def look() -> bool:
        rounds.append(None)
        return False

    with _looping(look) as signals:
        for expected in range(1, 6):
            wait_until(lambda expected=expected: len(rounds) >= expected, 1.0)  # type: ignore[misc]  # as above
            signals.new_mail.set()


def test_loop_that_always_finds_work_still_stops() -> None:
    with _looping(lambda: True) as signals:
        signals.stop.set()


def test_loop_told_to_stop_before_it_begins_does_nothing() -> None:
    done: list[None] = []
    signals = Signals()
    signals.shut_down()

    run_steps([lambda: bool(done.append(None))], signals.new_mail, signals.stop)  # type: ignore[func-returns-value]

    assert done == []


@pytest.mark.parametrize(("failures", "longest"), [(1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (500, 300)])
def test_pause_after_faults_doubles_up_to_five_minutes(failures: int, longest: float) -> None:
    pauses = [backoff_s(failures) for _ in range(50)]

    assert max(pauses) <= longest
    assert min(pauses) >= longest * 0.7
