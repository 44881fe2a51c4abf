"""Newsletters, advertising, swindles and absence replies shout; they are never urgent for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifiers.labels import Urgency
from classifiers.rules.values import Strength
from classifiers.signs import read_signs
from tests.classifiers.rules.letters import letter
from tests.triage.desk import Parts
from tests.triage.domain.letters_to_many import ABSENCES, LETTERS, LetterToMany
from triage.sorting import sort_text


@pytest.mark.parametrize("name", LETTERS)
def test_letter_that_says_what_it_is_by_its_headers_is_not_urgent(parts: Parts, name: str) -> None:
    mail = LETTERS[name].mail(headers=True)

    assert not read_signs(mail).surely_urgent
    assert sort_text(parts.classifier, mail).urgency is not Urgency.URGENT


@pytest.mark.parametrize("one", ABSENCES.values(), ids=ABSENCES)
def test_absence_reply_of_somebody_known_is_not_urgent_either(parts: Parts, one: LetterToMany) -> None:
    mail = one.mail(headers=True, known=True)

    assert not read_signs(mail).surely_urgent
    assert sort_text(parts.classifier, mail).urgency is not Urgency.URGENT


#: An article that tells of a law as a lawyer would, and says nowhere that it went to many.
ARTICLES = {"newsletter: bailiffs' magazine, fr"}


@pytest.mark.parametrize("name", sorted(LETTERS.keys() - ARTICLES))
def test_letter_without_headers_trips_no_hard_rule(name: str) -> None:
    hits = read_signs(LETTERS[name].mail(headers=False)).urgent

    assert [hit for hit in hits if hit.strength is Strength.HARD] == []


def test_most_dates_of_a_known_sender_s_letters_bind_nobody() -> None:
    bound = [
        name for name, one in LETTERS.items() if read_signs(one.mail(headers=True, known=True)).surely_urgent
    ]

    assert len(bound) <= 8, bound


def test_words_that_say_urgent_leave_a_list_s_mail_to_be_looked_at(parts: Parts) -> None:
    model = replace(parts.classifier, urgent=replace(parts.classifier.urgent, bias=20.0))
    calm = letter("La lettre du mois.", bulk=True)
    known = replace(calm, known_sender=True)

    assert model.predict(calm).urgency is not Urgency.URGENT
    assert model.predict(calm).urgency_uncertain
    assert model.predict(known).urgency is Urgency.URGENT


REAL = {
    "victim of a swindle": "J’ai cliqué sur « votre compte sera suspendu » :"
    " un virement suspect est parti ce matin.",
    "warned, and caught": "On dit « ne communiquez jamais vos codes » :"
    " je l’ai fait, un virement frauduleux part ce soir.",
    "distress with a number": "Elle a des idées suicidaires, j’ai appelé le 3114 sans réponse.",
    "limit beside an absence": "Je suis absent demain. Le délai d’appel expire le 12 mars 2026.",
    "offer of the law": "Le délai pour contester l’offre d’indemnisation expire le 12 mars 2026.",
    "inscription of the law": "L’inscription d’hypothèque est à renouveler avant le 12 mars 2026.",
    "registry closed": "L’audience est fixée au jeudi 12 mars 2026 à 9 h. Le greffe est fermé le vendredi.",
    "unsubscribed child": "Mon mari est venu désinscrire ma fille de l’école"
    " et veut prendre l’avion avec elle demain.",
}


@pytest.mark.parametrize("body", REAL.values(), ids=REAL)
def test_what_only_resembles_them_stays_urgent(body: str) -> None:
    assert read_signs(letter(body)).surely_urgent


def test_machine_of_a_court_still_tells_of_a_hearing() -> None:
    mail = letter(
        "L’audience est fixée au jeudi 12 mars 2026 à 9 h. Le greffe est fermé le vendredi.", automatic=True
    )

    assert read_signs(replace(mail, sender_address="greffe@tribunal.example")).surely_urgent
    assert not read_signs(mail).surely_urgent
    assert read_signs(replace(mail, known_sender=True)).surely_urgent


def test_foot_of_a_letter_counts_in_the_sender_s_own_words_alone() -> None:
    body = "Mon frère est en garde à vue depuis ce matin."
    quoted = replace(letter(body), quoted="La lettre du mois.\n\nSe désinscrire")

    assert read_signs(quoted).surely_urgent
    assert not read_signs(letter(f"{body}\n\nSe désinscrire")).surely_urgent
