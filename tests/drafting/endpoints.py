"""Clients of loopback models, and a server that answers whatever a test wants."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from drafting.llm import ModelClient
from drafting.settings import JsonMode, ModelSettings
from tests.servers.loopback import LoopbackServer
from tests.servers.model import MODEL


@contextmanager
def client_of(
    base_url: str,
    *,
    key: str = "cle-de-test",
    timeout_s: float = 5.0,
    retries: int = 0,
    model: str = MODEL,
    total_s: float = 30.0,
    json_mode: JsonMode = JsonMode.OFF,
) -> Iterator[ModelClient]:
    """A client of this endpoint."""
    client = ModelClient(
        ModelSettings(
            base_url, model, key, timeout_s, max_retries=retries, total_s=total_s, json_mode=json_mode
        )
    )
    yield client
    client.close()


class OneAnswer(LoopbackServer):
    """Answers every request with the same bytes."""

    def __init__(self, answer: bytes) -> None:
        super().__init__()
        self.answer = answer
        self.requests = 0

    def converse(self, connection: socket.socket) -> None:
        """Read one request and answer it."""
        if connection.recv(65536):
            self.requests += 1
            connection.sendall(self.answer)


def answer_of(body: str, status: str = "200 OK", headers: str = "") -> bytes:
    """An HTTP answer with this JSON."""
    content = body.encode()
    fixed = f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
    return f"HTTP/1.1 {status}\r\n{fixed}{headers}\r\n".encode() + content
