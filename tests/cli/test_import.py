"""`bannette import` prints what it read, goes on after a kill, and runs beside the service."""

from __future__ import annotations

import contextlib
import itertools
import re
import signal
import sqlite3
from pathlib import Path

import pytest

from tests.cli.offices import OfficeFile
from tests.cli.process import Bannette
from tests.servers.dovecot import Dovecot
from triage.cli import run_command
from triage.crash_points import VARIABLE, CrashPoint
from triage.locks import only_one
from triage.runtime_types import Serve

_NUMBERS = itertools.count(1)


def _mail(number: int) -> bytes:
    head = f"From: a@example.org\r\nSubject: Q{number}\r\nMessage-ID: <{number}@example.org>\r\n\r\n"
    return f"{head}Bonjour {number}\r\n".encode() + b"x" * 200


@pytest.fixture
def user() -> str:
    """A mailbox of this test alone."""
    return f"passe{next(_NUMBERS)}"


@pytest.fixture
def config(tmp_path: Path, dovecot: Dovecot, user: str) -> Path:
    """An office on that mailbox."""
    return OfficeFile(imap_port=dovecot.imap_port, user=user).write(tmp_path)


def _fill(dovecot: Dovecot, user: str, count: int) -> None:
    with dovecot.session(user) as session:
        for number in range(count):
            session.append("INBOX", "", "", _mail(number))


def _kept(config: Path) -> int:
    with contextlib.closing(sqlite3.connect(config.parent / "data" / "bannette.sqlite3")) as connection:
        return int(connection.execute("SELECT count(DISTINCT sha256) FROM past_mail").fetchone()[0])


def test_totals_are_printed_folder_by_folder(
    config: Path, dovecot: Dovecot, user: str, no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    _fill(dovecot, user, 3)

    assert run_command(["import", "--config", str(config), "--since", "6m"], no_page) == 0

    said = capsys.readouterr()
    assert "INBOX\u00a0: 3 nouveaux sur 3 lus" in said.out
    assert "Total\u00a0: 3 nouveaux" in said.out
    assert re.search(r"INBOX\u00a0: 100\u00a0% \(3/3, \d+/s", said.err)


def test_reading_is_refused_beside_another_but_not_beside_the_service(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    data = config.parent / "data"
    with only_one(data):
        assert run_command(["import", "--config", str(config)], no_page) == 0
    with only_one(data, "history.lock"):
        assert run_command(["import", "--config", str(config)], no_page) == 1

    assert "déjà en cours" in capsys.readouterr().err


def test_server_that_cannot_be_reached_is_said(
    tmp_path: Path, no_page: Serve, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("triage.history.time.sleep", lambda _s: None)
    config = OfficeFile(imap_port=1).write(tmp_path)

    assert run_command(["import", "--config", str(config)], no_page) == 1

    err = capsys.readouterr().err
    assert "ne répond pas" in err
    assert "reprendra" in err


@pytest.mark.parametrize("since", ["hier", "6", ""])
def test_duration_that_is_none_is_a_wrong_command_line(since: str, no_page: Serve) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(["import", "--since", since], no_page)

    assert ended.value.code == 2


@pytest.mark.slow
def test_reading_that_is_killed_in_the_middle_ends_with_every_mail_once(
    config: Path, dovecot: Dovecot, user: str, tmp_path: Path, prefix: Path
) -> None:
    _fill(dovecot, user, 150)
    arguments = ["import", "--config", str(config)]
    killed = {VARIABLE: f"{CrashPoint.HISTORY_ROWS_WRITTEN.value}:2"}
    with Bannette(arguments, tmp_path, prefix, killed) as bannette:
        assert bannette.status() == -signal.SIGKILL
    assert _kept(config) == 100

    with Bannette(arguments, tmp_path, prefix) as bannette:
        assert bannette.status() == 0, bannette.err

    assert _kept(config) == 150
