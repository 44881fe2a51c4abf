"""`bannette erase --mail ID`: erases one mail with everything that came of it, beside the running service."""

import argparse

from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import open_database
from triage.erasing import erase
from triage.message import MailId
from triage.runtime_types import Serve
from triage.sentences import typeset


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    parser.add_argument("--mail", type=int, required=True, metavar="NUMÉRO", help="numéro du mail à effacer")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Erase the mail."""
    settings = read_settings(options.config)
    database = open_database(settings.data_dir, now_utc())
    try:
        erased = erase(database, now_utc, MailId(options.mail))
    finally:
        database.close()
    lines = [f"Mail {options.mail} effacé, avec ses brouillons, ses réponses et ses reçus."]
    if erased.labels:
        lines.append("Le tri en avait appris : il réapprend sans lui.")
    lines.append("La messagerie n’a pas été touchée : effacez-le aussi là où il se trouve encore.")
    print(typeset("\n".join(lines)))
    return 0
