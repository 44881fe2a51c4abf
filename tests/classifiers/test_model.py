"""What the model says of one mail, and what it must never say."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from classifiers.corpus import TrainingMail
from classifiers.labels import Profile, Urgency
from classifiers.mail import MailText
from classifiers.model import TriageModel, decide_urgency
from classifiers.train import train

NEWSLETTERS = [
    (
        "URGENT – dernier jour pour votre remise de 60 %",
        "Plus que 3 heures ! Profitez vite de l’offre avant minuit.",
    ),
    (
        "Dernière chance : le webinaire de demain",
        "Inscrivez-vous aujourd’hui, dernières places. Se désinscrire ici.",
    ),
    (
        "ALERTE : nouveaux délais de prescription",
        "Notre lettre fait le point sur les délais. Formation le 12 mars.",
    ),
    (
        "Rappel important : votre abonnement expire",
        "Dernier délai ce soir. Renouvelez immédiatement avec le code ROBE.",
    ),
    (
        "Ne ratez pas la date limite",
        "Derniers jours pour le salon des professionnels libéraux. Entrée gratuite.",
    ),
    (
        "[Urgence] La garde à vue en dix leçons",
        "Découvrez notre formation en ligne sur l’audience pénale et les délais.",
    ),
    ("Lettre du lundi", "URGENT URGENT URGENT. Dernier jour. Immédiat. Au plus tard. Expire. Important."),
]
ABSENCES = [
    (
        "Réponse automatique : URGENT",
        "Je suis absente jusqu’au 14 mars. En cas d’urgence, appelez le secrétariat.",
    ),
    ("Absence du bureau", "Absent ce jour, de retour le lundi 9. Pour toute urgence : accueil@example.org."),
    (
        "Réponse automatique : dernier jour",
        "En congés. C’est mon dernier jour avant la reprise, écrivez au cabinet.",
    ),
    (
        "Automatic reply: URGENT hearing",
        "I am out of the office until Monday. For urgent matters call my assistant.",
    ),
    ("Afwezig", "Ik ben afwezig tot maandag. Bij dringende zaken: bel het secretariaat."),
]


@pytest.mark.parametrize(("subject", "body"), NEWSLETTERS)
def test_a_newsletter_is_not_urgent_by_keywords(model: TriageModel, subject: str, body: str) -> None:
    assert model.predict(MailText(subject, body, bulk=True)).urgency is not Urgency.URGENT


@pytest.mark.parametrize(("subject", "body"), ABSENCES)
def test_an_absence_reply_is_not_urgent_by_keywords(model: TriageModel, subject: str, body: str) -> None:
    assert model.predict(MailText(subject, body, automatic=True)).urgency is not Urgency.URGENT


@pytest.mark.parametrize("flags", [(True, False), (False, True), (True, True)])
def test_shouting_changes_nothing_in_bulk_or_automatic_mail(
    model: TriageModel, flags: tuple[bool, bool]
) -> None:
    body = "La lettre du mois parle des baux commerciaux."
    shouted = f"{body} URGENT ! Dernier jour, très urgent, immédiatement, au plus tard."

    calm, loud = (
        model.predict(MailText("Lettre", text, bulk=flags[0], automatic=flags[1])) for text in (body, shouted)
    )

    assert loud.probabilities[Urgency.URGENT] == pytest.approx(calm.probabilities[Urgency.URGENT], abs=0.03)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Mon frère",
            "Maître, mon frère est en garde à vue depuis ce matin au commissariat, il vous demande.",
        ),
        (
            "Audience",
            "L’audience est avancée à demain 9 h devant le juge des référés. Présence indispensable.",
        ),
        (
            "Expulsion",
            "Un commissaire de justice est à la porte avec un serrurier, il veut nous expulser aujourd’hui.",
        ),
        ("Délai", "Le délai d’appel expire demain à minuit et l’acte n’est pas déposé."),
    ],
)
def test_a_plain_emergency_is_urgent(model: TriageModel, subject: str, body: str) -> None:
    mail = MailText(subject, body, received=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))

    assert model.predict(mail).urgency is Urgency.URGENT


def test_mail_that_no_word_makes_urgent_is_looked_at_where_words_say_so() -> None:
    assert decide_urgency(0.9, 0.1, 0.2, quiet=True, silent=True) == (Urgency.LATER, True, Urgency.LATER)
    assert decide_urgency(0.05, 0.1, 0.2, quiet=True, silent=True) == (Urgency.LATER, False, Urgency.LATER)


@pytest.mark.parametrize(
    ("urgent", "admin", "quiet", "expected"),
    [
        (0.50, 0.9, False, (Urgency.URGENT, False, Urgency.URGENT)),
        (0.48, 0.9, False, (Urgency.URGENT, False, Urgency.URGENT)),
        (0.47, 0.9, False, (Urgency.URGENT, True, Urgency.ADMIN)),
        (0.20, 0.9, False, (Urgency.URGENT, True, Urgency.ADMIN)),
        (0.20, 0.1, False, (Urgency.URGENT, True, Urgency.LATER)),
        (0.19, 0.9, False, (Urgency.ADMIN, True, Urgency.ADMIN)),
        (0.10, 0.9, False, (Urgency.ADMIN, True, Urgency.ADMIN)),
        (0.09, 0.9, False, (Urgency.ADMIN, False, Urgency.ADMIN)),
        (0.09, 0.55, False, (Urgency.ADMIN, True, Urgency.ADMIN)),
        (0.09, 0.45, False, (Urgency.LATER, True, Urgency.LATER)),
        (0.09, 0.1, False, (Urgency.LATER, False, Urgency.LATER)),
        (0.30, 0.1, True, (Urgency.LATER, True, Urgency.LATER)),
        (0.50, 0.1, True, (Urgency.URGENT, False, Urgency.URGENT)),
        (0.09, 0.1, True, (Urgency.LATER, False, Urgency.LATER)),
    ],
)
def test_urgency_follows_the_threshold(
    urgent: float, admin: float, quiet: bool, expected: tuple[Urgency, bool, Urgency]
) -> None:
    assert decide_urgency(urgent, admin, 0.2, quiet=quiet) == expected


def test_probabilities_are_in_order_and_sum_to_one(model: TriageModel, seeds: Sequence[TrainingMail]) -> None:
    for row in seeds[::50]:
        prediction = model.predict(row.mail)
        assert list(prediction.probabilities) == list(Urgency)
        assert sum(prediction.probabilities.values()) == pytest.approx(1)
        shares = [share for _, share in prediction.dossier_types]
        assert len(shares) == 3
        assert shares == sorted(shares, reverse=True)
        assert prediction.model_version == model.version


def test_the_words_shown_are_words_of_the_mail(model: TriageModel) -> None:
    mail = MailText("Facture acquittée", "Merci de m’envoyer un duplicata de la facture pour ma mutuelle.")

    said = model.predict(mail)

    assert said.urgency is Urgency.ADMIN
    assert 1 <= len(said.words) <= 4
    assert all(word in mail.subject + mail.body for word in said.words)


def test_no_word_is_shown_for_what_a_rule_decided(model: TriageModel) -> None:
    said = model.predict(MailText("Mon frère", "Il est en garde à vue depuis ce matin au commissariat."))

    assert said.urgency is Urgency.URGENT
    assert not said.urgency_uncertain
    assert said.signs.surely_urgent
    assert said.words == ()


def test_no_word_is_shown_for_an_empty_mail(model: TriageModel) -> None:
    prediction = model.predict(MailText("", ""))

    assert prediction.words == ()


def test_the_representation_shows_no_word_of_the_mail(model: TriageModel) -> None:
    shown = repr(model.predict(MailText("Audience", "Demain, Madame Constant, l’expulsion.")))

    assert "expulsion" not in shown
    assert "Constant" not in shown
    assert len(repr(model)) < 2_000


def test_threads_get_the_same_answer(model: TriageModel, seeds: Sequence[TrainingMail]) -> None:
    mails = [row.mail for row in seeds[:40]]
    alone = [model.predict(mail) for mail in mails]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(model.predict, mails)) == alone


def test_one_mail_takes_a_few_milliseconds(model: TriageModel, seeds: Sequence[TrainingMail]) -> None:
    started = time.process_time()

    for row in seeds[::10]:
        model.predict(row.mail)

    assert (time.process_time() - started) / len(seeds[::10]) < 0.010


def test_the_dossier_of_a_clear_mail_is_found(seeds: Sequence[TrainingMail]) -> None:
    notary = train(
        [row for row in seeds if row.profile in (Profile.NOTARY, Profile.ACCOUNTANT)], Profile.NOTARY
    )

    prediction = notary.predict(
        MailText("Donation", "Nous souhaitons faire une donation-partage à nos enfants devant notaire.")
    )

    assert prediction.dossier_types[0][0] == "donation"
