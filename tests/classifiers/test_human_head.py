"""Reasons to leave a mail to a person, learnt one by one and joined."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from classifiers.corpus import TrainingMail
from classifiers.human_head import HEADS, REASONS, joined
from classifiers.labels import Profile
from classifiers.mail import MailText
from classifiers.model import TriageModel
from classifiers.train import train


def test_one_sure_reason_is_enough() -> None:
    none, one, two = joined(np.array([[-2.0] * HEADS, [1.0] + [-2.0] * 6, [1.0, 1.0] + [-2.0] * 5]))

    assert none < 0 < one < two


@pytest.mark.parametrize("score", [-1e6, -50.0, 50.0, 1e6])
def test_extreme_scores_stay_finite(score: float) -> None:
    assert np.isfinite(joined(np.full((1, HEADS), score))).all()


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Maman est morte cette nuit, les obsèques ont lieu jeudi.", {"GRAVE_NEWS"}),
        (
            "Votre note d’honoraires est scandaleuse, je saisis le bâtonnier contre vous.",
            {"CONFLICT", "ETHICS"},
        ),
        ("Je n’en peux plus, je veux en finir avec la vie.", {"DISTRESS"}),
    ],
)
def test_a_plain_case_is_for_a_person_with_its_reason(
    model: TriageModel, text: str, reasons: set[str]
) -> None:
    said = model.predict(MailText("Bonjour Maître", text))

    assert said.human_only
    assert said.human_reason.name in reasons


def test_a_mail_kept_without_a_reason_teaches_too(few: Sequence[TrainingMail]) -> None:
    text = "Le perroquet bleu de la tante chante faux ce matin encore."
    kept = [
        replace(few[0], mail=MailText(f"Perroquet {n}", text), human_only=True, human_reason=None, source="")
        for n in range(8)
    ]

    before = train(few, Profile.MEDICAL).predict(MailText("Perroquet", text))
    after = train([*few, *kept], Profile.MEDICAL).predict(MailText("Perroquet", text))

    assert after.human_only_probability > before.human_only_probability
    assert after.human_only


def test_reasons_are_those_of_the_labels(small_model: TriageModel) -> None:
    assert small_model.human.weights.shape[0] == HEADS == len(REASONS) + 1
