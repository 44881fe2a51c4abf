"""`bannette audit`: the record is whole or its first wrong line is named; it is exported to a new file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.offices import OfficeFile
from triage.accounts import Accounts, Role
from triage.cli import run_command
from triage.clock import now_utc
from triage.db import DATABASE_NAME, open_database
from triage.runtime_types import Serve

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, no_page: Serve) -> Run:
    """Run the command in an office with two lines in its record."""
    path = OfficeFile().write(tmp_path)
    database = open_database(tmp_path / "data", now_utc())
    for name in ("Solène", "Erwan"):
        Accounts(database, now_utc).add_user(name, None, Role.READER)
    database.close()
    return lambda *words: run_command(["audit", "--config", str(path), *words], no_page)


def change(tmp_path: Path, *statements: str) -> None:
    """What somebody with the file in their hands does."""
    with closing(sqlite3.connect(tmp_path / "data" / DATABASE_NAME)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_whole_record_is_said_with_a_head_to_note(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("verify")
    said = capsys.readouterr().out

    assert status == 0
    assert "2 lignes" in said
    assert run("verify", *said.splitlines()[-1].split()) == 0


def test_the_first_wrong_line_is_named(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(tmp_path, "DROP TRIGGER audit_no_update", "UPDATE audit SET event = 'x' WHERE id = 2")

    assert run("verify") == 1
    assert "la ligne 2" in capsys.readouterr().err


def test_a_head_that_is_gone_is_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--head", f"9:{'a' * 64}") == 1
    assert "la ligne 9" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["--csv", "--jsonl"])
def test_export_goes_to_a_new_private_file(run: Run, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "journal"

    first, again = run("export", kind, str(file)), run("export", kind, str(file))

    assert (first, again) == (0, 1)
    assert "Solène" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("head", ["", "1", "1:abc", "x:" + "a" * 64])
def test_what_is_not_a_head_is_refused(run: Run, head: str) -> None:
    with pytest.raises(SystemExit) as caught:
        run("verify", "--head", head)

    assert caught.value.code == 2
