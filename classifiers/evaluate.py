"""How well a model sorts mails whose labels a person gave, in the figures an office cares about."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

from classifiers.corpus import TrainingMail
from classifiers.folds import FOLDS, fold_of_each
from classifiers.labels import Profile, Urgency
from classifiers.model import Prediction, TriageModel
from classifiers.train import train

_MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and shares between 0 and 1; a share of nothing is 0.

    `share_flagged`: mails called urgent. `human_only_false_share`: mails wrongly kept from drafting, among
    those that could be drafted. `dossier_*`: over the mails of the model's profile, `dossier_mails` of them.
    `p50_ms`: median time for one mail, in milliseconds of this machine.
    """

    mails: int
    three_way_accuracy: float
    macro_f1: float
    urgent_recall: float
    urgent_precision: float
    share_flagged: float
    human_only_recall: float
    human_only_false_share: float
    dossier_mails: int
    dossier_top1: float
    dossier_top3: float
    p50_ms: float


@dataclass(frozen=True, slots=True)
class _Outcome:
    row: TrainingMail
    prediction: Prediction
    scored_dossier: bool
    seconds: float


def evaluate(model: TriageModel, lines: Sequence[TrainingMail]) -> Figures:
    """The model's figures on these mails; honest only when none of them was in its training."""
    return _figures([_outcome(model, row) for row in lines])


def cross_validate(rows: Sequence[TrainingMail], profile: Profile, folds: int = FOLDS) -> Figures:
    """Figures over all rows, each mail sorted by a model, thresholds included, trained without its fold."""
    fold = fold_of_each(rows, folds)
    outcomes = []
    for part in range(folds):
        model = train([row for row, place in zip(rows, fold, strict=True) if place != part], profile)
        held_out = [row for row, place in zip(rows, fold, strict=True) if place == part]
        outcomes += [_outcome(model, row) for row in held_out]
    return _figures(outcomes)


def _outcome(model: TriageModel, row: TrainingMail) -> _Outcome:
    started = time.perf_counter()
    prediction = model.predict(row.mail)
    return _Outcome(row, prediction, row.profile is model.profile, time.perf_counter() - started)


def _figures(outcomes: Sequence[_Outcome]) -> Figures:
    pairs = [(one.row.urgency, one.prediction.urgency) for one in outcomes]
    flagged = [true is Urgency.URGENT for true, said in pairs if said is Urgency.URGENT]
    human = [(one.row.human_only, one.prediction.human_only) for one in outcomes]
    ranks = [_rank(one) for one in outcomes if one.scored_dossier]
    return Figures(
        mails=len(outcomes),
        three_way_accuracy=_share([true is said for true, said in pairs]),
        macro_f1=fmean(_f1(pairs, label) for label in Urgency),
        urgent_recall=_share([said is Urgency.URGENT for true, said in pairs if true is Urgency.URGENT]),
        urgent_precision=_share(flagged),
        share_flagged=_share([said is Urgency.URGENT for _, said in pairs]),
        human_only_recall=_share([said for true, said in human if true]),
        human_only_false_share=_share(
            [one.prediction.human_only for one in outcomes if not one.row.human_only]
        ),
        dossier_mails=len(ranks),
        dossier_top1=_share([rank == 0 for rank in ranks]),
        dossier_top3=_share([rank is not None for rank in ranks]),
        p50_ms=median(one.seconds for one in outcomes) * _MS if outcomes else 0.0,
    )


def _rank(outcome: _Outcome) -> int | None:
    """The place of the true dossier type among those shown, or None when it is not shown."""
    shown = [label for label, _ in outcome.prediction.dossier_types]
    return shown.index(outcome.row.dossier_type) if outcome.row.dossier_type in shown else None


def _f1(pairs: Sequence[tuple[Urgency, Urgency]], label: Urgency) -> float:
    hits = sum(true is label and said is label for true, said in pairs)
    met = sum(true is label for true, _ in pairs) + sum(said is label for _, said in pairs)
    return 2 * hits / met if met else 0.0


def _share(values: Sequence[bool]) -> float:
    return fmean(values) if values else 0.0
