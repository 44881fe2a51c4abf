"""`bannette db upgrade`: brings the database to this version, after copying it."""

import argparse

from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import current_revision, open_database
from triage.locks import only_one
from triage.runtime_types import Serve
from triage.sentences import typeset


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    parser.add_argument("action", choices=["upgrade"], metavar="upgrade", help="mettre la base à jour")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Upgrade the database of the configuration."""
    settings = read_settings(options.config)
    with only_one(settings.data_dir):
        database = open_database(settings.data_dir, now_utc())
        revision = current_revision(database.engine)
        database.close()
    print(typeset(f"Base de données à jour : version {revision}."))
    return 0
