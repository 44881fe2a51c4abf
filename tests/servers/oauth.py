"""A loopback sign-in service of a mail provider: gives codes and tokens, or misbehaves."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections import deque
from enum import StrEnum
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.servers.loopback import HOST, LoopbackServer

CLIENT_ID = "application-de-test"
SCOPE = "courrier"
DRIP_S = 0.04


class OAuthFault(StrEnum):
    """What a provider can do instead of answering properly."""

    NONE = "none"
    SERVER_ERROR = "server_error"
    BUSY = "busy"
    GARBAGE = "garbage"
    HTML = "html"
    LIST = "list"
    HUGE = "huge"
    COMPRESSED = "compressed"
    REDIRECT = "redirect"
    NO_TOKEN = "no_token"
    BAD_TOKEN = "bad_token"
    OTHER_KIND = "other_kind"
    DISCONNECT = "disconnect"
    HANG = "hang"
    DRIP = "drip"


GOOD = b'{"access_token": "bon-jeton", "refresh_token": "bon-autre", "expires_in": 3600}'
WRONG_ANSWERS: dict[OAuthFault, tuple[int, bytes, dict[str, str]]] = {
    OAuthFault.SERVER_ERROR: (500, b'{"error": "server_error"}', {}),
    OAuthFault.BUSY: (429, b"{}", {}),
    OAuthFault.GARBAGE: (200, b"\x00\xff{[", {}),
    OAuthFault.HTML: (200, b"<html><title>Portail</title></html>", {"Content_Type": "text/html"}),
    OAuthFault.LIST: (200, b"[1]", {}),
    OAuthFault.HUGE: (200, GOOD[:-1] + b', "x": "' + b"x" * 5_000_000 + b'"}', {}),
    OAuthFault.COMPRESSED: (200, b"\x1f\x8b" + GOOD, {"Content_Encoding": "gzip"}),
    OAuthFault.REDIRECT: (307, GOOD, {"Location": "/ailleurs"}),
    OAuthFault.NO_TOKEN: (200, b'{"token_type": "Bearer"}', {}),
    OAuthFault.BAD_TOKEN: (200, rb'{"access_token": "jeton\u0001auth=Bearer autre", "expires_in": 3600}', {}),
    OAuthFault.OTHER_KIND: (200, GOOD[:-1] + b', "token_type": "mac"}', {}),
}


class OAuthServer(LoopbackServer):
    """Serves device codes, a browser's sign-in, tokens (refresh tokens rotate) and Dovecot's introspection.

    `requests` holds each path with its form; `issued` every token and code given. `device_answers` lists the
    error codes of the next device polls, before the person has signed in. `user` is whose tokens are given.
    """

    def __init__(self, *, client_secret: str = "", tls: ssl.SSLContext | None = None) -> None:
        super().__init__(tls)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.issued: list[str] = []
        self.device_answers: deque[str] = deque()
        self.user = "contact"
        self.lifetime_s = 3600
        self.refresh_lifetime_s: int | None = None
        self.interval_s = 0
        self.rotates = True
        self.gives_refresh_token = True
        self.fault = OAuthFault.NONE
        self.next_error = ""
        self.client_secret = client_secret
        self._next_faults: deque[OAuthFault] = deque()
        self._refresh_tokens: set[str] = set()
        self._users: dict[str, str] = {}
        self._codes: dict[str, dict[str, str]] = {}

    def url(self, path: str) -> str:
        """The address of one of its services: device, authorize, token or introspect."""
        return f"http://{HOST}:{self.port}/{path}"

    def fail_next(self, *faults: OAuthFault) -> None:
        """Apply one fault to each of the next requests, in this order."""
        self._next_faults.extend(faults)

    def take_fault(self) -> OAuthFault:
        """The fault of the request being answered."""
        return self._next_faults.popleft() if self._next_faults else self.fault

    def paths(self) -> list[str]:
        """What was asked for, in order, without the introspections."""
        return [path for path, _ in self.requests if path != "introspect"]

    def grants(self) -> list[str]:
        """The kinds of tokens asked for, in order."""
        return [form["grant_type"] for path, form in self.requests if path == "token"]

    def revoke(self) -> None:
        """The person, or an administrator, takes the permission back."""
        self._refresh_tokens.clear()

    def forget_access_tokens(self) -> None:
        """The access tokens given so far are refused from now on; they can be renewed."""
        self._users.clear()

    def knows(self, access_token: str) -> bool:
        """Whether a mail server should let that token in."""
        return access_token in self._users

    def grant(self) -> dict[str, Any]:
        """New tokens, as the token endpoint gives them."""
        access, refresh = f"acces-{secrets.token_hex(12)}", f"renouvellement-{secrets.token_hex(12)}"
        self._users[access] = self.user
        self.issued += [access, refresh]
        answer: dict[str, Any] = {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": self.lifetime_s,
            "scope": SCOPE,
        }
        if self.gives_refresh_token:
            self._refresh_tokens.add(refresh)
            answer["refresh_token"] = refresh
        if self.refresh_lifetime_s is not None:
            answer["refresh_token_expires_in"] = self.refresh_lifetime_s
        return answer

    def browse(self, link: str, *, refuses: bool = False, state: str | None = None) -> tuple[int, str]:
        """Open the link as a person in a browser, say yes or no, and give what the page then shows."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        code = f"code-{secrets.token_hex(12)}"
        self._codes[code] = asked
        self.issued += [code, asked["state"]]
        answer = {"error": "access_denied"} if refuses else {"code": code, "scope": SCOPE}
        query = urlencode({**answer, "state": asked["state"] if state is None else state})
        return visit(f"{asked['redirect_uri']}/?{query}")

    def converse(self, connection: socket.socket) -> None:
        """Answer the HTTP requests of one connection."""
        _Handler(connection, connection.getpeername(), self)

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Status and JSON of a request without fault."""
        if path == "introspect":
            user = self._users.get(form.get("token", ""))
            return 200, {"active": user is not None, "username": user or ""}
        known = form.get("client_id") == CLIENT_ID and form.get("client_secret", "") == self.client_secret
        if path == "token" and not known:
            return 401, {"error": "invalid_client"}
        if self.next_error:
            error, self.next_error = self.next_error, ""
            return 400, {"error": error, "error_description": "pour le journal seulement"}
        match path:
            case "device":
                return 200, self._device_code()
            case "token":
                return self._token(form)
            case _:
                return 404, {"error": "introuvable"}

    def _device_code(self) -> dict[str, Any]:
        code = f"appareil-{secrets.token_hex(12)}"
        self._codes[code] = {}
        self.issued.append(code)
        return {
            "device_code": code,
            "user_code": "WDJB-MJHT",
            "verification_uri": self.url("appareil"),
            "expires_in": 900,
            "interval": self.interval_s,
            "message": "\x1b[31mà ne pas montrer",
        }

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        match form.get("grant_type"):
            case "refresh_token":
                return self._refreshed(form.get("refresh_token", ""))
            case "authorization_code":
                return (200, self.grant()) if self._proves(form) else (400, {"error": "invalid_grant"})
            case "urn:ietf:params:oauth:grant-type:device_code":
                if self.device_answers:
                    return 400, {"error": self.device_answers.popleft()}
                known = self._codes.pop(form.get("device_code", ""), None) is not None
                return (200, self.grant()) if known else (400, {"error": "bad_verification_code"})
            case _:
                return 400, {"error": "unsupported_grant_type"}

    def _proves(self, form: dict[str, str]) -> bool:
        """Whether who brings the code is who asked for it (RFC 7636 section 4.6)."""
        asked = self._codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        given = proof, form.get("redirect_uri")
        return asked is not None and given == (asked["code_challenge"], asked["redirect_uri"])

    def _refreshed(self, token: str) -> tuple[int, dict[str, Any]]:
        if token not in self._refresh_tokens:
            return 400, {"error": "invalid_grant", "error_description": "AADSTS700082"}
        answer = self.grant()
        if self.rotates:
            self._refresh_tokens.discard(token)
        else:
            self._refresh_tokens.discard(answer.pop("refresh_token", ""))
        return 200, answer


def visit(address: str) -> tuple[int, str]:
    """Status and text of a page, as a browser gets it."""
    try:
        with urllib.request.urlopen(address, timeout=5) as page:  # noqa: S310  loopback, made by the tests
            return page.status, page.read().decode()
    except urllib.error.HTTPError as exc:
        with exc:
            return exc.code, exc.read().decode()


class _Handler(BaseHTTPRequestHandler):
    """One HTTP connection to the service."""

    protocol_version = "HTTP/1.1"

    def __init__(self, connection: socket.socket, address: Any, service: OAuthServer) -> None:
        self._service = service
        super().__init__(connection, address, service)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: `requests` has everything."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        path = urlsplit(self.path).path.strip("/")
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._service.requests.append((path, form))
        fault = OAuthFault.NONE if path == "introspect" else self._service.take_fault()
        self._answer(fault, path, form)

    def _answer(self, fault: OAuthFault, path: str, form: dict[str, str]) -> None:
        match fault:
            case OAuthFault.NONE:
                status, data = self._service.answer(path, form)
                self._send(status, json.dumps(data).encode())
            case OAuthFault.DISCONNECT:
                self.close_connection = True
            case OAuthFault.HANG:
                self._service.hold()
                self.close_connection = True
            case OAuthFault.DRIP:
                self._drip(GOOD)
            case _:
                status, body, headers = WRONG_ANSWERS[fault]
                self._send(status, body, **headers)

    def _drip(self, body: bytes) -> None:
        """One byte at a time, each well within a time-out for reading."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.close_connection = True
        for each in body:
            if self._service.stopping:
                return
            time.sleep(DRIP_S)
            self.wfile.write(bytes([each]))

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in {"Content_Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
