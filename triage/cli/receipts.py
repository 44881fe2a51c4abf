"""`bannette receipts`: exports what was sent to models, verifies such an export, tells what was used."""

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from triage import model_budget, office_settings
from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import open_database
from triage.errors import BadRequest, ConfigError
from triage.message import MailId
from triage.receipt_export import open_register, write_jsonl, write_pdf
from triage.receipt_lines import check_lines
from triage.runtime_types import Serve
from triage.sentences import sentence, typeset
from triage.store.receipts import Selection

_STANDARD = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    export = actions.add_parser("export", help="écrire ce qui a été transmis aux modèles")
    export.add_argument("--since", required=True, metavar="DATE", help="premier jour, comme 2026-01-31")
    export.add_argument("--until", metavar="DATE", help="dernier jour compris (aujourd’hui par défaut)")
    export.add_argument("--mail", type=int, metavar="NUMÉRO", help="d’un seul mail")
    export.add_argument("--format", choices=("jsonl", "pdf"), default="jsonl")
    export.add_argument(
        "--output", default=_STANDARD, metavar="FICHIER", help="« - » (par défaut) : la sortie standard"
    )
    actions.add_parser("usage", help="dire ce que le modèle a servi aujourd’hui et ce mois-ci")
    verify = actions.add_parser("verify", help="vérifier l’empreinte de chaque reçu d’un export JSONL")
    verify.add_argument("file", metavar="FICHIER.jsonl", help="« - » : l’entrée standard")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Export the register, tell the use, or verify an export; 1 when a receipt is not as it was sent."""
    match options.action:
        case "export":
            return _export(options)
        case "usage":
            return _usage(options)
        case _:
            return _verify(options.file)


def _usage(options: argparse.Namespace) -> int:
    settings = read_settings(options.config)
    database = open_database(settings.data_dir, now_utc())
    try:
        with database.transaction() as session:
            budget = office_settings.budget(session, settings).value
            used = model_budget.spent(session, settings.office.zone, now_utc())
    finally:
        database.close()
    print(typeset(f"Aujourd’hui : {model_budget.in_words(used.day)}."))
    print(typeset(f"Ce mois-ci : {model_budget.in_words(used.month)}."))
    print(typeset(f"Budget : {model_budget.limits_in_words(budget)}."))
    return 0


def _export(options: argparse.Namespace) -> int:
    since = _day(options.since)
    until = None if options.until is None else _day(options.until)
    if until is not None and until < since:
        raise BadRequest("receipts_period", since=options.since, until=options.until)
    wanted = Selection(
        since=_midnight(since),
        until=None if until is None else _midnight(until + timedelta(days=1)),
        mail_id=None if options.mail is None else MailId(options.mail),
    )
    settings = read_settings(options.config)
    database = open_database(settings.data_dir, now_utc())
    try:
        with _output(options.output) as sink:
            register = open_register(database, wanted, now_utc, options.format)
            if options.format == "pdf":
                period = _period(since, until, options.mail)
                write_pdf(register, sink, settings.office.name, period, now_utc())
            else:
                write_jsonl(register, sink)
    finally:
        database.close()
    print(typeset(f"Reçus exportés : {register.totals.receipts}."), file=sys.stderr)
    return 0


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadRequest("receipts_date", value=written) from None


def _midnight(day: date) -> datetime:
    """The first moment of a day where this machine stands."""
    return datetime.combine(day, time()).astimezone()


def _period(since: date, until: date | None, mail: int | None) -> str:
    end = "jusqu’à ce jour" if until is None else f"au {until:%d/%m/%Y}"
    return f"du {since:%d/%m/%Y} {end}" + (f", mail n° {mail}" if mail is not None else "")


@contextlib.contextmanager
def _output(name: str) -> Iterator[BinaryIO]:
    """Where the export goes: a new file that only its owner reads, taken away again when it is not whole.

    Raises ConfigError when the file exists or cannot be written.
    """
    if name == _STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as exc:
        raise ConfigError("config_exists", path=name) from exc
    except OSError as exc:
        raise ConfigError("config_unwritable", path=name) from exc
    with contextlib.ExitStack() as on_failure:
        on_failure.callback(path.unlink, missing_ok=True)
        try:
            with os.fdopen(number, "wb") as file:
                yield file
        except OSError as exc:
            raise ConfigError("config_unwritable", path=name) from exc
        on_failure.pop_all()


def _verify(name: str) -> int:
    """Print how many receipts are as they were sent, and each that is not."""
    genuine = wrong = 0
    try:
        with contextlib.ExitStack() as stack:
            file = sys.stdin.buffer if name == _STANDARD else stack.enter_context(Path(name).open("rb"))
            for one in check_lines(file):
                if one.genuine:
                    genuine += 1
                    continue
                wrong += 1
                if one.genuine is None:
                    print(sentence("receipts_line", {"path": name, "line": one.number}), file=sys.stderr)
                else:
                    values = {"id": one.receipt_id, "line": one.number}
                    print(sentence("receipts_changed", values), file=sys.stderr)
    except OSError as exc:
        raise BadRequest("file_unreadable", path=name) from exc
    print(typeset(f"Empreintes exactes : {genuine} ; reçus modifiés ou illisibles : {wrong}."))
    return 1 if wrong else 0
