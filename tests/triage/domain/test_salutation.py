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


SIGNED = "Merci.\n\n"
# Display name, address, text → civility, surname.
X = "x@example.org"
FUNCTIONS = {
    "function in the display name": (
        "Madame la Présidente",
        X,
        "",
        "Madame la Présidente",
        None,
    ),
    "function before a name": (
        "M. le Bâtonnier Quéméneur",
        X,
        "",
        "Monsieur le Bâtonnier",
        None,
    ),
    "lady notary": ("Madame la notaire", X, "", "Madame la Notaire", None),
    "BE burgomaster": ("Mme la bourgmestre", X, "", "Madame la Bourgmestre", None),
    "CH official": ("Monsieur le préposé", X, "", "Monsieur le Préposé", None),
    "article of the other form": ("Madame le juge", X, "", NEUTRAL, None),
    "lawyer under the name": (
        "Odile Trémarec",
        X,
        f"{SIGNED}Odile Trémarec\nAvocate au barreau de Rennes",
        "Maître",
        "Trémarec",
    ),
    "lawyer beside the name": ("Odile Trémarec, avocate", X, "", "Maître", "Trémarec"),
    "notary with a dash": (
        "",
        "odile.tremarec@example.org",
        f"{SIGNED}Mme Odile Trémarec – Notaire associée à Lannion",
        "Maître",
        "Trémarec",
    ),
    "LU lawyer": (
        "Odile Trémarec",
        "x@example.lu",
        f"{SIGNED}Odile Trémarec\nAvocat à la Cour",
        "Maître",
        "Trémarec",
    ),
    "family doctor": (
        "Odile Trémarec",
        X,
        f"{SIGNED}Odile Trémarec\nMédecin généraliste",
        "Docteur",
        "Trémarec",
    ),
    "judge with a title": (
        "Odile Trémarec",
        "x@example.be",
        f"{SIGNED}Mme Odile Trémarec\nJuge de paix du canton de Wavre",
        "Madame la Juge de paix",
        "Trémarec",
    ),
    "president of a court": (
        "Odile Trémarec",
        X,
        f"{SIGNED}Odile Trémarec\nPrésidente du tribunal judiciaire de Lannion",
        "Madame la Présidente",
        "Trémarec",
    ),
    "registrar": (
        "Erwan Quéméneur",
        X,
        f"{SIGNED}M. Erwan Quéméneur\nGreffier",
        "Monsieur le Greffier",
        "Quéméneur",
    ),
    "lady official": (
        "Odile Trémarec",
        "x@example.ch",
        f"{SIGNED}Odile Trémarec\nPréposée",
        "Madame la Préposée",
        "Trémarec",
    ),
    "judge without a title": (
        "Odile Trémarec",
        X,
        f"{SIGNED}Odile Trémarec\nJuge",
        NEUTRAL,
        "Trémarec",
    ),
    "president of a company": (
        "Odile Trémarec",
        X,
        f"{SIGNED}Odile Trémarec\nPrésidente de Trémarec SAS",
        NEUTRAL,
        "Trémarec",
    ),
    "assistant of a lawyer": (
        "Odile Trémarec",
        X,
        f"{SIGNED}Odile Trémarec\nAssistante de Maître Quéméneur",
        NEUTRAL,
        "Trémarec",
    ),
    "clerk of a notary": (
        "Odile Trémarec",
        X,
        f"{SIGNED}Odile Trémarec\nClerc de notaire",
        NEUTRAL,
        "Trémarec",
    ),
    "function of somebody else": (
        "Odile Trémarec",
        X,
        f"{SIGNED}Erwan Quéméneur\nNotaire",
        NEUTRAL,
        "Trémarec",
    ),
    "brewery": ("Maître Kanter", "info@example.org", "", NEUTRAL, None),
    "baker": ("Dr. Oetker", "service@oetker.example", "", NEUTRAL, None),
    "shop": ("Mr Bricolage", "contact@example.org", "", NEUTRAL, None),
    "brand of its domain": ("Docteur Trucmuche", "info@docteurtrucmuche.example", "", NEUTRAL, None),
    "lawyer of that address": (
        "Me Trémarec",
        "t.tremarec@tremarec.eu",
        "",
        "Maître",
        "Trémarec",
    ),
    "surname in capitals": ("MAÎTRE Sophie", X, "", NEUTRAL, None),
    "surname that is a function": ("Sophie Juge", X, "", NEUTRAL, "Juge"),
    "surname Président": ("Loïc Président", X, "", NEUTRAL, "Président"),
    "greeting at the top of a short mail": (
        "Odile Trémarec",
        X,
        "Madame la Présidente,\n\nMerci.",
        NEUTRAL,
        "Trémarec",
    ),
}


@pytest.mark.parametrize(
    ("name", "address", "text", "civility", "surname"), FUNCTIONS.values(), ids=FUNCTIONS
)
def test_greeting_by_function(name: str, address: str, text: str, civility: str, surname: str | None) -> None:
    found = salutation_of(ParsedMail(subject="", sender=Address(name, address), new_text=text))

    assert (found.civility, found.surname) == (civility, surname)


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
