"""The command line: one file per command; faults end in one French sentence and an exit status."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from triage import __version__
from triage.cli.parser import FrenchParser
from triage.errors import BannetteError
from triage.runtime_types import Serve
from triage.sentences import sentence, sentence_for

#: Each has a module of this package with `configure(parser)` and `run(options, serve)`. Only the one that
#: is asked for is imported: several need seconds to load their libraries.
_COMMANDS = {
    "run": "lancer le service (Ctrl-C pour arrêter)",
    "demo": "essayer Bannette avec un cabinet et des mails fictifs",
    "check": "vérifier la configuration, le courrier, le modèle",
    "init": "écrire une configuration en répondant à quelques questions",
    "login": "se connecter chez le fournisseur de courrier (Microsoft 365, Google)",
    "user": "gérer les comptes de la page",
    "import": "lire le courrier passé du cabinet, sans y toucher",
    "dossiers": "tenir la liste des dossiers, ou l’importer d’un fichier CSV",
    "mailbox": "retirer de la messagerie ce que Bannette y a écrit",
    "audit": "vérifier ou exporter le journal de qui a fait quoi",
    "receipts": "exporter ou vérifier ce qui a été transmis aux modèles",
    "db": "entretenir la base de données",
    "model": "voir ce que le tri a appris, réapprendre ou revenir en arrière",
    "models": "arrêter tous les modèles, ou les remettre en marche",
    "erase": "effacer un mail et tout ce qui en vient",
    "train": "préparer à l’avance le tri automatique",
    "redact": "montrer un mail tel qu’un modèle de langue le verrait",
    "classify": "dire comment un mail serait trié, et pourquoi",
    "summarize": "extraire les phrases importantes d’un mail ou d’un document",
    "replay": "rejouer le tri sur le courrier passé, sans y toucher",
    "evaluate": "mesurer le tri ou le masquage",
}
#: Commands whose module cannot bear their name: a word of Python, or a module of the standard library.
_MODULES = {"import": "import_", "mailbox": "mailboxes"}


def run_command(arguments: Sequence[str] | None, serve: Serve) -> int:
    """Run the command in `arguments` (the process's own when None) and return its exit status.

    0: done; 1: it could not be done and a sentence on standard error says why; 2: the command line is
    wrong; 130: interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = build_parser(given).parse_args(given)
    try:
        status: int = options.run(options, serve)
    except BannetteError as exc:
        print(sentence_for(exc), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as exc:  # the last door: a person must never be shown a trace
        print(f"{sentence('internal')} ({type(exc).__name__})", file=sys.stderr)
        if options.debug:
            raise
        return 1
    return status


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the options of the command that the arguments name."""
    parser = FrenchParser(
        prog="bannette",
        description="Tri du courrier et brouillons de réponse d’un cabinet ; une personne relit et envoie.",
    )
    parser.add_argument(
        "--version", action="version", version=f"bannette {__version__}", help="dire la version"
    )
    parser.add_argument("--debug", action="store_true", help="montrer la trace d’une erreur imprévue")
    commands = parser.add_subparsers(title="commandes", required=True, metavar="COMMANDE")
    wanted = next((one for one in arguments if one in _COMMANDS), None)
    for name, words in _COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words)
        if name == wanted:
            module = import_module(f"triage.cli.{_MODULES.get(name, name)}")
            module.configure(command)
            command.set_defaults(run=module.run)
    return parser
