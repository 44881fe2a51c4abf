"""Quality of the shipped model on mails it never saw, and the figures themselves."""

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
import pytest

from classifiers.corpus import TrainingMail, text_key
from classifiers.evaluate import cross_validate, evaluate, figures_by_profile, figures_of, wilson
from classifiers.folds import source_of_each
from classifiers.labels import Profile, Urgency
from classifiers.model import TriageModel
from classifiers.train import Training


def test_the_held_out_mails_are_unknown_to_the_model(
    known: Sequence[TrainingMail], held_out: Sequence[TrainingMail]
) -> None:
    assert len(held_out) == 220
    assert not {text_key(row) for row in known} & {text_key(row) for row in held_out}


def test_quality_on_held_out_mails_stays_above_its_floor(
    known: Sequence[TrainingMail], held_out: Sequence[TrainingMail]
) -> None:
    profiles = tuple(sorted({row.profile for row in held_out}))

    figures = figures_of(evaluate(Training.of(known).models(profiles), held_out))

    assert figures.three_way_accuracy >= 0.86
    assert figures.urgent_recall >= 0.92
    assert figures.share_flagged <= 0.45
    assert figures.human_only_recall >= 0.88
    assert figures.human_only_false_share <= 0.25
    assert figures.dossier_top1 >= 0.62
    assert figures.dossier_top3 >= 0.85
    assert figures.ece <= 0.08


def test_a_share_of_nothing_is_zero_and_its_interval_says_nothing() -> None:
    figures = asdict(figures_of([]))

    assert {value for value in figures.values() if not isinstance(value, dict)} == {0}
    assert set(figures["intervals"].values()) == {(0.0, 1.0)}


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.278), (10, 10, 0.722, 1), (50, 100, 0.404, 0.596), (98, 100, 0.930, 0.994)],
)
def test_the_interval_of_wilson(hits: int, count: int, low: float, high: float) -> None:
    assert wilson(hits, count) == pytest.approx((low, high), abs=0.001)


def test_cross_validation_scores_every_mail_once_without_its_source(few: Sequence[TrainingMail]) -> None:
    outcomes = cross_validate(few)

    assert sorted(text_key(one.row) for one in outcomes) == sorted(text_key(row) for row in few)
    figures = figures_of(outcomes)
    assert 0.4 < figures.three_way_accuracy < 1
    assert sum(sum(said.values()) for said in figures.confusion.values()) == len(few)
    assert sum(one.mails for one in figures_by_profile(outcomes).values()) == len(few)


def test_the_model_of_a_left_out_source_saw_no_text_of_it(few: Sequence[TrainingMail]) -> None:
    source = source_of_each(few)
    keys = np.array([text_key(row) for row in few])

    for part in np.unique(source):
        assert not set(keys[source == part]) & set(keys[source != part])


def test_the_figures_agree_with_the_outcomes(small_model: TriageModel, few: Sequence[TrainingMail]) -> None:
    own = [row for row in few if row.profile is Profile.MEDICAL][:40]

    outcomes = evaluate({Profile.MEDICAL: small_model}, own)

    figures = figures_of(outcomes)
    flagged = [one for one in outcomes if one.prediction.urgency is Urgency.URGENT]
    assert figures.mails == 40
    assert figures.share_flagged == len(flagged) / 40
    assert figures.confusion["urgent"]["urgent"] == sum(one.row.urgency is Urgency.URGENT for one in flagged)
    assert (
        figures.intervals["share_flagged"][0] < figures.share_flagged < figures.intervals["share_flagged"][1]
    )


def test_a_model_looks_better_on_its_own_mails_than_it_is(
    small_model: TriageModel, few: Sequence[TrainingMail]
) -> None:
    own = [row for row in few if row.profile is Profile.MEDICAL]

    figures = figures_of(evaluate({Profile.MEDICAL: small_model}, own))

    assert figures.dossier_top1 > small_model.metrics["dossier_top1"] + 0.1
