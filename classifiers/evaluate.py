"""How well models sort mails whose labels a person gave, in the figures an office cares about."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean, median
from typing import Final

import numpy as np

from classifiers.corpus import TrainingMail
from classifiers.folds import source_of_each
from classifiers.labels import Profile, Urgency
from classifiers.model import Prediction, TriageModel
from classifiers.train import Training

_MS: Final = 1_000
_BINS: Final = 10
_Z: Final = 1.96
"""Of the normal law, for an interval at 95 %."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and shares between 0 and 1; a share of nothing is 0.

    `three_way_accuracy`, `macro_f1`, `confusion`: of the likeliest class. `urgent_…`, `share_flagged`: of the
    mails treated as urgent, for certain or in doubt. `treated_right`: treated as what they are, all those
    flagged in doubt counting as urgent. `human_only_false_share`: mails wrongly kept from drafting, among
    those that could be drafted. `dossier_*`: type of the profile of each mail. `ece`: expected calibration
    error of the probability of urgent, in ten bins. `p50_ms`: median time for one mail, in milliseconds of
    this machine. `confusion`: true label, then the one said. `intervals`: Wilson, 95 %.
    """

    mails: int
    three_way_accuracy: float
    treated_right: float
    macro_f1: float
    urgent_recall: float
    urgent_precision: float
    share_flagged: float
    human_only_recall: float
    human_only_false_share: float
    dossier_top1: float
    dossier_top3: float
    ece: float
    p50_ms: float
    confusion: Mapping[str, Mapping[str, int]] = field(repr=False)
    intervals: Mapping[str, tuple[float, float]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled mail, what a model said of it, and how long that took."""

    row: TrainingMail
    prediction: Prediction
    seconds: float


def evaluate(models: Mapping[Profile, TriageModel], rows: Sequence[TrainingMail]) -> tuple[Outcome, ...]:
    """What the model of each mail's profile says of it; honest only when none was in its training.

    Raises KeyError for a profile without a model.
    """
    return tuple(_outcome(models[row.profile], row) for row in rows)


def cross_validate(rows: Sequence[TrainingMail]) -> tuple[Outcome, ...]:
    """Every mail sorted by a model, thresholds included, that never saw a mail of its source.

    Raises NotEnoughMails with fewer than two sources, or when what is left is too little to learn from.
    """
    training = Training.of(rows)
    source = source_of_each(training.rows)
    outcomes: list[Outcome] = []
    for part in np.unique(source):
        held_out = [training.rows[place] for place in np.flatnonzero(source == part)]
        profiles = tuple(sorted({row.profile for row in held_out}))
        outcomes += evaluate(training.models(profiles, np.flatnonzero(source != part)), held_out)
    return tuple(outcomes)


def figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """The figures of these outcomes."""
    pairs = [(one.row.urgency, one.prediction.likeliest) for one in outcomes]
    shares = {name: _mean(values) for name, values in _answers(outcomes).items()}
    return Figures(
        mails=len(outcomes),
        macro_f1=fmean(_f1(pairs, label) for label in Urgency),
        ece=_calibration_error(outcomes),
        p50_ms=median(one.seconds for one in outcomes) * _MS if outcomes else 0.0,
        confusion={
            true.value: {said.value: pairs.count((true, said)) for said in Urgency} for true in Urgency
        },
        intervals={name: wilson(sum(values), len(values)) for name, values in _answers(outcomes).items()},
        **shares,
    )


def figures_by_profile(outcomes: Sequence[Outcome]) -> Mapping[str, Figures]:
    """The figures of each profile that has mails."""
    parts = {profile.value: [one for one in outcomes if one.row.profile is profile] for profile in Profile}
    return {name: figures_of(part) for name, part in parts.items() if part}


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The interval in which the true share lies with 95 % confidence (Wilson 1927); (0, 1) without a case."""
    if not count:
        return 0.0, 1.0
    share, z2 = hits / count, _Z * _Z
    centre = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = _Z * sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return max(0.0, centre - half), min(1.0, centre + half)


def _answers(outcomes: Sequence[Outcome]) -> dict[str, list[bool]]:
    """Per figure, one entry per mail that counts for it: whether it counts as yes."""
    urgent = [
        (one.row.urgency is Urgency.URGENT, one.prediction.urgency is Urgency.URGENT) for one in outcomes
    ]
    human = [(one.row.human_only, one.prediction.human_only) for one in outcomes]
    ranks = [_rank(one) for one in outcomes]
    return {
        "three_way_accuracy": [one.row.urgency is one.prediction.likeliest for one in outcomes],
        "treated_right": [one.row.urgency is one.prediction.urgency for one in outcomes],
        "urgent_recall": [said for true, said in urgent if true],
        "urgent_precision": [true for true, said in urgent if said],
        "share_flagged": [said for _, said in urgent],
        "human_only_recall": [said for true, said in human if true],
        "human_only_false_share": [said for true, said in human if not true],
        "dossier_top1": [rank == 0 for rank in ranks],
        "dossier_top3": [rank is not None for rank in ranks],
    }


def _outcome(model: TriageModel, row: TrainingMail) -> Outcome:
    started = time.perf_counter()
    prediction = model.predict(row.mail)
    return Outcome(row, prediction, time.perf_counter() - started)


def _rank(outcome: Outcome) -> int | None:
    """The place of the true dossier type among those shown, or None when it is not shown."""
    shown = [label for label, _ in outcome.prediction.dossier_types]
    return shown.index(outcome.row.dossier_type) if outcome.row.dossier_type in shown else None


def _calibration_error(outcomes: Sequence[Outcome]) -> float:
    """The mean distance, over ten equal bins, between the probability of urgent and the share of urgents."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for one in outcomes:
        probability = one.prediction.probabilities[Urgency.URGENT]
        place = min(_BINS - 1, int(probability * _BINS))
        bins[place].append((probability, one.row.urgency is Urgency.URGENT))
    gaps = [abs(sum(p for p, _ in part) - sum(true for _, true in part)) for part in bins]
    return sum(gaps) / len(outcomes) if outcomes else 0.0


def _f1(pairs: Sequence[tuple[Urgency, Urgency]], label: Urgency) -> float:
    hits = sum(true is label and said is label for true, said in pairs)
    met = sum(true is label for true, _ in pairs) + sum(said is label for _, said in pairs)
    return 2 * hits / met if met else 0.0


def _mean(values: Sequence[bool]) -> float:
    return fmean(values) if values else 0.0
