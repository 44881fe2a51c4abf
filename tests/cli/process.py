"""The `bannette` command as a process of its own, watched: its output, its end, whom it talked to."""

from __future__ import annotations

import ipaddress
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.loopback import wait_until

READY_S = 60.0
STOP_S = 60.0

#: Writes down every address the process connects to or looks up, then runs the command. `sys.prefix` is
#: where an installation keeps its prepared classifier: given by the tests, so that none is trained anew.
_PROGRAM = """
import os, sys
log = open(os.environ["TEST_NETWORK_LOG"], "a", buffering=1)
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        print("address", repr(arguments[1]), file=log)
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        print("name", repr(arguments[0]), file=log)
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        print("program", repr(arguments[:2]), file=log)
sys.addaudithook(watch)
sys.prefix = os.environ["TEST_PREFIX"]
from api.command import main
sys.exit(main())
"""

#: The openai library asks the system for its name, which it would tell the provider if we let it.
_PLATFORM_PROGRAM = re.compile(r"\b(?:lsb_release|uname)\b")

#: Attachments are read in a process of our own, without network need.
_OWN_PROGRAMS = ("'triage.extract_worker'", "'triage.refit_worker'")


class Bannette:
    """One run of the command, from the folder `home`; use with `with`, which ends it."""

    def __init__(
        self,
        arguments: Sequence[str],
        home: Path,
        prefix: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._out, self._err, self._network = (home / name for name in ("out.txt", "err.txt", "network.txt"))
        self._network.write_text("")
        dropped = re.compile(r".*_proxy|PYTHONDONTWRITEBYTECODE", re.IGNORECASE)
        kept = {name: value for name, value in os.environ.items() if not dropped.fullmatch(name)}
        variables = {
            "TEST_NETWORK_LOG": str(self._network),
            "TEST_PREFIX": str(prefix),
            "TMPDIR": str(home),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONPYCACHEPREFIX": str(prefix / "pycache"),  # compiled by the first process, read by all
        }
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, *arguments],
                cwd=home,
                env={**kept, **variables, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )

    @property
    def out(self) -> str:
        """What was printed so far."""
        return self._out.read_text(encoding="utf-8")

    @property
    def err(self) -> str:
        """What was said on standard error so far."""
        return self._err.read_text(encoding="utf-8")

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Return the match once the output holds the pattern; fails when the process ends before."""
        wait_until(lambda: self._shows(pattern), READY_S)
        found = re.search(pattern, self.out)
        assert found is not None
        return found

    def _shows(self, pattern: str) -> bool:
        ended = self.process.poll() is not None
        if re.search(pattern, self.out):
            return True
        assert not ended, self.err
        return False

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ask the process to stop; its exit status. Raises TimeoutExpired after STOP_S seconds."""
        self.process.send_signal(number)
        return self.process.wait(STOP_S)

    def status(self) -> int:
        """The exit status of a command that ends by itself."""
        return self.process.wait(READY_S)

    def check_stayed_on_loopback(self) -> None:
        """Assert that every address was this machine's and that no foreign program was started."""
        for line in self._network.read_text().splitlines():
            kind, _, what = line.partition(" ")
            if kind == "program":
                assert _PLATFORM_PROGRAM.search(what) or any(own in what for own in _OWN_PROGRAMS), what
                continue
            host = re.search(r"'([^']*)'", what)
            assert host is None or _is_this_machine(host[1]), what

    def troubles(self) -> list[str]:
        """What was said on standard error, line by line."""
        return self.err.splitlines()

    def addresses(self) -> set[str]:
        """Every address the process connected to, as host:port."""
        found = re.findall(r"^address \('([^']+)', (\d+)", self._network.read_text(), re.MULTILINE)
        return {f"{host}:{port}" for host, port in found}

    def __enter__(self) -> Self:
        """Give the running process, for `with`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process whatever happened; when all went well it must have shown no trace."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(STOP_S)
        if error is None:
            assert "Traceback" not in self.err + self.out, self.err
            self.check_stayed_on_loopback()


def _is_this_machine(host: str) -> bool:
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
