"""Mail comes in with tokens; a missing sign-in stops one mailbox, and for a while only."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.dovecot_config import UnknownDovecotError
from tests.servers.oauth import OAuthFault, OAuthServer
from tests.servers.system_packages import DOVECOT, in_ci, require
from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.office import at_work, box, until_received, until_status
from tests.triage.mail.samples import raw
from tests.triage.mail.scripted_imap import ScriptedImap
from tests.triage.mail.sending import LOGINS
from tests.triage.mail.signing import Signing
from triage import imap, watcher
from triage.clock import now_utc
from triage.errors import LoginRefused, MailboxError, MailboxUnreachable, SignInAwaited
from triage.imap import reading
from triage.logins import MailboxLogins, PasswordLogin, TokenLogin
from triage.settings import ImapSettings

RAW = b"Subject: Essai\r\n\r\nUne ligne\r\n"
REFUSAL = {"AUTHENTICATE": [b"%t NO failed"]}
EXPLAINED = b"+ eyJzdGF0dXMiOiI0MDEifQ=="


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after a fault, and looks at what changed, without the seconds and minutes."""
    monkeypatch.setattr(watcher, "backoff_s", lambda _failures: 0.02)
    monkeypatch.setattr(watcher, "_SIGN_IN_LOOK_S", 0.05)
    monkeypatch.setattr(reading, "_LOOK_UP_S", 0.1)


@pytest.fixture(scope="module")
def introspection() -> Iterator[OAuthServer]:
    """The sign-in service that Dovecot asks about tokens."""
    with OAuthServer() as service:
        yield service


def dovecot_with_tokens(folder: Path, service: OAuthServer, mechanisms: str) -> Dovecot:
    """A Dovecot that takes tokens by these mechanisms; skips the test where we cannot configure one."""
    require(DOVECOT, ci=in_ci(os.environ))
    try:
        return Dovecot.start(folder, introspection_url=service.url("introspect"), sasl=mechanisms)
    except UnknownDovecotError as exc:
        pytest.skip(f"no test configuration for {exc}")


@pytest.fixture(scope="module")
def mail_server(tmp_path_factory: pytest.TempPathFactory, introspection: OAuthServer) -> Iterator[Dovecot]:
    """A Dovecot that takes tokens by both mechanisms."""
    with dovecot_with_tokens(tmp_path_factory.mktemp("d"), introspection, "xoauth2 oauthbearer") as server:
        yield server


@pytest.fixture
def real(mail_server: Dovecot, introspection: OAuthServer, tmp_path: Path) -> tuple[Signing, Mailbox]:
    """A mailbox of that Dovecot, for which a person has signed in."""
    box_of = Mailbox(mail_server, f"jeton{abs(hash(tmp_path))}")
    introspection.user = box_of.user
    introspection.rotates = True
    found = Signing(introspection, tmp_path / "tokens" / "contact.json", now_utc)
    found.sign_in()
    return found, box_of


dovecot_only = pytest.mark.requires_dovecot


@dovecot_only
def test_mailbox_is_read_with_a_token(real: tuple[Signing, Mailbox]) -> None:
    signed, mailbox = real
    mailbox.add(RAW)

    with imap.opened(mailbox.settings(), TokenLogin(signed.tokens())) as connection:
        assert connection.examine("INBOX").exists == 1
    assert signed.service.grants() == []


@dovecot_only
def test_mailbox_is_read_where_only_the_standard_mechanism_is_offered(
    tmp_path: Path, real: tuple[Signing, Mailbox], introspection: OAuthServer
) -> None:
    signed, mailbox = real
    with dovecot_with_tokens(tmp_path, introspection, "oauthbearer") as server:
        there = replace(mailbox, server=server)
        introspection.forget_access_tokens()  # what Dovecot says to a refused one is answered too

        with imap.opened(there.settings(), TokenLogin(signed.tokens())) as connection:
            assert connection.examine("INBOX").exists == 0
    assert introspection.grants() == ["refresh_token"]


@dovecot_only
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_token_is_shown_inside_tls(real: tuple[Signing, Mailbox], security: str) -> None:
    signed, mailbox = real
    server = mailbox.server
    port = server.imaps_port if security == "tls" else server.imap_port
    settings = mailbox.settings(port=port, security=security, ca_file=server.ca_file)

    with imap.opened(settings, TokenLogin(signed.tokens())) as connection:
        assert connection.examine("INBOX").exists == 0


@dovecot_only
def test_token_that_the_server_refuses_is_renewed_once_and_then_works(real: tuple[Signing, Mailbox]) -> None:
    signed, mailbox = real
    signed.service.forget_access_tokens()

    with imap.opened(mailbox.settings(), TokenLogin(signed.tokens())) as connection:
        assert connection.examine("INBOX").exists == 0
    assert signed.service.grants() == ["refresh_token"]


@dovecot_only
def test_account_without_a_right_to_the_mailbox_is_refused_with_what_to_look_at(
    real: tuple[Signing, Mailbox],
) -> None:
    signed, mailbox = real
    signed.service.user = "quelqu-un-d-autre"
    signed.sign_in()

    with pytest.raises(LoginRefused) as caught:
        imap.connect(mailbox.settings(), TokenLogin(signed.tokens()))

    assert caught.value.key == "mailbox_token"
    assert signed.service.grants() == ["refresh_token"]


@dovecot_only
def test_password_still_opens_a_mailbox_of_the_same_server(real: tuple[Signing, Mailbox]) -> None:
    _, mailbox = real

    with imap.opened(mailbox.settings(), PasswordLogin("secret")) as connection:
        assert connection.examine("INBOX").exists == 0


def imap_at(port: int) -> ImapSettings:
    """A scripted mailbox."""
    values = {"host": "127.0.0.1", "port": port, "security": "none", "user": "contact", "timeout_s": 2.0}
    return ImapSettings.model_validate(values)


def sasl(text: str) -> bytes:
    """What goes over the line."""
    return base64.b64encode(text.encode())


@pytest.mark.parametrize(
    ("capabilities", "mechanism", "shape", "last"),
    [
        ("AUTH=PLAIN AUTH=XOAUTH2", b"XOAUTH2", "user=contact\x01auth=Bearer {token}\x01\x01", b""),
        ("AUTH=OAUTHBEARER AUTH=XOAUTH2", b"XOAUTH2", "user=contact\x01auth=Bearer {token}\x01\x01", b""),
        (
            "AUTH=OAUTHBEARER",
            b"OAUTHBEARER",
            "n,a=contact,\x01host=127.0.0.1\x01port={port}\x01auth=Bearer {token}\x01\x01",
            b"AQ==",
        ),
    ],
)
def test_explanation_of_a_refusal_is_answered_so_that_nobody_waits(
    signed: Signing, capabilities: str, mechanism: bytes, shape: str, last: bytes
) -> None:
    script = {
        "CAPABILITY": [f"* CAPABILITY IMAP4rev1 {capabilities}\r\n%t OK done".encode()],
        "AUTHENTICATE": [b"+ "],
        last.decode(): [b"%t NO AUTHENTICATE failed."],
        "LOGOUT": [b"%t OK done"],
    }
    tokens = [signed.file.load().access_token]
    with ScriptedImap(script=script, otherwise=EXPLAINED) as server:
        with pytest.raises(LoginRefused) as caught:
            imap.connect(imap_at(server.port), TokenLogin(signed.tokens()))

        tokens.append(signed.file.load().access_token)
        said = [command for command in server.commands if not command.startswith((b"CAPABILITY", b"LOGOUT"))]
        expected = [
            [b"AUTHENTICATE " + mechanism, sasl(shape.format(token=token, port=server.port)), last]
            for token in tokens
        ]
        assert caught.value.key == "mailbox_token"
        assert said == [*expected[0], *expected[1]]


def test_server_that_cannot_look_at_tokens_for_now_is_tried_again_with_the_same(signed: Signing) -> None:
    script = {"AUTHENTICATE": [b"%t NO [UNAVAILABLE] Temporary authentication failure."]}
    with ScriptedImap(script=script) as server, pytest.raises(MailboxUnreachable):
        imap.connect(imap_at(server.port), TokenLogin(signed.tokens()))

    assert signed.service.paths() == []


@pytest.mark.parametrize(
    "answer", [b"%t BAD Unknown mechanism", b"+ pas du base64 !", b"n'importe quoi", b"drop"]
)
def test_server_that_does_not_know_tokens_is_a_fault_of_the_mailbox(signed: Signing, answer: bytes) -> None:
    with ScriptedImap(script={"AUTHENTICATE": [answer]}) as server, pytest.raises(MailboxError):
        imap.connect(imap_at(server.port), TokenLogin(signed.tokens()))


def test_without_a_sign_in_the_mail_server_is_not_asked(away: Signing) -> None:
    with ScriptedImap() as server:
        with pytest.raises(SignInAwaited) as caught:
            imap.connect(imap_at(server.port), TokenLogin(away.tokens()))

        assert (caught.value.key, server.commands) == ("oauth_sign_in", [])


def test_provider_that_is_away_is_a_passing_fault_of_the_mailbox(signed: Signing) -> None:
    signed.service.fault = OAuthFault.SERVER_ERROR
    with (
        ScriptedImap(script=REFUSAL) as server,
        pytest.raises(MailboxUnreachable) as caught,
    ):
        imap.connect(imap_at(server.port), TokenLogin(signed.tokens()))

    assert caught.value.key == "oauth_unreachable"


def test_application_that_the_provider_no_longer_knows_is_a_refusal_with_its_reason(signed: Signing) -> None:
    tokens = signed.tokens(client_id="autre")
    with (
        ScriptedImap(script=REFUSAL) as server,
        pytest.raises(LoginRefused) as caught,
    ):
        imap.connect(imap_at(server.port), TokenLogin(tokens))

    assert caught.value.key == "oauth_client"


@dovecot_only
def test_mailbox_that_waits_for_a_sign_in_is_said_and_begins_by_itself_once_it_is_done(
    desk: Desk, real: tuple[Signing, Mailbox], mailbox: Mailbox
) -> None:
    signed, by_token = real
    signed.path.unlink()
    mailbox.add(raw(subject="Ailleurs"))
    by_token.add(raw(subject="Attendu"))
    logins = {
        "contact": MailboxLogins(TokenLogin(signed.tokens()), LOGINS.smtp),
        "autre": LOGINS,
    }

    with at_work(desk, box("contact", by_token.settings()), box("autre", mailbox.settings()), logins=logins):
        until_status(desk, "contact", ("refused", "oauth_sign_in"))
        until_received(desk, "Ailleurs")

        signed.sign_in()

        until_status(desk, "contact", ("ok", None))
        until_received(desk, "Ailleurs", "Attendu")


@dovecot_only
def test_permission_taken_back_while_at_work_is_said_and_mended_by_a_sign_in(
    desk: Desk, real: tuple[Signing, Mailbox]
) -> None:
    signed, by_token = real
    logins = {"contact": MailboxLogins(TokenLogin(signed.tokens()), LOGINS.smtp)}

    with at_work(desk, box("contact", by_token.settings()), logins=logins):
        until_status(desk, "contact", ("ok", None))
        signed.service.forget_access_tokens()
        signed.service.revoke()
        by_token.server.kick(by_token.user)
        until_status(desk, "contact", ("refused", "oauth_sign_in"))

        signed.sign_in()

        until_status(desk, "contact", ("ok", None))


@dovecot_only
def test_sign_in_with_the_wrong_account_stops_the_mailbox_until_the_right_one(
    desk: Desk, real: tuple[Signing, Mailbox]
) -> None:
    signed, by_token = real
    signed.service.user = "quelqu-un-d-autre"
    signed.sign_in()
    logins = {"contact": MailboxLogins(TokenLogin(signed.tokens()), LOGINS.smtp)}

    with at_work(desk, box("contact", by_token.settings()), logins=logins):
        until_status(desk, "contact", ("stopped", "mailbox_token"))

        signed.service.user = by_token.user
        signed.sign_in()

        until_status(desk, "contact", ("ok", None))
