"""The service under test as a process: started, watched and killed."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from triage.crash_points import VARIABLE

_ROOT = Path(__file__).resolve().parents[2]
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_COMMAND = "import sys; from api.command import main; sys.exit(main())"
_ENDING_S = 30.0


class Hatchery:
    """Gives processes of `bannette run` in a fraction of the time the command takes to load."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.chaos.hatchery"],
            cwd=_ROOT,
            env=clean_environment() | _ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, arguments: list[str], environment: Mapping[str, str], log: Path) -> int:
        """Start the command; its process id."""
        answer = self._ask({"start": arguments, "environment": dict(environment), "log": str(log)})
        return int(answer["pid"])

    def poll(self, pid: int) -> int | None:
        """How the process ended; None while it lives."""
        status = self._ask({"poll": pid})["status"]
        return None if status is None else int(status)

    def close(self) -> None:
        """End the hatchery."""
        if self._process.stdin and self._process.stdout:
            self._process.stdin.close()
            self._process.wait(_ENDING_S)
            self._process.stdout.close()

    def _ask(self, request: dict[str, object]) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the hatchery has no pipes")
        with self._one_at_a_time:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def __enter__(self) -> Self:
        """Give the hatchery, for `with`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, for `with`."""
        self.close()


def clean_environment() -> dict[str, str]:
    """The environment without keys, passwords and crash points of the person who runs this."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "BANNETTE_"))
    }


@dataclass(slots=True)
class Running:
    """One life of the service; `pid` belongs to the hatchery, or to `own` when started as a whole command."""

    pid: int
    hatchery: Hatchery
    own: subprocess.Popen[bytes] | None = None
    status: int | None = None

    def is_alive(self) -> bool:
        """Whether the process has not ended yet."""
        if self.status is None:
            self.status = self.own.poll() if self.own else self.hatchery.poll(self.pid)
        return self.status is None

    def wait(self, seconds: float) -> bool:
        """Whether the process ended within that time."""
        deadline = time.monotonic() + seconds
        while self.is_alive():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True

    def kill(self) -> bool:
        """Kill the process by SIGKILL; whether this, and not an earlier kill, ended it."""
        if not self.is_alive():
            return False
        os.kill(self.pid, signal.SIGKILL)
        self.wait(_ENDING_S)
        return True

    def stop(self) -> int | None:
        """Ask the process to end as a person does; its exit status."""
        if self.is_alive():
            os.kill(self.pid, signal.SIGTERM)
            self.wait(_ENDING_S)
        return self.status


@dataclass(frozen=True, slots=True)
class Service:
    """How the service is started: by which configuration, and where it logs."""

    hatchery: Hatchery
    config: Path
    log: Path
    lives: list[Running] = field(default_factory=list)

    def start(
        self,
        crash_at: str | None = None,
        *,
        whole: bool = False,
        config: Path | None = None,
        command: tuple[str, ...] = ("run",),
    ) -> Running:
        """Start it, to be killed at `point:visit`; `whole` loads the command anew as an operator would."""
        variables = {VARIABLE: crash_at} if crash_at else {}
        arguments = [*command, "--config", str(config or self.config)]
        if whole:
            running = self._start_command(arguments, variables)
        else:
            running = Running(self.hatchery.start(arguments, variables, self.log), self.hatchery)
        self.lives.append(running)
        return running

    def end(self) -> None:
        """Kill the life that is left when a run is broken off."""
        for running in self.lives[-1:]:
            running.kill()

    def _start_command(self, arguments: list[str], variables: dict[str, str]) -> Running:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND, *arguments],
                cwd=_ROOT,
                env=clean_environment() | variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return Running(process.pid, self.hatchery, process)
