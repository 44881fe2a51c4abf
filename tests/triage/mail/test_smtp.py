"""One message is handed over byte for byte, or it is said exactly how far it got."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from tests.servers.certificates import Certificates, make_certificates
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import free_ports
from tests.servers.proxy import CutProxy
from tests.servers.scripted_smtp import REFUSALS
from tests.servers.smtp import Received, RecordingSmtp, ScriptedSmtp, SmtpFault, Tls
from triage import smtp
from triage.errors import NotHandedOver, OutcomeUnknown, RefusedByServer, SendError
from triage.logins import PasswordLogin
from triage.settings import SmtpSettings
from triage.smtp import Envelope

SENDER, CLIENT, SPOUSE = "etude@example.org", "odile@example.org", "paul@example.org"
PASSWORD = "secret"
RAW = b"Subject: Essai\r\n\r\nUne ligne\r\n.point\r\n..deux\r\n.\r\n\r\nFrom fin\r\n"


def _settings(port: int, **changes: object) -> SmtpSettings:
    values = {"host": "127.0.0.1", "port": port, "security": "none", "user": SENDER, "timeout_s": 2.0}
    return SmtpSettings.model_validate({**values, "data_timeout_s": 0.3, **changes})


def _send(
    settings: SmtpSettings, password: str = PASSWORD, before_data: Callable[[], None] = lambda: None
) -> str:
    return smtp.send(settings, PasswordLogin(password), Envelope(SENDER, (CLIENT, SPOUSE), RAW), before_data)


@pytest.mark.parametrize(
    "extensions",
    [("8BITMIME", "SIZE 10000000", "AUTH PLAIN LOGIN"), ("AUTH LOGIN",), ("SMTPUTF8", "PIPELINING"), ()],
    ids=["usual", "login_only", "no_auth", "none"],
)
def test_message_is_received_byte_for_byte(extensions: tuple[str, ...]) -> None:
    with ScriptedSmtp(extensions=extensions) as server:
        _send(_settings(server.port))

    assert server.accepted == [RAW]


def test_envelope_names_every_recipient_and_the_answer_is_given() -> None:
    with RecordingSmtp() as server:
        answer = _send(_settings(server.port))

    assert server.messages == [Received(SENDER, (CLIENT, SPOUSE), RAW)]
    assert answer.startswith("2.0.0 OK")


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
@pytest.mark.parametrize("password", ["secret", "mot de passé €"])
def test_encrypted_submission_with_login_works(certificates: Certificates, tls: Tls, password: str) -> None:
    security = "starttls" if tls is Tls.STARTTLS else "tls"
    with RecordingSmtp(tls=tls, certificates=certificates, user=SENDER, password=password) as server:
        _send(_settings(server.port, security=security, ca_file=certificates.ca_file), password)

    assert [message.data for message in server.messages] == [RAW]


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
def test_certificate_of_an_unknown_authority_is_refused(
    certificates: Certificates, dovecot: Dovecot, tls: Tls
) -> None:
    security = "starttls" if tls is Tls.STARTTLS else "tls"
    with (
        RecordingSmtp(tls=tls, certificates=certificates, user=SENDER, password=PASSWORD) as server,
        pytest.raises(NotHandedOver) as fault,
    ):
        _send(_settings(server.port, security=security, ca_file=dovecot.ca_file))

    assert fault.value.key == "send_tls"
    assert server.messages == []


def test_authority_file_that_does_not_exist_is_a_tls_fault(tmp_path: Path) -> None:
    with pytest.raises(NotHandedOver) as fault:
        _send(_settings(25, security="tls", ca_file=tmp_path / "absent.pem"))

    assert fault.value.key == "send_tls"


def test_server_without_starttls_is_told_no_password(certificates: Certificates) -> None:
    with ScriptedSmtp() as server, pytest.raises(NotHandedOver) as fault:
        _send(_settings(server.port, security="starttls", ca_file=certificates.ca_file))

    assert fault.value.key == "send_tls"
    assert not any(b"AUTH" in seen for seen in server.connections)


def _key_of_tls_fault(certificates: Certificates, security: str, context: ssl.SSLContext) -> str:
    """How a sending to a server with this certificate ends; it must end before any password."""
    implicit = context if security == "tls" else None
    with (
        ScriptedSmtp(extensions=("STARTTLS", "AUTH PLAIN"), tls=implicit, starttls=context) as server,
        pytest.raises(NotHandedOver) as fault,
    ):
        _send(_settings(server.port, host="localhost", security=security, ca_file=certificates.ca_file))
    assert not any(b"AUTH" in seen for seen in server.connections)
    return fault.value.key


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("fault", ["wrong name", "expired", "self-signed"])
def test_certificate_that_proves_nothing_is_refused(tmp_path: Path, security: str, fault: str) -> None:
    authority = trustme.CA()
    known = make_certificates(tmp_path / "known", authority=authority)
    if fault == "wrong name":
        shown = make_certificates(tmp_path / "shown", "smtp.example.org", authority=authority)
    elif fault == "expired":
        shown = make_certificates(
            tmp_path / "shown", not_after=datetime(2020, 1, 1, tzinfo=UTC), authority=authority
        )
    else:
        shown = make_certificates(tmp_path / "shown")

    assert _key_of_tls_fault(known, security, shown.server_context()) == "send_tls"


def test_starttls_that_is_refused_when_asked_for_is_a_tls_fault(certificates: Certificates) -> None:
    with ScriptedSmtp(extensions=("STARTTLS", "AUTH PLAIN")) as server, pytest.raises(NotHandedOver) as fault:
        _send(_settings(server.port, security="starttls", ca_file=certificates.ca_file))

    assert fault.value.key == "send_tls"
    assert not any(b"AUTH" in seen or b"MAIL" in seen for seen in server.connections)


def test_answers_smuggled_in_before_the_encryption_are_not_heard(certificates: Certificates) -> None:
    smuggled = b"250-localhost\r\n250 SIZE 1\r\n"  # would be taken for the answer to EHLO (CVE-2011-0411)
    with ScriptedSmtp(starttls=certificates.server_context(), injected=smuggled) as server:
        server.extensions += ("STARTTLS",)
        _send(_settings(server.port, host="localhost", security="starttls", ca_file=certificates.ca_file))

    assert server.accepted == [RAW]
    assert bytes(server.connections[0]).count(b"EHLO") == 2


FAULTS: dict[SmtpFault, tuple[type[SendError], str, int | None]] = {
    SmtpFault.REFUSE_AUTH: (NotHandedOver, "send_login", 535),
    SmtpFault.REFUSE_SENDER: (RefusedByServer, "send_policy", 550),
    SmtpFault.REFUSE_RECIPIENT: (RefusedByServer, "send_mailbox_unknown", 550),
    SmtpFault.REFUSE_ONE_RECIPIENT: (RefusedByServer, "send_mailbox_unknown", 550),
    SmtpFault.REFUSE_LAST_RECIPIENT: (RefusedByServer, "send_mailbox_full", 550),
    SmtpFault.DEFER_RECIPIENT: (NotHandedOver, "send_deferred", 451),
    SmtpFault.REFUSE_AT_DATA: (RefusedByServer, "send_policy", 554),
    SmtpFault.DEFER_AT_DATA: (NotHandedOver, "send_deferred", 421),
    SmtpFault.SILENT_AT_DATA: (NotHandedOver, "send_unreachable", None),
    SmtpFault.DROP_BEFORE_DATA: (NotHandedOver, "send_unreachable", None),
    SmtpFault.REFUSE_DATA: (RefusedByServer, "send_refused", 554),
    SmtpFault.DEFER_DATA: (NotHandedOver, "send_deferred", 451),
    SmtpFault.DROP_MID_DATA: (OutcomeUnknown, "send_unknown", None),
    SmtpFault.DROP_AFTER_DATA: (OutcomeUnknown, "send_unknown", None),
    SmtpFault.SILENT_AFTER_DATA: (OutcomeUnknown, "send_unknown", None),
    SmtpFault.GARBAGE_GREETING: (NotHandedOver, "send_unreachable", None),
}
BEFORE_DATA = {
    SmtpFault.REFUSE_AUTH,
    SmtpFault.REFUSE_SENDER,
    SmtpFault.REFUSE_RECIPIENT,
    SmtpFault.REFUSE_ONE_RECIPIENT,
    SmtpFault.REFUSE_LAST_RECIPIENT,
    SmtpFault.DEFER_RECIPIENT,
    SmtpFault.GARBAGE_GREETING,
}


def test_every_fault_of_the_scripted_server_is_in_the_table() -> None:
    assert set(FAULTS) == set(SmtpFault) - {SmtpFault.OK}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_tells_whether_the_server_may_have_the_message(fault: SmtpFault) -> None:
    kind, key, code = FAULTS[fault]
    announced: list[None] = []

    with ScriptedSmtp(fault) as server, pytest.raises(kind) as raised:
        _send(_settings(server.port, timeout_s=0.3), before_data=lambda: announced.append(None))

    assert (raised.value.key, raised.value.code) == (key, code)
    assert server.accepted == []
    assert bool(announced) == (fault not in BEFORE_DATA)
    assert not (fault in BEFORE_DATA and server.received)


@pytest.mark.parametrize("answer", [b"252 2.0.0 Perhaps", b"354 Go on", b"bonjour", b"\xff\xfe"])
def test_answer_that_is_neither_yes_nor_no_is_a_doubt(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REFUSALS, "DATA", {SmtpFault.REFUSE_DATA: answer})

    with ScriptedSmtp(SmtpFault.REFUSE_DATA) as server, pytest.raises(OutcomeUnknown):
        _send(_settings(server.port))


def test_message_is_not_transmitted_when_its_trace_cannot_be_written() -> None:
    class TraceLostError(Exception):
        pass

    def lose() -> None:
        raise TraceLostError

    with ScriptedSmtp() as server, pytest.raises(TraceLostError):
        _send(_settings(server.port), before_data=lose)

    assert server.received == []
    assert b"DATA" not in server.connections[0]


def test_closed_port_is_unreachable() -> None:
    with pytest.raises(NotHandedOver) as fault:
        _send(_settings(free_ports(1)[0]))

    assert fault.value.key == "send_unreachable"


def test_unknown_host_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_arguments: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)

    with pytest.raises(NotHandedOver) as fault:
        _send(_settings(465, host="smtp.example.org", security="tls"))

    assert fault.value.key == "send_unreachable"


def test_server_that_says_nothing_is_unreachable_after_the_timeout() -> None:
    with ScriptedSmtp() as server, CutProxy(server.port) as proxy:
        proxy.stall()

        with pytest.raises(NotHandedOver) as fault:
            _send(_settings(proxy.port, timeout_s=0.3))

    assert fault.value.key == "send_unreachable"


def test_line_cut_before_the_first_byte_of_the_message_leaves_no_doubt() -> None:
    with ScriptedSmtp() as server, CutProxy(server.port) as proxy, pytest.raises(NotHandedOver):
        _send(_settings(proxy.port), before_data=proxy.cut)

    assert server.received == []


REFUSED_ADDRESSES = {
    SmtpFault.REFUSE_RECIPIENT: CLIENT,
    SmtpFault.REFUSE_ONE_RECIPIENT: CLIENT,
    SmtpFault.REFUSE_LAST_RECIPIENT: SPOUSE,
    SmtpFault.DEFER_RECIPIENT: CLIENT,
    SmtpFault.REFUSE_SENDER: "",
    SmtpFault.REFUSE_DATA: "",
}


@pytest.mark.parametrize(("fault", "address"), REFUSED_ADDRESSES.items())
def test_one_refused_address_refuses_the_message_and_is_named(fault: SmtpFault, address: str) -> None:
    with ScriptedSmtp(fault) as server, pytest.raises(SendError) as raised:
        _send(_settings(server.port))

    assert raised.value.address == address
    assert server.accepted == []
    assert address == "" or address not in f"{raised.value} {raised.value.values}"


@pytest.mark.parametrize(("announced", "fits"), [(len(RAW) - 1, False), (len(RAW), True), (0, True)])
def test_message_over_the_announced_size_is_not_even_begun(announced: int, fits: bool) -> None:
    with ScriptedSmtp(extensions=(f"SIZE {announced}",)) as server:
        if fits:
            _send(_settings(server.port))
        else:
            with pytest.raises(RefusedByServer) as raised:
                _send(_settings(server.port))
            assert raised.value.key == "send_too_big"

    assert server.accepted == ([RAW] if fits else [])
    assert (b"MAIL FROM" in server.connections[0]) == fits


@pytest.mark.parametrize("extension", ["SIZE", "SIZE beaucoup", "SIZE -1", "SIZE ²"])
def test_size_that_cannot_be_read_limits_nothing(extension: str) -> None:
    with ScriptedSmtp(extensions=(extension,)) as server:
        _send(_settings(server.port))

    assert server.accepted == [RAW]


@pytest.mark.parametrize(
    "address", ["odilé@example.org", "a b@example.org", "o@example.org>\r\nRCPT TO:<x@y"]
)
def test_address_that_no_command_can_hold_is_refused_here(address: str) -> None:
    with ScriptedSmtp(extensions=("8BITMIME",)) as server, pytest.raises(RefusedByServer) as raised:
        smtp.send(
            _settings(server.port),
            PasswordLogin(PASSWORD),
            Envelope(SENDER, (CLIENT, address), RAW),
            lambda: None,
        )

    assert (raised.value.key, raised.value.address) == ("recipient_invalid", address)
    assert server.received == []
    assert server.connections[0].count(b"RCPT TO") == 1


# Bytes that were not made by us → what DATA carries (RFC 5321 sections 2.3.8 and 4.5.2).
ODD_LINES = {
    "bare line feeds": (b"A: b\n\nun\n.\ndeux\n", b"A: b\r\n\r\nun\r\n.\r\ndeux\r\n"),
    "bare carriage returns": (b"A: b\r\rx\r.\ry", b"A: b\r\n\r\nx\r\n.\r\ny\r\n"),
    "end of a message inside": (
        b"A: b\r\n\r\nx\n.\r\nMAIL FROM:<e@example.org>\r\n",
        b"A: b\r\n\r\nx\r\n.\r\nMAIL FROM:<e@example.org>\r\n",
    ),
    "dots": (b"A: b\r\n\r\n.\r\n..\r\n.x\r\n", b"A: b\r\n\r\n.\r\n..\r\n.x\r\n"),
    "no last line end": (b"A: b\r\n\r\nfin", b"A: b\r\n\r\nfin\r\n"),
    "empty": (b"", b""),
}


@pytest.mark.parametrize(("raw", "carried"), ODD_LINES.values(), ids=ODD_LINES)
def test_no_line_can_end_the_message_early_or_start_a_command(raw: bytes, carried: bytes) -> None:
    with ScriptedSmtp() as server:
        smtp.send(
            _settings(server.port), PasswordLogin(PASSWORD), Envelope(SENDER, (CLIENT,), raw), lambda: None
        )

    assert server.accepted == [carried]
    assert len(server.connections) == 1


def test_tls_to_a_port_that_speaks_clear_text_is_a_fault_before_the_message() -> None:
    with ScriptedSmtp() as server, pytest.raises(NotHandedOver) as fault:
        _send(_settings(server.port, security="tls"))

    assert fault.value.key in {"send_tls", "send_unreachable"}


def test_login_can_be_checked_without_sending() -> None:
    with RecordingSmtp(user=SENDER, password="secret") as server:
        smtp.check_login(_settings(server.port), PasswordLogin("secret"), "example.org")

        with pytest.raises(NotHandedOver) as fault:
            smtp.check_login(_settings(server.port), PasswordLogin("faux"), "example.org")

    assert fault.value.key == "send_login"
    assert server.messages == []


def test_greeting_names_the_office_and_not_this_machine() -> None:
    with ScriptedSmtp() as server:
        _send(_settings(server.port))

    seen = bytes(server.connections[0])
    assert seen.startswith(b"EHLO example.org\r\n")
    assert socket.gethostname().encode() not in seen


def test_answer_of_the_server_is_kept_short_and_on_one_line() -> None:
    with ScriptedSmtp(SmtpFault.REFUSE_DATA) as server, pytest.raises(RefusedByServer) as fault:
        _send(_settings(server.port))

    assert fault.value.reply == "5.6.0 Message refused"
    assert "Message" not in str(fault.value)


def test_printing_an_envelope_shows_sizes_only() -> None:
    assert CLIENT not in repr(Envelope(SENDER, (CLIENT,), RAW))
