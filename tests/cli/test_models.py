"""`bannette models`: stop every model, let them start again, say how they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.offices import OfficeFile
from triage.cli import run_command
from triage.db import Database, make_engine
from triage.model_stop import is_stopped

MODEL = '[model]\nbase_url = "https://modele.example.org/v1"\nmodel = "modele-essai"'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """An office with a model."""
    return OfficeFile(more=MODEL).write(tmp_path)


def told(config: Path, action: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command prints."""
    nothing: Any = None
    assert run_command(["models", action, "--config", str(config)], nothing) == 0
    return capsys.readouterr().out.replace("\u00a0", " ").strip()


def test_stop_holds_for_the_office_until_it_is_started(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service = Database(make_engine(config.parent / "data" / "bannette.sqlite3"))

    before = told(config, "status", capsys)
    stopped = told(config, "stop", capsys)
    assert is_stopped(service)
    again = told(config, "status", capsys)
    after = told(config, "start", capsys)

    assert not is_stopped(service)
    assert before == after == "Modèle en service : modele-essai (https://modele.example.org/v1)."
    assert stopped == again
    assert stopped.startswith("Modèles arrêtés à ")
    service.close()


def test_office_without_a_model_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = OfficeFile().write(tmp_path)

    assert told(config, "status", capsys) == "Aucun modèle n’est configuré."
