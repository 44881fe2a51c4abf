"""How soon dossier types are learnt: from the shipped mails and some labelled ones per type."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Any

from classifiers.corpus import TrainingMail, text_key
from classifiers.evaluate import evaluate, wilson
from classifiers.train import Training


def few_shot(
    seeds: Sequence[TrainingMail],
    tagged: Sequence[TrainingMail],
    judged: Sequence[TrainingMail],
    tags_per_label: int,
) -> Mapping[str, Any]:
    """Top-1, top-3 and macro-F1 over `judged`, per profile and over all, with Wilson intervals.

    Of `tagged`, the first `tags_per_label` mails of each type of each profile are learnt beside the seeds;
    a judged mail found among either is left out of what is learnt. Raises NotEnoughMails when a profile has
    too little to learn from.
    """
    held = {text_key(row) for row in judged}
    few = [row for row in _first(tagged, tags_per_label) if text_key(row) not in held]
    known = [row for row in seeds if text_key(row) not in held]
    profiles = tuple(sorted({row.profile for row in judged}))
    models = Training.of([*known, *(replace(row, source="") for row in few)]).models(profiles)
    outcomes = evaluate(models, judged)
    said = [(one.row, [label for label, _ in one.prediction.dossier_types]) for one in outcomes]
    parts = {profile.value: [pair for pair in said if pair[0].profile is profile] for profile in profiles}
    return _figures(said, len(few)) | {
        "tags_per_label": tags_per_label,
        "profiles": {
            name: _figures(part, sum(row.profile.value == name for row in few))
            for name, part in parts.items()
        },
    }


def _first(rows: Sequence[TrainingMail], count: int) -> list[TrainingMail]:
    met: defaultdict[tuple[str, str], int] = defaultdict(int)
    kept = []
    for row in rows:
        label = (row.profile.value, row.dossier_type)
        if met[label] < count:
            met[label] += 1
            kept.append(row)
    return kept


def _figures(said: Sequence[tuple[TrainingMail, list[str]]], tagged: int) -> dict[str, Any]:
    top1 = [row.dossier_type == shown[0] for row, shown in said]
    top3 = [row.dossier_type in shown for row, shown in said]
    pairs = [((row.profile, row.dossier_type), (row.profile, shown[0])) for row, shown in said]
    labels = {true for true, _ in pairs}
    return {
        "mails": len(said),
        "tagged": tagged,
        "top1": fmean(top1) if top1 else 0.0,
        "top3": fmean(top3) if top3 else 0.0,
        "macro_f1": fmean(_f1(pairs, label) for label in labels) if labels else 0.0,
        "intervals": {"top1": wilson(sum(top1), len(top1)), "top3": wilson(sum(top3), len(top3))},
    }


def _f1(pairs: Sequence[tuple[object, object]], label: object) -> float:
    hits = sum(true == label and one == label for true, one in pairs)
    met = sum((true == label) + (one == label) for true, one in pairs)
    return 2 * hits / met if met else 0.0
