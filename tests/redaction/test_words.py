"""Words know where they stand."""

import pytest

from redaction.words import Word, words_of


def _only(text: str, word: str) -> Word:
    return next(w for w in words_of(text) if w.text == word)


@pytest.mark.parametrize(
    "text",
    [
        "Demain",
        "Fin. Demain",
        "Fin !\nDemain",
        "– Demain",
        "1. Demain",
        "« Demain »",
        "Objet : Demain",
        "(Demain)",
    ],
)
def test_a_word_that_starts_a_sentence_opens_it(text: str) -> None:
    assert _only(text, "Demain").opens


@pytest.mark.parametrize("text", ["dès Demain", "oui, Demain", "et l’Demain", "et « oui » Demain"])
def test_a_word_in_mid_sentence_does_not_open_it(text: str) -> None:
    assert not _only(text, "Demain").opens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’étude d'Odile", ["étude", "Odile"]),
        ("N'Guyen d'abord", ["N'Guyen", "abord"]),
        ("MARCHAND_P2.pdf", ["MARCHAND", "P", "pdf"]),
        ("peut-être jusqu’à", ["peut-être", "à"]),
        ("06 39 !", []),
    ],
)
def test_words_are_cut_without_their_elided_article(text: str, words: list[str]) -> None:
    assert [w.text for w in words_of(text)] == words


def test_short_lines_after_a_closing_formula_are_a_signature() -> None:
    words = words_of("Bien à vous,\n\nodile\nune ligne trop longue pour une simple signature de mail")

    assert [w.text for w in words if w.signs] == ["odile"]


def test_a_line_in_capitals_is_shouted() -> None:
    assert _only("MERCI DE RAPPELER\nMerci", "RAPPELER").shouted
    assert not _only("MERCI DE RAPPELER\nMerci", "Merci").shouted


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("Merci de votre réponse.", "réponse", "fr"),
        ("Thank you for your letter about the lease", "lease", "en"),
        ("Ik heb het contract nog niet ontvangen", "contract", "nl"),
        ("Ich habe das nicht mit der Post", "Post", "de"),
        ("Kerboul Trémarec", "Kerboul", "fr"),
        ("This is the lease.\nWill Baker", "Baker", "en"),
        ("Bonjour,\nI have the lease for you", "lease", "en"),
    ],
)
def test_a_word_knows_the_language_of_its_line(text: str, word: str, language: str) -> None:
    assert _only(text, word).language == language


@pytest.mark.parametrize(
    ("text", "word", "opens"),
    [
        ("cf. Fane v. Puech", "Puech", False),
        ("Vu avec J. Kerboul", "Kerboul", False),
        ("A. Le bail", "Le", True),
        ("C'est fini. Martin vient", "Martin", True),
        ("la vente ; Denis vient", "Denis", True),
    ],
)
def test_the_full_stop_of_an_abbreviation_ends_no_sentence(text: str, word: str, opens: bool) -> None:
    assert _only(text, word).opens is opens
