"""The sentences picked of mails and documents: which, from where, how many, word for word."""

from __future__ import annotations

import pytest

from drafting.extract_cues import Cue, read
from drafting.extracts import MAX_LISTED, MAX_PICKED, SHARE, Passage, best_or_none, extract

LETTER = """Bonjour Maître,

Comme convenu, je reviens vers vous après notre échange de la semaine dernière, qui m'a fait du bien.
La maison est calme en ce moment et les enfants sont chez ma mère. Il a neigé toute la nuit.

Le propriétaire m'a fait signifier hier un commandement de payer 4 850 € sous deux mois. Je conteste
cette somme, car j'ai réglé les loyers de janvier et de février. Puis-je encore demander des délais au juge ?

J'ai repris le travail lundi, mon chef a été compréhensif. On verra bien pour la suite.

Merci de m'indiquer avant le 12 mars quelles pièces vous manquent pour le dossier.
Je vous joins les quittances de loyer et la copie du bail.

Bien cordialement,
Odile Trémarec
"""


def test_what_matters_is_picked_within_a_quarter() -> None:
    found = extract([Passage("mail", LETTER)], share=0.45)

    key = [one.text for one in found.key]
    assert any("commandement de payer" in one for one in key)
    assert any("avant le 12 mars" in one for one in key)
    assert not any("neigé" in one for one in key)
    assert found.chars == len(LETTER)
    assert sum(len(one) for one in key) <= 0.45 * len(LETTER)


def test_questions_and_papers_are_listed() -> None:
    found = extract([Passage("mail", LETTER)])

    assert found.questions[0].text == "Puis-je encore demander des délais au juge ?"
    assert [one.text for one in found.wanted] == [
        "Merci de m'indiquer avant le 12 mars quelles pièces vous manquent pour le dossier."
    ]
    assert [one.text for one in found.sent] == ["Je vous joins les quittances de loyer et la copie du bail."]


def test_papers_listed_under_a_request_are_wanted() -> None:
    text = (
        "Merci de m'adresser les documents suivants :\n- la carte grise\n- votre dernier avis d'imposition\n"
    )

    assert [one.text for one in extract([Passage(1, text)]).wanted] == [
        "Merci de m'adresser les documents suivants :",
        "- la carte grise",
        "- votre dernier avis d'imposition",
    ]


def test_each_sentence_says_where_it_stands_and_is_word_for_word() -> None:
    pages = [Passage(number, LETTER.replace("4 850", str(number))) for number in (1, 2, 3)]

    found = extract(pages)

    for one in (*found.key, *found.questions, *found.wanted, *found.sent):
        assert one.text in " ".join(pages[one.place - 1].text.split())


def test_the_same_sentence_is_picked_once() -> None:
    found = extract([Passage("a", LETTER), Passage("b", LETTER)], share=1.0)

    for part in (found.key, found.questions, found.wanted, found.sent):
        texts = [one.text for one in part]
        assert len(texts) == len(set(texts))
        assert {one.place for one in part} == {"a"}


def test_sentence_of_a_deadline_is_picked_before_others() -> None:
    quiet = "Il suffira de passer au greffe vers la mi-carême pour tout finir."

    plain = extract([Passage("a", f"{LETTER}\n\n{quiet}")], share=0.35)
    told = extract([Passage("a", f"{LETTER}\n\n{quiet}", (quiet,))], share=0.35)

    assert quiet not in [one.text for one in plain.key]
    assert quiet in [one.text for one in told.key]


@pytest.mark.parametrize("text", ["", "\n", "Bonjour,\n\nCordialement", "....", "?" * 5_000, "a" * 300_000])
def test_text_that_says_nothing_gives_nothing_or_little(text: str) -> None:
    found = extract([Passage(0, text)])

    assert len(found.key) <= 1
    assert best_or_none([Passage(0, "")]) is None


def test_long_documents_stay_in_bounds_and_say_when_cut() -> None:
    pages = [Passage(number, LETTER * 40) for number in range(20)]

    found = extract(pages)

    assert len(found.key) <= MAX_PICKED
    assert max(map(len, (found.questions, found.wanted, found.sent))) <= MAX_LISTED
    assert found.cut
    assert not extract(pages[:1]).cut
    assert SHARE <= 0.25


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Pouvez-vous m'envoyer la copie du bail ?", {Cue.QUESTION, Cue.REQUEST, Cue.PAPER}),
        ("Merci de me dire quand l'audience aura lieu.", {Cue.QUESTION, Cue.REQUEST, Cue.LIMIT}),
        ("Kunt u mij de stukken sturen vóór vrijdag?", {Cue.QUESTION, Cue.REQUEST, Cue.PAPER, Cue.DATE}),
        ("Bitte senden Sie mir die Unterlagen bis Freitag.", {Cue.REQUEST, Cue.PAPER, Cue.DATE}),
        ("Could you send me the invoice by Monday?", {Cue.QUESTION, Cue.REQUEST, Cue.PAPER, Cue.DATE}),
        ("Le tribunal condamne la société à payer 3 200 €.", {Cue.DECISION, Cue.AMOUNT}),
        ("J’espère que vous allez bien.", {Cue.COURTESY}),
        ("Il fait beau.", set()),
    ],
)
def test_cues_of_a_sentence(text: str, cues: set[Cue]) -> None:
    assert cues <= read(text, {}).cues
    if not cues:
        assert read(text, {}).cues == set()
