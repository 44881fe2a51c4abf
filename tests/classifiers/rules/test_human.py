"""Reasons to leave a mail to a person: what trips them, what comes close and does not."""

import pytest

from classifiers.labels import HumanReason
from classifiers.rules.human import human_hits
from classifiers.rules.values import Strength
from tests.classifiers.rules.letters import letter

FOR_A_PERSON = {
    HumanReason.GRAVE_NEWS: (
        "Maman est décédée dimanche, doucement.",
        "J’ai la douleur de vous annoncer le décès de mon mari.",
        "On a appris la semaine passée que Timéo a une leucémie.",
        "Mon père est en soins palliatifs.",
        "Mijn vader is overleden, hij is gisteren gestorven.",
    ),
    HumanReason.CONFLICT: (
        "Je ne paierai pas votre facture.",
        "J’ai décidé de changer d’avocat.",
        "Je vais saisir le bâtonnier de cette affaire.",
        "Vous m’avez mal défendu à l’audience.",
        "Votre note d’honoraires est scandaleuse.",
        "Ik betaal dit niet, uw ereloon is overdreven.",
    ),
    HumanReason.DISTRESS: (
        "Je n’ai plus envie de vivre.",
        "Il m’a dit qu’il voulait en finir.",
        "Mon ex est devant la porte, il tambourine.",
        "I want to die.",
    ),
    HumanReason.ETHICS: (
        "Pouvez-vous antidater le certificat ?",
        "Pourriez-vous m’aider sans qu’il le sache ?",
        "Je crains un conflit d’intérêts.",
        "Ne pourrait-on pas simplement l’oublier dans l’inventaire ?",
        "Mon cousin est prêt à dire que j’étais chez lui.",
        "Un journaliste nous demande de réagir sur l’affaire de votre cliente.",
    ),
    HumanReason.STRATEGIC: (
        "L’assureur propose 58 000 euros : que me conseillez-vous, accepter ?",
        "Je transige ou je vais jusqu’au bout ?",
        "Quelles sont nos chances en appel ?",
        "Was raten Sie uns, den Vergleich annehmen?",
    ),
    HumanReason.CLINICAL: (
        "Est-ce que je peux arrêter le traitement ?",
        "Dois-je prendre le comprimé le matin ?",
        "Est-ce normal d’avoir de la fièvre après le vaccin ?",
        "Mag ik met de pillen stoppen, kan ik stoppen met de pillen?",
    ),
}
ROUTINE = {
    "appointment": "Pouvez-vous déplacer mon rendez-vous de jeudi ?",
    "invoice": "Merci de m’envoyer un duplicata de la facture de février.",
    "payment promised": "Je paierai votre facture lundi.",
    "copy": "Pourriez-vous me renvoyer une copie du jugement ?",
    "an old death": "Suite au décès de mon père en 2019, je cherche l’acte de notoriété.",
    "a case told": "La conférence portera sur le conflit d’intérêts en droit des sociétés.",
    "a polite formula": "N’hésitez pas s’il manque quelque chose.",
    "insurance of the office": "Votre contrat de responsabilité civile professionnelle est renouvelé.",
    "renewal": "Pouvez-vous renouveler mon ordonnance pour trois mois ?",
    "address": "Je vous donne ma nouvelle adresse.",
}


def sure(body: str) -> set[HumanReason]:
    return {hit.reason for hit in human_hits(letter(body)) if hit.strength is Strength.HARD}


@pytest.mark.parametrize(
    ("reason", "body"), [(reason, body) for reason, bodies in FOR_A_PERSON.items() for body in bodies]
)
def test_a_subject_for_a_person_is_named(reason: HumanReason, body: str) -> None:
    assert reason in sure(body)


@pytest.mark.parametrize("body", ROUTINE.values(), ids=ROUTINE)
def test_routine_is_for_nobody_in_particular(body: str) -> None:
    assert sure(body) == set()


@pytest.mark.parametrize("body", [bodies[0] for bodies in FOR_A_PERSON.values()])
def test_mail_of_machines_and_lists_asks_for_no_person(body: str) -> None:
    assert human_hits(letter(body, bulk=True)) == ()
    assert human_hits(letter(body, automatic=True)) == ()


def test_hard_hits_come_first_and_each_reason_once_per_strength() -> None:
    hits = human_hits(letter("Confidentiel. Je ne paierai pas votre facture. Je ne paierai pas votre note."))

    assert [(hit.reason, hit.strength) for hit in hits] == [
        (HumanReason.CONFLICT, Strength.HARD),
        (HumanReason.ETHICS, Strength.HINT),
    ]


def test_a_hit_never_shows_the_mail_in_its_representation() -> None:
    (hit, *_) = human_hits(letter("Je ne paierai pas votre facture, dit Odile."))

    assert "Odile" not in repr(hit)
