"""The questions of a mail, and what a draft makes of them: in doubt a person looks."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from drafting.facts.questions import MAX_QUESTIONS, check_questions, find_questions
from drafting.facts.values import Answer

DAY = date(2026, 3, 5)

FOUND: Final[tuple[tuple[str, list[str]], ...]] = (
    ("Quand aura lieu l'audience ?", ["Quand aura lieu l'audience ?"]),
    ("Bonjour. Dois-je payer la facture\u00a0? Merci.", ["Dois-je payer la facture\u00a0?"]),
    ("Pourriez-vous me dire si le bail est signé.", ["Pourriez-vous me dire si le bail est signé."]),
    ("Je souhaiterais savoir si le bail est signé", ["Je souhaiterais savoir si le bail est signé"]),
    ("Merci de me préciser quand passer.", ["Merci de me préciser quand passer."]),
    ("Dites-moi si le bail convient", ["Dites-moi si le bail convient"]),
    ("Je me demande si le préavis court.", ["Je me demande si le préavis court."]),
    ("- Quel est le tarif ?\n- Où vous trouver ?", ["Quel est le tarif ?", "Où vous trouver ?"]),
    ("Comment allez-vous ?", []),
    ("Merci de votre réponse.", []),
    ("Je vous remercie pour votre aide.", []),
    ("", []),
)

ANSWERS = (
    # mail, draft, what becomes of the question
    ("Quand aura lieu l'audience ?", "L’audience aura lieu le 12 mars à 14 h.", Answer.ANSWERED),
    ("Quand aura lieu l'audience ?", "L’audience aura lieu prochainement.", Answer.TO_CHECK),
    ("Quand aura lieu l'audience ?", "Merci pour les pièces.", Answer.LEFT),
    ("Quand aura lieu l'audience ?", "L’audience aura lieu le ‹à compléter\u00a0: date›.", Answer.TO_CHECK),
    ("Quel est le montant de la provision ?", "La provision demandée est de 450 €.", Answer.TO_CHECK),
    ("Quel est le montant de la provision ?", "Le montant de la provision est de 450 €.", Answer.ANSWERED),
    ("Le préavis du bail est-il valable ?", "Oui, le préavis de votre bail est valable.", Answer.ANSWERED),
    (
        "Le préavis du bail est-il valable ?",
        "Nous avons bien reçu votre message : le préavis du bail est-il valable.",
        Answer.TO_CHECK,
    ),
    ("Le préavis du bail est-il valable ?", "Le préavis du bail est-il valable ?", Answer.TO_CHECK),
    (
        "Le préavis du bail est-il valable ?",
        "Vous demandez si le préavis du bail est valable.",
        Answer.TO_CHECK,
    ),
    ("Le préavis du bail est-il valable ?", "", Answer.LEFT),
    ("Dois-je payer ?", "Vous ne devez pas payer.", Answer.TO_CHECK),
)


@pytest.mark.parametrize(("mail", "questions"), FOUND)
def test_questions_are_found_as_they_are_written(mail: str, questions: list[str]) -> None:
    assert [mail[start:end] for start, end in find_questions(mail)] == questions


@pytest.mark.parametrize(("mail", "draft", "answer"), ANSWERS)
def test_a_question_is_answered_only_by_a_sentence_that_takes_it_up(
    mail: str, draft: str, answer: Answer
) -> None:
    assert [one.answer for one in check_questions(mail, draft, DAY)] == [answer]


def test_of_two_questions_the_one_left_is_told_apart() -> None:
    mail = "Le bail est-il signé par le propriétaire ? Quel est le montant du dépôt de garantie ?"

    found = check_questions(mail, "Le bail est signé par le propriétaire depuis lundi.", DAY)

    assert [one.answer for one in found] == [Answer.ANSWERED, Answer.LEFT]


def test_a_mail_of_questions_is_bounded() -> None:
    assert len(find_questions("Le bail est-il signé ? " * 500)) == MAX_QUESTIONS
