"""The greeting, the closing and the signature of a letter are told apart from what it says."""

import pytest

from triage.letter_parts import letter_parts, without_signature

CLOSINGS = (
    "Cordialement,",
    "Bien cordialement",
    "Très cordialement,",
    "Bien à vous,",
    "Votre bien dévouée,",
    "Votre bien dévoué confrère,",
    "Bien confraternellement,",
    "Salutations distinguées",
    "Meilleures salutations,",
    "Nos salutations les meilleures.",
    "Je vous prie d’agréer, Madame, l’expression de mes salutations distinguées.",
    "Veuillez recevoir, Maître, l’assurance de ma considération.",
    "Avec mes sentiments dévoués,",
    "Kind regards,",
    "Met vriendelijke groeten,",
    "Mit freundlichen Grüßen",
)


@pytest.mark.parametrize("closing", CLOSINGS)
def test_closing_is_told_from_text_and_signature(closing: str) -> None:
    text = f"Madame,\n\nLa pièce est partie.\nElle arrive.\n\n{closing}\n\nSolène Brévault\nTél. 01 99"

    found = letter_parts(text)

    assert (found.greeting, found.body) == ("Madame,", "La pièce est partie.\nElle arrive.")
    assert (found.closing, found.signature) == (closing, "Solène Brévault\nTél. 01 99")


@pytest.mark.parametrize(
    "line",
    [
        "Veuillez trouver ci-joint la pièce.",
        "Veuillez nous appeler demain.",
        "Avec cette pièce, le dossier est complet.",
        "Je vous prie de noter la date.",
        "Dans l’attente de votre retour, le dossier reste ouvert.",
        "Cordialement reçu par le greffe, ce document doit nous être retourné signé.",
    ],
)
def test_sentence_of_the_letter_closes_nothing(line: str) -> None:
    assert letter_parts(f"Bonjour,\n\n{line}\n\nSolène").closing == ""


@pytest.mark.parametrize(
    "greeting",
    [
        "Bonjour,",
        "Chère Madame Kerboulic,",
        "Maître,",
        "Monsieur le Président,",
        "Cher confrère,",
        "Dear Sir,",
    ],
)
def test_greeting_is_the_first_line(greeting: str) -> None:
    assert letter_parts(f"{greeting}\n\nMerci.\n\nCordialement,").greeting == greeting


@pytest.mark.parametrize("text", ["", "Merci.", "\n\n", "Oui\nnon", "-- \nSolène"])
def test_letter_without_parts_is_all_body(text: str) -> None:
    found = letter_parts(text)

    assert (found.greeting, found.closing) == ("", "")


def test_mark_of_a_signature_ends_the_letter() -> None:
    found = letter_parts("Bonjour,\n\nMerci.\n-- \nSolène\nAvocate")

    assert (found.body, found.signature) == ("Merci.", "Solène\nAvocate")


def test_letter_is_given_without_what_stands_under_its_closing() -> None:
    assert without_signature("Bonjour,\n\nMerci.\n\nBien à vous,\nSolène\n01 99") == (
        "Bonjour,\n\nMerci.\n\nBien à vous,"
    )


def test_long_hostile_text_is_read_in_no_time() -> None:
    assert letter_parts("je vous prie " * 20_000 + "\nveuillez " * 3_000).closing == ""
