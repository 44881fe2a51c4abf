"""Hands one approved message to the office's SMTP server, and says exactly how far it got.

The phases are driven one by one, because the same lost connection means "try again" before the
message is transmitted and "it may have been sent" after (RFC 1047, RFC 5321 section 6.1).
"""

import asyncio
import base64
import contextlib
import re
import ssl
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TypeVar

import aiosmtplib

from triage import refusals
from triage.errors import (
    NotHandedOver,
    OAuthError,
    OutcomeUnknown,
    RefusedByServer,
    SendError,
    SignInRequired,
)
from triage.logins import Bearer, Credential, Login, with_credential
from triage.settings import Security, SmtpSettings

_MAX_REPLY_CHARS = 300
# What a command line can hold without SMTPUTF8, and aiosmtplib sends as it stands: no space, no bracket.
_ADDRESS = re.compile(r"[!-;=?-~]{1,64}@[!-;=?-~]{1,255}")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the server is told: who sends, who receives, and the bytes."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    def __repr__(self) -> str:
        return f"Envelope(recipients={len(self.recipients)}, raw={len(self.raw)} bytes)"


class _TokenRefused(NotHandedOver):
    """The server refused an access token: another may be right."""

    key = "send_token"


def send(
    settings: SmtpSettings,
    login: Login,
    envelope: Envelope,
    before_data: Callable[[], None],
    on_limit: Callable[[int | None], None] = lambda _bytes: None,
) -> str:
    """The server's answer once it accepted the message for every recipient.

    `before_data` runs just before DATA and must make durable that the server may have the message soon.
    `on_limit` is told how many bytes the server takes (RFC 1870), None when it names no limit.
    Raises NotHandedOver (safe to try again), RefusedByServer (it does not have the message) or
    OutcomeUnknown (it may have it).
    """
    return _logged_in(login, lambda credential: _send(settings, credential, envelope, before_data, on_limit))


def check_login(settings: SmtpSettings, login: Login, own_domain: str) -> None:
    """Connect, secure the connection and log in, sending nothing. Raises NotHandedOver or RefusedByServer."""

    async def check(credential: Credential) -> None:
        client = _client(settings, own_domain)
        try:
            await _open(client, settings, credential)
        finally:
            await _hang_up(client)

    _logged_in(login, check)


def _logged_in(login: Login, attempt: Callable[[Credential], Coroutine[object, object, _T]]) -> _T:
    """What the attempt returns. The token is fetched outside its loop; a refused one costs one more attempt,
    which is safe because no message is transmitted before the login.
    """
    try:
        return with_credential(login, lambda credential: asyncio.run(attempt(credential)), _TokenRefused)
    except SignInRequired as exc:
        raise NotHandedOver("send_sign_in") from exc
    except OAuthError as exc:
        raise NotHandedOver("send_no_token") from exc


async def _send(
    settings: SmtpSettings,
    credential: Credential,
    envelope: Envelope,
    before_data: Callable[[], None],
    on_limit: Callable[[int | None], None],
) -> str:
    client = _client(settings, envelope.sender.rpartition("@")[2])
    try:
        await _open(client, settings, credential)
        on_limit(_largest(client) or None)
        await _name_parties(client, envelope)
        before_data()
        answer = await _transmit(client, settings, envelope.raw)
        await _say_goodbye(client)
        return answer
    finally:
        await _hang_up(client)


def _client(settings: SmtpSettings, own_domain: str) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=settings.host,
        port=settings.port,
        timeout=settings.timeout_s,
        local_hostname=own_domain if own_domain.isascii() else "localhost",
        use_tls=settings.security is Security.TLS,
        start_tls=False,
        tls_context=tls_context(settings),
    )


def tls_context(settings: SmtpSettings) -> ssl.SSLContext | None:
    """A verifying context, with the office's own authority when it names one; None without TLS."""
    if settings.security is Security.NONE:
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca_file and str(settings.ca_file))
    except (OSError, ssl.SSLError) as exc:
        raise NotHandedOver("send_tls") from exc


async def _open(client: aiosmtplib.SMTP, settings: SmtpSettings, credential: Credential) -> None:
    try:
        await client.connect()
        await client.ehlo()
        if settings.security is Security.STARTTLS:
            await _start_tls(client)
        if isinstance(credential, Bearer):
            await _show_token(client, settings, credential)
        elif settings.security is not Security.NONE or client.supported_auth_methods:
            await client.login(settings.user, credential.password)
    except aiosmtplib.SMTPAuthenticationError as exc:
        raise NotHandedOver("send_login", code=exc.code, reply=_short(exc.message)) from exc
    except aiosmtplib.SMTPResponseException as exc:
        if exc.code < 0:  # not a reply at all
            raise NotHandedOver("send_unreachable") from exc
        raise NotHandedOver("send_not_handed_over", code=exc.code, reply=_short(exc.message)) from exc
    except ssl.SSLError as exc:
        raise NotHandedOver("send_tls") from exc
    except (aiosmtplib.SMTPException, OSError, ValueError) as exc:
        key = "send_tls" if isinstance(exc.__cause__, ssl.SSLError) else "send_unreachable"
        raise NotHandedOver(key) from exc


async def _show_token(client: aiosmtplib.SMTP, settings: SmtpSettings, bearer: Bearer) -> None:
    """AUTH XOAUTH2, or OAUTHBEARER where only that is offered (RFC 4954 section 4, RFC 7628).

    A server that refuses explains itself in one more challenge, and says 535 once that is answered.
    """
    offered = client.server_auth_methods
    if "xoauth2" in offered or "oauthbearer" not in offered:
        mechanism, first, then = b"XOAUTH2", bearer.xoauth2(settings.user), b""
    else:
        mechanism, then = b"OAUTHBEARER", b"AQ=="  # a lone %x01 (RFC 7628 section 3.2.3)
        first = bearer.oauthbearer(settings.user, settings.host, settings.port)
    answer = await client.execute_command(b"AUTH", mechanism, base64.b64encode(first))
    if answer.code == 334:
        answer = await client.execute_command(then)
    if answer.code != 235:
        kind = _TokenRefused if answer.code >= 500 else NotHandedOver
        raise kind("send_token", code=answer.code, reply=_short(answer.message))


async def _start_tls(client: aiosmtplib.SMTP) -> None:
    """Encrypt, or give up: what the server said in clear text is forgotten (RFC 3207 section 4.2).

    Answers smuggled in behind « 220 » before the encryption are dropped by aiosmtplib (CVE-2011-0411).
    """
    if not client.supports_extension("starttls"):
        raise NotHandedOver("send_tls")
    try:
        await client.starttls()
    except aiosmtplib.SMTPResponseException as exc:
        raise NotHandedOver("send_tls", code=exc.code, reply=_short(exc.message)) from exc
    await client.ehlo()


async def _name_parties(client: aiosmtplib.SMTP, envelope: Envelope) -> None:
    """MAIL FROM and RCPT TO; one refused recipient refuses the whole message."""
    sized = client.supports_extension("size")
    if sized and 0 < _largest(client) < len(envelope.raw):  # RFC 1870 section 6.1
        raise RefusedByServer("send_too_big")
    named = ""
    try:
        await client.mail(envelope.sender, options=[f"SIZE={len(envelope.raw)}"] if sized else [])
        for named in envelope.recipients:
            if not _ADDRESS.fullmatch(named):
                raise RefusedByServer("recipient_invalid", address=named)
            await client.rcpt(named)
    except aiosmtplib.SMTPResponseException as exc:
        otherwise = "send_recipient_refused" if named else "send_refused"
        raise _refusal(exc.code, exc.message, otherwise, named) from exc
    except (aiosmtplib.SMTPException, OSError) as exc:
        raise NotHandedOver("send_unreachable") from exc


def _largest(client: aiosmtplib.SMTP) -> int:
    """The size in bytes the server announces as its limit; 0 when it names none."""
    announced = client.esmtp_extensions.get("size", "")
    return int(announced) if announced.isascii() and announced.isdigit() else 0


def _refusal(code: int, reply: str, otherwise: str, address: str = "") -> SendError:
    """What a reply that is not the expected one means, while the server does not have the message."""
    text = _short(reply)
    if 400 <= code < 500:
        return NotHandedOver("send_deferred", code=code, reply=text, address=address)
    if 500 <= code < 600:
        key = refusals.cause_of(code, text, otherwise)
        return RefusedByServer(key, code=code, reply=text, address=address)
    return NotHandedOver()


async def _transmit(client: aiosmtplib.SMTP, settings: SmtpSettings, raw: bytes) -> str:
    """DATA, the message, and the server's word.

    Up to the first byte of the message nothing can have been accepted, whatever the trace says already;
    from there on only a clear answer tells (`aiosmtplib.SMTP.data` does not say which of the two it was).
    """
    await _ask_to_transmit(client)
    protocol = client.protocol
    if protocol is None or not protocol.is_connected:
        raise NotHandedOver("send_unreachable")
    try:
        protocol.write(_as_lines(raw))
        answer = await protocol.read_response(timeout=settings.data_timeout_s)
    except (aiosmtplib.SMTPException, OSError) as exc:
        raise OutcomeUnknown from exc
    if answer.code == aiosmtplib.SMTPStatus.completed:
        return _short(answer.message)
    if 400 <= answer.code < 600:
        raise _refusal(answer.code, answer.message, "send_refused")
    raise OutcomeUnknown  # neither yes nor no


async def _ask_to_transmit(client: aiosmtplib.SMTP) -> None:
    try:
        answer = await client.execute_command(b"DATA")
    except aiosmtplib.SMTPResponseException as exc:
        raise _refusal(exc.code, exc.message, "send_refused") from exc
    except (aiosmtplib.SMTPException, OSError) as exc:
        raise NotHandedOver("send_unreachable") from exc
    if answer.code != aiosmtplib.SMTPStatus.start_input:
        raise _refusal(answer.code, answer.message, "send_refused")


def _as_lines(raw: bytes) -> bytes:
    """The message as DATA takes it: lines end in CRLF, a dot at their head is doubled, one alone ends it.

    RFC 5321 sections 2.3.8 and 4.5.2.
    """
    lines = _LINE_END.split(raw)
    if lines[-1] == b"":
        lines.pop()
    stuffed = (b"." + line if line.startswith(b".") else line for line in lines)
    return b"".join(line + b"\r\n" for line in (*stuffed, b"."))


async def _say_goodbye(client: aiosmtplib.SMTP) -> None:
    """QUIT; the message is accepted already, so a fault here changes nothing."""
    with contextlib.suppress(aiosmtplib.SMTPException, OSError):
        await client.execute_command(b"QUIT", timeout=5.0)


async def _hang_up(client: aiosmtplib.SMTP) -> None:
    """Close the connection now: inside TLS, `close` alone waits for the server and outlives the loop."""
    transport = client.transport
    client.close()
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()
        for _ in range(3):  # the closing of the socket is scheduled, through two protocols inside TLS
            await asyncio.sleep(0)


def _short(text: str) -> str:
    return " ".join(text.split())[:_MAX_REPLY_CHARS]
