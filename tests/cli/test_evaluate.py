"""`bannette evaluate redaction` and `bannette evaluate names`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from triage.cli import run_command
from triage.runtime_types import Serve

MARKED = {
    "lang": "fr",
    "subject": "Rendez-vous",
    "body": "Bonjour,\nJe suis joignable au ⟦PHONE|06 39 98 12 34⟧.\n⟦PERSON|Lucie Martin⟧",
    "attachments": [],
    "from_name": "Lucie Martin",
    "from_email": "lucie.martin@example.org",
    "to": ["contact@cabinet.example"],
    "cc": [],
}
TAGGED = "Madame O\nLucie B-PER\nKerboulic I-PER\na O\ntéléphoné O\n. O\n"
#: Keys that other programs read.
REDACTION_KEYS = {
    "mails",
    "direct_recall",
    "direct_ci_low",
    "quasi_recall",
    "mails_with_direct_leak",
    "over_redaction",
    "p50_ms_per_2kb",
    "p95_ms_per_2kb",
    "peak_rss_mb",
    "by_type",
}


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    file = tmp_path / "mails.jsonl"
    file.write_text(f"{json.dumps(MARKED)}\n\n", encoding="utf-8")
    return file


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    file = tmp_path / "noms.conll"
    file.write_text(TAGGED, encoding="utf-8")
    return file


def test_redaction_is_measured_beside_stock_presidio_as_json(
    mails: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["evaluate", "redaction", str(mails), "--json"], no_page)

    figures = json.loads(capsys.readouterr().out)
    stock = figures.pop("stock_presidio")
    assert status == 0
    assert figures.keys() >= REDACTION_KEYS
    assert stock.keys() == figures.keys()
    assert (figures["mails"], figures["refused"], figures["mails_with_direct_leak"]) == (1, 0, 0)
    assert {kind: one["recall"] for kind, one in figures["by_type"].items()} == {"PERSON": 1.0, "PHONE": 1.0}
    assert stock["by_type"]["PERSON"]["recall"] == 0.0
    assert (figures["network_connections"], stock["network_connections"]) == (0, 0)
    assert figures["cold_start_s"] > 0
    assert 20 < figures["peak_rss_mb"] < 1000


def test_redaction_is_measured_without_stock_presidio_and_by_halves(
    mails: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    mails.write_text(f"{json.dumps(MARKED)}\n{json.dumps(MARKED | {'lang': 'de'})}\n", encoding="utf-8")

    status = run_command(["evaluate", "redaction", str(mails), "--json", "--no-stock", "--halves"], no_page)

    figures = json.loads(capsys.readouterr().out)
    assert (status, figures["stock_presidio"], figures["mails"]) == (0, None, 2)
    assert [half["refused"] for half in figures["halves"].values()] == [0, 1]


def test_the_figures_of_redaction_are_shown_in_french(
    mails: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["evaluate", "redaction", str(mails), "--no-stock", "--halves"], no_page)

    out = capsys.readouterr().out
    assert status == 0
    assert "identifiants directs masqués" in out
    assert "100,00\u00a0% [" in out
    assert "lignes impaires" in out


def test_names_are_measured_as_json(tagged: Path, capsys: pytest.CaptureFixture[str], no_page: Serve) -> None:
    status = run_command(["evaluate", "names", str(tagged), "--json"], no_page)

    figures = json.loads(capsys.readouterr().out)
    assert status == 0
    assert (figures["persons"], figures["recall"], figures["over_redaction"]) == (1, 1.0, 0.0)
    assert figures["stock_presidio"]["recall"] == 0.0


def test_the_figures_of_names_are_shown_in_french(
    tagged: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["evaluate", "names", str(tagged), "--no-stock", "--upper"], no_page)

    out = capsys.readouterr().out
    assert status == 0
    assert "personnes masquées en entier" in out
    assert "Seules les personnes sont étiquetées" in out


@pytest.mark.parametrize("kind", ["redaction", "names"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe"], ids=["absent", "not text"])
def test_a_file_that_cannot_be_read_is_said(
    kind: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    file = tmp_path / "fichier"
    if content is not None:
        file.write_bytes(content)

    status = run_command(["evaluate", kind, str(file)], no_page)

    assert status == 1
    assert "fichier ne peut pas être lu" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '{"lang": "fr"}',
        '{"body": 3}',
        '{"body": "x", "attachments": 3}',
        '{"body": "x", "to": [3]}',
        '{"body": "⟦PERSON|Zug"}',
        '{"body": "⟦PERSON|⟦ORG|Zug⟧⟧"}',
        '{"body": "⟦person|Zug⟧"}',
    ],
)
def test_a_line_that_is_no_marked_mail_is_said_with_its_number(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    file = tmp_path / "mails.jsonl"
    file.write_text(f"{json.dumps(MARKED)}\n{line}\n", encoding="utf-8")

    status = run_command(["evaluate", "redaction", str(file)], no_page)

    assert status == 1
    assert "La ligne 2 du fichier" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("redaction", "\n", "aucun mail annoté"),
        ("names", "\n\n", "un mot par ligne"),
        ("names", "Lucie\nKerboulic\n", "colonne d’étiquettes"),
        ("names", "Lucie NOUN\na VERB\n", "colonne d’étiquettes"),
    ],
)
def test_a_file_with_nothing_to_measure_is_said(
    kind: str,
    content: str,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    no_page: Serve,
) -> None:
    file = tmp_path / "fichier"
    file.write_text(content, encoding="utf-8")

    status = run_command(["evaluate", kind, str(file)], no_page)

    assert status == 1
    assert words in capsys.readouterr().err


def test_redaction_that_cannot_start_is_said(
    mails: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")

    status = run_command(["evaluate", "redaction", str(mails)], no_page)

    assert status == 1
    assert capsys.readouterr().err.startswith("Le masquage ne fonctionne pas")
