"""Quality of the shipped model on mails it never saw, and the figures themselves."""

from collections.abc import Sequence
from dataclasses import astuple

import pytest

from classifiers.corpus import TrainingMail, text_key
from classifiers.evaluate import cross_validate, evaluate
from classifiers.labels import Profile
from classifiers.model import TriageModel
from classifiers.train import train


def test_the_held_out_mails_are_unknown_to_the_model(
    known: Sequence[TrainingMail], held_out: Sequence[TrainingMail]
) -> None:
    assert len(held_out) == 220
    assert not {text_key(row) for row in known} & {text_key(row) for row in held_out}


@pytest.mark.parametrize(
    ("profile", "top1", "top3"), [(Profile.LAW, 0.50, 0.69), (Profile.MEDICAL, 0.58, 0.83)]
)
def test_quality_on_held_out_mails_stays_above_its_floor(
    known: Sequence[TrainingMail],
    held_out: Sequence[TrainingMail],
    profile: Profile,
    top1: float,
    top3: float,
) -> None:
    figures = evaluate(train(known, profile), held_out)

    assert figures.three_way_accuracy >= 0.72
    assert figures.macro_f1 >= 0.69
    assert figures.urgent_recall >= 0.98
    assert figures.urgent_precision >= 0.53
    assert figures.share_flagged <= 0.55
    assert figures.human_only_recall >= 0.92
    assert figures.human_only_false_share <= 0.32
    assert figures.dossier_top1 >= top1
    assert figures.dossier_top3 >= top3


def test_shares_of_nothing_are_zero(small_model: TriageModel) -> None:
    figures = evaluate(small_model, [])

    assert set(astuple(figures)) == {0}


def test_cross_validation_scores_every_mail_once(few: Sequence[TrainingMail]) -> None:
    figures = cross_validate(few, Profile.MEDICAL, folds=2)

    assert figures.mails == len(few)
    assert figures.dossier_mails == sum(row.profile is Profile.MEDICAL for row in few)
    assert 0.4 < figures.three_way_accuracy < 1


def test_a_model_looks_better_on_its_own_mails_than_it_is(
    small_model: TriageModel, few: Sequence[TrainingMail]
) -> None:
    own = evaluate(small_model, few)

    assert own.dossier_top1 > small_model.metrics["dossier_top1"] + 0.1
