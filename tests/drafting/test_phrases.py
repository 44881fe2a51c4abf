"""Letters cut into sentences: word for word, without greetings, closings and signatures, within bounds."""

from __future__ import annotations

import pytest

from drafting.phrases import MAX_CHARS, MAX_PHRASES, phrases_of

LETTER = """Bonjour Maître,

Je vous écris au sujet du bail. M. Corbel, art. 12, ne paie plus depuis le 3. mars ;
il me doit 2 400 €. Que dois-je faire ?

Merci de m'envoyer :
- la copie du bail signé
- le dernier avis d'échéance

Je vous prie d'agréer, Maître, l'expression de mes sentiments distingués.

Odile Trémarec
Tél. : 06 39 98 12 34
"""


def texts(text: str) -> list[str]:
    """The sentences as text."""
    return [one.text for one in phrases_of(text)]


def test_letter_is_cut_into_what_it_says() -> None:
    found = phrases_of(LETTER)

    assert [one.text for one in found] == [
        "Je vous écris au sujet du bail.",
        "M. Corbel, art. 12, ne paie plus depuis le 3. mars ; il me doit 2 400 €.",
        "Que dois-je faire ?",
        "Merci de m'envoyer :",
        "- la copie du bail signé",
        "- le dernier avis d'échéance",
    ]
    assert [one.under for one in found] == [None, None, None, None, 3, 3]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Le Dr. Malo a vu Mme. Petit à 14 h. Elle revient lundi.", 2),
        ("Voir art. 700 C. pr. civ. et Cass. Soc. 12 mai 2020.", 1),
        ("Il a dit : « Je pars ! » Elle reste ici.", 2),
        ("Voici la première phrase…   Une seconde phrase ?! Troisième phrase enfin.", 3),
        ("un texte sans majuscule. ni point ensuite", 1),
        ("Goedemorgen,\nKunt u mij het contract sturen? Ik wacht op uw antwoord.", 2),
        ("Dear Sir,\nCould you send me the contract? I need it by Friday.\nKind regards", 2),
        ("Sehr geehrte Frau Muster,\nkönnen Sie mir den Vertrag senden?\nMit freundlichen Grüßen", 1),
        ("> cité\n> encore cité\nSeule cette ligne compte ici.", 1),
        ("Bonjour,\n\nMerci.\n\nCordialement", 0),
        ("", 0),
        ("\n\n\n", 0),
        ("Merci de me confirmer votre réponse avant vendredi.", 1),
        ("Vous remerciant de votre retour avant le 3 mars, bien cordialement", 1),
    ],
)
def test_sentences_are_counted(text: str, kept: int) -> None:
    assert len(texts(text)) == kept, texts(text)


def test_every_sentence_is_word_for_word_in_the_text() -> None:
    whole = " ".join(LETTER.split())

    assert all(one in whole for one in texts(LETTER))


@pytest.mark.parametrize(
    "text",
    [
        "a " * MAX_CHARS,
        "Phrase courte ici. " * 20_000,
        "x" * (2 * MAX_CHARS),
        "- " * 50_000,
        ": " * 50_000,
        "M. " * 50_000,
        "je vous prie " * 20_000,
        "\u00a0\u202f" * 50_000,
        "Voilà ; " * 30_000,
    ],
)
def test_hostile_text_stays_in_bounds(text: str) -> None:
    found = phrases_of(text)

    assert len(found) <= MAX_PHRASES
    assert all(len(one.text) <= 700 for one in found)
