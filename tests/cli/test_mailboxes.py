"""`bannette mailbox clean` says what it took back, and refuses beside a running service."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.offices import OfficeFile
from tests.servers.dovecot import Dovecot
from triage.cli import run_command
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import open_database
from triage.kinds import ChangeKind, LocationOutcome
from triage.locks import only_one
from triage.parse import parse
from triage.runtime_types import Serve
from triage.store import change_requests, intake
from triage.store.intake import IntakeItem

RAW = b"From: a@example.org\r\nSubject: Question\r\nMessage-ID: <q@example.org>\r\n\r\nBonjour\r\n"
_NUMBERS = itertools.count(1)


@pytest.fixture
def config(tmp_path: Path, dovecot: Dovecot) -> Path:
    """An office with one mail in its mailbox and its database, and a keyword asked for."""
    user = f"nettoyage{next(_NUMBERS)}"
    dovecot.append(user, "INBOX", RAW)
    more = "[mailboxes.write_back]\nkeywords = true\n"
    path = OfficeFile(imap_port=dovecot.imap_port, user=user).write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    database = open_database(tmp_path / "data", now_utc())
    now = now_utc() - timedelta(hours=1)
    item = IntakeItem(1, LocationOutcome.STORED, now, RAW, parse(RAW))
    with database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, "contact", now)
        validity = dovecot.uidvalidity(user)
        (mail_id,) = intake.store_items(session, mailbox_id, "INBOX", validity, [item], now)
        change_requests.plan(session, mail_id, ChangeKind.KEYWORD, "Bannette-Admin", now)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE mailbox_change SET state = 'done'")
    database.close()
    return path


def _clean(config: Path, no_page: Serve, *more: str) -> int:
    return run_command(["mailbox", "clean", "--config", str(config), *more], no_page)


def test_cleaning_prints_what_was_taken_back_and_then_nothing(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _clean(config, no_page, "--dry-run") == 0
    assert "à retirer\u00a0: mots-clés (1)" in capsys.readouterr().out

    assert _clean(config, no_page) == 0
    assert "retiré\u00a0: mots-clés (1)" in capsys.readouterr().out

    assert _clean(config, no_page, "--mailbox", "contact") == 0
    assert "rien à retirer" in capsys.readouterr().out


def test_mail_that_is_gone_is_told_and_ends_with_1(
    config: Path, no_page: Serve, dovecot: Dovecot, capsys: pytest.CaptureFixture[str]
) -> None:
    with dovecot.session(read_settings(config).mailboxes[0].imap.user) as session:
        session.select("INBOX")
        session.store("1", "+FLAGS", "\\Deleted")
        session.expunge()

    assert _clean(config, no_page) == 1

    assert "introuvable, laissé\u00a0: mots-clés (1)" in capsys.readouterr().out


def test_unknown_mailbox_is_said(config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    assert _clean(config, no_page, "--mailbox", "autre") == 1

    assert "autre" in capsys.readouterr().err


def test_cleaning_is_refused_while_the_service_runs(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_one(config.parent / "data"):
        assert _clean(config, no_page) == 1

    assert "tourne déjà" in capsys.readouterr().err
