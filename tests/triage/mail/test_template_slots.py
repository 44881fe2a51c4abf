"""Slots of a reply template filled from the mail: what stands there once, as written, and never a guess."""

import dataclasses

import pytest

from drafting.canned import Find, Template
from triage.message import ParsedMail
from triage.parse import parse
from triage.template_slots import found_values

EMPTY = parse(b"Subject: \n\n")


def mail(body: str, subject: str = "") -> ParsedMail:
    return dataclasses.replace(EMPTY, subject=subject, new_text=body)


def found(kind: Find, body: str, subject: str = "", dossier: str = "") -> str | None:
    template = Template("t", "T", (), (), {"champ": "champ"}, "{{champ}}", {"champ": kind})
    return found_values(template, mail(body, subject), dossier).get("champ")


@pytest.mark.parametrize(
    ("body", "date"),
    [
        (
            "notre technicien passera mardi 17 mars entre 8 h 30 et 10 h, merci",
            "mardi 17 mars entre 8 h 30 et 10 h",
        ),
        ("le jeudi 19 novembre 2026 de 14 h à 16 h 30", "jeudi 19 novembre 2026 de 14 h à 16 h 30"),
        ("la visite du 3 décembre à 14 h", "3 décembre à 14 h"),
        ("convoqué le 22/04/2026 à 9h15.", "22/04/2026 à 9h15"),
        ("mardi 17 mars à 9 h ; je confirme donc mardi 17 mars", "mardi 17 mars à 9 h"),
        ("dimanche 1er mars", "dimanche 1er mars"),
        ("payable avant le 30 novembre", None),
        ("mardi 17 mars à 9 h ou jeudi 19 mars à 9 h", None),
        ("les 29 et 30 juin à 9 h", None),
        ("du 13 au 31 juillet à 9 h", None),
        ("mardi prochain à 9 h", None),
        ("le 45/99/9999", None),
        ("", None),
    ],
)
def test_date_is_copied_when_there_is_one(body: str, date: str | None) -> None:
    assert found(Find.DATE, body) == date


@pytest.mark.parametrize(
    ("body", "reference"),
    [
        ("N/Réf. 2025-C-77410-KD – V/Client", "2025-C-77410-KD"),
        ("merci de rappeler la référence PR-58821.", "PR-58821"),
        ("notre référence : 26/04417", "26/04417"),
        ("n/réf. AB-12 et v/réf. CD-34", None),
        ("pour référence", None),
        ("réfrigérateur 12345", None),
    ],
)
def test_reference_is_copied_when_there_is_one(body: str, reference: str | None) -> None:
    assert found(Find.REFERENCE, body) == reference


def test_number_of_the_dossier_stands_in_for_a_reference() -> None:
    assert found(Find.REFERENCE, "Bonjour", dossier="2026/014") == "2026/014"
    assert found(Find.REFERENCE, "réf. AB-12", dossier="2026/014") == "AB-12"


def test_number_of_the_dossier_fills_nothing_else() -> None:
    assert found(Find.INVOICE, "Bonjour", dossier="2026/014") is None


@pytest.mark.parametrize(
    ("kind", "body", "value"),
    [
        (Find.INVOICE, "la facture n° KD-2026-031 a été rejetée", "KD-2026-031"),
        (Find.INVOICE, "votre facture 2026.04417 du 31 août", "2026.04417"),
        (Find.INVOICE, "factures 2026-041 et la facture 2026-052", None),
        (Find.INVOICE, "votre facture de mars", None),
        (Find.QUOTE, "voici le devis D26-214", "D26-214"),
        (Find.QUOTE, "voici le devis", None),
        (Find.AMOUNT, "il reste 1 284,50 € sur la provision", "1 284,50 €"),
        (Find.AMOUNT, "payé 412,00 € puis 412,00 €", "412,00 €"),
        (Find.AMOUNT, "100 € ou 200 €", None),
        (Find.AMOUNT, "100 personnes", None),
        (
            Find.PIECE,
            "une copie du jugement de divorce de 2021, svp",
            "le jugement de divorce de 2021",
        ),
        (Find.PIECE, "Pouvez-vous renvoyer le modèle vierge ?", "le modèle vierge"),
        (Find.PIECE, "une copie de mon jugement", None),
        (Find.PIECE, "copie du bail et duplicata du certificat", None),
        (Find.PIECE, "renvoyer le contrat que vous m’aviez remis", "le contrat"),
        (Find.PIECE, "copie du papier que https://mal.example/x", "le papier"),
        (Find.PIECE, "copie du papier de votre greffe", None),
    ],
)
def test_numbers_amounts_and_pieces(kind: Find, body: str, value: str | None) -> None:
    assert found(kind, body) == value


@pytest.mark.parametrize(
    ("subject", "person"),
    [
        ("Audition libre de M. Sénéchal", "M. Sénéchal"),
        ("Dossier Mme Anne Le Gall", "Mme Anne Le Gall"),
        ("M. Durand et Mme Petit", None),
        ("audition", None),
    ],
)
def test_person_is_the_one_the_subject_names(subject: str, person: str | None) -> None:
    assert found(Find.PERSON, "Mme Autre vous salue", subject) == person


def test_slots_that_declare_nothing_are_left_to_the_person() -> None:
    template = Template("t", "T", (), (), {"champ": "champ"}, "{{champ}}")

    assert found_values(template, mail("mardi 17 mars à 9 h")) == {}


@pytest.mark.parametrize("body", ["copie du " * 3_000, "1 " * 8_000, "réf. " * 4_000, "le 1 et " * 3_000])
def test_hostile_text_is_read_within_bounds(body: str) -> None:
    assert all(found(kind, body) is None or found(kind, body) for kind in Find)
