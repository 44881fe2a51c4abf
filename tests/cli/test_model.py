"""`bannette model` and `bannette erase` on an office's files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from classifiers.labels import Profile, Urgency
from classifiers.seeds import seed_mails
from tests.cli.offices import OfficeFile
from triage import refit_worker
from triage.cli import model as command
from triage.cli import run_command
from triage.db import Database, open_database
from triage.kinds import LocationOutcome, ModelKind, Role
from triage.learning import LOCK_NAME
from triage.locks import only_one
from triage.parse import parse
from triage.runtime_types import Serve
from triage.states import MailState
from triage.store import intake, labels, mails, people, serving
from triage.store.intake import IntakeItem

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A training in this process, from a part of the shipped mails."""
    seeds = [one for one in seed_mails() if one.profile is Profile.LAW][::3]
    monkeypatch.setattr(refit_worker, "seed_mails", lambda: seeds)
    monkeypatch.setattr("triage.learning.train_apart", refit_worker.work)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """An office with one corrected mail."""
    path = OfficeFile().write(tmp_path)
    database = open_database(tmp_path / "data", NOW)
    _corrected_mail(database)
    database.close()
    return path


def _corrected_mail(database: Database) -> None:
    raw = b"From: a@example.org\r\nSubject: Zorglub\r\n\r\nLe zorglub est la.\r\n"
    with database.transaction() as session:
        user = people.add_user(session, "Zoe", None, Role.ADMIN, NOW)
        item = IntakeItem(1, LocationOutcome.STORED, NOW, raw, parse(raw))
        mailbox = intake.ensure_mailbox(session, "contact", NOW)
        (mail,) = intake.store_items(session, mailbox, "INBOX", 1, [item], NOW)
        assert mails.advance(session, mail, MailState.RECEIVED, MailState.SORTED)
        details: dict[str, Any] = {"urgency": "later", "probabilities": {"urgent": 0.1, "later": 0.9}}
        mails.record_sorting(
            session,
            mail,
            urgency=Urgency.LATER,
            urgency_uncertain=False,
            dossier_type="famille",
            dossier_uncertain=False,
            details=details,
        )
        labels.say_urgency(session, mail, Urgency.URGENT, user.id, NOW)


def _run(config: Path, no_page: Serve, *arguments: str) -> int:
    return run_command([arguments[0], "--config", str(config), *arguments[1:]], no_page)


def test_model_is_trained_shown_and_put_back(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "now_utc", lambda: NOW)
    monkeypatch.setattr(refit_worker, "why_refused", lambda *_: None)  # half a training is worse than a whole

    assert _run(config, no_page, "model", "refit") == 0
    trained = capsys.readouterr().out
    assert _run(config, no_page, "model", "status") == 0
    shown = capsys.readouterr().out
    assert _run(config, no_page, "model", "rollback") == 0
    back = capsys.readouterr().out

    assert "Nouveau modèle en service\u00a0:" in trained
    assert "appris de 1 mails du cabinet" in trained
    assert "(appris au cabinet)" in shown
    assert "qui a appris de 1 mail du cabinet. En service depuis le 2 mars 2026." in shown
    assert "Vous vous êtes prononcés sur 1 mail en tout." in shown
    assert "Dernier apprentissage le 2 mars 2026\u00a0: son modèle a été mis en service." in shown
    assert "Mails urgents que le tri n’avait pas signalés" in shown
    assert "  Semaine du 2 mars 2026\u00a0: 1 mail, dont 0 signalé urgent (0\u00a0%).\n    Urgents" in shown
    assert "il faut 20 réponses à l’échantillon tiré au hasard, il y en a 0." in shown
    assert "dossier\u00a0:" not in shown
    assert "Modèle remis en service" in back


def test_refused_model_is_said_with_its_reason(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refit_worker, "why_refused", lambda *_: "model_refused_recall")

    assert _run(config, no_page, "model", "refit") == 1
    refused = capsys.readouterr().out
    assert _run(config, no_page, "model", "status") == 0

    assert "n’a pas été mis en service" in refused
    assert "n’a pas été mis en service" in capsys.readouterr().out
    database = open_database(config.parent / "data", NOW)
    with database.transaction() as session:
        assert [one.kind for one in serving.newest(session, 9)] == [ModelKind.REFIT, ModelKind.FIRST]
    database.close()


@pytest.mark.parametrize("action", ["refit", "rollback"])
def test_two_at_once_are_refused(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    with only_one(config.parent / "data", LOCK_NAME):
        assert _run(config, no_page, "model", action) == 1

    assert "déjà en cours" in capsys.readouterr().err


def test_without_an_earlier_model_that_is_said(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(config, no_page, "model", "rollback") == 1

    assert "pas de modèle précédent" in capsys.readouterr().err


def test_erased_mail_is_gone_and_another_number_is_refused(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(config, no_page, "erase", "--mail", "1") == 0
    said = capsys.readouterr().out
    assert _run(config, no_page, "erase", "--mail", "1") == 1

    assert "réapprend sans lui" in said
    database = open_database(config.parent / "data", NOW)
    with database.transaction() as session:
        assert labels.all_labels(session) == []
        (record,) = [one.values for one in _records(database)]
    database.close()
    assert json.loads(record) == {"mail": 1}


def _records(database: Database) -> list[Any]:
    with database.engine.connect() as connection:
        return list(connection.exec_driver_sql("SELECT \"values\" FROM audit WHERE event = 'mail:erased'"))


def test_folders_are_proposed_only_once_mail_was_read(
    config: Path, no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(config, no_page, "import", "--folders-as-types") == 0

    assert "lancez d’abord" in capsys.readouterr().out
