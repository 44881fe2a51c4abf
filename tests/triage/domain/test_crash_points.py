"""The places where a test may kill the program: only the one that is named, only at the wanted visit."""

import signal
import subprocess
import sys

import pytest

from triage.crash_points import VARIABLE, CrashPoint, reach

PROGRAM = """
from triage.crash_points import CrashPoint, reach
for number in (1, 2, 3):
    reach(CrashPoint.INTAKE_SEARCHED)
    reach(CrashPoint.OUTBOX_CLAIMED)
    print(number, flush=True)
"""


@pytest.mark.parametrize(
    ("at", "seen"),
    [
        ("outbox_claimed", ""),
        ("outbox_claimed:3", "1\n2\n"),
        ("outbox_claimed:4", "1\n2\n3\n"),
        ("", "1\n2\n3\n"),
    ],
)
def test_program_is_killed_at_the_named_place_and_visit(at: str, seen: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={VARIABLE: at},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert done.stdout == seen
    assert done.returncode == (0 if seen.endswith("3\n") else -signal.SIGKILL)


@pytest.mark.parametrize("point", CrashPoint)
def test_place_does_nothing_when_no_test_asks(point: CrashPoint) -> None:
    reach(point)
