"""`bannette audit`: verify that nobody changed the record of who did what, or export it."""

import argparse
import re
import sys
from pathlib import Path

from triage import journal
from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import open_database
from triage.errors import StoreError
from triage.runtime_types import Serve
from triage.sentences import sentence


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    verify = actions.add_parser("verify", help="vérifier que rien n’a été changé ni retiré")
    verify.add_argument(
        "--head", type=_head, metavar="N:EMPREINTE", help="une ligne notée plus tôt, qui doit y être encore"
    )
    export = actions.add_parser("export", help="écrire tout le journal dans un fichier")
    kind = export.add_mutually_exclusive_group(required=True)
    kind.add_argument("--csv", action="store_const", const="csv", dest="format", help="pour un tableur")
    kind.add_argument("--jsonl", action="store_const", const="jsonl", dest="format", help="en lignes JSON")
    export.add_argument("file", type=Path, metavar="FICHIER", help="à créer (lisible par vous seul)")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Verify (0: whole, 1: not) or export."""
    settings = read_settings(options.config)
    database = open_database(settings.data_dir, now_utc())
    try:
        if options.action == "verify":
            return _verify(journal.verify(database, options.head))
        try:
            options.file.touch(mode=0o600, exist_ok=False)
            with options.file.open("w", encoding="utf-8", newline="") as file:
                file.writelines(journal.export(database, now_utc, options.format))
        except OSError as exc:
            raise StoreError("audit_file", path=str(options.file)) from exc
        print(sentence("audit_exported", {"path": options.file}))
        return 0
    finally:
        database.close()


def _verify(found: journal.Verified) -> int:
    if found.wrong is not None:
        print(sentence("audit_broken", {"number": found.wrong}), file=sys.stderr)
        return 1
    print(sentence("audit_whole", {"count": found.count}))
    if found.count:
        print(f"--head {found.last}:{found.digest}")
    return 0


def _head(text: str) -> tuple[int, str]:
    found = re.fullmatch(r"([0-9]{1,18}):([0-9a-f]{64})", text)
    if found is None:
        raise argparse.ArgumentTypeError("attendu : un numéro, « : » et une empreinte")
    return int(found[1]), found[2]
