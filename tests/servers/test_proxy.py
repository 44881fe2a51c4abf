"""The relay passes bytes unchanged, cuts at once, and freezes without letting anybody know."""

from __future__ import annotations

import imaplib
import socket
from collections.abc import Iterator

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.loopback import LoopbackServer, free_ports, wait_until
from tests.servers.proxy import CutProxy


class _Echo(LoopbackServer):
    def converse(self, connection: socket.socket) -> None:
        while data := connection.recv(65536):
            connection.sendall(data)


@pytest.fixture
def proxy() -> Iterator[CutProxy]:
    with _Echo() as echo, CutProxy(echo.port) as relay:
        yield relay


def _line(proxy: CutProxy, timeout_s: float = 10) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=timeout_s)


def _exchange(line: socket.socket, data: bytes) -> bytes:
    line.sendall(data)
    return _read(line, len(data))


def _read(line: socket.socket, count: int) -> bytes:
    got = b""
    while len(got) < count and (chunk := line.recv(count - len(got))):
        got += chunk
    return got


def test_bytes_pass_unchanged(proxy: CutProxy) -> None:
    data = bytes(range(256)) * 400

    with _line(proxy) as line:
        assert _exchange(line, data) == data


def test_cut_closes_open_connections_and_new_ones_pass(proxy: CutProxy) -> None:
    with _line(proxy) as line:
        _exchange(line, b"avant")

        proxy.cut()

        assert _received_to_the_end(line) == b""
    with _line(proxy) as other:
        assert _exchange(other, b"ensuite") == b"ensuite"


def test_refused_connections_close_at_once_until_resumed(proxy: CutProxy) -> None:
    proxy.cut(refuse=True)

    with _line(proxy) as line:
        assert _received_to_the_end(line) == b""
    proxy.resume()
    with _line(proxy) as line:
        assert _exchange(line, b"reprise") == b"reprise"


def test_stalled_line_stays_open_and_gives_back_what_it_held(proxy: CutProxy) -> None:
    with _line(proxy, timeout_s=0.1) as line:
        _exchange(line, b"avant")
        proxy.stall()
        line.sendall(b"pendant")
        with pytest.raises(TimeoutError):
            line.recv(100)
        line.settimeout(10)

        proxy.resume()

        assert _read(line, 7) == b"pendant"


def test_stalled_line_can_be_cut(proxy: CutProxy) -> None:
    with _line(proxy) as line:
        _exchange(line, b"avant")
        proxy.stall()
        line.sendall(b"pendant")

        proxy.cut()

        assert _received_to_the_end(line) == b""


def test_absent_server_looks_like_a_closed_connection() -> None:
    with CutProxy(free_ports(1)[0]) as relay, _line(relay) as line:
        assert _received_to_the_end(line) == b""


def test_imap_session_through_the_relay_ends_with_the_cut(dovecot: Dovecot) -> None:
    with CutProxy(dovecot.imap_port) as relay:
        imap = imaplib.IMAP4("127.0.0.1", relay.port, timeout=10)
        imap.login("relais", dovecot.password)
        wait_until(lambda: relay.relayed_connections == 1)

        relay.cut()

        with pytest.raises((imaplib.IMAP4.abort, OSError)):
            imap.noop()
        imap.shutdown()


def _received_to_the_end(line: socket.socket) -> bytes:
    """Return what is left to read; a reset counts as an end."""
    try:
        return line.recv(100)
    except ConnectionResetError:
        return b""
