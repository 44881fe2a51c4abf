"""`bannette evaluate drafts`: how many requests get a reply template, which, and what a person said of it."""

import json
import lzma
from pathlib import Path

import pytest

from classifiers.requests import RequestReader
from triage.cli import run_command, templates
from triage.runtime_types import Serve

EXAMPLES = {
    "report-rendez-vous": ["je ne pourrai pas venir, peut-on reporter ?"],
    "demande-rendez-vous": ["je voudrais un rendez-vous"],
    "remerciements": ["merci beaucoup"],
}
PUT_OFF = "Bonjour, je ne pourrai pas venir jeudi, peut-on reporter ?"


def row(number: int, **changes: object) -> str:
    """A line of the corpus format: a routine request that a template may answer."""
    values = {
        "id": f"p-{number}",
        "profile": "practice",
        "subject": "Séance",
        "body": PUT_OFF,
        "triage": "admin",
        "dossier_type": "rendez-vous",
        "human_only": False,
        "reply_expected": True,
    }
    return json.dumps(values | changes)


@pytest.fixture(autouse=True)
def small_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chooser that takes no time to build."""
    reader = RequestReader(EXAMPLES)
    monkeypatch.setattr(templates, "reader_leaving_out", lambda source: reader)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two requests put off, and mails no template may answer, each for another cause."""
    lines = [
        row(1),
        row(2),
        row(3, reply_expected=False),
        row(4, human_only=True),
        row(5, subject="Rdv", body="Dear Madam, I would like to postpone our appointment, please call me."),
        row(6, triage="urgent"),
        row(7, headers={"List-Id": "<x>"}),
        row(8, body="Les mouettes nichent.", subject="Falaise"),
    ]
    path = tmp_path / "mails.jsonl"
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return path


def test_requests_answered_are_counted_and_listed(
    file: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(["evaluate", "drafts", str(file), "--choice", "--json"], no_page)

    figures = json.loads(capsys.readouterr().out)
    assert status == 0
    assert (figures["mails"], figures["requests"], figures["requests_open_to_a_template"]) == (8, 6, 3)
    assert (figures["answered"], figures["others_answered"]) == (2, 1)
    assert figures["pairs"] == [
        {"id": name, "template": "report-rendez-vous", "verdict": None} for name in ("p-1", "p-2")
    ]


def test_judgements_are_counted_where_they_fit_the_choice(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    told = [("p-1", "report-rendez-vous", "sensible"), ("p-2", "report-rendez-vous", "wrong")]
    told += [("p-8", "remerciements", "wrong")]
    lines = [json.dumps({"id": a, "template": b, "verdict": c, "why": "…"}) for a, b, c in told]
    (tmp_path / "told.jsonl").write_text("\n".join(lines), encoding="utf-8")

    run_command(
        ["evaluate", "drafts", str(file), "--judgements", str(tmp_path / "told.jsonl"), "--json"], no_page
    )

    figures = json.loads(capsys.readouterr().out)
    assert (figures["judged"], figures["sensible"], figures["wrong"]) == (2, 1, 1)
    assert figures["wrong_share"] == round(1 / 3, 4)


def test_a_packed_file_is_read_and_a_report_printed(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    packed = tmp_path / "mails.jsonl.xz"
    packed.write_bytes(lzma.compress(file.read_bytes()))

    assert run_command(["evaluate", "drafts", str(packed), "--choice"], no_page) == 0
    assert "report-rendez-vous" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "{}", "[]", row(1, triage="maybe")])
def test_a_file_without_labelled_mails_is_refused(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    (tmp_path / "mails.jsonl").write_text(content, encoding="utf-8")

    assert run_command(["evaluate", "drafts", str(tmp_path / "mails.jsonl")], no_page) != 0
    assert "mails.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["{}", "[]", "x", '{"id": "a", "template": "b", "verdict": "peut-être"}'])
def test_a_judgement_that_cannot_be_read_is_said(
    line: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    (tmp_path / "told.jsonl").write_text(line, encoding="utf-8")

    status = run_command(
        ["evaluate", "drafts", str(file), "--judgements", str(tmp_path / "told.jsonl")], no_page
    )

    assert status != 0
    assert "ligne 1" in capsys.readouterr().err.lower()
