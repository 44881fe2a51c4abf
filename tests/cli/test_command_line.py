"""The command line as a whole: its help, its exit statuses, and that nobody is shown a trace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from triage import __version__
from triage.cli import run_command
from triage.cli import train as train_command
from triage.errors import StorageFull
from triage.runtime_types import Serve

COMMANDS = ["run", "demo", "check", "init", "user", "import", "mailbox", "db", "train", "redact", "evaluate"]


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str], no_page: Serve) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(["--version"], no_page)

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"bannette {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["inconnue"], ["--inconnue"], ["user"], ["db"], ["run", "--rien"]])
def test_a_command_line_that_means_nothing_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(arguments, no_page)

    assert ended.value.code == 2
    assert "bannette" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "-1", "65536", "huit"])
def test_a_port_that_is_none_is_a_wrong_command_line(port: str, no_page: Serve) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(["demo", "--port", port], no_page)

    assert ended.value.code == 2


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_every_command_explains_itself(
    arguments: list[str], capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(arguments, no_page)

    assert ended.value.code == 0
    assert "Utilisation\u00a0: bannette" in capsys.readouterr().out


def test_only_the_command_that_is_asked_for_is_loaded() -> None:
    program = (
        "import sys\n"
        "from api.command import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        "heavy = {'sklearn', 'sqlmodel', 'fastapi', 'openai', 'presidio_analyzer', 'spacy', 'imapclient'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "print(sorted(name for name in sys.modules if name.startswith('triage.cli.')))\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", program, "--version"], capture_output=True, text=True, check=True, timeout=60
    )

    assert run.stdout.splitlines()[1:] == ["[]", "['triage.cli.parser']"]


def test_a_fault_of_ours_ends_in_its_sentence_and_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    def full(_profile: object) -> NoReturn:
        raise StorageFull

    monkeypatch.setattr(train_command, "prepare", full)
    status = run_command(["train"], no_page)

    captured = capsys.readouterr()
    assert status == 1
    assert captured.err.startswith("Le disque est plein\u00a0:")
    assert captured.out == ""


def test_an_unforeseen_fault_shows_its_kind_and_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    def crash(_profile: object) -> NoReturn:
        raise RuntimeError("Jean-Témoin")

    monkeypatch.setattr(train_command, "prepare", crash)
    status = run_command(["train"], no_page)

    err = capsys.readouterr().err
    assert status == 1
    assert err.startswith("Une erreur imprévue")
    assert err.rstrip().endswith("(RuntimeError)")
    assert "Témoin" not in err
    assert "Traceback" not in err


def test_debug_shows_the_trace_of_an_unforeseen_fault(
    monkeypatch: pytest.MonkeyPatch, no_page: Serve
) -> None:
    def crash(_profile: object) -> NoReturn:
        raise RuntimeError

    monkeypatch.setattr(train_command, "prepare", crash)
    with pytest.raises(RuntimeError):
        run_command(["--debug", "train"], no_page)


def test_an_interruption_ends_with_130_and_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    def interrupt(_profile: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(train_command, "prepare", interrupt)
    status = run_command(["train"], no_page)

    assert (status, capsys.readouterr().err) == (130, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["check"],
        ["db", "upgrade"],
        ["mailbox", "clean"],
        ["import"],
        ["user", "add", "Camille"],
        ["user", "link", "x"],
    ],
)
def test_every_command_that_reads_the_configuration_says_when_it_is_absent(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_page: Serve,
) -> None:
    monkeypatch.chdir(tmp_path)

    status = run_command(arguments, no_page)

    captured = capsys.readouterr()
    assert status == 1
    assert "config.toml n’existe pas" in captured.err
    assert "bannette init" in captured.err
    assert list(tmp_path.iterdir()) == []
