"""`bannette mailbox clean`: takes back what Bannette wrote in the office's mailboxes."""

import argparse

from triage import change_undoing
from triage.change_making import Writer
from triage.change_undoing import Cleaned
from triage.cli.options import add_config
from triage.cli.run import gather_logins
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import open_database
from triage.errors import MailboxRemoved
from triage.kinds import ChangeKind
from triage.locks import only_one
from triage.runtime_types import Serve
from triage.sentences import typeset
from triage.settings import Settings

_LABELS = {
    ChangeKind.KEYWORD: "mots-clés",
    ChangeKind.ANSWERED: "marques « répondu »",
    ChangeKind.DRAFT: "copies de brouillons",
    ChangeKind.MOVE: "déplacements",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    parser.add_argument("action", choices=["clean"], metavar="clean", help="retirer ce qui a été écrit")
    parser.add_argument("--mailbox", metavar="BOÎTE", help="nom de la boîte (toutes par défaut)")
    parser.add_argument("--dry-run", action="store_true", help="dire ce qui serait retiré, sans rien toucher")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Clean the mailboxes; 1 when something could not be taken back."""
    settings = read_settings(options.config)
    names = mailbox_names(settings, options.mailbox)
    logins = {} if options.dry_run else gather_logins(settings)
    boxes = {box.name: box for box in settings.mailboxes}
    complete = True
    with only_one(settings.data_dir):
        database = open_database(settings.data_dir, now_utc())
        try:
            writer = Writer(database, boxes, logins, settings.office.name, now_utc)
            for name in names:
                if options.dry_run:
                    _print(name, change_undoing.pending_clean(writer, name), "à retirer")
                elif name not in logins:
                    complete = False
                else:
                    cleaned = change_undoing.clean(writer, name)
                    _print(name, cleaned, "retiré")
                    complete = complete and not cleaned.left
        finally:
            database.close()
    return 0 if complete else 1


def mailbox_names(settings: Settings, wanted: str | None) -> list[str]:
    """The mailboxes meant. Raises MailboxRemoved when the configuration has none of that name."""
    names = [box.name for box in settings.mailboxes]
    if wanted is None:
        return names
    if wanted not in names:
        raise MailboxRemoved(mailbox=wanted)
    return [wanted]


def _print(name: str, cleaned: Cleaned, done: str) -> None:
    print(typeset(f"Boîte {name} :"))
    counts = ((done, cleaned.undone), ("introuvable, laissé", cleaned.left))
    lines = [
        f"  {what} : {words} ({count[kind]})"
        for what, count in counts
        for kind, words in _LABELS.items()
        if count[kind]
    ]
    if cleaned.called_off:
        lines.append(f"  annulé avant d’être fait : {cleaned.called_off}")
    print(typeset("\n".join(lines or ["  rien à retirer"])), flush=True)
