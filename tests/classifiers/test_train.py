"""Training from labelled mails."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from classifiers.corpus import TrainingMail
from classifiers.dossier_types import TypeChange, resolve
from classifiers.errors import NotEnoughMails
from classifiers.labels import DOSSIER_TYPES, Profile, Urgency
from classifiers.mail import MailText
from classifiers.model import TriageModel
from classifiers.train import train


def test_the_order_of_rows_does_not_matter(few: Sequence[TrainingMail], small_model: TriageModel) -> None:
    again = train(few[::-1], Profile.MEDICAL)

    assert again.version == small_model.version
    assert again.predict(few[0].mail) == small_model.predict(few[0].mail)


def test_the_version_changes_with_one_label(few: Sequence[TrainingMail], small_model: TriageModel) -> None:
    other = [replace(few[0], human_only=not few[0].human_only), *few[1:]]

    assert train(other, Profile.MEDICAL).version != small_model.version


def test_the_dossier_types_are_those_of_the_profile(small_model: TriageModel) -> None:
    assert set(small_model.dossier.labels) == set(DOSSIER_TYPES[Profile.MEDICAL])


VACCINES = TypeChange(
    "vaccins",
    name="Vaccins",
    words=("vaccin", "rappel", "injection", "grippe", "carnet"),
    examples=(
        "Un vaccin pour ma fille ?",
        "Le rappel du tétanos est-il dû ?",
        "Vaccin de la grippe : stock ?",
    ),
)


def test_an_office_may_have_a_dossier_type_of_its_own(few: Sequence[TrainingMail]) -> None:
    listed = resolve(Profile.MEDICAL, (VACCINES,))

    model = train(few, Profile.MEDICAL, listed)

    assert model.dossier.labels == listed.slugs
    said = model.predict(MailText("Vaccin", "Bonjour, avez-vous le vaccin de la grippe en stock ?"))
    assert said.dossier_types[0][0] == "vaccins"


def test_examples_of_a_type_teach_nothing_of_urgency(
    few: Sequence[TrainingMail], small_model: TriageModel
) -> None:
    model = train(few, Profile.MEDICAL, resolve(Profile.MEDICAL, (VACCINES,)))

    mail = few[0].mail
    assert model.predict(mail).probabilities == small_model.predict(mail).probabilities
    assert model.version != small_model.version


def test_mails_of_a_merged_type_teach_its_target(few: Sequence[TrainingMail]) -> None:
    listed = resolve(Profile.MEDICAL, (TypeChange("resultats", merged_into="suivi"),))

    model = train(few, Profile.MEDICAL, listed)

    assert "resultats" not in model.dossier.labels
    result = next(row for row in few if row.dossier_type == "resultats")
    assert model.predict(result.mail).dossier_types[0][0] == "suivi"


def test_two_dossier_types_are_enough(few: Sequence[TrainingMail]) -> None:
    own = [replace(row, dossier_type="cabinet" if i % 2 else "suivi") for i, row in enumerate(few)]
    rest = [one for one in DOSSIER_TYPES[Profile.MEDICAL] if one not in ("cabinet", "suivi")]
    listed = resolve(Profile.MEDICAL, tuple(TypeChange(one, merged_into="suivi") for one in rest))

    prediction = train(own, Profile.MEDICAL, listed).predict(few[0].mail)

    assert len(prediction.dossier_types) == 2
    assert sum(share for _, share in prediction.dossier_types) == pytest.approx(1)


def test_a_type_without_an_example_is_still_known_by_its_words(few: Sequence[TrainingMail]) -> None:
    known = [row for row in few if row.dossier_type != "ordonnance"]

    model = train(known, Profile.MEDICAL)

    mail = MailText("Ordonnance", "Pouvez-vous renouveler mon ordonnance et la posologie du traitement ?")
    assert "ordonnance" in [slug for slug, _ in model.predict(mail).dossier_types]


@pytest.mark.parametrize("missing", list(Urgency))
def test_a_missing_urgency_is_refused(few: Sequence[TrainingMail], missing: Urgency) -> None:
    with pytest.raises(NotEnoughMails):
        train([row for row in few if row.urgency is not missing], Profile.MEDICAL)


def test_a_profile_without_mails_is_refused(few: Sequence[TrainingMail]) -> None:
    with pytest.raises(NotEnoughMails):
        train(few, Profile.LAW)


def test_no_mail_at_all_is_refused() -> None:
    with pytest.raises(NotEnoughMails):
        train([], Profile.LAW)


def test_figures_measured_out_of_fold_are_stated(model: TriageModel) -> None:
    figures = model.metrics

    assert figures["mails"] == 4105
    assert figures["folds"] == 9
    assert figures["urgent_recall"] >= 0.95
    assert figures["share_flagged"] <= 0.47
    assert figures["human_only_recall"] >= 0.88
    assert figures["human_only_false_share"] <= 0.24
    assert figures["dossier_top1"] >= 0.58
    assert figures["dossier_top3"] >= 0.80


def test_hostile_rows_do_not_stop_training(few: Sequence[TrainingMail]) -> None:
    odd = [replace(few[0], mail=MailText(text, text)) for text in ("", "\x00", "⟦", "a" * 50_000, "\ud800")]

    model = train([*few, *odd], Profile.MEDICAL)

    assert sum(model.predict(MailText("", "")).probabilities.values()) == pytest.approx(1)
