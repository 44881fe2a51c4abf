"""A person signs in with the provider: by a code typed in any browser, or by a link opened here."""

import base64
import hashlib
import queue
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from triage.errors import ConfigError, OAuthError, ProviderUnreachable, SignInRefused, SignInRequired
from triage.oauth.client import Client, DeviceCode, Grant, StillWaiting
from triage.sentences import sentence

BROWSER_S = 900.0
_SLOWER_S = 5
_MAX_CODE_CHARS = 4096


def by_code(
    client: Client,
    show: Callable[[DeviceCode], None],
    pause: Callable[[float], None] = time.sleep,
) -> Grant:
    """Tokens, once the person typed the code that `show` gives them (RFC 8628). Raises OAuthError."""
    code = client.ask_device_code()
    show(code)
    interval, waited = float(code.interval_s), 0.0
    while waited <= code.lifetime_s:
        pause(interval)
        waited += max(interval, 0.1)
        try:
            return client.device_grant(code)
        except StillWaiting as exc:
            interval += _SLOWER_S if exc.slower else 0
        except ProviderUnreachable:  # RFC 8628 section 3.5: wait longer, then ask again
            interval = max(interval * 2, 1.0)
        except SignInRequired as exc:
            raise SignInRefused("oauth_code_expired") from exc
    raise SignInRefused("oauth_code_expired")


@dataclass(frozen=True, slots=True)
class Link:
    """One sign-in in a browser: what the link must carry, and what the answer must prove."""

    redirect_uri: str
    state: str
    verifier: str

    def address(self, client: Client, user: str) -> str:
        """The link to open, `user` proposed as the account (RFC 6749 section 4.1.1, RFC 7636 section 4.3)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": client.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": " ".join(client.scopes),
            "state": self.state,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            "login_hint": user,
            **dict(client.link_extras),
        }
        return f"{client.authorize_url}{'&' if '?' in client.authorize_url else '?'}{urlencode(query)}"


def by_browser(
    client: Client,
    user: str,
    show: Callable[[str, int], None],
    port: int = 0,
    timeout_s: float = BROWSER_S,
) -> Grant:
    """Tokens, once the person opened the link that `show` gives them and said yes (RFC 8252 section 7.3).

    The browser brings the answer to 127.0.0.1 on `port` (0: any), told to `show` after the link. Raises
    ConfigError when the port is taken, else OAuthError.
    """
    with _listening(port) as (server, answers):
        listening_on = server.server_port
        here = f"http://{client.redirect_host}:{listening_on}"
        link = Link(here, secrets.token_urlsafe(24), secrets.token_urlsafe(48))
        server.expected_state = link.state
        show(link.address(client, user), listening_on)
        code = _awaited(server, answers, timeout_s)
    try:
        return client.code_grant(code, link.verifier, link.redirect_uri)
    except SignInRequired as exc:
        raise SignInRefused("oauth_code_expired") from exc


def _awaited(server: "_Listener", answers: "queue.SimpleQueue[str | OAuthError]", timeout_s: float) -> str:
    """The code that the browser brought. Raises SignInRefused when it brought a refusal, or nothing."""
    late = time.monotonic() + timeout_s
    server.timeout = min(0.2, timeout_s)
    while time.monotonic() < late:
        server.handle_request()
        try:
            answer = answers.get(timeout=0.05)
        except queue.Empty:
            continue
        if isinstance(answer, OAuthError):
            raise answer
        return answer
    raise SignInRefused("oauth_code_expired")


class _Listener(ThreadingHTTPServer):
    """Hears the browser; each connection has a thread, since browsers open some that they never use."""

    daemon_threads = True
    block_on_close = False
    expected_state = ""

    def __init__(self, port: int, answers: "queue.SimpleQueue[str | OAuthError]") -> None:
        self.answers = answers
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no news, and the standard library would print a trace."""


class _Handler(BaseHTTPRequestHandler):
    """Answers the browser with one sentence; only a request that knows the state counts."""

    timeout = 10.0
    server: _Listener

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query, max_num_fields=30)
        given = query.get("state", [""])[0]
        if not secrets.compare_digest(given.encode(), self.server.expected_state.encode()):
            self._say(400, "oauth_page_stranger")
        elif code := query.get("code", [""])[0][:_MAX_CODE_CHARS]:
            self._conclude(code, "oauth_page_done")
        else:
            self._conclude(SignInRefused(), "oauth_page_refused")

    def _conclude(self, answer: str | OAuthError, key: str) -> None:
        """Answer the browser first: the program may end soon after the answer is passed on."""
        try:
            self._say(200, key)
        finally:
            self.server.answers.put(answer)

    def _say(self, status: int, key: str) -> None:
        words = sentence(key)
        page = f"<!doctype html><html lang=fr><meta charset=utf-8><title>Bannette</title><p>{words}</p>"
        body = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the request line holds the code."""


@contextmanager
def _listening(port: int) -> "Iterator[tuple[_Listener, queue.SimpleQueue[str | OAuthError]]]":
    answers: queue.SimpleQueue[str | OAuthError] = queue.SimpleQueue()
    try:
        server = _Listener(port, answers)
    except OSError as exc:
        raise ConfigError("oauth_port_taken", port=port) from exc
    with server:
        yield server, answers
