"""`bannette classify`: what it reads, what it says, and on which day it counts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.offices import OfficeFile
from triage.cli import run_command
from triage.runtime_types import Serve

MAIL = """From: Odile Tremarec <odile@example.org>
To: cabinet@example.org
Subject: Audience
Date: Mon, 23 Nov 2026 09:00:00 +0100
Message-ID: <a@example.org>
Content-Type: text/plain; charset=utf-8

Bonjour Maître,

L'audience aura lieu mardi à 9 h 30 devant le tribunal judiciaire.

Odile Tremarec
"""
KEYS = {
    "class",
    "likeliest",
    "uncertain",
    "reason",
    "step",
    "confidence",
    "probabilities",
    "rules",
    "deadlines",
    "words",
    "model_version",
    "dossier_types",
    "dossier_uncertain",
    "human_only",
    "draft",
    "received",
    "ms",
}


@pytest.fixture(autouse=True)
def prepared(prefix: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation whose model is ready, in a folder without a configuration."""
    monkeypatch.setattr("sys.prefix", str(prefix))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    file = tmp_path / "lettre.eml"
    file.write_text(MAIL, encoding="utf-8")
    return file


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The object printed."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_mail_is_sorted_on_its_own_day_with_the_rule_that_decided(
    mail: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    assert run_command(["classify", str(mail), "--json"], no_page) == 0

    found = document(capsys)
    assert set(found) == KEYS
    assert (found["class"], found["step"], found["uncertain"]) == ("urgent", "rule", False)
    assert found["rules"][0]["rule"] == "hearing"
    assert found["deadlines"][0]["due"] == "2026-11-24"
    assert found["deadlines"][0]["how"].startswith("Jour de la semaine")
    assert found["received"] == "2026-11-23T09:00:00+01:00"
    assert len(found["dossier_types"]) == 3


def test_it_says_the_same_in_french(mail: Path, capsys: pytest.CaptureFixture[str], no_page: Serve) -> None:
    run_command(["classify", str(mail)], no_page)

    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Classe : urgent" in said
    assert "Motif : Urgent : audience ou convocation demain (« L'audience aura lieu mardi" in said
    assert "mardi 24 novembre 2026, 9 h 30 (demain) : audience ou convocation." in said
    assert "Types de dossier" in said


def test_day_can_be_chosen(mail: Path, capsys: pytest.CaptureFixture[str], no_page: Serve) -> None:
    run_command(["classify", str(mail), "--json", "--date", "2026-11-10"], no_page)

    found = document(capsys)
    assert found["received"] == "2026-11-10T00:00:00+01:00"
    assert [one["due"] for one in found["deadlines"]] == ["2026-11-17"] or found["deadlines"][0][
        "due"
    ] > "2026-11-10"


def test_plain_text_from_the_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    text = "Bonjour, merci de me renvoyer une copie de votre facture. Bien à vous, Odile"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    assert run_command(["classify", "-", "--json", "--date", "2026-11-23T10:30"], no_page) == 0

    found = document(capsys)
    assert found["class"] in ("admin", "later")
    assert found["words"]
    assert found["received"] == "2026-11-23T10:30:00+01:00"


def test_distress_is_for_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve) -> None:
    file = tmp_path / "detresse.txt"
    file.write_text("Je n'en peux plus, je veux en finir avec la vie ce soir.", encoding="utf-8")

    run_command(["classify", str(file), "--json"], no_page)

    found = document(capsys)
    assert found["human_only"]["verdict"] is True
    assert found["human_only"]["hard"] == ["detresse"]
    assert found["draft"]["allowed"] is False
    assert found["draft"]["state"] == "to_call"


def test_configuration_gives_the_country_and_the_time_zone(
    mail: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    config = OfficeFile().write(tmp_path)
    text = config.read_text(encoding="utf-8").replace(
        'profile = "law"', 'profile = "law"\ntimezone = "Asia/Tokyo"'
    )
    config.write_text(text, encoding="utf-8")

    run_command(["classify", str(mail), "--json"], no_page)

    assert document(capsys)["received"] == "2026-11-23T17:00:00+09:00"
    assert not (tmp_path / "data").exists()  # nothing is stored


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["absent.eml"], 1),
        (["lettre.eml", "--date", "demain"], 2),
        (["lettre.eml", "--profile", "x"], 2),
        ([], 2),
    ],
)
def test_what_cannot_be_read_ends_with_a_sentence(
    arguments: list[str], status: int, mail: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    try:
        found = run_command(["classify", *arguments], no_page)
    except SystemExit as exc:
        found = int(exc.code or 0)

    assert found == status
    assert capsys.readouterr().err
