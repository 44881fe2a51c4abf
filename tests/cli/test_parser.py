"""What people read when a command line is wrong, or asked for help: French, and what to do."""

from __future__ import annotations

import argparse

import pytest

from triage.cli import _COMMANDS, build_parser, run_command
from triage.cli.parser import FrenchParser, in_french
from triage.runtime_types import Serve


def small() -> FrenchParser:
    """A parser with one option of each kind."""
    parser = FrenchParser(prog="bannette essai")
    parser.add_argument("file")
    parser.add_argument("--number", type=int)
    parser.add_argument("--kind", choices=["un", "deux"])
    parser.add_argument("--flag", action="store_true")
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--since", type=_refused)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--left", action="store_true")
    group.add_argument("--right", action="store_true")
    return parser


def _refused(given: str) -> str:
    raise argparse.ArgumentTypeError("un jour s’écrit 2026-03-02")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "il manque file"),
        (["a", "b"], "b n’est pas attendu ici"),
        (["a", "--number", "x"], "--number\u00a0: 'x' ne convient pas"),
        (["a", "--number"], "--number demande une valeur"),
        (["a", "--kind", "trois"], "--kind\u00a0: 'trois' n’existe pas (au choix\u00a0: "),
        (["a", "--fla"], "--fla peut vouloir dire --flag, --flat"),
        (["a", "--flag=1"], "--flag ne prend pas de valeur"),
        (["a", "--since", "hier"], "--since\u00a0: un jour s’écrit 2026-03-02"),
        (["a", "--left", "--right"], "--right ne va pas avec --left"),
    ],
)
def test_fault_is_told_in_french_with_the_usage(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        small().parse_args(arguments)

    told = capsys.readouterr().err
    assert caught.value.code == 2
    assert told.startswith("Utilisation\u00a0: bannette essai")
    assert f"bannette essai\u00a0: {said}" in told


def test_fault_of_a_later_python_is_told_in_french_too() -> None:
    assert in_french("something new happened") == "la ligne de commande n’est pas comprise"


@pytest.mark.parametrize("command", ["", *_COMMANDS])
def test_help_of_every_command_is_in_french(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [command, "--help"] if command else ["--help"]
    with pytest.raises(SystemExit):
        build_parser(arguments).parse_args(arguments)

    told = capsys.readouterr().out
    assert told.startswith("Utilisation\u00a0: bannette")
    for english in ("usage:", "show this help", "positional", "show program"):
        assert english not in told


def test_unknown_command_is_told_with_those_that_exist(
    no_page: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run_command(["rnu"], no_page)

    assert "'rnu' n’existe pas (au choix\u00a0: 'run', 'demo'" in capsys.readouterr().err
