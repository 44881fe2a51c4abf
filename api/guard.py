"""What every request passes: host check, body limit, security headers, and the last door for faults."""

import logging
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import error_response
from api.mail_frame import STYLE_SOURCE, TRUSTED_TYPE

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 1_000_000
#: For a file joined to a reply, and nothing else; the office's own limit is looked at before it is read.
MAX_FILE_BYTES = 100_000_000
_FILE_PATH = re.compile(r"/api/mails/\d{1,19}/draft/files")

#: The page has no inline script or style, loads nothing from elsewhere and is never framed. The style sheet
#: named by its hash is that of the frame in which a mail is shown, which obeys this policy too.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src 'self' {STYLE_SOURCE}",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
        f"trusted-types {TRUSTED_TYPE}",
    ),
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "X-DNS-Prefetch-Control": "off",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
#: A year (ASVS 5.0, 3.4.1); said only under the name that a proxy with TLS publishes, never on loopback.
STRICT_TRANSPORT = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class BodyTooLarge(HTTPException):
    """A request body that is too big: an HTTP fault, since FastAPI hides any other in a 400."""

    def __init__(self) -> None:
        super().__init__(413)


class Guard:
    """ASGI middleware. `hosts` are the names the page answers to (against DNS rebinding).

    `public_host`: another one, to which browsers come by TLS alone; "" for none.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], public_host: str = "") -> None:
        self._app, self._hosts, self._public = app, hosts | {public_host} - {""}, public_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not for us, then pass on with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = _host_name(headers.get("host", ""))
        added = SECURITY_HEADERS | (STRICT_TRANSPORT if host and host == self._public else {})
        sender = _Sender(send, added, private=scope["path"].startswith("/api"))
        if host not in self._hosts:
            await error_response("host_refused", 421)(scope, receive, sender)
            return
        most = _most(scope)
        if _too_large(headers.get("content-length", "0"), most):
            await error_response("bad_request", 413)(scope, receive, sender)
            return
        try:
            await self._app(scope, _bounded(receive, most), sender)
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


def _most(scope: Scope) -> int:
    """How many bytes the body of this request may have."""
    is_file = scope["method"] == "POST" and _FILE_PATH.fullmatch(scope["path"])
    return MAX_FILE_BYTES if is_file else MAX_BODY_BYTES


def _too_large(declared: str, most: int) -> bool:
    return not declared.isdecimal() or len(declared) > 12 or int(declared) > most


def _bounded(receive: Receive, most: int) -> Receive:
    received = 0

    async def count() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            raise BodyTooLarge
        return message

    return count


class _Sender:
    """Sends an answer with the security headers added, and knows whether it has begun."""

    def __init__(self, send: Send, added: Mapping[str, str], *, private: bool) -> None:
        self._send, self._added, self._private = send, added, private
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in self._added.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store" if self._private else "no-cache")
        await self._send(message)
