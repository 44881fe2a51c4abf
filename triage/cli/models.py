"""`bannette models`: stop every model of the office at once, let them start again, or say how they stand."""

import argparse

from triage import model_stop
from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import Database, open_database
from triage.runtime_types import Serve
from triage.sentences import typeset
from triage.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    parser.add_argument(
        "action",
        choices=["stop", "start", "status"],
        help="stop : arrêter tous les modèles, aussi dans le service qui tourne ;"
        " start : les remettre en marche ; status : dire où ils en sont",
    )


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Stop, start or tell."""
    settings = read_settings(options.config)
    database = open_database(settings.data_dir, now_utc())
    try:
        if options.action != "status":
            model_stop.switch(database, now_utc(), None, stopped=options.action == "stop")
        print(_standing(database, settings))
    finally:
        database.close()
    return 0


def _standing(database: Database, settings: Settings) -> str:
    with database.transaction() as session:
        found = model_stop.stop_or_none(session)
    if found is not None:
        return found.words(settings.office.zone, now_utc())
    if settings.model is None:
        return typeset("Aucun modèle n’est configuré.")
    return typeset(f"Modèle en service : {settings.model.model} ({settings.model.base_url}).")
