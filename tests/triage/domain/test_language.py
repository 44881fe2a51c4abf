"""The language of a mail, told from its function words."""

import pytest

from tests.triage.desk import FRENCH_BODY, GERMAN_BODY
from triage.language import guess_language_or_none

MAILS = {
    "French": (FRENCH_BODY, "fr"),
    "French in capitals": (FRENCH_BODY.upper(), "fr"),
    "French without accents": ("Bonjour, je vous ecris pour le dossier de ma mere, merci.", "fr"),
    "French with elisions": ("L'avocat n'a pas répondu, qu'en est-il de la pièce ?", "fr"),
    "French with curly apostrophes": ("L’avocat n’a pas répondu, qu’en est-il de la pièce ?", "fr"),
    "German": (GERMAN_BODY, "de"),
    "Dutch": ("Geachte heer, ik wil graag een afspraak met u maken over het dossier van mijn moeder.", "nl"),
    "English": ("Dear Sir, please could you send me the invoice for this matter? Thank you.", "en"),
    "French that quotes a word of English": (
        "Bonjour, voici le « term sheet » que vous attendez pour la vente.",
        "fr",
    ),
}
DOUBTFUL = {
    "nothing": "",
    "one word": "Merci",
    "figures": "12 345 67 89",
    "names only": "Odile Trémarec\nErwan Quéméneur",
    "signs": "?!… — « »",
    "another alphabet": "Добрый день, прошу вас",
    "as much of one as of the other": "le la the and",
}


@pytest.mark.parametrize(("text", "code"), MAILS.values(), ids=MAILS)
def test_language_is_recognised(text: str, code: str) -> None:
    assert guess_language_or_none(text) == code


@pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL)
def test_language_is_left_open_in_doubt(text: str) -> None:
    assert guess_language_or_none(text) is None


def test_a_huge_mail_is_read_only_at_its_start() -> None:
    assert guess_language_or_none(FRENCH_BODY + " der die das und" * 200_000) is not None
