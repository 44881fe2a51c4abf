"""`bannette evaluate`: prints how well mails are sorted or redacted, measured on marked mails."""

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from classifiers.evaluate import cross_validate
from classifiers.labels import Profile
from classifiers.train import seed_mails
from redaction import evaluate as redaction_figures
from redaction.engine import Redactor
from redaction.settings import RedactionSettings
from triage.errors import BadRequest
from triage.runtime_types import Serve


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    kinds = parser.add_subparsers(required=True, metavar="QUOI", dest="what")
    triage = kinds.add_parser(
        "triage",
        help="le tri, en validation croisée sur les mails livrés (chaque mail est trié par un modèle "
        "qui ne l’a jamais vu)",
    )
    triage.add_argument("--profile", choices=[one.value for one in Profile], default=Profile.LAW.value)
    redaction = kinds.add_parser("redaction", help="le masquage, sur des fichiers annotés")
    redaction.add_argument("files", nargs="+", type=Path, metavar="FICHIER.jsonl")
    for one in (triage, redaction):
        one.add_argument("--json", action="store_true", help="imprimer du JSON")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Print the figures, one a line, or as one JSON object."""
    if options.what == "triage":
        figures: Mapping[str, object] = asdict(cross_validate(seed_mails(), Profile(options.profile)))
    else:
        figures = _redaction(options.files)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
        return 0
    for name, value in figures.items():
        print(f"{name}: {value:.3f}" if isinstance(value, float) else f"{name}: {value}")
    return 0


def _redaction(files: list[Path]) -> dict[str, object]:
    try:
        found = redaction_figures.evaluate(_lines(files), Redactor(RedactionSettings()))
    except (ValueError, KeyError, TypeError, AttributeError) as exc:  # a line that is no marked mail
        raise BadRequest("file_unreadable", path=", ".join(map(str, files))) from exc
    by_type = {
        kind: round(found.found.get(kind, 0) / total, 3) for kind, total in sorted(found.total.items())
    }
    return {
        "mails": found.mails,
        "refused": found.refused,
        "direct_recall": found.direct_recall,
        "mails_with_direct_leak": found.leaking,
        "over_redaction": found.over_redaction,
        "p50_ms": found.p50_ms,
        "by_type": by_type,
    }


def _lines(files: list[Path]) -> Iterator[str]:
    for file in files:
        try:
            yield from file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as exc:
            raise BadRequest("file_unreadable", path=str(file)) from exc
