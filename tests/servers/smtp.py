"""Loopback submission servers: one takes mail properly, the other fails when its script says so."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import socket
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult

from tests.servers.certificates import Certificates
from tests.servers.loopback import HOST
from tests.servers.scripted_smtp import ScriptedSmtp, SmtpFault

__all__ = ["Received", "RecordingSmtp", "ScriptedSmtp", "SmtpFault", "Tls"]


class Tls(StrEnum):
    """How a server encrypts."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Received:
    """One message taken by a server: envelope, and bytes as sent once the dots are unstuffed."""

    mail_from: str
    rcpt_to: tuple[str, ...]
    data: bytes


class RecordingSmtp:
    """A well-behaved server (aiosmtpd, in a thread) that keeps each accepted message in `messages`.

    With `user`, mail is refused (530) before AUTH PLAIN or LOGIN succeeds. STARTTLS is then demanded before
    AUTH when `tls` is STARTTLS.
    """

    def __init__(
        self,
        *,
        tls: Tls = Tls.NONE,
        certificates: Certificates | None = None,
        user: str = "",
        password: str = "",
    ) -> None:
        if tls is not Tls.NONE and certificates is None:
            raise ValueError("TLS needs certificates")
        self.messages: list[Received] = []
        self.logins: list[str] = []
        self.port = 0
        self._tls = tls
        self._context = certificates.server_context() if certificates is not None else None
        self._user, self._password = user, password
        self._sessions: list[_RecordingSession] = []
        self._connections: list[tuple[socket.socket, asyncio.Task[None]]] = []
        self._halt: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> Self:
        """Return the server itself, now listening on `port`."""
        # aiosmtpd logs commands and addresses: keep them out of what the tests check for personal data.
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        started: Future[int] = Future()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(started)), name="RecordingSmtp"
        )
        self._thread.start()
        self.port = started.result(10)
        return self

    def stop(self) -> None:
        """Close the port and every connection."""
        if self._thread is None or self._halt is None:
            return
        loop, halted = self._halt
        loop.call_soon_threadsafe(halted.set)
        self._thread.join(10)
        self._thread = None

    async def _serve(self, started: Future[int]) -> None:
        halted = asyncio.Event()
        self._halt = (asyncio.get_running_loop(), halted)
        try:
            listener = socket.create_server((HOST, 0))
        except OSError as exc:
            started.set_exception(exc)
            return
        with listener:
            listener.setblocking(False)
            asyncio.get_running_loop().add_reader(listener, self._accept, listener)
            started.set_result(listener.getsockname()[1])
            await halted.wait()
            asyncio.get_running_loop().remove_reader(listener)
            await asyncio.wait_for(self._hang_up(), 5)

    def _accept(self, listener: socket.socket) -> None:
        """Accept by hand rather than with `create_server`, which leaks a client that never begins TLS."""
        with contextlib.suppress(BlockingIOError, ConnectionAbortedError):  # the client left first
            connection, _ = listener.accept()
            connection.setblocking(False)
            self._connections.append((connection, asyncio.create_task(self._welcome(connection))))

    async def _welcome(self, connection: socket.socket) -> None:
        implicit = self._context if self._tls is Tls.IMPLICIT else None
        loop = asyncio.get_running_loop()
        with contextlib.suppress(OSError):  # the TLS handshake failed
            await loop.connect_accepted_socket(self._session, connection, ssl=implicit)

    async def _hang_up(self) -> None:
        """Close every connection by its socket: aborting a TLS transport twice fails on Python 3.11.2."""
        for connection, _ in self._connections:
            with contextlib.suppress(OSError):  # the client left first
                connection.shutdown(socket.SHUT_RDWR)
        await asyncio.gather(*(welcome for _, welcome in self._connections))
        await asyncio.gather(*(session.closed.wait() for session in self._sessions if session.opened))

    def _session(self) -> SMTP:
        starttls = self._tls is Tls.STARTTLS
        session = _RecordingSession(
            _Recorder(self.messages, bool(self._user)),
            hostname="localhost",
            enable_SMTPUTF8=True,
            tls_context=self._context if starttls else None,
            require_starttls=starttls,
            auth_require_tls=False,
            authenticator=self._authenticate if self._user else None,
            auth_exclude_mechanism=() if self._user else ("PLAIN", "LOGIN"),
            timeout=30,
        )
        self._sessions.append(session)
        return session

    def _authenticate(
        self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        given = bytes(data.login), bytes(data.password)
        known = self._user.encode(), self._password.encode()
        right = all(secrets.compare_digest(*pair) for pair in zip(given, known, strict=True))
        if right:
            self.logins.append(self._user)
        return AuthResult(success=right, handled=False)

    def __enter__(self) -> Self:
        """Start, for `with`."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, for `with`."""
        self.stop()


class _RecordingSession(SMTP):
    """An aiosmtpd connection that tells when it ends."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.opened = False
        self.closed = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.opened = True
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self.closed.set()


class _Recorder:
    """The hooks aiosmtpd calls; a missing login is refused here, as aiosmtpd warns when told to do it."""

    def __init__(self, messages: list[Received], login_needed: bool) -> None:
        self._messages = messages
        self._login_needed = login_needed

    async def handle_MAIL(
        self, _server: Any, session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if self._login_needed and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return "250 2.1.0 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        message = Received(envelope.mail_from, tuple(envelope.rcpt_tos), bytes(envelope.content))
        self._messages.append(message)
        return "250 2.0.0 OK"
