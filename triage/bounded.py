"""Runs our readers of strangers’ bytes in a process apart: no environment, hard limits."""

import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum


class Ended(StrEnum):
    """How the process came to its end."""

    WHOLE = "whole"
    STOPPED = "stopped"  # it took longer than it may
    BROKEN = "broken"
    NEVER_BEGUN = "never_begun"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process wrote before its end."""

    output: bytes
    ended: Ended

    def __repr__(self) -> str:
        return f"Answer(output={len(self.output)} bytes, ended={self.ended!r})"


def run_bounded(module: str, arguments: tuple[str | int, ...], given: bytes, wall_s: float) -> Answer:
    """What `python -m module` answers to these bytes; waits `wall_s` seconds at most, and raises nothing.

    The module calls `bound_self` first. It gets no environment and nothing of this process.
    """
    try:
        done = subprocess.run(  # noqa: S603  our own module, given as a list, without environment
            [sys.executable, "-I", "-m", module, *map(str, arguments)],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=wall_s,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        return Answer(exc.stdout or b"", Ended.STOPPED)
    except OSError:  # no process could be started, or it ended before it had read
        return Answer(b"", Ended.NEVER_BEGUN)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Answer(done.stdout, Ended.STOPPED)
    return Answer(done.stdout, Ended.BROKEN if done.returncode else Ended.WHOLE)


def bound_self(memory_bytes: int, cpu_s: int) -> None:
    """Less memory, time and priority than the service for this process; it can write no file."""
    os.nice(10)
    for limit, value in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
