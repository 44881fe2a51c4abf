"""The training in a process of its own: how it fails, and how it ends."""

import sys
import threading
from pathlib import Path

import pytest

from tests.triage.desk import Desk
from triage import learning
from triage.errors import LearningError
from triage.learning import TrainingStopped


@pytest.mark.parametrize(
    "script", ["exit 1", "echo garbage", "echo [1]", "kill -9 $$"], ids=["fails", "garbage", "list", "killed"]
)
def test_training_process_that_goes_wrong_is_a_fault(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))

    with pytest.raises(LearningError):
        learning.train_apart(desk.services.settings)


def test_training_that_takes_too_long_is_a_fault(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(learning, "_TIMEOUT_S", 0.05)

    with pytest.raises(LearningError):
        learning.train_apart(desk.services.settings)


def test_training_ends_with_the_office(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(learning, "_LOOK_S", 0.01)
    stop = threading.Event()
    stop.set()

    with pytest.raises(TrainingStopped):
        learning.train_apart(desk.services.settings, stop)
