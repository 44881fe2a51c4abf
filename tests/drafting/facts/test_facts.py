"""What the reader of facts takes from whole letters, and how it stands odd and hostile ones."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from drafting.facts.find import MAX_DRAFT_CHARS, check_facts, read_facts
from drafting.facts.values import Kind, Source, SourceKind
from redaction.lexicon.words import load_lexicon

DAY = date(2026, 3, 5)
LETTER = (
    "Madame Durand,\n\nNous avons bien reçu votre message du mardi\u00a03 mars relatif au "
    "dossier RG n°\u00a024/01234. "
    "La société Batiplus réclame 1\u00a0200\u00a0€. Vous aurez gain de cause "
    "selon l’article L.\u00a01234-5 du Code du travail. "
    "Rendez-vous est fixé le 10/03/2026 à 14\u00a0h\u00a030, au 12, rue de la République, 69002 Lyon. "
    "Écrivez à greffe@exemple.fr ou au 01\u00a099\u00a000\u00a012\u00a034."
    "\n\nBien cordialement,\n\nCabinet Vasseur & Oulmi"
)
MAIL = (
    "Bonjour Maître,\n\nDossier RG 24/01234 : j'ai reçu hier une lettre de Batiplus, qui veut 1200,00 EUR "
    "avant mardi prochain.\n\nDURAND Claire\n12 rue de la République, 69002 Lyon"
)


def test_each_fact_of_a_letter_has_its_place_kind_and_source() -> None:
    sources = [
        Source(SourceKind.MAIL, MAIL, day=date(2026, 3, 4)),
        Source(SourceKind.OFFICE, "Cabinet Vasseur & Oulmi\nTél. : 01 99 00 12 34", day=DAY),
    ]

    found = check_facts(LETTER, sources, DAY)

    assert [(one.fact.kind, one.origin.source if one.origin else None) for one in found] == [
        (Kind.NAME, 0),
        (Kind.DATE, 0),
        (Kind.REFERENCE, 0),
        (Kind.NAME, 0),
        (Kind.AMOUNT, 0),
        (Kind.PROMISE, None),
        (Kind.LAW, None),
        (Kind.PROMISE, None),
        (Kind.DATE, 0),
        (Kind.HOUR, None),
        (Kind.ADDRESS, 0),
        (Kind.EMAIL, None),
        (Kind.PHONE, 1),
        (Kind.NAME, 1),
    ]
    assert all(LETTER[one.fact.start : one.fact.end] == one.fact.text for one in found)
    assert all(one.fact.end <= other.fact.start for one, other in itertools.pairwise(found))


def test_the_sentence_of_the_source_is_given_with_its_place() -> None:
    (found,) = check_facts(
        "Le montant est de 450 €.", [Source(SourceKind.MAIL, "Bonjour. Je dois 450,00 euros. Merci.")], DAY
    )

    assert found.origin is not None
    assert found.origin.sentence == "Je dois 450,00 euros."
    assert (found.origin.start, found.origin.end) == (17, 29)


def test_the_first_source_that_says_it_is_the_one_shown() -> None:
    sources = [
        Source(SourceKind.SUBJECT, "Facture"),
        Source(SourceKind.MAIL, "450 €"),
        Source(SourceKind.EARLIER, "450 €"),
    ]

    (found,) = check_facts("450 €", sources, DAY)

    assert found.origin is not None
    assert found.origin.source == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Madame,\n\nBien cordialement,",
        "À ce jour, la situation est la suivante\u00a0: ‹à compléter\u00a0: montant de 450 €›.",
        "Cher {{nom}}, [PERSONNE_1] vous écrit.",
        "1. Relire les pièces.\n2) Les classer.",
        "Tous les deux sont venus avec un véhicule neuf. Mille mercis.",
        "Pensez à votre carte. P.-S. : merci.",
    ],
)
def test_blanks_formulas_and_lists_state_no_date_amount_or_name(text: str) -> None:
    assert read_facts(text, DAY, load_lexicon()) == []


def test_no_fact_lies_over_a_blank() -> None:
    text = "Venez au 12 rue de la ‹à compléter\u00a0: voie›, 69002 Lyon, avec Mme ‹prénom› Durand."

    found = read_facts(text, DAY, load_lexicon())

    assert found
    assert not [one for one in found if "‹" in one.text or "›" in one.text]


def test_relative_days_of_a_source_without_a_day_are_left() -> None:
    (found,) = check_facts("le 6 mars 2026", [Source(SourceKind.MAIL, "demain")], DAY)

    assert found.origin is None


def test_a_fact_of_the_contacts_is_found_whatever_the_spaces_and_signs() -> None:
    draft = (
        "Votre IBAN FR76\u202f3000 6000\u00a00112 3456 7890 189, votre dossier 2024‑0123, M.\u00a0O’Brien."
    )
    mail = "Mon IBAN : FR7630006000011234567890189 ; dossier 2024-0123. O'BRIEN Sean"

    assert all(one.origin for one in check_facts(draft, [Source(SourceKind.MAIL, mail)], DAY))


def test_a_draft_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        check_facts("a" * (MAX_DRAFT_CHARS + 1), [], DAY)


HOSTILE = {
    "digits": "1" * 20_000,
    "digit groups": "12 " * 7_000,
    "points": "a." * 10_000,
    "links": "http://" * 3_000,
    "at": "a@" * 10_000,
    "number words": "deux " * 4_000,
    "articles": "article 1, 2, " * 1_500,
    "streets": "12 rue de la " * 1_500,
    "titles": "Mme " * 5_000,
    "nothing": " " * 20_000,
    "same name": "Durand " * 3_000,
    "placeholders": "[PERSONNE_" * 2_000,
    "unicode": "İﬁ①㎏\u0301" * 4_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_read_and_every_place_kept(text: str) -> None:
    found = check_facts(text, [Source(SourceKind.MAIL, text, day=DAY)], DAY)

    assert all(text[one.fact.start : one.fact.end] == one.fact.text for one in found)
