"""The demo's own mail servers, on loopback, in one thread: pymap for IMAP, aiosmtpd for SMTP."""

import asyncio
import imaplib
import logging
import secrets
import socket
import threading
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime

from aiosmtpd.smtp import SMTP, Envelope, Session
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer

from triage.demo.mails import DemoMail

USER = "contact"
_HOST = "127.0.0.1"
_TIMEOUT_S = 10.0


class DemoServers:
    """An inbox in memory and a server that accepts replies. Ports are known once started."""

    def __init__(self) -> None:
        self.password = secrets.token_urlsafe(9)
        self.imap_port = 0
        self.smtp_port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="demo-servers", daemon=True)
        self._listening: list[asyncio.Server] = []

    def start(self) -> None:
        """Listen on free loopback ports and create the Sent and Drafts folders."""
        for name in ("pymap", "mail"):  # they log what clients send
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(_TIMEOUT_S)
        self.imap_port, self.smtp_port = (int(one.sockets[0].getsockname()[1]) for one in self._listening)
        with self._session() as session:
            for folder in ("Sent", "Drafts"):
                session.create(folder)

    async def _listen(self) -> None:
        backend, config = await DictBackend.init(_pymap_arguments(self.password))
        config.apply_context()
        imap = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
        self._listening.append(await asyncio.start_server(imap, host=_HOST, port=0))
        self._listening.append(
            await self._loop.create_server(lambda: SMTP(_Accept(), loop=self._loop), host=_HOST, port=0),
        )

    def _session(self) -> imaplib.IMAP4:
        session = imaplib.IMAP4(_HOST, self.imap_port, timeout=_TIMEOUT_S)
        session.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else 40 ms lost for each mail
        session.login(USER, self.password)
        return session

    def deliver(self, raw: bytes, at: datetime) -> None:
        """Put a mail in the inbox, as received at that moment."""
        self.deliver_all([DemoMail(raw, at)])

    def deliver_all(self, mails: Sequence[DemoMail]) -> None:
        """Put several mails in the inbox over one connection."""
        with self._session() as session:
            for mail in mails:
                session.append("INBOX", "", imaplib.Time2Internaldate(mail.at), mail.raw)

    def stop(self) -> None:
        """Stop listening and end the thread."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(_TIMEOUT_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_TIMEOUT_S)
        self._loop.close()

    async def _close(self) -> None:
        for server in self._listening:
            server.close()
        current = asyncio.current_task()
        open_connections = [task for task in asyncio.all_tasks() if task is not current]
        for task in open_connections:
            task.cancel()
        await asyncio.gather(*open_connections, return_exceptions=True)


class _Accept:
    """Accepts every message and keeps none: the demo writes to nobody."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return "250 2.0.0 Accepted (demo: delivered to nobody)"


def _pymap_arguments(password: str) -> Namespace:
    """What pymap's command line would give for one user without TLS."""
    return Namespace(
        host=_HOST,
        port="0",
        debug=False,
        cert=None,
        key=None,
        tls=False,
        proxy_protocol=None,
        inherited_sockets=None,
        passlib_cfg=None,
        demo_data=False,
        demo_user=USER,
        demo_password=password,
    )
