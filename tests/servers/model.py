"""A loopback language model with the OpenAI protocol: answers or misbehaves, and keeps all it was sent."""

from __future__ import annotations

import io
import json
import re
import socket
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.servers.loopback import HOST, LoopbackServer

MODEL = "modele-de-test"
HUGE_CHARS = 1_000_000
PLACEHOLDER = re.compile(r"\[[A-Z]{2,12}_[0-9]{1,4}\]")

ERROR_BODY = {"message": "erreur de test", "type": "test"}


class ModelFault(StrEnum):
    """What a provider can do instead of answering properly."""

    NONE = "none"
    UNAUTHORIZED = "unauthorized"
    RATE_LIMIT = "rate_limit"
    SERVER_ERROR = "server_error"
    GARBAGE = "garbage"
    EMPTY = "empty"
    CUT = "cut"
    HANG = "hang"
    DISCONNECT = "disconnect"
    HUGE = "huge"
    WRONG_SHAPE = "wrong_shape"
    TOOL_CALLS = "tool_calls"
    REFUSAL = "refusal"
    DRIP = "drip"
    BROKEN_OFF = "broken_off"


class StreamFault(StrEnum):
    """What a provider can do in the middle of a stream."""

    BROKEN_OFF = "broken_off"
    ENDS = "ends"
    HANG = "hang"
    GARBAGE = "garbage"
    ERROR = "error"


# Faults of what an answer holds; the others take its place.
_WRONG_CONTENT = frozenset(
    {
        ModelFault.NONE,
        ModelFault.EMPTY,
        ModelFault.CUT,
        ModelFault.HUGE,
        ModelFault.TOOL_CALLS,
        ModelFault.REFUSAL,
    },
)
STATUS = {ModelFault.UNAUTHORIZED: 401, ModelFault.RATE_LIMIT: 429, ModelFault.SERVER_ERROR: 500}


def text_of(request: dict[str, Any]) -> str:
    """Return all the text of a chat request, one message per line block, whatever form its contents take."""
    contents = [message.get("content") or "" for message in request.get("messages", [])]
    parts = [[{"text": each}] if isinstance(each, str) else each for each in contents]
    return "\n".join(str(part.get("text", "")) for group in parts for part in group)


def polite_reply(request: dict[str, Any]) -> str:
    """Return a short French reply that reuses the placeholders of the request, in order of first sight."""
    placeholders = list(dict.fromkeys(PLACEHOLDER.findall(text_of(request))))
    about = f" concernant {', '.join(placeholders)}" if placeholders else ""
    return (
        f"Bonjour,\n\nNous avons bien reçu votre message{about} et nous vous en remercions.\n"
        "Nous revenons vers vous dans les meilleurs délais.\n\nBien cordialement,"
    )


class ModelServer(LoopbackServer):
    """Serves `POST /v1/chat/completions`, streamed when asked, and `GET /v1/models` under `base_url`.

    `received` holds the raw bytes of each HTTP request, headers and body; `requests` the parsed chat ones.
    Set `answer` to choose the reply and `fault` to misbehave; `fail_next` lists faults for the next requests
    only, `fault` rules after them. `refuses_format`: the status given to a request for JSON, 0 for none;
    `retry_after`: the header of a refusal for being too busy; `counts`: whether answers tell their tokens.
    `streams`: False to answer plainly all the same; `refuses_stream`: the status given to such a request;
    `stream_faults`: one for each of the next streams.
    """

    def __init__(self) -> None:
        super().__init__()
        self.base_url = f"http://{HOST}:{self.port}/v1"
        self.received: list[bytes] = []
        self.requests: list[dict[str, Any]] = []
        self.answer: Callable[[dict[str, Any]], str] = polite_reply
        self.fault = ModelFault.NONE
        self.refuses_format = 0
        self.retry_after = "0"
        self.counts = True
        self.streams = True
        self.refuses_stream = 0
        self.stream_faults: deque[StreamFault] = deque()
        self._next_faults: deque[ModelFault] = deque()

    def fail_next(self, *faults: ModelFault) -> None:
        """Apply one fault to each of the next requests, in this order."""
        self._next_faults.extend(faults)

    def take_fault(self) -> ModelFault:
        """Return the fault of the request being answered, and use it up when it came from `fail_next`."""
        return self._next_faults.popleft() if self._next_faults else self.fault

    def pause(self) -> bool:
        """Wait a hundredth of a second; False once the server is to stop."""
        return not self._stopping.wait(0.01)

    def converse(self, connection: socket.socket) -> None:
        """Answer the HTTP requests of one connection."""
        _Handler(connection, connection.getpeername(), self)


class _Tee(io.RawIOBase):
    """Reads a socket and keeps a copy of every byte in `copy`."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.copy = bytearray()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._connection.recv_into(buffer)
        self.copy += memoryview(buffer)[:count]
        return count


class _Handler(BaseHTTPRequestHandler):
    """One HTTP connection to the model."""

    protocol_version = "HTTP/1.1"

    def __init__(self, connection: socket.socket, address: Any, model: ModelServer) -> None:
        self._model = model
        super().__init__(connection, address, model)

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self._tee = _Tee(self.connection)
        self.rfile = io.BufferedReader(self._tee)

    def finish(self) -> None:
        self._keep_bytes()
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: `received` has everything."""

    def do_GET(self) -> None:
        self._keep_bytes()
        fault = self._model.take_fault()
        if self._misbehave(fault):
            return
        if self.path != "/v1/models":
            self._send_json(404, {"error": ERROR_BODY})
            return
        model = {"id": MODEL, "object": "model", "created": 0, "owned_by": "tests"}
        self._send_json(200, {"object": "list", "data": [model]})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._keep_bytes()
        if self.path != "/v1/chat/completions":
            self._send_json(404, {"error": ERROR_BODY})
            return
        try:
            request = json.loads(body)
        except ValueError:
            self._send_json(400, {"error": ERROR_BODY})
            return
        self._model.requests.append(request)
        if self._model.refuses_format and "response_format" in request:
            self._send_json(self._model.refuses_format, {"error": ERROR_BODY})
            return
        if self._model.refuses_stream and "stream" in request:
            self._send_json(self._model.refuses_stream, {"error": ERROR_BODY})
            return
        fault = self._model.take_fault()
        if not self._misbehave(fault):
            self._complete(request, fault)

    def _misbehave(self, fault: ModelFault) -> bool:
        """Return True when the fault replaces the whole answer; a released HANG answers normally."""
        if fault in _WRONG_CONTENT:
            return False
        match fault:
            case ModelFault.UNAUTHORIZED | ModelFault.RATE_LIMIT | ModelFault.SERVER_ERROR:
                self._send_json(STATUS[fault], {"error": ERROR_BODY})
            case ModelFault.GARBAGE:
                self._send(200, b"<html>ceci n'est pas du JSON", {})
            case ModelFault.WRONG_SHAPE:
                self._send_json(200, {"object": "autre chose", "resultat": []})
            case ModelFault.DISCONNECT:
                self.close_connection = True
            case ModelFault.BROKEN_OFF | ModelFault.DRIP:
                self._begin()
                self.wfile.write(b'{"choices": [{"mess')
                while fault is ModelFault.DRIP and self._model.pause():
                    self.wfile.write(b" ")
            case ModelFault.HANG:
                self._model.hold()
                self.close_connection = self._model.stopping
                return self._model.stopping
            case _:
                raise AssertionError(fault)
        return True

    def _complete(self, request: dict[str, Any], fault: ModelFault) -> None:
        content = self._model.answer(request)
        if fault is ModelFault.EMPTY:
            content = ""
        elif fault is ModelFault.HUGE:
            content = "a" * HUGE_CHARS
        elif fault is ModelFault.CUT:
            content = content[: len(content) // 2]
        reason = "length" if fault is ModelFault.CUT else "stop"
        message: dict[str, Any] = {"role": "assistant", "content": content}
        if fault is ModelFault.TOOL_CALLS:
            called = {"name": "envoyer_mail", "arguments": "{}"}
            message["tool_calls"] = [{"id": "1", "type": "function", "function": called}]
        elif fault is ModelFault.REFUSAL:
            message = {"role": "assistant", "content": None, "refusal": "Je ne peux pas aider."}
        usage = {"prompt_tokens": 10, "completion_tokens": 10, "total_tokens": 20}
        if request.get("stream") and self._model.streams:
            self._stream(message, reason, usage if self._model.counts else None)
            return
        self._send_json(
            200,
            {
                "id": "chatcmpl-test",
                "object": "chat.completion",
                "created": 0,
                "model": request.get("model", MODEL),
                "choices": [{"index": 0, "message": message, "finish_reason": reason}],
                **({"usage": usage} if self._model.counts else {}),
            },
        )

    def _stream(self, message: dict[str, Any], reason: str, usage: dict[str, int] | None) -> None:
        """Give the answer in pieces, as server-sent events; the connection's end is that of the stream."""
        fault = self._model.stream_faults.popleft() if self._model.stream_faults else None
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        if fault is StreamFault.BROKEN_OFF:
            self.send_header("Content-Length", str(HUGE_CHARS))
        self.end_headers()
        rest = {key: value for key, value in message.items() if key != "content"}
        self._event({"choices": [{"index": 0, "delta": {**rest, "content": ""}, "finish_reason": None}]})
        content = message["content"] or ""
        pieces = re.findall(r"(?s).{1,2000}" if len(content) > 10_000 else r"(?s).{1,7}", content)
        for number, piece in enumerate(pieces):
            if number == len(pieces) // 2 and self._fails_in_stream(fault):
                return
            self._event({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
        if usage is not None:
            self._event({"choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")

    def _fails_in_stream(self, fault: StreamFault | None) -> bool:
        """Return True when nothing follows."""
        if fault is StreamFault.HANG:
            self._model.hold()
            return self._model.stopping
        if fault is StreamFault.GARBAGE:
            self.wfile.write(b"data: {ceci n'est pas du JSON\n\n")
        if fault is StreamFault.ERROR:
            self._event({"error": ERROR_BODY})
        return fault is not None

    def _event(self, value: dict[str, Any]) -> None:
        chunk = {"id": "chatcmpl-test", "object": "chat.completion.chunk", "created": 0, "model": MODEL}
        self.wfile.write(f"data: {json.dumps(chunk | value)}\n\n".encode())

    def _send_json(self, status: int, value: dict[str, Any]) -> None:
        headers = {"Retry-After": self._model.retry_after} if status == STATUS[ModelFault.RATE_LIMIT] else {}
        self._send(status, json.dumps(value).encode(), headers)

    def _begin(self) -> None:
        """Announce an answer that never comes whole."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(HUGE_CHARS))
        self.end_headers()

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _keep_bytes(self) -> None:
        if self._tee.copy:
            self._model.received.append(bytes(self._tee.copy))
            self._tee.copy.clear()
