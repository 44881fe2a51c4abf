"""No token, code or secret reaches a line of the log, at DEBUG, whatever goes wrong."""

from __future__ import annotations

import base64
import contextlib
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.oauth import OAuthFault
from tests.servers.smtp import ScriptedSmtp
from tests.triage.domain.test_no_personal_data_in_logs import Capture
from tests.triage.mail.scripted_imap import ScriptedImap
from tests.triage.mail.signing import client_of, signing
from triage import imap, smtp
from triage.errors import BannetteError
from triage.logins import Bearer, MailboxLogins, PasswordLogin, TokenLogin
from triage.logs import QUIET_LOGGERS, configure_logging
from triage.oauth import Grant
from triage.oauth.sign_in import by_code
from triage.settings import ImapSettings, SmtpSettings

SECRET = "secret-application-774"


@pytest.fixture
def written() -> Iterator[tuple[Capture, io.StringIO]]:
    """Every record at DEBUG, and the lines as written; all is put back afterwards."""
    root, capture, stream = logging.getLogger(), Capture(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in QUIET_LOGGERS}
    configure_logging("DEBUG", stream)
    root.addHandler(capture)
    yield capture, stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def test_no_token_is_logged_when_all_goes_well_nor_when_everything_fails(
    tmp_path: Path, written: tuple[Capture, io.StringIO]
) -> None:
    capture, stream = written
    shown: list[str] = []

    def attempt(login: TokenLogin, port: int) -> None:
        common = {"host": "127.0.0.1", "port": port, "security": "none", "user": "contact", "timeout_s": 2.0}
        with contextlib.suppress(BannetteError), imap.opened(ImapSettings.model_validate(common), login):
            pass

    with (
        signing(tmp_path, client_secret=SECRET) as box,
        ScriptedImap(script={"AUTHENTICATE": [b"+ "]}) as good,
        ScriptedImap(script={"AUTHENTICATE": [b"%t NO failed"]}) as bad,
        ScriptedSmtp(extensions=["AUTH XOAUTH2"], knows=lambda token: False) as strict,
    ):
        by_code(client_of(box.service), lambda code: shown.append(repr(code)), lambda seconds: None)
        box.sign_in()
        tokens = box.tokens()
        login = TokenLogin(tokens)
        attempt(login, good.port)
        for fault in OAuthFault:
            if fault not in (OAuthFault.HANG, OAuthFault.DRIP):
                box.service.fail_next(fault)
                attempt(login, bad.port)
        settings = {"host": "127.0.0.1", "port": strict.port, "security": "none", "user": "contact"}
        with contextlib.suppress(BannetteError):
            smtp.check_login(SmtpSettings.model_validate(settings), login, "example.org")
        box.service.revoke()
        attempt(login, bad.port)
        shown += [repr(login), repr(tokens), repr(box.file.load()), repr(client_of(box.service))]

    everything = "\n".join([*capture.seen, stream.getvalue(), *shown])
    secrets = [*box.service.issued, SECRET, "bon-jeton", "bon-autre"]
    secrets += [base64.b64encode(each.encode()).decode()[4:-4] for each in secrets]
    assert "token_withdrawn" in everything
    assert [each for each in secrets if each in everything] == []


def test_representations_hide_what_opens_a_mailbox() -> None:
    password = PasswordLogin("mouette-cendree-71")
    shown = repr(
        [
            password,
            MailboxLogins(password, password),
            Bearer("acces-goeland-72"),
            Grant("acces-goeland-72", 3600, "renouvellement-goeland-72"),
        ]
    )

    assert "mouette" not in shown
    assert "goeland" not in shown
