"""The parser of the command line, in French: argparse speaks English whatever its help texts are."""

import argparse
import re
import sys
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from triage.sentences import NBSP

#: What argparse says (Lib/argparse.py, 3.11 to 3.14) and what people read; tried in order.
_SAID: Final[Mapping[str, str]] = {
    r"the following arguments are required: (?P<value>.+)": "il manque {value}",
    r"unrecognized arguments: (?P<value>.+)": "{value} n’est pas attendu ici",
    r"argument (?P<name>.+?): invalid choice: (?P<value>.+?)(?:, maybe .+?)? \(choose from (?P<known>.+)\)": (
        f"{{name}}{NBSP}: {{value}} n’existe pas (au choix{NBSP}: {{known}})"
    ),
    r"argument (?P<name>.+?): invalid \S+ value: (?P<value>.+)": f"{{name}}{NBSP}: {{value}} ne convient pas",
    r"argument (?P<name>.+?): expected (?:one|at least one|[0-9]+) arguments?": "{name} demande une valeur",
    r"argument (?P<name>.+?): not allowed with argument (?P<value>.+)": "{name} ne va pas avec {value}",
    r"argument (?P<name>.+?): ignored explicit argument .+": "{name} ne prend pas de valeur",
    r"one of the arguments (?P<value>.+) is required": f"il faut l’un de ceux-ci{NBSP}: {{value}}",
    r"ambiguous option: (?P<name>.+?) could match (?P<value>.+)": "{name} peut vouloir dire {value}",
    # a sentence of our own (`ArgumentTypeError`), under the name of its option
    r"argument (?P<name>.+?): (?P<value>.+)": f"{{name}}{NBSP}: {{value}}",
}


class FrenchParser(argparse.ArgumentParser):
    """A parser whose usage, help and faults are in French."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_FrenchFormatter)
        self._positionals.title = "à donner"
        self._optionals.title = "options"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        """End with status 2, the usage and what is wrong on standard error."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}{NBSP}: {in_french(message)}.\n")


class _FrenchFormatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, f"Utilisation{NBSP}: " if prefix is None else prefix)


def in_french(message: str) -> str:
    """What argparse says of a wrong command line, in French and without a final stop."""
    for pattern, words in _SAID.items():
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format_map(match.groupdict())
    return "la ligne de commande n’est pas comprise"
