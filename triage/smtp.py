"""Hands one approved message to the office's SMTP server, and says exactly how far it got.

The phases are driven one by one, because the same lost connection means "try again" before the
message is transmitted and "it may have been sent" after (RFC 1047, RFC 5321 section 6.1).
"""

import asyncio
import base64
import contextlib
import ssl
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TypeVar

import aiosmtplib

from triage.errors import NotHandedOver, OAuthError, OutcomeUnknown, RefusedByServer, SignInRequired
from triage.logins import Bearer, Credential, Login, with_credential
from triage.settings import Security, SmtpSettings

_MAX_REPLY_CHARS = 300
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
) -> str:
    """The server's answer once it accepted the message for every recipient.

    `before_data` runs just before the message is transmitted and must make that durable.
    Raises NotHandedOver (safe to try again), RefusedByServer (it does not have the message) or
    OutcomeUnknown (it may have it).
    """
    return _logged_in(login, lambda credential: _send(settings, credential, envelope, before_data))


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
) -> str:
    client = _client(settings, envelope.sender.rpartition("@")[2])
    try:
        await _open(client, settings, credential)
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
    if not client.supports_extension("starttls"):
        raise NotHandedOver("send_tls")
    await client.starttls()
    await client.ehlo()


async def _name_parties(client: aiosmtplib.SMTP, envelope: Envelope) -> None:
    """MAIL FROM and RCPT TO; one refused recipient refuses the whole message."""
    try:
        options = [f"SIZE={len(envelope.raw)}"] if client.supports_extension("size") else []
        await client.mail(envelope.sender, options=options)
        for recipient in envelope.recipients:
            await client.rcpt(recipient)
    except aiosmtplib.SMTPResponseException as exc:
        kind = NotHandedOver if 400 <= exc.code < 500 else RefusedByServer
        key = "send_recipient_refused" if isinstance(exc, aiosmtplib.SMTPRecipientRefused) else "send_refused"
        raise kind(key, code=exc.code, reply=_short(exc.message)) from exc
    except (aiosmtplib.SMTPException, OSError) as exc:
        raise NotHandedOver("send_unreachable") from exc


async def _transmit(client: aiosmtplib.SMTP, settings: SmtpSettings, raw: bytes) -> str:
    try:
        response = await client.data(raw, timeout=settings.data_timeout_s)
    except aiosmtplib.SMTPDataError as exc:
        if not 400 <= exc.code < 600:  # neither yes nor no
            raise OutcomeUnknown from exc
        kind = NotHandedOver if exc.code < 500 else RefusedByServer
        raise kind("send_refused", code=exc.code, reply=_short(exc.message)) from exc
    except (aiosmtplib.SMTPException, OSError) as exc:
        raise OutcomeUnknown from exc
    return _short(response.message)


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
