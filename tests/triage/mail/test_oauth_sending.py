"""Replies leave with tokens; a missing sign-in postpones them, and nothing goes twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.servers.oauth import OAuthFault
from tests.servers.smtp import ScriptedSmtp
from tests.triage.desk import Desk
from tests.triage.mail.sending import LOGINS, Sending
from tests.triage.mail.signing import Signing
from triage import smtp
from triage.errors import NotHandedOver
from triage.logins import MailboxLogins, TokenLogin
from triage.oauth import MailboxTokens
from triage.settings import SmtpSettings
from triage.smtp import Envelope

RAW = b"Subject: Essai\r\n\r\nUne ligne\r\n"
REFUSAL = {"AUTHENTICATE": [b"%t NO failed"]}
EXPLAINED = b"+ eyJzdGF0dXMiOiI0MDEifQ=="


def smtp_at(port: int) -> SmtpSettings:
    """A scripted submission server."""
    values = {"host": "127.0.0.1", "port": port, "security": "none", "user": "contact", "timeout_s": 2.0}
    return SmtpSettings.model_validate(values)


def strict_smtp() -> ScriptedSmtp:
    """A submission server that refuses every token."""
    return ScriptedSmtp(extensions=["AUTH XOAUTH2"], knows=lambda token: False)


def submitted(port: int, tokens: MailboxTokens, started: list[str] | None = None) -> str:
    """Send one message; `started` counts how often it was about to be transmitted."""
    count = started if started is not None else []
    envelope = Envelope("etude@example.org", ("odile@example.org",), RAW)
    return smtp.send(smtp_at(port), TokenLogin(tokens), envelope, lambda: count.append("data"))


@pytest.mark.parametrize(
    ("extensions", "mechanism"),
    [
        ("AUTH LOGIN XOAUTH2", b"XOAUTH2"),
        ("AUTH OAUTHBEARER XOAUTH2", b"XOAUTH2"),
        ("AUTH OAUTHBEARER", b"OAUTHBEARER"),
    ],
)
def test_message_is_submitted_with_a_token(signed: Signing, extensions: str, mechanism: bytes) -> None:
    with ScriptedSmtp(extensions=[extensions], knows=signed.service.knows) as server:
        submitted(server.port, signed.tokens())

    assert server.accepted == [RAW]
    assert b"AUTH " + mechanism + b" " in bytes(server.connections[0])


@pytest.mark.parametrize(
    ("extensions", "last"), [("AUTH XOAUTH2", b"\r\n\r\n"), ("AUTH OAUTHBEARER", b"\r\nAQ==\r\n")]
)
def test_token_that_the_submission_server_refuses_is_renewed_and_the_message_goes_once(
    signed: Signing, extensions: str, last: bytes
) -> None:
    signed.service.forget_access_tokens()
    started: list[str] = []

    with ScriptedSmtp(extensions=[extensions], knows=signed.service.knows) as server:
        submitted(server.port, signed.tokens(), started)

    assert (server.received, server.accepted, started) == ([RAW], [RAW], ["data"])
    assert bytes(server.connections[0]).endswith(last)
    assert signed.service.grants() == ["refresh_token"]


def test_token_refused_twice_is_said_and_nothing_was_transmitted(signed: Signing) -> None:
    with (
        strict_smtp() as server,
        pytest.raises(NotHandedOver) as caught,
    ):
        submitted(server.port, signed.tokens())

    assert (caught.value.key, caught.value.code, server.received) == ("send_token", 535, [])
    assert len(server.connections) == 2


def test_without_a_sign_in_the_submission_server_is_not_asked(away: Signing) -> None:
    with ScriptedSmtp() as server, pytest.raises(NotHandedOver) as caught:
        submitted(server.port, away.tokens())

    assert (caught.value.key, server.connections) == ("send_sign_in", [])


def test_provider_that_is_away_postpones_the_message(signed: Signing) -> None:
    signed.service.fault = OAuthFault.DISCONNECT

    with (
        strict_smtp() as server,
        pytest.raises(NotHandedOver) as caught,
    ):
        submitted(server.port, signed.tokens())

    assert caught.value.key == "send_no_token"


def test_approved_reply_waits_for_the_sign_in_and_then_goes_once(desk: Desk, away: Signing) -> None:
    with ScriptedSmtp(extensions=["AUTH XOAUTH2"], knows=away.service.knows) as server:
        sending = Sending.through(desk, server.port)
        by_token = MailboxLogins(LOGINS.imap, TokenLogin(away.tokens()))
        sending.outbox = replace(sending.outbox, logins=dict.fromkeys(sending.outbox.mailboxes, by_token))
        mail_id = sending.approve()

        sending.run(hours=24)
        before = sending.situation(mail_id), sending.dispatch(mail_id).attempts
        away.sign_in()
        sending.run(hours=2)

        assert before == (("approved", "queued"), 0)
        assert sending.situation(mail_id) == ("sent", "accepted")
        assert len(server.received) == 1


def test_permission_taken_back_at_the_moment_of_sending_postpones_the_reply(
    desk: Desk, signed: Signing
) -> None:
    signed.service.revoke()
    signed.service.forget_access_tokens()
    with ScriptedSmtp(extensions=["AUTH XOAUTH2"], knows=signed.service.knows) as server:
        sending = Sending.through(desk, server.port)
        by_token = MailboxLogins(LOGINS.imap, TokenLogin(signed.tokens()))
        sending.outbox = replace(sending.outbox, logins=dict.fromkeys(sending.outbox.mailboxes, by_token))
        mail_id = sending.approve()

        sending.run(hours=2)

        assert sending.situation(mail_id) == ("approved", "queued")
        assert sending.dispatch(mail_id).cause == "send_sign_in"
        assert server.received == []
