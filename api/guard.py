"""What every request passes: host check, body limit, security headers, and the last door for faults."""

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import error_response

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 1_000_000

#: The page has no inline script or style, loads nothing from elsewhere and is never framed.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
    ),
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class BodyTooLarge(HTTPException):
    """A request body over `MAX_BODY_BYTES`: an HTTP fault, since FastAPI hides any other in a 400."""

    def __init__(self) -> None:
        super().__init__(413)


class Guard:
    """ASGI middleware. `hosts` are the names the page answers to (against DNS rebinding)."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not for us, then pass on with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sender = _Sender(send, private=scope["path"].startswith("/api"))
        headers = Headers(scope=scope)
        if _host_name(headers.get("host", "")) not in self._hosts:
            await error_response("host_refused", 421)(scope, receive, sender)
            return
        if _too_large(headers.get("content-length", "0")):
            await error_response("bad_request", 413)(scope, receive, sender)
            return
        try:
            await self._app(scope, _bounded(receive), sender)
        except Exception:  # the last door: whoever asks is never shown a trace
            log.exception("request_crashed")
            if sender.started:
                raise
            await error_response("internal", 500)(scope, receive, sender)


def _host_name(header: str) -> str:
    """The name in a Host header, without its port; empty when there is none to be read."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _too_large(declared: str) -> bool:
    return not declared.isdecimal() or len(declared) > 12 or int(declared) > MAX_BODY_BYTES


def _bounded(receive: Receive) -> Receive:
    received = 0

    async def count() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MAX_BODY_BYTES:
            raise BodyTooLarge
        return message

    return count


class _Sender:
    """Sends an answer with the security headers added, and knows whether it has begun."""

    def __init__(self, send: Send, *, private: bool) -> None:
        self._send, self._private = send, private
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store" if self._private else "no-cache")
        await self._send(message)
