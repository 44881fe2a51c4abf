"""A loopback server that ends cleanly: what the scripted SMTP, model and proxy servers of the tests share."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import socket
import socketserver
import ssl
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

HOST = "127.0.0.1"
PORTS = range(15_000, 32_000)
HOLD_S = 30.0
"""Longest silence of a server told to answer nothing: a forgotten release never hangs the tests."""
PATIENCE_S = 90.0
"""What a test gives a slow machine that has other work; it waits no longer than it must."""


def wait_until(condition: Callable[[], bool], timeout_s: float = PATIENCE_S) -> None:
    """Return as soon as the condition holds; raise TimeoutError after `timeout_s` or PATIENCE_S seconds."""
    timeout_s = max(timeout_s, PATIENCE_S)
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"condition still false after {timeout_s} s")
        time.sleep(0.01)


def free_ports(count: int) -> list[int]:
    """Return distinct loopback TCP ports that were free a moment ago.

    They lie below those that the system gives to outgoing connections, and test processes that run side by
    side draw from ports of their own, so that nobody else takes one before it is used.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    own = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    drawn = random.sample(range(PORTS.start + own, PORTS.stop, workers), 50 * count)
    with contextlib.ExitStack() as held:
        found = (port for port in drawn if _held(port, held))
        return list(itertools.islice(found, count))


def _held(port: int, held: contextlib.ExitStack) -> bool:
    """Whether this port is free; it stays ours until `held` ends."""
    try:
        held.enter_context(socket.create_server((HOST, port)))
    except OSError:
        return False
    return True


class LoopbackServer(socketserver.ThreadingTCPServer):
    """One thread per connection on a port chosen by the system; `stop` closes every connection and thread.

    Subclasses write `converse`. An unexpected error in it is kept and raised by `stop`, so that a broken test
    server cannot pass for a broken provider.
    """

    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__((HOST, 0), socketserver.BaseRequestHandler)
        self.port: int = self.socket.getsockname()[1]
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._released = threading.Event()
        self._failures: list[BaseException] = []
        self._thread: threading.Thread | None = None

    def converse(self, connection: socket.socket) -> None:
        """Hold the whole conversation of one connection; it is closed on return."""
        raise NotImplementedError

    def start(self) -> Self:
        """Return the server itself, now accepting connections."""
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), name=type(self).__name__)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Close the port and every connection, wait for the threads, raise the first unexpected error."""
        self._stopping.set()
        self._released.set()
        if self._thread is not None:
            self.shutdown()
            self._thread.join(10)
            self._thread = None
        self.drop_connections()
        self.server_close()
        if self._failures:
            raise self._failures[0]

    def drop_connections(self) -> None:
        """Close every open connection at once; the port keeps accepting new ones."""
        with self._guard:
            for each in self._open:
                _shut(each)

    def hold(self) -> None:
        """Say nothing until `release` or `stop`, and never longer than HOLD_S seconds."""
        released = self._released
        if not self._stopping.is_set():
            released.wait(HOLD_S)

    def release(self) -> None:
        """Wake every held conversation; later ones hold again."""
        held, self._released = self._released, threading.Event()
        held.set()

    @property
    def stopping(self) -> bool:
        """True once `stop` was asked for."""
        return self._stopping.is_set()

    def track(self, connection: socket.socket) -> None:
        """Count a connection among those that `drop_connections` and `stop` close."""
        with self._guard:
            self._open.add(connection)

    def untrack(self, connection: socket.socket) -> None:
        """Forget a connection that its owner closes itself."""
        with self._guard:
            self._open.discard(connection)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Return the accepted connection; its TLS handshake waits for the first read, in its own thread."""
        connection, address = self.socket.accept()
        if self._tls is not None:
            connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        self.track(connection)
        return connection, address

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Run the conversation of one connection, in its own thread."""
        self.converse(request)

    def shutdown_request(self, request: Any) -> None:
        """Close one connection at the end of its conversation."""
        self.untrack(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore lines that broke, which tests cause on purpose; keep anything else for `stop`."""
        failure = sys.exc_info()[1]
        # A TLS socket closed from another thread raises ValueError ("closed or unwrapped SSL socket").
        broken_line = isinstance(failure, OSError) or (
            self._tls is not None and isinstance(failure, ValueError)
        )
        if failure is not None and not broken_line:
            self._failures.append(failure)

    def __enter__(self) -> Self:
        """Start, for `with`."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, for `with`."""
        self.stop()


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # the other side closed first
        return
