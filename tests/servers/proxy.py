"""A line between the service and a server that the tests cut or freeze, like an office's bad link."""

from __future__ import annotations

import selectors
import socket
import threading

from tests.servers.loopback import HOLD_S, HOST, LoopbackServer


class CutProxy(LoopbackServer):
    """TCP relay from `port` to a loopback port; bytes pass unchanged until `cut` or `stall`."""

    def __init__(self, target_port: int) -> None:
        super().__init__()
        self._target_port = target_port
        self._flowing = threading.Event()
        self._flowing.set()
        self._refusing = False
        self.relayed_connections = 0

    def cut(self, *, refuse: bool = False) -> None:
        """Close every open connection; new ones pass, or with `refuse` close at once until `resume`."""
        self._refusing = refuse
        self.drop_connections()

    def stall(self) -> None:
        """Keep every connection open and pass nothing, in either direction, until `resume`."""
        self._flowing.clear()

    def resume(self) -> None:
        """Pass bytes again, those held back first, and accept new connections."""
        self._refusing = False
        self._flowing.set()

    def stop(self) -> None:
        """Close the port, every connection and every thread."""
        self._flowing.set()
        super().stop()

    def converse(self, connection: socket.socket) -> None:
        """Relay one connection until either side, or a cut, ends it."""
        if self._refusing:
            return
        self.relayed_connections += 1
        with socket.create_connection((HOST, self._target_port), timeout=HOLD_S) as upstream:
            self.track(upstream)
            try:
                self._relay(connection, upstream)
            finally:
                self.untrack(upstream)

    def _relay(self, client: socket.socket, upstream: socket.socket) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ, upstream)
            selector.register(upstream, selectors.EVENT_READ, client)
            while True:
                for key, _ in selector.select(HOLD_S):
                    source, destination = key.fileobj, key.data
                    data = source.recv(65536) if isinstance(source, socket.socket) else b""
                    self._flowing.wait(HOLD_S)
                    if not data:
                        return
                    destination.sendall(data)
