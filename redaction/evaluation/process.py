"""A searcher in a process of its own: what is measured shares neither memory nor imports with the measure."""

import json
import subprocess
import sys
import time
from types import TracebackType
from typing import Any, Literal, Self

from redaction.evaluation.searchers import Cost, Found
from redaction.evaluation.worker import encode_mail
from redaction.mail import MailText

_STOP_S = 10.0


class WorkerDied(RuntimeError):
    """The process ended before it answered."""


class RemoteSearcher:
    """The product ("own") or stock Presidio ("stock") in a fresh interpreter; use with `with`."""

    def __init__(self, kind: Literal["own", "stock"]) -> None:
        """Returns once a first mail is redacted. Raises WorkerDied."""
        started = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603  this interpreter, a module of ours
            [sys.executable, "-m", "redaction.evaluation.worker", kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            self._read()
        except WorkerDied:
            self._end()
            raise
        self._cold_start_s = time.perf_counter() - started

    def search(self, mail: MailText) -> Found:
        """What is found in the mail. Raises WorkerDied."""
        answer = self._ask(encode_mail(mail))
        return Found(**{**answer, "spans": tuple((start, end) for start, end in answer["spans"])})

    def cost(self) -> Cost:
        """What the process cost so far. Raises WorkerDied."""
        answer = self._ask("")
        return Cost(answer["peak_rss_mb"], self._cold_start_s, answer["network_connections"])

    def _ask(self, line: str) -> dict[str, Any]:
        stdin = self._process.stdin
        try:
            if stdin is None:  # never: it is a pipe
                raise BrokenPipeError
            stdin.write(line + "\n")
            stdin.flush()
        except BrokenPipeError as exc:
            raise WorkerDied from exc
        return self._read()

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise WorkerDied
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Self:
        """Give the running process, for `with`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._end()

    def _end(self) -> None:
        try:
            self._process.communicate(timeout=_STOP_S)  # closes its input, which ends it
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
