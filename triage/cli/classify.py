"""`bannette classify`: says how a mail would be sorted, and why; nothing is stored."""

import argparse
import json
import time as clock
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from classifiers.dossier_types import TypeList, resolve
from classifiers.labels import Profile, Urgency
from classifiers.model import TriageModel
from triage.cli.mail_input import STDIN, moment_of, read_parsed
from triage.config_file import read_settings
from triage.guardrails import Verdict, judge
from triage.mail_text import mail_text
from triage.runtime_types import Serve
from triage.sentences import MAYBE_URGENT, NBSP, URGENCY_LABELS, sentence, typeset
from triage.settings import OfficeSettings
from triage.sorter import classifier_path, day_zero_classifier, load_classifier
from triage.sorting import Sorting, as_record, sort_text
from triage.sorting_words import deadline_words, how_words, reason_line, rule_label
from triage.states import MailState

_CONFIG: Final = Path("config.toml")
_MS: Final = 1_000
_LANES: Final = {
    MailState.TO_CALL: "à appeler",
    MailState.BY_HAND: "à rédiger soi-même",
    MailState.TO_READ: "à lire, sans réponse",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file", metavar="FICHIER", help=f"un mail (.eml) ou un texte ; {STDIN} : l’entrée standard"
    )
    parser.add_argument("--json", action="store_true", help="un objet JSON (docs/classification.md)")
    parser.add_argument("--text", action="store_true", help="lire du texte, même s’il ressemble à un mail")
    parser.add_argument(
        "--profile",
        choices=[one.value for one in Profile],
        help="métier : trier avec le modèle livré, sans regarder la configuration",
    )
    parser.add_argument(
        "--config", type=Path, metavar="FICHIER", help=f"configuration du cabinet ({_CONFIG} s’il existe)"
    )
    parser.add_argument(
        "--date",
        type=datetime.fromisoformat,
        metavar="AAAA-MM-JJ",
        help="jour, ou moment, de la réception (la date du mail par défaut)",
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """What the sorting needs to know: the model, the office's zone and holidays, its own addresses."""

    model: TriageModel
    office: OfficeSettings
    types: TypeList
    own: frozenset[str]


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Print how the mail is sorted."""
    parsed = read_parsed(options.file, as_text=options.text)
    place = _place(options)
    received = moment_of(options.date, parsed, place.office.zone)
    started = clock.perf_counter()
    sorting = sort_text(place.model, mail_text(parsed, received, place.office))
    ms = (clock.perf_counter() - started) * _MS
    verdict = judge(parsed, sorting.human, place.own)
    document = _document(sorting, verdict, place.types, received, ms)
    if options.json:
        print(json.dumps(document, ensure_ascii=False))
    else:
        print("\n".join(_lines(document, received)))
    return 0


def _place(options: argparse.Namespace) -> _Place:
    config = options.config or (_CONFIG if _CONFIG.exists() else None)
    if options.profile is not None or config is None:
        profile = Profile(options.profile or Profile.LAW)
        return _Place(
            day_zero_classifier(profile),
            OfficeSettings(name="—", profile=profile),
            resolve(profile),
            frozenset(),
        )
    settings = read_settings(config)
    profile = settings.office.profile
    served = classifier_path(settings.data_dir).exists()
    model = load_classifier(settings.data_dir, profile) if served else day_zero_classifier(profile)
    own = frozenset(mailbox.address.casefold() for mailbox in settings.mailboxes)
    return _Place(model, settings.office, settings.type_list, own)


def _document(
    sorting: Sorting, verdict: Verdict, types: TypeList, received: datetime, ms: float
) -> dict[str, Any]:
    """The JSON printed: what is kept with a mail, with French words beside what needs them."""
    ranked = types.ranked(sorting.prediction.dossier_types)
    record, today = as_record(sorting, ranked), received.date()
    urgency = sorting.urgency.value
    reasons, probability = record.pop("human_reasons"), record.pop("human_only_probability")
    likeliest, step = record.pop("human_likeliest"), record.pop("urgency_step")
    reason = reason_line({**record, "urgency_step": step}, urgency, today)
    hidden = ("urgency", "human_only", "candidates")
    return {
        "class": urgency,
        "uncertain": sorting.uncertain,
        "reason": reason,
        "step": step,
        **{key: value for key, value in record.items() if key not in hidden},
        "rules": [{**one, "label": rule_label(one["rule"])} for one in record["rules"]],
        "deadlines": [
            {**one, "how": how_words(one), "words": words.day, "label": words.label}
            for one, words in zip(record["deadlines"], deadline_words(record, today), strict=True)
        ],
        "dossier_types": [
            {"id": slug, "label": types.name_of(slug), "probability": p} for slug, p in record["candidates"]
        ],
        "dossier_uncertain": sorting.prediction.dossier_uncertain,
        "human_only": {
            "verdict": not verdict.may_draft and (verdict.reason or "").startswith("human_"),
            "probability": probability,
            "likeliest": likeliest,
            "hard": reasons["hard"],
            "hint": reasons["hint"],
        },
        "draft": {
            "allowed": verdict.may_draft,
            "state": verdict.state.value,
            "reason": verdict.reason,
            "message": sentence(verdict.reason) if verdict.reason else None,
        },
        "received": received.isoformat(),
        "ms": round(ms, 2),
    }


def _lines(document: dict[str, Any], received: datetime) -> Iterator[str]:
    """The French lines of one mail."""
    yield typeset(f"Classe : {_class_words(document)}")
    yield typeset("Motif : ") + document["reason"]
    by_rule = document["step"] == "rule"
    yield typeset("Confiance : ") + (
        "règle, toujours appliquée" if by_rule else _percent(document["confidence"])
    )
    yield typeset(f"Reçu : {received:%Y-%m-%d %H:%M}")
    yield typeset("Échéances :") + ("" if document["deadlines"] else " aucune")
    for one in document["deadlines"]:
        yield f"  {one['words']}{NBSP}: {one['label']}. {one['how']}"
        yield f"    «{NBSP}{one['sentence']}{NBSP}»"
    yield typeset("Brouillon : ") + _draft_words(document["draft"])
    unsure = " (à vérifier)" if document["dossier_uncertain"] else ""
    types = ", ".join(f"{one['label']} {_percent(one['probability'])}" for one in document["dossier_types"])
    yield typeset(f"Types de dossier{unsure} : ") + types


def _class_words(document: dict[str, Any]) -> str:
    likeliest = document["likeliest"]
    if document["class"] == Urgency.URGENT and likeliest != Urgency.URGENT:
        return f"{MAYBE_URGENT}, sinon {URGENCY_LABELS[likeliest]} (à vérifier)"
    return URGENCY_LABELS[document["class"]] + (", à vérifier" if document["uncertain"] else "")


def _draft_words(draft: dict[str, Any]) -> str:
    if draft["allowed"]:
        return "peut être préparé"
    return f"aucun. {draft['message']} ({_LANES[MailState(draft['state'])]})"


def _percent(share: float) -> str:
    return f"{round(100 * share)}{NBSP}%"
