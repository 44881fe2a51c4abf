"""How good the sorting is, in French: singular, plural, known and unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from triage.drift import Sample, Week
from triage.kinds import ModelKind
from triage.quality import ServingModel
from triage.quality_words import missed_words, model_words, said_words, step_words, training_words, week_words
from triage.steps import StepFigures
from triage.store.serving import Tried

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)


def plain(words: str) -> str:
    """The words with ordinary spaces."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (
            ServingModel("v", ModelKind.FIRST, AT, 0),
            "Le tri travaille avec le modèle de départ, livré avec Bannette : il n’a encore rien"
            " appris de votre"
            " courrier.",
        ),
        (
            ServingModel("v", ModelKind.REFIT, AT, 1),
            "Le tri travaille avec un modèle qui a appris de 1 mail du cabinet. En service depuis"
            " le 1er mars 2026.",
        ),
        (
            ServingModel("v", ModelKind.ROLLBACK, None, 1240),
            "Le tri travaille avec un modèle précédent, remis en service ; il avait appris de 1 240 mails du"
            " cabinet.",
        ),
    ],
)
def test_model_is_told(model: ServingModel, words: str) -> None:
    assert plain(model_words(model, PARIS)) == words


def tried(refused: str | None) -> Tried:
    return Tried(1, "v", "h", 3, ModelKind.REFIT, AT, refused)


@pytest.mark.parametrize(
    ("training", "words"),
    [
        (
            None,
            "Aucun apprentissage n’a encore eu lieu : il commence de lui-même après vos premières"
            " corrections.",
        ),
        (tried(None), "Dernier apprentissage le 1er mars 2026 : son modèle a été mis en service."),
        (
            tried("model_refused_recall"),
            "Dernier apprentissage le 1er mars 2026, sans suite. Le nouveau modèle manquerait"
            " plus de mails urgents"
            " que le modèle actuel : il n’a pas été mis en service.",
        ),
    ],
)
def test_last_training_is_told(training: Tried | None, words: str) -> None:
    assert plain(training_words(training, PARIS)) == words


def test_words_of_persons_are_counted() -> None:
    assert plain(said_words(1)) == "Vous vous êtes prononcés sur 1 mail en tout."
    assert plain(said_words(1200)) == "Vous vous êtes prononcés sur 1 200 mails en tout."


@pytest.mark.parametrize(
    ("sample", "lines"),
    [
        (
            Sample(100, 1, 0, 0),
            [
                "Ce que le tri laisse passer n’est pas encore connu : il faut 20 réponses à"
                " l’échantillon tiré au"
                " hasard, il y en a 0.",
                "Sans réponse pour l’instant dans l’échantillon : 1 mail. Le chiffre n’est juste que"
                " si presque tous"
                " en reçoivent une.",
            ],
        ),
        (
            Sample(1600, 40, 40, 1),
            [
                "Parmi les mails non signalés, 2,5 % étaient urgents : 1 sur 40 dans un échantillon"
                " tiré au hasard."
                " La vraie part est entre 0,4 % et 12,9 %, dix-neuf fois sur vingt.",
                "Sur 1 600 mails non signalés de ces huit semaines, cela ferait entre 7 et 207"
                " urgents manqués.",
            ],
        ),
    ],
)
def test_missed_mails_are_unknown_or_told_with_their_interval(sample: Sample, lines: list[str]) -> None:
    assert [plain(one) for one in missed_words(sample)] == lines


@pytest.mark.parametrize(
    ("week", "lines"),
    [
        (
            Week(date(2026, 3, 2), 212, 31, 10, 9, 12, 3, Sample(181, 4, 3, 0)),
            [
                "Semaine du 2 mars 2026 : 212 mails, dont 31 signalés urgents (15 %).",
                "Urgents que le tri avait signalés : 9 sur 10 (entre 60 % et 98 %).",
                "Signalés à raison, parmi ceux que quelqu’un a jugés : 9 sur 12.",
                "Corrections d’urgence : 1,4 pour 100 mails.",
                "Échantillon : 0 urgent sur 3 réponses ; trop peu pour un chiffre.",
            ],
        ),
        (
            Week(date(2026, 3, 2), 1, 1, 0, 0, 0, 0, Sample(0, 0, 0, 0)),
            ["Semaine du 2 mars 2026 : 1 mail, dont 1 signalé urgent (100 %)."],
        ),
        (
            Week(date(2026, 3, 2), 0, 0, 1, 0, 0, 1, Sample()),
            [
                "Semaine du 2 mars 2026 : aucun mail trié.",
                "Urgents que le tri avait signalés : 0 sur 1 (entre 0 % et 79 %).",
            ],
        ),
        (
            Week(date(2026, 3, 2), 1500, 500, 0, 0, 0, 30, Sample(1000, 20, 20, 2)),
            [
                "Semaine du 2 mars 2026 : 1 500 mails, dont 500 signalés urgents (33 %).",
                "Corrections d’urgence : 2 pour 100 mails.",
                "Échantillon : 2 urgents sur 20 réponses (entre 3 % et 30 %).",
            ],
        ),
    ],
)
def test_week_is_told(week: Week, lines: list[str]) -> None:
    assert [plain(one) for one in week_words(week)] == lines


@pytest.mark.parametrize(
    ("step", "of_type", "words"),
    [
        (
            StepFigures("thread", 1240, 50, 49),
            False,
            "Même fil : juste 49 fois sur 50 (entre 90 % et 100 %). 1 240 mails en six mois.",
        ),
        (
            StepFigures("party", 1, 0, 0),
            False,
            "Partie connue : personne ne l’a encore jugé. 1 mail en six mois.",
        ),
        (
            StepFigures("to_file", 9, 2, 1, proposes=True),
            False,
            "Laissé à classer : bonne proposition 1 fois sur 2 (entre 9 % et 91 %). 9 mails en six mois.",
        ),
        (
            StepFigures("dossier", None, 4, 4),
            True,
            "Type de son dossier : juste 4 fois sur 4 (entre 51 % et 100 %).",
        ),
    ],
)
def test_step_is_told(step: StepFigures, of_type: bool, words: str) -> None:
    assert plain(step_words(step, of_type=of_type)) == words
