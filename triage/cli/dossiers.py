"""`bannette dossiers`: the register of dossiers, typed in or taken from a CSV file."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from classifiers.dossier_types import TypeList
from redaction.folding import fold
from triage import dossier_register, filing, office_settings
from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import Database, Session, open_database
from triage.dossier_import import Imported, import_lines, read_lines
from triage.dossier_register import NewDossier, Writer
from triage.errors import BadRequest, ConfigError, NotFound
from triage.french import date_in_words
from triage.message import DossierId, MailId
from triage.runtime_types import Serve
from triage.sentences import sentence, sentence_for, typeset
from triage.settings import Settings
from triage.store import dossiers
from triage.store.dossiers import Dossier
from triage.store.parties import NewParty

_WHICH = "numéro du dossier, ou son numéro d’ordre (#12)"
_ACTIONS = {
    "close": "clore un dossier",
    "reopen": "rouvrir un dossier",
    "no-model": "jamais de modèle : rien de ses mails n’est transmis à un modèle de langage",
    "allow-model": "laisser de nouveau un modèle lire ses mails masqués",
}
_LISTED_AT_ONCE = 500
_REFUSED_SHOWN = 50


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    taking = actions.add_parser(
        "import", help="lire un fichier CSV : numéro, intitulé, type, parties, adresses…"
    )
    taking.add_argument("file", type=Path, metavar="FICHIER.csv")
    taking.add_argument("--dry-run", action="store_true", help="dire ce qui serait fait, sans rien changer")
    listing = actions.add_parser("list", help="montrer les dossiers")
    listing.add_argument(
        "text", nargs="?", default="", metavar="TEXTE", help="mots de l’intitulé, numéro ou partie"
    )
    listing.add_argument("--all", action="store_true", help="avec les dossiers clos")
    adding = actions.add_parser("add", help="créer un dossier")
    adding.add_argument("title", metavar="INTITULÉ")
    adding.add_argument("--number", metavar="NUMÉRO", help="numéro du cabinet")
    adding.add_argument("--type", metavar="TYPE")
    adding.add_argument(
        "--reference", action="append", default=[], metavar="RÉFÉRENCE", help="RG, rôle…, répétable"
    )
    adding.add_argument("--client", action="append", default=[], metavar="NOM", help="répétable")
    merging = actions.add_parser("merge", help="verser un dossier dans un autre")
    merging.add_argument("source", metavar="ANCIEN", help=_WHICH)
    merging.add_argument("target", metavar="GARDÉ", help=_WHICH)
    renaming = actions.add_parser("rename", help="changer l’intitulé")
    renaming.add_argument("which", metavar="DOSSIER", help=_WHICH)
    renaming.add_argument("title", metavar="INTITULÉ")
    for action, words in _ACTIONS.items():
        actions.add_parser(action, help=words).add_argument("which", metavar="DOSSIER", help=_WHICH)


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Do what is asked; 1 when a line of the file was refused."""
    settings = read_settings(options.config)
    if options.action == "import":
        return _import(options, settings)
    database = open_database(settings.data_dir, now_utc())
    try:
        with database.transaction() as session:
            lines = _act(options, session, settings)
    finally:
        database.close()
    print(typeset("\n".join(lines)))
    return 0


def office_types(types: TypeList) -> dict[str, str]:
    """The office's dossier types by folded slug and by folded label."""
    names = types.names()
    known = {slug: types.map_label(slug) or slug for slug in names}
    return {fold(slug): known[slug] for slug in names} | {fold(names[slug]): known[slug] for slug in names}


def _act(options: argparse.Namespace, session: Session, settings: Settings) -> list[str]:
    types = office_settings.type_list(session, settings)
    by = Writer(None, now_utc())
    match options.action:
        case "list":
            found = dossiers.search(session, options.text, _LISTED_AT_ONCE, closed=options.all)
            return [_line(one, types) for one in found] or ["Aucun dossier."]
        case "add":
            made = dossier_register.create(session, by, _typed(options, office_types(types)))
            return [f"Dossier créé : {_line(made, types)}"]
        case "merge":
            source, target = _find(session, options.source), _find(session, options.target)
            moved = dossier_register.merge(session, by, source.id, target.id)
            return [
                f"Dossiers fusionnés ; mails déplacés : {moved}.",
                _line(dossiers.get_dossier(session, target.id), types),
            ]
        case "rename":
            one = _find(session, options.which)
            dossier_register.change(
                session, by, one.id, title=options.title, number=one.number, type_=one.type
            )
            return [f"Dossier renommé : {_line(dossiers.get_dossier(session, one.id), types)}"]
        case "no-model" | "allow-model":
            one = _find(session, options.which)
            forbidden = options.action == "no-model"
            dossier_register.set_no_model(session, by, one.id, no_model=forbidden)
            return [_line(dossiers.get_dossier(session, one.id), types)]
        case _:
            one = _find(session, options.which)
            dossier_register.set_closed(session, by, one.id, closed=options.action == "close")
            return [_line(dossiers.get_dossier(session, one.id), types)]


def _typed(options: argparse.Namespace, types: Mapping[str, str]) -> NewDossier:
    type_ = types.get(fold(options.type)) if options.type else None
    if options.type and type_ is None:
        raise BadRequest("dossier_type_unknown", type=options.type)
    clients = tuple(NewParty(name) for name in options.client)
    return NewDossier(options.title, options.number, type_, tuple(options.reference), clients)


def _find(session: Session, which: str) -> Dossier:
    """The dossier meant. Raises NotFound."""
    ordinal = which.removeprefix("#")
    if which.startswith("#") and ordinal.isdecimal() and len(ordinal) < 19:
        return dossiers.get_dossier(session, DossierId(int(ordinal)))
    found = dossiers.dossier_by_number_or_none(session, which)
    if found is None:
        raise NotFound("dossier_not_named", name=which)
    return found


def _line(dossier: Dossier, types: TypeList) -> str:
    type_ = f" ({types.name_of(dossier.type)})" if dossier.type else ""
    closed = f", clos le {date_in_words(dossier.closed_at, weekday=False)}" if dossier.closed_at else ""
    model = ", jamais de modèle" if dossier.no_model else ""
    return f"#{dossier.id} {dossiers.name_of(dossier)}{type_}{closed}{model}"


def _import(options: argparse.Namespace, settings: Settings) -> int:
    try:
        raw = options.file.read_bytes()
    except OSError as exc:
        raise ConfigError("file_unreadable", path=str(options.file)) from exc
    lines = read_lines(raw, str(options.file))
    database = open_database(settings.data_dir, now_utc())
    try:
        with database.transaction() as session:
            done = import_lines(
                session,
                Writer(None, now_utc()),
                lines,
                office_types(office_settings.type_list(session, settings)),
            )
            if options.dry_run:
                session.rollback()
        _print(done, dry_run=options.dry_run)
        if not options.dry_run and (done.created or done.completed):
            print(typeset(f"Mails en attente classés : {_file_waiting(database, settings)}."))
    finally:
        database.close()
    return 1 if done.refused else 0


def _print(done: Imported, *, dry_run: bool) -> None:
    counts = (
        f"Lignes lues : {done.created + done.completed + done.unchanged + len(done.refused)}",
        f"nouveaux dossiers : {done.created}",
        f"dossiers complétés : {done.completed}",
        f"déjà connus : {done.unchanged}",
        f"lignes refusées : {len(done.refused)}",
    )
    print(typeset(" ; ".join(counts) + "."))
    for one in done.refused[:_REFUSED_SHOWN]:
        told = sentence("dossiers_csv_line", {"line": one.line, "cause": sentence_for(one.fault)})
        print(told, file=sys.stderr)
    if len(done.refused) > _REFUSED_SHOWN:
        print(f"… et {len(done.refused) - _REFUSED_SHOWN} autres lignes refusées.", file=sys.stderr)
    if dry_run:
        print("Essai : rien n’a été changé.")


def _file_waiting(database: Database, settings: Settings) -> int:
    """Give the mails that wait the dossiers just read; how many have one now. In small transactions."""
    own = frozenset(box.address.casefold() for box in settings.mailboxes)
    last: MailId | None = MailId(0)
    filed = 0
    while last is not None:
        with database.transaction() as session:
            last, count = filing.file_waiting(session, own, last)
        filed += count
    return filed
