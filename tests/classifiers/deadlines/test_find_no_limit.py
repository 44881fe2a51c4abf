"""What is no deadline, or nobody’s here, and text that means harm."""

import pytest

from classifiers.deadlines.find import find_deadlines
from classifiers.deadlines.values import Basis, Kind
from classifiers.mail import MailText
from tests.classifiers.deadlines.test_find import TUESDAY, read


@pytest.mark.parametrize(
    "text",
    [
        "Votre courrier du 3 mars m’est bien parvenu.",
        "Je suis née le 20 mars 1980.",
        "Je suis passé hier et il est venu lundi.",
        "L’agence ouvre du mardi au samedi, sauf le mercredi.",
        "J’y vais tous les jeudis.",
        "Article 24 du code, lot 12, page 19.",
        "Avant le 31/02/2026 ou le 45 mars.",
        "Ratio 3/4, 24/7, 1,5 % par an, version 12.3.",
        "Le 4 de la rue du Faisan.",
        "Guten Morgen, vielen Dank.",
        "Bon week-end !",
    ],
)
def test_what_asks_nothing_is_no_deadline(text: str) -> None:
    assert [one for one in read(text) if one.kind is not Kind.OTHER] == []


@pytest.mark.parametrize(
    "text",
    [
        "Je suis joignable jusqu’à 19 h.",
        "Le procureur a encore jusqu’à lundi pour faire appel.",
        "Mon délai expire ce soir à minuit, mes conclusions sont déposées.",
        "Tarif préférentiel jusqu’à vendredi !",
        "Confirmez votre compte sous 24 heures en cliquant ici, sinon il sera suspendu.",
        "Les pièces vous seront adressées sous huit jours.",
        "Mon gestionnaire est là jusqu’à demain, ensuite ce sera sa collègue.",
        "Si besoin je réponds au 01 99 00 31 62\njusqu’à 19 h.",
        "Le cabinet est fermé jusqu’au 20 mars.",
        "Mon téléphone est coupé jusqu’à demain.",
        "Je vous enverrai le dossier avant vendredi.",
        "Livraison prévue sous 48 h.",
        "Ma fille a 3 jours de fièvre.",
        "Absences : Telmo, 3 jours pour le décès de sa grand-mère.",
        "L’an dernier j’étais chez vous, deux jours pour faire le recours.",
    ],
)
def test_a_day_that_is_nobody_s_task_here_is_no_limit(text: str) -> None:
    assert [one for one in read(text) if one.kind in (Kind.LIMIT, Kind.PAYMENT)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous le 26 mars ; toute séance non annulée 48 h avant est due.",
        "Deux jours avant de partir je vous appelle, le 26 mars.",
        "Trois semaines avant j’étais déjà malade.",
    ],
)
def test_what_is_only_told_of_the_days_before_is_no_limit(text: str) -> None:
    assert [one for one in read(text) if one.basis is Basis.DELAY] == []


def test_a_ruling_given_today_is_no_hearing() -> None:
    assert [one.kind for one in read("Veuillez trouver l’arrêt rendu ce jour par la cour d’appel.")] == [
        Kind.OTHER
    ]


def test_a_judgment_to_be_given_today_is_a_hearing() -> None:
    assert Kind.HEARING in [one.kind for one in read("Le jugement du tribunal sera rendu aujourd’hui.")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("URGENT : plus que 24 h pour nos chemises à rabats.", Kind.OTHER),
        ("Les inscriptions ferment ce soir à minuit.", Kind.OTHER),
        ("Cotisation à payer avant le 20 mars.", Kind.PAYMENT),
        ("Réponse attendue avant vendredi.", Kind.LIMIT),
    ],
)
def test_a_mailing_list_that_presses_by_the_hour_binds_nobody(text: str, kind: Kind) -> None:
    found = find_deadlines(MailText("", text, received=TUESDAY, bulk=True))

    assert {one.kind for one in found} == {kind}


def test_hours_of_a_bait_are_no_limit_though_its_link_stands_elsewhere() -> None:
    text = "Sans validation dans les 24 h vos remboursements seront bloqués. Cliquez sur le lien."

    assert {one.kind for one in read(text)} == {Kind.OTHER}


def test_an_appointment_agreed_is_no_limit() -> None:
    assert [one.kind for one in read("Ok pour jeudi 14 h 30, merci.")] == [Kind.MEETING]


def test_the_end_of_a_day_already_past_is_not_kept() -> None:
    assert read("Injonction de payer signifiée le 2 janvier.") == ()


def test_nothing_is_read_when_the_day_of_receipt_is_unknown() -> None:
    assert read("Audience demain.", received=None) == ()


@pytest.mark.parametrize(
    "text",
    [
        "12/03/2026 " * 5000,
        "lundi " * 10000,
        "9" * 60000,
        "le 12 " * 10000,
        "sous " * 20000,
        "avant le 99/99/9999 et le 30 février 9999",
        "De : a\n" * 5000,
        "date : 3 mars 2026\n" * 3000,
        "> " * 30000,
        "dans un délai de " * 5000,
        "un mois à compter de " * 5000,
        "jusqu’" * 20000,
        "".join(chr(n) for n in range(32, 0x3000)),
        "İ" * 1000 + " avant le 27 mars",
        "def f(x=12/03, y=2026-13-45): return 31.12.99999",
    ],
)
def test_hostile_text_is_read_without_harm(text: str) -> None:
    assert len(read(text)) <= 200
