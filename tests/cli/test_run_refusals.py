"""`bannette run` and `bannette demo` that cannot start: one sentence, exit status 1, nothing left behind."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api.server import serve
from tests.cli.offices import OfficeFile
from tests.servers.loopback import HOST
from triage.cli import run_command
from triage.db import DATABASE_NAME
from triage.locks import only_one
from triage.runtime_types import Serve

Refused = Callable[[OfficeFile], str]


@pytest.fixture
def refused(
    tmp_path: Path, prefix: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Refused:
    """Run the service, which must end with 1 and print nothing; what it said, with plain spaces."""
    monkeypatch.setattr("sys.prefix", str(prefix))

    def run(office: OfficeFile) -> str:
        status = run_command(["run", "--config", str(office.write(tmp_path))], serve)
        captured = capsys.readouterr()
        assert (status, captured.out) == (1, "")
        sentences = [line for line in captured.err.splitlines() if not line.startswith("{")]
        assert len(sentences) == 1
        return sentences[0].replace("\u00a0", " ")

    return run


def test_a_port_that_is_taken_is_said_with_where_to_change_it(refused: Refused) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]

        said = refused(OfficeFile(web_port=port))

    assert f"Le port {port} est déjà pris" in said
    assert "[web]" in said


def test_a_second_process_on_the_same_data_is_refused(refused: Refused, tmp_path: Path) -> None:
    with only_one(tmp_path / "data"):
        said = refused(OfficeFile())

    assert said == f"Bannette tourne déjà avec le dossier de données {tmp_path / 'data'}."


def test_a_data_folder_that_cannot_be_written_is_said_with_its_path(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("un fichier à la place du dossier")

    assert f"Le dossier de données {tmp_path / 'data'} ne peut pas" in refused(OfficeFile())


def test_a_database_that_is_not_ours_is_said_and_left_as_it_is(refused: Refused, tmp_path: Path) -> None:
    file = tmp_path / "data" / DATABASE_NAME
    file.parent.mkdir()
    file.write_bytes(b"pas une base de donnees" * 100)

    assert "n’est pas une base de Bannette" in refused(OfficeFile())
    assert file.read_bytes() == b"pas une base de donnees" * 100


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("[inconnue]\n", "« inconnue » n’existe pas"),
        ("[model\n", "TOML"),
        ('[redaction]\nallowed_words = "un"\n', "allowed_words"),
        ('[model]\nbase_url = "http://127.0.0.1:1"\nmodel = "m"\napi_key_file = "absent"\n', "absent"),
        ('[drafting]\ntemplates_dir = "modeles"\n', "casse.md"),
    ],
)
def test_a_configuration_with_a_fault_is_said(
    refused: Refused, tmp_path: Path, more: str, words: str
) -> None:
    (tmp_path / "modeles").mkdir()
    (tmp_path / "modeles" / "casse.md").write_text("pas une réponse type", encoding="utf-8")

    assert words in refused(OfficeFile(more=more))


def test_without_any_password_it_says_where_to_put_it(refused: Refused) -> None:
    assert "BANNETTE_CONTACT_IMAP_PASSWORD" in refused(OfficeFile(password=None))


def test_a_password_file_that_is_empty_is_said_with_its_path(refused: Refused, tmp_path: Path) -> None:
    said = refused(OfficeFile(password=""))

    assert said == f"Le fichier de mot de passe {tmp_path / 'password'} est vide."


@pytest.fixture
def demo(
    tmp_path: Path, prefix: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Run the demo, which must end with 1 and leave no folder; what it said."""
    monkeypatch.setattr("sys.prefix", str(prefix))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def run(*arguments: str) -> str:
        status = run_command(["demo", *arguments], serve)
        captured = capsys.readouterr()
        assert (status, captured.out) == (1, "")
        assert list(tmp_path.glob("bannette-demo-*")) == []
        return captured.err

    return run


def test_the_demo_says_that_its_port_is_taken(demo: Callable[..., str]) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]

        said = demo("--port", str(port))

    assert re.fullmatch(rf"Le port {port} est déjà pris .*\n", said)


def test_the_demo_says_that_the_folder_to_keep_is_none(demo: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x")

    said = demo("--keep", str(tmp_path / "fichier"))

    assert said.startswith(f"Le dossier de données {tmp_path / 'fichier'}")


def test_the_demo_says_how_to_get_its_servers(
    demo: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "triage.demo.servers", raising=False)
    monkeypatch.setitem(sys.modules, "pymap.backend.dict", None)

    assert "bannette[demo]" in demo()


def test_a_page_that_cannot_be_served_closes_what_was_open(
    tmp_path: Path, prefix: Path, monkeypatch: pytest.MonkeyPatch, no_page: Serve
) -> None:
    monkeypatch.setattr("sys.prefix", str(prefix))
    config = OfficeFile().write(tmp_path)

    status = run_command(["run", "--config", str(config)], no_page)

    assert status == 1
    with only_one(tmp_path / "data"):
        pass
