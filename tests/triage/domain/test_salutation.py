"""The greeting: a title and a surname only where they are written and the sender's."""

import pytest

from triage.message import Address, ParsedMail
from triage.salutation import NEUTRAL, salutation_of

NOBODY = Address("", "x@example.org")
# Display name, address, text → civility, surname.
MAILS = {
    "title in the display name": ("Mme Odile Trémarec", "x", "", "Madame", "Trémarec"),
    "title with a dot": ("Dr. Erwan Quéméneur", "x", "", "Docteur", "Quéméneur"),
    "lawyer": ("Me Solène Brévault", "x", "", "Maître", "Brévault"),
    "surname in capitals first": ("M. TANGUÉRY Loïc", "x", "", "Monsieur", "Tanguéry"),
    "compound surname": ("Mme Anne Le-Goff", "x", "", "Madame", "Le-Goff"),
    "no title": ("Odile Trémarec", "x", "Merci d’avance.", NEUTRAL, "Trémarec"),
    "no title, surname in capitals": ("TRÉMAREC Odile", "x", "", NEUTRAL, "Trémarec"),
    "title in the signature": ("Odile Trémarec", "x", "Merci.\n\nMme Odile Trémarec", "Madame", "Trémarec"),
    "title in the signature, surname only": (
        "Odile Trémarec",
        "x",
        "Merci.\n\nMme Trémarec",
        "Madame",
        "Trémarec",
    ),
    "signature of somebody else": (
        "Odile Trémarec",
        "x",
        "Merci.\n\nM. Erwan Quéméneur",
        NEUTRAL,
        "Trémarec",
    ),
    "no display name, address of the signatory": (
        "",
        "odile.tremarec",
        "Merci.\n\nMme Odile Trémarec",
        "Madame",
        "Trémarec",
    ),
    "no display name, glued address": ("", "otremarec35", "Merci.\n\nMme Trémarec,", "Madame", "Trémarec"),
    "no display name, greeting of the recipient": ("", "x", "Maître Brévault,\n\nMerci.", NEUTRAL, None),
    "no display name, greeting by function": ("", "x", "Monsieur le Président,\n\nMerci.", NEUTRAL, None),
    "words that look like a title": ("", "quoi", "pourriez-vous\nme dire quoi", NEUTRAL, None),
    "surname inside another word": ("Odile Trémarec", "x", "Merci.\n\nM. Tré", NEUTRAL, "Trémarec"),
    "company of many words": ("Société Générale de Travaux Publics", "x", "", NEUTRAL, None),
    "address for a name": ("odile@example.org", "x", "", NEUTRAL, None),
    "nothing at all": ("", "x", "", NEUTRAL, None),
}


@pytest.mark.parametrize(("name", "local", "text", "civility", "surname"), MAILS.values(), ids=MAILS)
def test_greeting(name: str, local: str, text: str, civility: str, surname: str | None) -> None:
    mail = ParsedMail(subject="", sender=Address(name, f"{local}@example.org"), new_text=text)

    found = salutation_of(mail)

    assert (found.civility, found.surname) == (civility, surname)


def test_mail_without_a_sender_is_greeted_neutrally() -> None:
    found = salutation_of(ParsedMail(subject="", sender=None, new_text="Merci.\n\nM. Erwan Quéméneur"))

    assert (found.civility, found.surname) == (NEUTRAL, None)


def test_signature_is_looked_for_in_the_last_lines_only() -> None:
    text = "Mme Odile Trémarec\n" + "Une ligne.\n" * 20

    assert (
        salutation_of(ParsedMail("", Address("Odile Trémarec", "x@example.org"), new_text=text)).civility
        == NEUTRAL
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "Me " + "a" * 50_000 + "!",
        "Me " + "Aa " * 20_000 + "!",
        "M. " + " " * 50_000 + "!",
        "Me" + ".A" * 30_000,
    ],
    ids=["one long word", "many words", "spaces", "dots"],
)
def test_hostile_name_or_line_is_passed_over_at_once(hostile: str) -> None:
    mail = ParsedMail("", Address(hostile, "x@example.org"), new_text="\n".join([hostile] * 10))

    assert salutation_of(mail).civility == NEUTRAL


def test_surname_is_not_in_the_representation() -> None:
    assert "Trémarec" not in repr(salutation_of(ParsedMail("", Address("Mme Trémarec", "x@example.org"))))
