"""`bannette import`: reads the office's past mail, beside the running service if need be."""

import argparse
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import date

from triage import folder_types, history
from triage.cli.mailboxes import mailbox_names
from triage.cli.options import add_config
from triage.cli.run import gather_logins
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import Database, open_database
from triage.errors import MailboxError
from triage.history import Progress, Reading
from triage.locks import only_one
from triage.logins import Login
from triage.runtime_types import Serve
from triage.sentences import sentence_for, typeset
from triage.settings import MailboxSettings, Settings
from triage.store import intake

_BAR = 30


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    parser.add_argument(
        "--since",
        type=_since,
        default="6m",
        metavar="DURÉE",
        help="depuis quand : 30d, 8w, 6m, 2y ou une date comme 2025-01-31 (6m par défaut)",
    )
    parser.add_argument("--mailbox", metavar="BOÎTE", help="nom de la boîte (toutes par défaut)")
    parser.add_argument(
        "--folder",
        action="append",
        default=[],
        metavar="DOSSIER",
        help="dossier à lire, répétable (tous sauf corbeille, indésirables et brouillons par défaut)",
    )

    parser.add_argument(
        "--folders-as-types",
        action="store_true",
        help="lister les dossiers déjà lus, avec un type proposé pour [learning.folders], sans rien lire",
    )


def _since(written: str) -> date:
    return history.since_date(written, now_utc().date())


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Read each mailbox; 1 when one could not be read to its end."""
    settings = read_settings(options.config)
    if options.folders_as_types:
        return _list_folders(settings)
    names = mailbox_names(settings, options.mailbox)
    logins = gather_logins(settings)
    complete = True
    with only_one(settings.data_dir, "history.lock", "history_already_running"):
        database = open_database(settings.data_dir, now_utc())
        try:
            for box in settings.mailboxes:
                if box.name in names and box.name in logins:
                    complete &= _read(options, database, box, logins[box.name].imap)
                elif box.name in names:
                    complete = False
            _teach(database, settings)
        finally:
            database.close()
    return 0 if complete else 1


def _teach(database: Database, settings: Settings) -> None:
    """Let the mapped folders teach, and say of how many mails."""
    with database.transaction() as session:
        taught = folder_types.teach(session, settings, now_utc())
    if settings.learning.folders:
        print(typeset(f"Mails de dossiers qui apprennent leur type au tri : {taught.labels}"))
        for folder in taught.absent:
            print(typeset(f"  Le dossier « {folder} » de [learning.folders] n’a pas de mail lu."))


def _list_folders(settings: Settings) -> int:
    """Print the folders that were read with a proposal, as a configuration holds it."""
    database = open_database(settings.data_dir, now_utc())
    try:
        with database.transaction() as session:
            proposals = folder_types.proposals(session, settings)
    finally:
        database.close()
    if not proposals:
        print(typeset("Aucun mail passé n’a été lu : lancez d’abord « bannette import »."))
        return 0
    print(
        typeset(
            "À copier dans config.toml, après relecture ; les lignes qui commencent par # ne comptent pas :"
        )
    )
    print("\n[learning.folders]")
    for one in proposals:
        mark = "" if one.dossier_type else "# "
        name = json.dumps(one.folder, ensure_ascii=False)
        print(f'{mark}{name} = "{one.dossier_type or ""}"  # {one.mails} mails')
    return 0


def _read(options: argparse.Namespace, database: Database, box: MailboxSettings, login: Login) -> bool:
    """Read one mailbox and print its totals; a mailbox that fails leaves the others their turn."""
    print(typeset(f"Boîte {box.name} :"), flush=True)
    with database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, box.name, now_utc())
    line = ProgressLine()
    reading = Reading(database, box, mailbox_id, options.since, tuple(options.folder), now_utc, line.show)
    try:
        totals = history.read_mailbox(reading, login)
    except MailboxError as exc:
        line.end()
        print(sentence_for(exc), file=sys.stderr)
        print("Relancez la même commande : la lecture reprendra où elle s’est arrêtée.", file=sys.stderr)
        return False
    line.end()
    for total in totals:
        print(typeset(f"  {total.folder} : {total.new} nouveaux sur {total.total} lus"))
    print(typeset(f"  Total : {sum(total.new for total in totals)} nouveaux"), flush=True)
    return True


@dataclass(slots=True)
class ProgressLine:
    """How far the reading is, on standard error: a bar at a terminal, else a line for each percent."""

    _folder: str = ""
    _shown: int = -1
    _started: float = 0.0
    _first: int = 0
    _is_open: bool = False
    _terminal: bool = field(default_factory=lambda: sys.stderr.isatty())

    def show(self, progress: Progress) -> None:
        """Show that much."""
        if progress.folder != self._folder:
            self.end()
            self._folder, self._shown, self._first = progress.folder, -1, progress.done
            self._started = time.monotonic()
        percent = 100 * progress.done // progress.total if progress.total else 100
        if percent == self._shown:
            return
        self._shown = percent
        text = self._text(progress, percent)
        if self._terminal:
            filled = _BAR * percent // 100
            print(
                f"\r  [{'#' * filled}{'.' * (_BAR - filled)}] {text}\033[K",
                end="",
                file=sys.stderr,
                flush=True,
            )
            self._is_open = True
        else:
            print(f"  {text}", file=sys.stderr, flush=True)

    def _text(self, progress: Progress, percent: int) -> str:
        elapsed = time.monotonic() - self._started
        rate = (progress.done - self._first) / elapsed if elapsed > 0 else 0.0
        left = f", reste {_duration((progress.total - progress.done) / rate)}" if rate else ""
        counts = f"{progress.done}/{progress.total}, {rate:.0f}/s{left}"
        return typeset(f"{progress.folder} : {percent} % ({counts})")

    def end(self) -> None:
        """Leave the bar's line."""
        if self._is_open:
            print(file=sys.stderr, flush=True)
        self._is_open = False


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
