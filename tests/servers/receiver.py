"""A loopback program that is told of events: keeps what came, answers as a test says, or misbehaves."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Self

from tests.servers.loopback import HOST, LoopbackServer


@dataclass(frozen=True, slots=True)
class Came:
    """One request: its path, its headers in small letters, its exact body."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """Whether one of its signatures is right, computed from the words of the specification alone."""
        content = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + self.body
        key = base64.b64decode(secret.split("_", 1)[1])
        wanted = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
        return any(one == f"v1,{wanted}" for one in self.headers["webhook-signature"].split(" "))


@dataclass(slots=True)
class Script:
    """What it answers: the statuses in turn, the last for good. `hold`: answers nothing until it is set."""

    statuses: list[int] = field(default_factory=lambda: [204])
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    hold: threading.Event | None = None
    garbage: bool = False


class Receiver(LoopbackServer):
    """The program; `came` is what it was told, in order."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(tls)
        self.scheme = "https" if tls else "http"
        self.script, self.came = Script(), list[Came]()

    @property
    def url(self) -> str:
        """Where it is told."""
        return f"{self.scheme}://{HOST}:{self.port}/b"

    @property
    def told(self) -> list[str]:
        """The events it was told of, in order."""
        return [one.told["type"] for one in self.came]

    def converse(self, connection: socket.socket) -> None:
        """Answer one request."""
        _Handler(connection, (HOST, 0), self)

    def __enter__(self) -> Self:
        super().__enter__()
        return self


class _Handler(BaseHTTPRequestHandler):
    server: Receiver
    timeout = 15

    def do_POST(self) -> None:
        """Keep the request, then answer as the script says."""
        script = self.server.script
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.came.append(
            Came(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        )
        if script.hold is not None:
            script.hold.wait(20)
        if script.garbage:
            self.wfile.write(b"\x00\xff nothing of HTTP\r\n\r\n")
            return
        status = script.statuses.pop(0) if len(script.statuses) > 1 else script.statuses[0]
        self.send_response(status)
        for name, value in script.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(script.body)))
        self.end_headers()
        self.wfile.write(script.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
