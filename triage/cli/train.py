"""`bannette train`: trains the day-0 classifier once for this installation, so that offices start at once."""

import argparse

from classifiers.labels import Profile
from triage.runtime_types import Serve
from triage.sentences import typeset
from triage.sorter import prepare


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--profile",
        choices=[one.value for one in Profile],
        default=Profile.LAW.value,
        help="métier du cabinet (law par défaut)",
    )


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Train and keep the classifier."""
    path = prepare(Profile(options.profile))
    print(typeset(f"Tri prêt pour le métier « {options.profile} » : {path.stat().st_size // 1024} Kio."))
    return 0
