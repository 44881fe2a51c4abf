"""The recording server takes mail like a provider; the scripted one fails only at the announced moment."""

from __future__ import annotations

import base64
import contextlib
import smtplib
import socket
from collections.abc import Iterator

import pytest

from tests.servers.certificates import Certificates
from tests.servers.loopback import wait_until
from tests.servers.smtp import Received, RecordingSmtp, ScriptedSmtp, SmtpFault, Tls

SENDER = "etude@example.org"
CLIENT = "claire@example.org"
SPOUSE = "paul@example.org"
RAW = "Subject: Réponse\r\n\r\nUne ligne\r\n.point au début\r\n\r\nFin\r\n".encode()


def test_recorded_message_has_its_exact_bytes_and_envelope() -> None:
    with RecordingSmtp() as server, smtplib.SMTP("127.0.0.1", server.port, timeout=10) as client:
        client.sendmail(SENDER, [CLIENT, SPOUSE], RAW)

    assert server.messages == [Received(SENDER, (CLIENT, SPOUSE), RAW)]


def test_mail_without_login_is_refused_when_a_user_is_set() -> None:
    with (
        RecordingSmtp(user=SENDER, password="secret") as server,
        smtplib.SMTP("127.0.0.1", server.port, timeout=10) as client,
        pytest.raises(smtplib.SMTPSenderRefused) as refusal,
    ):
        client.sendmail(SENDER, [CLIENT], RAW)

    assert refusal.value.smtp_code == 530
    assert server.messages == []


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_login_opens_the_door(mechanism: str) -> None:
    with (
        RecordingSmtp(user=SENDER, password="sécret") as server,
        smtplib.SMTP("127.0.0.1", server.port, timeout=10) as client,
    ):
        client.ehlo()
        _login_utf8(client, mechanism)
        client.sendmail(SENDER, [CLIENT], RAW)

    assert server.logins == [SENDER]
    assert [message.data for message in server.messages] == [RAW]


def test_wrong_password_is_refused_with_535() -> None:
    with (
        RecordingSmtp(user=SENDER, password="secret") as server,
        smtplib.SMTP("127.0.0.1", server.port, timeout=10) as client,
        pytest.raises(smtplib.SMTPAuthenticationError) as refusal,
    ):
        client.login(SENDER, "autre")

    assert refusal.value.smtp_code == 535
    assert server.logins == []


def test_starttls_is_demanded_then_login_works(certificates: Certificates) -> None:
    with (
        RecordingSmtp(tls=Tls.STARTTLS, certificates=certificates, user=SENDER, password="secret") as server,
        smtplib.SMTP("localhost", server.port, timeout=10) as client,
    ):
        assert client.docmd("MAIL", f"FROM:<{SENDER}>")[0] in (503, 530)
        client.starttls(context=certificates.client_context())
        client.login(SENDER, "secret")
        client.sendmail(SENDER, [CLIENT], RAW)

    assert len(server.messages) == 1


def test_implicit_tls_takes_mail(certificates: Certificates) -> None:
    context = certificates.client_context()
    with (
        RecordingSmtp(tls=Tls.IMPLICIT, certificates=certificates, user=SENDER, password="secret") as server,
        smtplib.SMTP_SSL("localhost", server.port, timeout=10, context=context) as client,
    ):
        client.login(SENDER, "secret")
        client.sendmail(SENDER, [CLIENT], RAW)

    assert len(server.messages) == 1


def test_stopping_closes_open_connections() -> None:
    server = RecordingSmtp().start()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        assert line.recv(100).startswith(b"220")

        server.stop()

        with contextlib.suppress(ConnectionResetError):
            assert line.recv(100) == b""


def test_stopping_does_not_wait_for_a_client_that_never_begins_tls(certificates: Certificates) -> None:
    server = RecordingSmtp(tls=Tls.IMPLICIT, certificates=certificates).start()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10):
        server.stop()


def test_tls_without_certificates_is_refused() -> None:
    with pytest.raises(ValueError, match="certificates"):
        RecordingSmtp(tls=Tls.IMPLICIT)


def test_scripted_server_accepts_by_default_and_keeps_every_byte() -> None:
    with ScriptedSmtp() as server, _client(server) as client:
        client.login(SENDER, "secret")
        client.sendmail(SENDER, [CLIENT], RAW)

    assert server.accepted == server.received == [RAW]
    (seen,) = server.connections
    assert b"AUTH PLAIN" in seen
    assert b"\r\n..point au d" in seen
    assert seen.endswith(b"\r\n.\r\nquit\r\n")


@pytest.mark.parametrize(
    ("fault", "error", "code"),
    [
        (SmtpFault.REFUSE_AUTH, smtplib.SMTPAuthenticationError, 535),
        (SmtpFault.REFUSE_SENDER, smtplib.SMTPSenderRefused, 550),
        (SmtpFault.REFUSE_DATA, smtplib.SMTPDataError, 554),
        (SmtpFault.DEFER_DATA, smtplib.SMTPDataError, 451),
    ],
)
def test_refusal_comes_at_its_moment_with_its_code(
    fault: SmtpFault, error: type[smtplib.SMTPResponseException], code: int
) -> None:
    with ScriptedSmtp(fault) as server, _client(server) as client, pytest.raises(error) as refusal:
        _send(client)

    assert refusal.value.smtp_code == code
    assert server.accepted == []


@pytest.mark.parametrize(
    ("fault", "code"), [(SmtpFault.REFUSE_RECIPIENT, 550), (SmtpFault.DEFER_RECIPIENT, 451)]
)
def test_every_recipient_is_refused_with_its_code(fault: SmtpFault, code: int) -> None:
    with (
        ScriptedSmtp(fault) as server,
        _client(server) as client,
        pytest.raises(smtplib.SMTPRecipientsRefused) as refusal,
    ):
        client.sendmail(SENDER, [CLIENT, SPOUSE], RAW)

    assert {address: answer[0] for address, answer in refusal.value.recipients.items()} == {
        CLIENT: code,
        SPOUSE: code,
    }
    assert server.received == []


def test_one_refused_recipient_does_not_stop_the_other() -> None:
    with ScriptedSmtp(SmtpFault.REFUSE_ONE_RECIPIENT) as server, _client(server) as client:
        refused = client.sendmail(SENDER, [CLIENT, SPOUSE], RAW)

    assert {address: answer[0] for address, answer in refused.items()} == {CLIENT: 550}
    assert server.accepted == [RAW]


@pytest.mark.parametrize(
    ("fault", "read_whole"),
    [
        (SmtpFault.DROP_BEFORE_DATA, False),
        (SmtpFault.DROP_MID_DATA, False),
        (SmtpFault.DROP_AFTER_DATA, True),
    ],
)
def test_dropped_connection_leaves_the_client_without_an_answer(fault: SmtpFault, read_whole: bool) -> None:
    with (
        ScriptedSmtp(fault) as server,
        _client(server) as client,
        pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)),
    ):
        _send(client)

    assert server.received == ([RAW] if read_whole else [])
    assert server.accepted == []


def test_silence_after_the_message_lasts_until_released() -> None:
    with ScriptedSmtp(SmtpFault.SILENT_AFTER_DATA) as server, _client(server, timeout_s=0.2) as client:
        with pytest.raises((smtplib.SMTPServerDisconnected, TimeoutError)):
            _send(client)
        wait_until(lambda: server.received == [RAW])
        server.release()

    assert server.accepted == []


def test_garbage_greeting_is_no_smtp() -> None:
    with (
        ScriptedSmtp(SmtpFault.GARBAGE_GREETING) as server,
        pytest.raises((smtplib.SMTPConnectError, smtplib.SMTPServerDisconnected)),
    ):
        smtplib.SMTP("127.0.0.1", server.port, timeout=10).close()


def test_faults_are_played_in_order_then_all_is_well() -> None:
    answers = []
    with ScriptedSmtp(SmtpFault.DEFER_DATA, SmtpFault.REFUSE_DATA) as server:
        for _ in range(3):
            with _client(server) as client:
                client.mail(SENDER)
                client.rcpt(CLIENT)
                answers.append(client.data(RAW)[0])

    assert answers == [451, 554, 250]
    assert len(server.connections) == 3


def test_announced_extensions_are_those_asked_for() -> None:
    with ScriptedSmtp(extensions=["SIZE 100"]) as server, _client(server) as client:
        client.ehlo()

        assert client.esmtp_features == {"size": "100"}


def test_scripted_server_speaks_tls_too(certificates: Certificates) -> None:
    context = certificates.client_context()
    with (
        ScriptedSmtp(SmtpFault.DROP_AFTER_DATA, tls=certificates.server_context()) as server,
        smtplib.SMTP_SSL("localhost", server.port, timeout=10, context=context) as client,
        pytest.raises((smtplib.SMTPServerDisconnected, OSError)),
    ):
        _send(client)

    assert server.received == [RAW]


def test_login_without_an_initial_response_is_understood() -> None:
    with ScriptedSmtp() as server, _client(server) as client:
        client.ehlo()

        assert client.docmd("AUTH LOGIN")[0] == 334
        assert client.docmd("ZXR1ZGU=")[0] == 334
        assert client.docmd("c2VjcmV0")[0] == 235
        assert client.docmd("AUTH PLAIN")[0] == 334
        assert client.docmd("AGEAYg==")[0] == 235
        assert client.docmd("AUTH XOAUTH2 abc")[0] == 504


@contextlib.contextmanager
def _client(server: ScriptedSmtp, timeout_s: float = 10) -> Iterator[smtplib.SMTP]:
    client = smtplib.SMTP("127.0.0.1", server.port, timeout=timeout_s)
    try:
        yield client
        with contextlib.suppress(smtplib.SMTPServerDisconnected):
            client.quit()
    finally:
        client.close()


def _send(client: smtplib.SMTP) -> None:
    client.login(SENDER, "secret")
    client.sendmail(SENDER, [CLIENT], RAW)


def _login_utf8(client: smtplib.SMTP, mechanism: str) -> None:
    """Log in with a password that smtplib's own `login`, ASCII only, cannot send."""

    def word(text: str) -> str:
        return base64.b64encode(text.encode()).decode()

    if mechanism == "PLAIN":
        answers = [client.docmd("AUTH PLAIN", word(f"\0{SENDER}\0sécret"))]
    else:
        answers = [client.docmd("AUTH LOGIN"), client.docmd(word(SENDER)), client.docmd(word("sécret"))]
    assert answers[-1][0] == 235
