"""`bannette evaluate`: prints how well mails are sorted, redacted or answered, measured on marked mails."""

import argparse
import json
from collections.abc import Callable, Mapping
from itertools import compress
from pathlib import Path
from typing import Any, Final

from redaction.evaluation.figures import Figures, figures_of, run_mails
from redaction.evaluation.marked import read_row
from redaction.evaluation.names import Case, evaluate_names, in_case
from redaction.evaluation.process import RemoteSearcher, WorkerDied
from redaction.evaluation.tokens import Sentence, read_sentences
from triage.cli.figures import names_report, redaction_report
from triage.cli.line_files import read_rows, read_text
from triage.cli.sorting import dossier_figures, dossier_report, triage_figures, triage_report
from triage.cli.templates import template_figures, template_report
from triage.cli.trial import configure_trial, plan, run_trial, trial_report
from triage.errors import BadRequest, BannetteError
from triage.runtime_types import Serve

_FAULTS: Final = {"no_tokens": "tokens_missing", "no_tags": "tags_missing", "no_column": "tags_missing"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    kinds = parser.add_subparsers(required=True, metavar="QUOI", dest="what")
    triage = kinds.add_parser(
        "triage",
        help="le tri, sur des mails étiquetés (JSON, un par ligne) ; sans fichier, sur les mails livrés, "
        "chacun trié par un modèle qui n’a rien lu de la même main",
    )
    triage.add_argument("files", nargs="*", type=Path, metavar="FICHIER.jsonl")
    dossiers = kinds.add_parser(
        "dossiers", help="le type de dossier, appris sur quelques mails étiquetés et mesuré sur d’autres"
    )
    dossiers.add_argument("--train", nargs="+", type=Path, required=True, metavar="FICHIER.jsonl")
    dossiers.add_argument("--test", nargs="+", type=Path, required=True, metavar="FICHIER.jsonl")
    dossiers.add_argument(
        "--tags-per-label", type=int, required=True, metavar="N", help="mails retenus par type de dossier"
    )
    redaction = kinds.add_parser("redaction", help="le masquage, sur des mails annotés (JSON, un par ligne)")
    redaction.add_argument("files", nargs="+", type=Path, metavar="FICHIER.jsonl")
    redaction.add_argument(
        "--halves", action="store_true", help="aussi les lignes paires et impaires (0, 2, 4… et 1, 3, 5…)"
    )
    names = kinds.add_parser("names", help="le masquage des noms, sur des textes étiquetés (CoNLL, CoNLL-U)")
    names.add_argument("files", nargs="+", type=Path, metavar="FICHIER.conll")
    names.add_argument("--column", type=int, metavar="N", help="colonne des étiquettes, à partir de 0")
    names.add_argument("--language", default="fr", metavar="CODE", help="langue du texte (fr par défaut)")
    case = names.add_mutually_exclusive_group()
    case.add_argument("--lower", dest="case", action="store_const", const="lower", help="tout en minuscules")
    case.add_argument("--upper", dest="case", action="store_const", const="upper", help="tout en capitales")
    names.set_defaults(case="as written")
    drafts = kinds.add_parser(
        "drafts", help="les brouillons, du modèle ou des réponses types, sur des mails étiquetés"
    )
    configure_trial(drafts)
    drafts.add_argument("files", nargs="+", type=Path, metavar="FICHIER.jsonl")
    drafts.add_argument(
        "--judgements",
        type=Path,
        metavar="FICHIER.jsonl",
        help="seulement le choix des réponses types, jugé par une personne (id, template, verdict)",
    )
    drafts.add_argument(
        "--choice", action="store_true", help="seulement le choix des réponses types, sans rédiger"
    )
    for one in (redaction, names):
        one.add_argument("--no-stock", action="store_true", help="sans la comparaison avec Presidio")
    for one in (triage, dossiers, redaction, names, drafts):
        one.add_argument("--json", action="store_true", help="imprimer du JSON")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Print the figures, as a table or as one JSON object."""
    measure, report = _KINDS[options.what]
    try:
        figures = measure(options)
    except WorkerDied as exc:
        raise BannetteError("redaction_engine") from exc
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        print("\n".join(report(figures)))
    return 0


def _triage(options: argparse.Namespace) -> Figures:
    return dict(triage_figures(options.files))


def _dossiers(options: argparse.Namespace) -> Figures:
    return dict(dossier_figures(options.train, options.test, max(0, options.tags_per_label)))


def _drafts(options: argparse.Namespace) -> Figures:
    """The choice of templates, the drafts themselves, or both where no model is asked."""
    if options.choice or options.judgements:
        return dict(template_figures(options.files, options.judgements))
    trial = plan(options)
    chosen = {} if trial.model else template_figures(options.files)
    return {**chosen, "replies": run_trial(trial)}


def _drafts_report(figures: Mapping[str, Any]) -> list[str]:
    told = trial_report(figures["replies"]) if "replies" in figures else []
    chosen = template_report(figures) if "templates" in figures else []
    return [*told, *([""] if told and chosen else []), *chosen]


def _redaction(options: argparse.Namespace) -> Figures:
    files = [read_rows(file, read_row) for file in options.files]
    rows = [row for file in files for row in file]
    with RemoteSearcher("own") as own:
        results, cost = run_mails(rows, own)
    figures = figures_of(results, cost)
    if options.halves:
        odd = [place % 2 == 1 for file in files for place in range(len(file))]
        halves = {"even": [not one for one in odd], "odd": odd}
        figures |= {
            "halves": {name: figures_of(list(compress(results, half))) for name, half in halves.items()}
        }
    if options.no_stock:
        return figures | {"stock_presidio": None}
    with RemoteSearcher("stock") as stock:
        return figures | {"stock_presidio": figures_of(*run_mails(rows, stock))}


def _names(options: argparse.Namespace) -> Figures:
    case: Case = options.case
    sentences = [one for file in options.files for one in _tagged_sentences(file, options.column)]
    sentences = in_case(sentences, case)
    with RemoteSearcher("own") as own:
        figures = evaluate_names(sentences, own, options.language)
    if options.no_stock:
        return figures | {"stock_presidio": None}
    with RemoteSearcher("stock") as stock:
        return figures | {"stock_presidio": evaluate_names(sentences, stock, options.language)}


def _tagged_sentences(file: Path, column: int | None) -> list[Sentence]:
    try:
        return read_sentences(read_text(file).split("\n"), column)
    except ValueError as exc:
        raise BadRequest(_FAULTS[str(exc)], path=str(file)) from exc


_KINDS: Final[
    Mapping[str, tuple[Callable[[argparse.Namespace], Figures], Callable[[Figures], list[str]]]]
] = {
    "triage": (_triage, triage_report),
    "dossiers": (_dossiers, dossier_report),
    "redaction": (_redaction, redaction_report),
    "names": (_names, names_report),
    "drafts": (_drafts, _drafts_report),
}
