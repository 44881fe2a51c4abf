"""`bannette receipts`: what was sent to models, written to a file and verified again."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.offices import OfficeFile
from tests.kept_receipts import AT, PAYLOAD, RECEIPT, keep_mail, keep_receipts, with_payload
from triage.cli import run_command
from triage.clock import now_utc
from triage.db import open_database
from triage.runtime_types import Serve
from triage.store import receipts

Command = Callable[..., int]


@pytest.fixture
def command(tmp_path: Path, no_page: Serve) -> Command:
    """Run `bannette receipts` on an office with three receipts of two mails."""
    config = OfficeFile().write(tmp_path)
    database = open_database(tmp_path / "data", now_utc())
    keep_receipts(database, keep_mail(database, 1), RECEIPT, with_payload("Deux", AT + timedelta(days=1)))
    keep_receipts(database, keep_mail(database, 2), with_payload("Trois", AT + timedelta(days=2)))
    database.close()

    def run(*arguments: str) -> int:
        return run_command(["receipts", "--config", str(config), *arguments], no_page)

    return run


def test_export_and_verification_agree(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "reçus.jsonl"

    statuses = [
        command("export", "--since", "2026-01-01", "--output", str(file)),
        command("verify", str(file)),
    ]

    assert statuses == [0, 0]
    assert [json.loads(line)["payload"] for line in file.read_text("utf-8").splitlines()] == [
        PAYLOAD,
        "Deux",
        "Trois",
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    said = capsys.readouterr()
    assert "Reçus exportés\u00a0: 3." in said.err
    assert said.out == "Empreintes exactes\u00a0: 3\u202f; reçus modifiés ou illisibles\u00a0: 0.\n"


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (("--since", "2026-03-03"), ["Deux", "Trois"]),
        (("--since", "2026-03-01", "--until", "2026-03-03"), [PAYLOAD, "Deux"]),
        (("--since", "2026-03-01", "--mail", "2"), ["Trois"]),
        (("--since", "2027-01-01"), []),
    ],
)
def test_days_and_mail_choose_what_is_exported_to_standard_output(
    command: Command, capsysbinary: pytest.CaptureFixture[bytes], options: tuple[str, ...], texts: list[str]
) -> None:
    assert command("export", *options) == 0

    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert [json.loads(line)["payload"] for line in lines] == texts


def test_register_is_written_as_a_pdf(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "registre.pdf"

    status = command("export", "--since", "2026-03-01", "--format", "pdf", "--output", str(file))

    text = " ".join(page.extract_text() for page in PdfReader(file, strict=True).pages)
    assert status == 0
    assert "Cabinet Essai" in text
    assert "du 01/03/2026 jusqu’à ce jour" in text
    assert "Trois" in text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--since", "hier"), "« hier » n’est pas une date"),
        (("--since", "2026-13-01"), "n’est pas une date"),
        (("--since", "2026-03-02", "--until", "2026-03-01"), "La période n’est pas valable"),
        (("--since", "2026-03-02", "--output", "absent/reçus.jsonl"), "ne peut pas être écrit"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    command: Command, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], words: str
) -> None:
    assert command("export", *options) == 1

    assert words in capsys.readouterr().err.replace("\u00a0", " ")


def test_file_that_exists_is_not_written_over(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "reçus.jsonl"
    file.write_text("précieux", encoding="utf-8")

    assert command("export", "--since", "2026-01-01", "--output", str(file)) == 1

    assert file.read_text("utf-8") == "précieux"
    assert "existe déjà" in capsys.readouterr().err


def test_export_that_fails_leaves_no_half_file(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise OSError("disque")

    monkeypatch.setattr("triage.cli.receipts.write_jsonl", fail)

    assert command("export", "--since", "2026-01-01", "--output", str(tmp_path / "reçus.jsonl")) == 1
    assert not (tmp_path / "reçus.jsonl").exists()


def test_changed_and_foreign_lines_are_named(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "reçus.jsonl"
    command("export", "--since", "2026-01-01", "--output", str(file))
    changed = file.read_text("utf-8").replace("Deux", "Douze") + "autre chose\n"
    file.write_text(changed, encoding="utf-8")
    capsys.readouterr()

    status = command("verify", str(file))

    said = capsys.readouterr()
    assert status == 1
    assert "Ligne 2, reçu n° 2" in said.err
    assert "ligne 4" in said.err
    assert "exactes\u00a0: 2\u202f; reçus modifiés ou illisibles\u00a0: 2" in said.out


def test_file_that_is_absent_is_said(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("verify", "absent.jsonl") == 1

    assert "ne peut pas être lu" in capsys.readouterr().err


def test_use_of_the_month_is_told(tmp_path: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    config = OfficeFile().write(tmp_path)
    with config.open("a", encoding="utf-8") as file:
        file.write("\n[drafting.budget]\ncalls_per_day = 40\ntokens_per_month = 1000000\n")
    database = open_database(tmp_path / "data", now_utc())
    kept = replace(RECEIPT, at=now_utc())
    keep_receipts(database, keep_mail(database), kept, kept)
    with database.transaction() as session:
        receipts.close_receipt(session, 1, receipts.ANSWERED, (100, 20))
        receipts.close_receipt(session, 2, receipts.ANSWERED, (1000, 80))
    database.close()

    status = run_command(["receipts", "--config", str(config), "usage"], no_page)

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Aujourd’hui\u00a0: 2\u00a0appels, 1\u202f200\u00a0jetons.",
        "Ce mois-ci\u00a0: 2\u00a0appels, 1\u202f200\u00a0jetons.",
        "Budget\u00a0: 40\u00a0appels par jour, 1\u202f000\u202f000\u00a0jetons par mois.",
    ]
