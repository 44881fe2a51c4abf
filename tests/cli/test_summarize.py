"""`bannette summarize`: what it reads, what it prints, what it refuses."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.triage.mail.documents import docx, pdf
from triage.cli import run_command
from triage.runtime_types import Serve

BODY = (
    "Bonjour,\n\nLe propriétaire refuse de réparer la toiture. Que dois-je faire ?\n"
    "Merci de m'envoyer la copie du bail avant le 20 mars 2026.\n\nOdile Tremarec\n"
)

_W = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def mail(*, file: bytes | None = None) -> bytes:
    """A mail, with a PDF if given."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "odile@example.org", "cabinet@example.org", "Bail"
    message["Date"] = "Mon, 2 Mar 2026 09:00:00 +0100"
    message.set_content(BODY)
    if file is not None:
        message.add_attachment(file, maintype="application", subtype="pdf", filename="bail.pdf")
    return message.as_bytes()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder without configuration."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_mail_and_its_file_are_read(here: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    name = here / "bail.eml"
    name.write_bytes(mail(file=pdf("Le bail dure trois ans.", "Le preneur paie 850 euros.")))

    status = run_command(["summarize", str(name), "--json"], no_page)

    said = json.loads(capsys.readouterr().out)
    assert status == 0
    assert [one["text"] for one in said["questions"]] == ["Que dois-je faire ?"]
    assert [(one["due"], one["place"]) for one in said["days"]] == [("2026-03-20", "ce mail")]
    assert said["wanted"][0]["text"] == "Merci de m'envoyer la copie du bail avant le 20 mars 2026."
    assert said["chars"] > len(BODY)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_document_is_read_page_by_page(
    here: Path, no_page: Serve, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    name = here / f"acte.{ending}"
    words = "Le tribunal condamne la SCI à payer 850 euros."
    name.write_bytes(
        pdf("Rappel des faits de la cause.", words) if ending == "pdf" else docx(_W.format(words))
    )

    status = run_command(["summarize", str(name), "--date", "2026-03-02"], no_page)

    printed = capsys.readouterr().out
    assert status == 0
    assert f"En bref\n  – {words} ({'page 2' if ending == 'pdf' else 'document'})" in printed


def test_text_of_the_standard_input_is_printed_in_french(
    here: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    name = here / "lettre.txt"
    name.write_text(BODY, encoding="utf-8")

    assert run_command(["summarize", str(name), "--date", "2026-03-02"], no_page) == 0
    printed = capsys.readouterr().out

    assert "Questions posées\n  – Que dois-je faire ? (ce mail)" in printed
    assert "Échéances\n  – vendredi 20 mars 2026" in printed
    assert "mot pour mot, par aucun modèle" in printed


@pytest.mark.parametrize(
    ("name", "content"), [("vide.txt", b"\n"), ("abime.pdf", b"%PDF-1.4"), ("rien.eml", None)]
)
def test_what_cannot_be_read_is_said(
    here: Path, no_page: Serve, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    if content is not None:
        (here / name).write_bytes(content)

    assert run_command(["summarize", str(here / name)], no_page) == 1
    assert capsys.readouterr().err.strip()
