"""Connecting says plainly what is wrong: network, certificate, password, or a busy server."""

from __future__ import annotations

import base64
import socket
from pathlib import Path

import pytest

from tests.servers.loopback import free_ports
from tests.servers.proxy import CutProxy
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.scripted_imap import DROP, ScriptedImap
from triage import imap
from triage.errors import LoginRefused, MailboxError, MailboxUnreachable, TlsFailure
from triage.logins import PasswordLogin
from triage.settings import ImapSettings, Security

LOGIN = PasswordLogin("secret")


def _settings(port: int, **changes: object) -> ImapSettings:
    values = {"host": "127.0.0.1", "port": port, "security": "none", "user": "u", "timeout_s": 2.0}
    return ImapSettings.model_validate({**values, **changes})


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_encrypted_connection_with_the_right_authority_works(
    mailbox: Mailbox, security: Security, host: str
) -> None:
    server = mailbox.server
    port = server.imaps_port if security is Security.TLS else server.imap_port
    settings = mailbox.settings(host=host, port=port, security=security, ca_file=server.ca_file)

    with imap.opened(settings, PasswordLogin(server.password)) as connection:
        assert connection.examine("INBOX").exists == 0


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_certificate_of_an_unknown_authority_is_refused(
    mailbox: Mailbox, security: Security, other_ca: Path
) -> None:
    server = mailbox.server
    port = server.imaps_port if security is Security.TLS else server.imap_port
    settings = mailbox.settings(port=port, security=security, ca_file=other_ca)

    with pytest.raises(TlsFailure):
        imap.connect(settings, PasswordLogin(server.password))


def test_authority_file_that_does_not_exist_is_a_tls_failure(mailbox: Mailbox, tmp_path: Path) -> None:
    with pytest.raises(TlsFailure):
        imap.connect(mailbox.settings(security=Security.TLS, ca_file=tmp_path / "absent.pem"), LOGIN)


def test_tls_to_a_port_that_speaks_clear_text_is_a_tls_failure(mailbox: Mailbox) -> None:
    with pytest.raises(TlsFailure):
        imap.connect(mailbox.settings(security=Security.TLS), LOGIN)


def test_server_without_starttls_is_a_tls_failure_and_sees_no_password() -> None:
    with ScriptedImap() as server, pytest.raises(TlsFailure):
        imap.connect(_settings(server.port, security="starttls"), LOGIN)

    assert not any(b"secret" in command for command in server.commands)


@pytest.mark.parametrize("password", ["faux", "", "mot de passe", 'gu"ill\\emets', "été€"])
def test_wrong_password_is_refused(mailbox: Mailbox, password: str) -> None:
    with pytest.raises(LoginRefused):
        imap.connect(mailbox.settings(), PasswordLogin(password))


def test_accented_name_and_password_reach_the_server() -> None:
    with ScriptedImap(script={"AUTHENTICATE": [b"+ "]}) as server:
        imap.connect(_settings(server.port, user="zoé"), PasswordLogin("sécret")).close()

    assert base64.b64encode("\0zoé\0sécret".encode()) in server.commands


@pytest.mark.parametrize(
    "answer",
    [
        b"%t NO [UNAVAILABLE] Temporary authentication failure",
        b"%t NO [LIMIT] Maximum number of connections exceeded",
        b"%t NO [INUSE] Busy",
        b"* BYE Shutting down\r\n%t NO [SERVERBUG] Internal error",
        DROP,
    ],
)
def test_login_that_fails_for_want_of_a_server_is_not_a_wrong_password(answer: bytes) -> None:
    with ScriptedImap(script={"LOGIN": [answer]}) as server, pytest.raises(MailboxUnreachable):
        imap.connect(_settings(server.port), LOGIN)


@pytest.mark.parametrize(
    "answer", [b"%t NO [AUTHENTICATIONFAILED] Invalid", b"%t NO Login failed", b"%t BAD what"]
)
def test_login_the_server_refuses_is_a_wrong_password(answer: bytes) -> None:
    with ScriptedImap(script={"LOGIN": [answer]}) as server, pytest.raises(LoginRefused):
        imap.connect(_settings(server.port), LOGIN)


def test_unknown_host_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_arguments: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)

    with pytest.raises(MailboxUnreachable):
        imap.connect(_settings(993, host="imap.example.org", security="tls"), LOGIN)


def test_closed_port_is_unreachable() -> None:
    with pytest.raises(MailboxUnreachable):
        imap.connect(_settings(free_ports(1)[0]), LOGIN)


@pytest.mark.parametrize(
    "greeting", [b"* BYE Too many connections", b"HTTP/1.1 400 Bad Request", b"\x00\xff"]
)
def test_odd_greeting_is_a_mailbox_fault(greeting: bytes) -> None:
    with ScriptedImap(greeting=greeting) as server, pytest.raises(MailboxError):
        imap.connect(_settings(server.port), LOGIN)


def test_server_that_says_nothing_is_unreachable_after_the_timeout(mailbox: Mailbox) -> None:
    with CutProxy(mailbox.server.imap_port) as proxy:
        proxy.stall()

        with pytest.raises(MailboxUnreachable):
            imap.connect(mailbox.settings(port=proxy.port, timeout_s=0.3), LOGIN)


def test_closing_a_dead_line_raises_nothing(mailbox: Mailbox) -> None:
    with CutProxy(mailbox.server.imap_port) as proxy:
        connection = imap.connect(mailbox.settings(port=proxy.port), LOGIN)
        proxy.cut()

        connection.close()


def test_fault_carries_no_text_of_the_server() -> None:
    with (
        ScriptedImap(script={"LOGIN": [b"%t NO [AUTHENTICATIONFAILED] odile@example.org"]}) as server,
        pytest.raises(LoginRefused) as refusal,
    ):
        imap.connect(_settings(server.port), LOGIN)

    assert "odile" not in str(refusal.value)
    assert refusal.value.values == {}
