"""`bannette redact`: what it reads, what it shows, and when it refuses."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from triage.cli import run_command
from triage.cli.mail_input import looks_like_mail
from triage.cli.redact import REFUSED
from triage.runtime_types import Serve

MAIL = """From: =?utf-8?q?Lucie_Tr=C3=A9marec?= <lucie.tremarec@example.org>
To: cabinet@example.org
Subject: Dossier de Mme Kerboulic
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Bonjour,

Vous pouvez me joindre au 06 39 98 12 34, ou lucie.tremarec@example.org.

Le 3 janvier 2026, Me Quéméneur a écrit :
> Bonjour Madame Trémarec, votre compte est FR76 3000 6000 0112 3456 7890 189.
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="bail Kerboulic.pdf"

x
--b--
"""
IDENTIFIERS = ("Trémarec", "Kerboulic", "06 39 98 12 34", "lucie", "FR76")
LETTER = "Bonjour,\nJe vous écris pour mon dossier. Merci de rappeler Mme Kerboulic.\n"


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    file = tmp_path / "lettre.eml"
    file.write_text(MAIL, encoding="utf-8")
    return file


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "lettre.txt"
    file.write_text(LETTER, encoding="utf-8")
    return file


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put bytes on the standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_mail_is_shown_without_its_identifiers(
    mail: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["redact", str(mail)], no_page)

    captured = capsys.readouterr()
    assert status == 0
    assert [one for one in IDENTIFIERS if one in captured.out] == []
    assert "Objet : Dossier de Mme [PERSONNE_" in captured.out
    assert "\x1b[" not in captured.out
    assert "identifiants masqués\u00a0:" in captured.err


def test_every_span_of_the_json_stands_for_its_placeholder(
    mail: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["redact", str(mail), "--json"], no_page)

    shown = json.loads(capsys.readouterr().out)
    rebuilt, position = "", 0
    for span in shown["spans"]:
        rebuilt += shown["text"][position : span["start"]] + span["placeholder"]
        position = span["end"]
    rebuilt += shown["text"][position:]
    assert (status, shown["refused"], shown["language"], shown["sealed"]) == (0, None, "fr", True)
    assert shown["redacted"].startswith(rebuilt)
    assert {span["type"] for span in shown["spans"]} == set(shown["counts"])
    assert all(f"[{span['type']}_" in span["placeholder"] for span in shown["spans"])
    assert shown.keys() == {
        "text", "redacted", "spans", "counts", "language", "refused", "sealed", "ms",
    }  # fmt: skip


def test_several_files_are_one_json_object_a_line(
    mail: Path, letter: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["redact", str(mail), str(letter), "--json"], no_page)

    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (status, [one["file"] for one in shown]) == (0, [str(mail), str(letter)])


def test_several_files_are_shown_each_under_its_name(
    mail: Path, letter: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    run_command(["redact", str(mail), str(letter)], no_page)

    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("===")] == [
        f"=== {mail} ===",
        f"=== {letter} ===",
    ]


def test_placeholders_are_coloured_when_asked(
    letter: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    run_command(["redact", str(letter), "--color"], no_page)

    assert "Mme \x1b[1;33m[PERSONNE_1]\x1b[0m." in capsys.readouterr().out


def test_text_on_the_standard_input_is_redacted() -> None:
    program = "import sys; from api.command import main; sys.exit(main())"

    done = subprocess.run(
        [sys.executable, "-c", program, "redact", "-"],
        input=LETTER.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )

    out, err = done.stdout.decode(), done.stderr.decode()
    assert (done.returncode, out.count("Mme [PERSONNE_1].")) == (0, 1)
    assert "1 identifiant masqué" in err
    assert "Traceback" not in err


def test_a_mail_on_the_standard_input_is_read_as_a_mail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    give(monkeypatch, MAIL.encode())

    status = run_command(["redact", "-"], no_page)

    assert status == 0
    assert "Content-Type" not in capsys.readouterr().out


def test_a_mail_is_read_as_text_when_asked(
    mail: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    run_command(["redact", "--text", str(mail), "--json"], no_page)

    shown = json.loads(capsys.readouterr().out)
    assert "Content-Type: multipart/mixed" in shown["text"]
    assert "lucie.tremarec@example.org" not in shown["redacted"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Sehr geehrte Frau Kerboulic, ich bitte Sie um die Akte und danke Ihnen.", "Langue non prise en"),
        ("Bonjour, je vous écris pour vous dire que tout va bien. " * 4000, "Mail trop long"),
    ],
    ids=["German", "too long"],
)
def test_a_mail_that_would_not_leave_is_refused_with_its_reason(
    written: str,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_page: Serve,
) -> None:
    give(monkeypatch, written.encode())

    status = run_command(["redact", "-"], no_page)

    captured = capsys.readouterr()
    assert (status, captured.out) == (REFUSED, "")
    assert captured.err.startswith(words)


def test_a_refusal_is_said_in_the_json(
    letter: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["redact", str(letter), "--json", "--language", "de"], no_page)

    shown = json.loads(capsys.readouterr().out)
    assert status == REFUSED
    assert (shown["refused"], shown["redacted"], shown["sealed"]) == ("language", None, False)
    assert (shown["text"], shown["spans"], shown["counts"]) == ("", [], {})


def test_the_language_that_is_given_wins_over_the_one_that_is_guessed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    give(monkeypatch, b"Sehr geehrte Frau Kerboulic, ich bitte Sie um die Akte.")

    status = run_command(["redact", "-", "--language", "fr"], no_page)

    captured = capsys.readouterr()
    assert (status, "Kerboulic" in captured.out) == (0, False)
    assert "incertaine" not in captured.err


def test_a_text_of_which_nobody_can_tell_the_language_is_masked_and_this_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    give(monkeypatch, b"Kerboulic 06 39 98 12 34")

    status = run_command(["redact", "-"], no_page)

    captured = capsys.readouterr()
    assert (status, "06 39" in captured.out) == (0, False)
    assert "Langue incertaine" in captured.err


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "ne peut pas être lu"),
        (b"", "pas de texte"),
        (b" \r\n\t\n", "pas de texte"),
        (b"PK\x03\x04\0\0", "ni un mail, ni un texte"),
    ],
    ids=["absent", "empty", "blank", "binary"],
)
def test_what_cannot_be_redacted_is_said_in_a_sentence(
    data: bytes | None,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    no_page: Serve,
) -> None:
    file = tmp_path / "fichier"
    if data is not None:
        file.write_bytes(data)

    status = run_command(["redact", str(file)], no_page)

    captured = capsys.readouterr()
    assert (status, captured.out) == (1, "")
    assert words in captured.err


def test_a_folder_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve) -> None:
    status = run_command(["redact", str(tmp_path)], no_page)

    assert status == 1
    assert "ne peut pas être lu" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["x", "--today", "demain"], [], ["x", "--color", "--no-color"]])
def test_a_command_line_that_means_nothing_ends_with_2(arguments: list[str], no_page: Serve) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(["redact", *arguments], no_page)

    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("start", "is_mail"),
    [
        (b"From: a@example.org\r\nTo: b@example.org\r\n\r\nBonjour", True),
        (b"Received: from x\n by y\n\tfor z\nSubject: Bail\n\n", True),
        (b"From a@example.org Mon Jan  5 2026\nReturn-Path: <a@example.org>\n\n", True),
        (b"\n\nSubject: Bail\n\nBonjour", True),
        (b"\xef\xbb\xbfFrom: a@example.org\n\nBonjour", True),
        (b"X-Odd: 1\nSubject : Bail\n\nBonjour", True),
        (b"Bonjour,\n\nSubject: Bail\n", False),
        (b"Objet : Bail\n\nBonjour", False),
        (b"Note: rappeler\n\nMme Kerboulic", False),
        (b"From: a@example.org\nBonjour sans ligne vide\n", False),
        (b"", False),
        (b"\xe9\xe9: x\nFrom: a\n\n", False),
    ],
)
def test_a_mail_is_told_from_a_text_by_its_header(start: bytes, is_mail: bool) -> None:
    assert looks_like_mail(start) is is_mail
