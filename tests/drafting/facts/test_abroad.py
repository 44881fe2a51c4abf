"""Promises and questions in Dutch, German and English: told like the French ones, ordinary sentences not."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.facts.promises import read_promises
from drafting.facts.questions import check_questions, find_questions
from drafting.facts.values import Answer

DAY = date(2026, 3, 5)
PROMISES = (
    "We guarantee that the deposit comes back.",
    "You will obtain the visa.",
    "The copy is sent free of charge.",
    "Your appointment has been confirmed.",
    "We will file the claim.",
    "I'll call you tomorrow.",
    "We will get back to you within two days.",
    "Wij garanderen het resultaat.",
    "U zult gelijk krijgen.",
    "Het attest is kosteloos.",
    "Uw afspraak is bevestigd.",
    "Wij zullen de verhuurder dagvaarden.",
    "Wij zullen u morgen opbellen.",
    "Ik zal u uiterlijk vrijdag antwoorden.",
    "Wir garantieren den Erfolg.",
    "Sie werden entschädigt.",
    "Die Kopie ist kostenlos.",
    "Ihr Termin ist bestätigt.",
    "Wir werden Berufung einlegen.",
    "Ich werde Sie morgen anrufen.",
    "Wir werden Ihnen spätestens am Freitag antworten.",
)
PLAIN = (
    "We received your letter of 3 March.",
    "We will get back to you.",
    "The court has not ruled.",
    "You will find the form attached.",
    "Wij hebben uw brief ontvangen.",
    "Wij zullen u antwoorden.",
    "U zult het formulier in bijlage vinden.",
    "Wir haben Ihr Schreiben erhalten.",
    "Ich werde Ihnen antworten.",
    "Sie werden das Formular im Anhang finden.",
    "Nous avons bien reçu votre lettre du 3 mars.",
)


@pytest.mark.parametrize("text", PROMISES)
def test_a_promise_is_read(text: str) -> None:
    assert list(read_promises(text)) != []


@pytest.mark.parametrize("text", PLAIN)
def test_an_ordinary_sentence_is_none(text: str) -> None:
    assert [one.text for one in read_promises(text)] == []


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Could you please let me know when the hearing is.", True),
        ("Please tell me whether the lease is signed.", True),
        ("I would like to know the fees of the notary", True),
        ("I was wondering if the deposit was paid.", True),
        ("Kunt u mij laten weten of de huur betaald is.", True),
        ("Gelieve mij te laten weten wanneer ik mag langskomen.", True),
        ("Ik vraag me af of de opzeg geldig is.", True),
        ("Können Sie mir bitte mitteilen, ob der Vertrag gilt.", True),
        ("Bitte teilen Sie mir mit, wann der Termin ist.", True),
        ("Ich möchte wissen, ob die Kaution bezahlt ist.", True),
        ("How are you?", False),
        ("Hoe gaat het met u?", False),
        ("Wie geht es Ihnen?", False),
        ("Please find the contract attached.", False),
        ("Bijgevoegd vindt u het contract.", False),
        ("Anbei finden Sie den Vertrag.", False),
        ("Thank you for your answer.", False),
    ],
)
def test_questions_without_a_question_mark(text: str, *, asks: bool) -> None:
    assert bool(find_questions(text)) is asks


@pytest.mark.parametrize(
    ("mail", "draft", "answer"),
    [
        ("When is the hearing?", "The hearing is on 12/03/2026.", Answer.ANSWERED),
        ("When is the hearing?", "Thank you for your question about the hearing.", Answer.TO_CHECK),
        ("When is the hearing?", "The contract was sent.", Answer.LEFT),
        ("Wanneer is de zitting?", "De zitting is op 12/03/2026.", Answer.ANSWERED),
        ("Wanneer is de zitting?", "Wij hebben uw vraag over de zitting goed ontvangen.", Answer.TO_CHECK),
        ("Wann ist die Verhandlung?", "Die Verhandlung ist am 12.03.2026.", Answer.ANSWERED),
        ("Wann ist die Verhandlung?", "Der Vertrag liegt bei.", Answer.LEFT),
    ],
)
def test_what_a_draft_makes_of_a_question(mail: str, draft: str, answer: Answer) -> None:
    (found,) = check_questions(mail, draft, DAY)

    assert found.answer is answer
