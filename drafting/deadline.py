"""Bounds the time one question to a model may take, new attempts and slow servers included."""

import contextlib
import email.utils
import socket
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from drafting.errors import ModelError

#: The longest wait that a server's Retry-After is obeyed for; asked for more, the call ends at once.
MAX_WAIT_S: Final = 30.0
_FIRST_WAIT_S: Final = 0.5
_MAX_OWN_WAIT_S: Final = 8.0
_T = TypeVar("_T")


class Deadline:
    """From its start on, `seconds` for everything: then every connection it watches is cut.

    A timeout of the HTTP library counts from byte to byte, so a server that sends one now and then would
    hold a call for ever. Used once, as a context manager; its methods are called from the thread that asks.
    """

    def __init__(self, seconds: float) -> None:
        self.expired = False
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def pause(self, seconds: float) -> None:
        """Wait that long, or until it is over."""
        self._over.wait(seconds)

    def left_s(self) -> float:
        """Seconds left, 0 when it is over."""
        return max(0.0, self._end - time.monotonic())

    def watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of a new connection: the `trace` callback of httpcore (its manual, « Extensions »)."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            found = info["return_value"].get_extra_info("socket")
            with self._lock:
                self._sockets.append(found)
                if self.expired:
                    _cut(found)

    def cut(self) -> None:
        """End it now."""
        self._end = time.monotonic()
        self._expire()

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            self._over.set()
            for one in self._sockets:
                _cut(one)


def _cut(connection: socket.socket) -> None:
    """Wake whoever reads or writes there with the end of the connection; closing it is its owner's."""
    with contextlib.suppress(OSError):  # it is closed already
        connection.shutdown(socket.SHUT_RDWR)


def with_retries(
    attempt: Callable[[], _T],
    retries: int,
    deadline: Deadline,
    wait: Callable[[float], None] | None = None,
) -> _T:
    """What `attempt` gives, asked again after a passing fault up to `retries` times. Raises ModelError.

    The wait grows each time, and is the server's own when it names one; what would not fit into the
    deadline, or is longer than `MAX_WAIT_S`, is not waited for. `wait`: how, by default no longer than it.
    """
    for failed in range(retries + 1):
        try:
            return attempt()
        except ModelError as exc:
            if deadline.expired:
                raise ModelError("timeout", temporary=True, usage=exc.usage) from exc
            wait_s = exc.retry_after_s
            if wait_s is None:
                wait_s = min(_MAX_OWN_WAIT_S, _FIRST_WAIT_S * 2**failed)
            if not exc.temporary or failed == retries or wait_s > min(MAX_WAIT_S, deadline.left_s()):
                raise
        (wait or deadline.pause)(wait_s)
    raise AssertionError("the last attempt returns or raises")


def retry_after_s_or_none(written: str | None, dated: str | None) -> float | None:
    """Seconds that a Retry-After asks for: a number of them or a date (RFC 9110 section 10.2.3).

    dated: the Date of the same answer, so that the server's clock is compared with itself.
    """
    if not written or len(written) > 40:
        return None
    if written.strip().isascii() and written.strip().isdecimal():
        return float(written)
    until, now = _moment_or_none(written), _moment_or_none(dated)
    return None if until is None or now is None else max(0.0, (until - now).total_seconds())


def _moment_or_none(written: str | None) -> datetime | None:
    if not written or len(written) > 40:
        return None
    try:
        moment = email.utils.parsedate_to_datetime(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
