"""`bannette db`, `train` and `evaluate triage`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.offices import OfficeFile
from triage.cli import run_command
from triage.db import DATABASE_NAME, head_revision
from triage.locks import only_one
from triage.runtime_types import Serve


def test_a_new_database_is_brought_to_this_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    config = OfficeFile().write(tmp_path)

    statuses = [run_command(["db", "--config", str(config), "upgrade"], no_page) for _ in range(2)]

    assert statuses == [0, 0]
    assert capsys.readouterr().out.count(f"version {head_revision()}.") == 2
    assert (tmp_path / "data" / DATABASE_NAME).stat().st_mode & 0o777 == 0o600


def test_a_database_in_use_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    config = OfficeFile().write(tmp_path)

    with only_one(tmp_path / "data"):
        status = run_command(["db", "--config", str(config), "upgrade"], no_page)

    assert status == 1
    assert "Bannette tourne déjà" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"pas une base de donnees" * 100, b"\x00" * 5000])
def test_a_file_that_is_not_our_database_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve, content: bytes
) -> None:
    config = OfficeFile().write(tmp_path)
    file = tmp_path / "data" / DATABASE_NAME
    file.parent.mkdir()
    file.write_bytes(content)

    status = run_command(["db", "--config", str(config), "upgrade"], no_page)

    assert status == 1
    assert "n’est pas une base de Bannette" in capsys.readouterr().err
    assert file.read_bytes() == content


def test_the_classifier_is_prepared_with_the_installation(prefix: Path) -> None:
    assert (prefix / "share" / "bannette" / "classifier-law.zip").stat().st_size > 10_000
    assert "Tri prêt pour le métier" in (prefix / "train.txt").read_text(encoding="utf-8")


def test_an_installation_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    (tmp_path / "share").write_text("un fichier, pas un dossier")

    status = run_command(["train"], no_page)

    assert status == 1
    assert "Traceback" not in capsys.readouterr().err
