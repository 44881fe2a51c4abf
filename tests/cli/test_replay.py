"""`bannette replay`: past mail sorted anew from the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.offices import OfficeFile
from tests.triage.desk import raw_mail
from triage.cli import run_command
from triage.cli.replay import duration_words
from triage.db import open_database
from triage.kinds import PastKind
from triage.locks import only_one
from triage.parse import parse
from triage.runtime_types import Serve
from triage.store import history, intake
from triage.store.history import PastItem

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BODIES = (
    "Mon frère est en garde à vue depuis ce matin au commissariat.",
    "Merci pour tout, bonne journée.",
    "Pourriez-vous me renvoyer une copie de la facture ?",
)


@pytest.fixture
def config(prefix: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that read three mails of its history."""
    monkeypatch.setattr("sys.prefix", str(prefix))
    path = OfficeFile().write(tmp_path)
    database = open_database(tmp_path / "data", NOW)
    items = [
        PastItem(uid, f"{uid:064}", PastKind.RECEIVED, NOW, parse(raw_mail(body, subject=f"Objet {uid}")))
        for uid, body in enumerate(BODIES, 1)
    ]
    with database.transaction() as session:
        mailbox = intake.ensure_mailbox(session, "contact", NOW)
        history.keep(session, mailbox, "INBOX", 1, items, NOW)
    database.close()
    return path


def test_figures_and_the_mails_to_judge_are_printed(
    config: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    assert run_command(["replay", "--last", "200", "--config", str(config)], no_page) == 0

    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Mails rejoués :" in said
    assert "Part signalée urgente" in said
    assert "pas assez de réponses (0 sur 20)" in said
    assert "Les moins sûrs" in said
    assert "garde à vue" not in said  # a rule is not in doubt
    run_command(["replay", "--list", "--config", str(config)], no_page)
    assert "Urgent : garde à vue" in capsys.readouterr().out.replace("\u00a0", " ")


@pytest.mark.parametrize("last", ["0", "2001", "deux"])
def test_number_of_mails_is_bounded(last: str, config: Path, no_page: Serve) -> None:
    with pytest.raises(SystemExit):
        run_command(["replay", "--last", last, "--config", str(config)], no_page)


def test_two_replays_at_once_are_refused(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    with only_one(tmp_path / "data", "replay.lock", "replay_running"):
        assert run_command(["replay", "--config", str(config)], no_page) == 1

    assert "déjà en cours" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 min"), (59 * 60, "59 min"), (3 * 3600 + 300, "3 h 05"), (3 * 86400, "3 jours")],
)
def test_delay_is_told_in_french(seconds: int, words: str) -> None:
    assert duration_words(seconds).replace("\u00a0", " ") == words
