"""The lexicons that ship, and how they score a mail."""

import pytest

from classifiers.labels import DOSSIER_TYPES, Profile
from classifiers.lexicon import (
    LANGUAGES,
    DossierType,
    Lexicon,
    Word,
    lexicon_scores,
    shipped_types,
    word_parts,
)

_TYPES = (
    DossierType("famille", "Famille", (Word("divorc*", 3), Word("garde alternée", 3), Word("école", 1))),
    DossierType("penal", "Pénal", (Word("garde à vue", 3), Word("vol", 2), Word("police", 2))),
)
_EACH_TYPE = [(profile.value, slug) for profile in Profile for slug in DOSSIER_TYPES[profile]]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Je souhaite DIVORCER de mon mari", "famille"),
        ("mes deux divorces", "famille"),
        ("la garde alternee des enfants", "famille"),
        ("les gardes alternées", "famille"),
        ("placé en garde\u00a0à\nvue", "penal"),
        ("l’école", "famille"),
        ("des vols", "penal"),
    ],
)
def test_a_word_is_met_folded_in_the_plural_and_across_spaces(text: str, slug: str) -> None:
    scores = lexicon_scores(text, _TYPES)

    assert scores[slug] == pytest.approx(1)


@pytest.mark.parametrize(
    "text", ["", "volaille et voleur de temps", "garde", "la garde du corps", "policer", "***", "\ud800 € 😀"]
)
def test_no_word_is_met_inside_another_nor_by_half_a_phrase(text: str) -> None:
    assert lexicon_scores(text, _TYPES) == {"famille": 0, "penal": 0}


def test_shares_sum_to_one_and_the_subject_weighs_more() -> None:
    body = lexicon_scores("police\ndivorce", _TYPES)
    subject = lexicon_scores("police\ndivorce", _TYPES, subject="Police")

    assert sum(body.values()) == pytest.approx(1)
    assert subject["penal"] > body["penal"]


def test_a_word_that_every_type_lists_weighs_less() -> None:
    shared = (
        DossierType("a", "A", (Word("facture", 3), Word("notaire", 3))),
        DossierType("b", "B", (Word("facture", 3), Word("police", 3))),
    )

    scores = lexicon_scores("facture du notaire", shared)

    assert scores["a"] > 2 * scores["b"] > 0


def test_columns_follow_the_order_of_the_list() -> None:
    lexicon = Lexicon(_TYPES)

    assert lexicon.slugs == ("famille", "penal")
    assert lexicon.columns("police") == (0, 1)


def test_a_stem_of_several_words_is_met_at_the_start_of_its_last() -> None:
    types = (DossierType("a", "A", (Word("mise en demeur*", 2),)), *_TYPES)

    assert lexicon_scores("mise en demeures diverses", types)["a"] == 1
    assert lexicon_scores("mise en", types)["a"] == 0


def test_ligatures_and_hyphens_are_folded() -> None:
    assert word_parts("Chère consœur, rendez-vous : Straße") == (
        "chere",
        "consoeur",
        "rendez",
        "vou",
        "strasse",
    )


@pytest.mark.parametrize(("profile", "slug"), _EACH_TYPE)
def test_every_default_type_has_a_name_and_words_enough(profile: str, slug: str) -> None:
    one = next(one for one in shipped_types(profile) if one.slug == slug)

    assert one.name
    assert len(one.words) >= 120
    assert {word.weight for word in one.words} == {1, 2, 3}
    assert all(word_parts(word.text.rstrip("*")) for word in one.words)


@pytest.mark.parametrize("profile", [profile.value for profile in Profile])
def test_stems_are_long_enough_to_have_no_false_friends(profile: str) -> None:
    stems = [word.text for one in shipped_types(profile) for word in one.words if word.text.endswith("*")]

    assert [stem for stem in stems if len(stem.rstrip("*-")) < 3] == []


@pytest.mark.parametrize(
    ("profile", "text", "slug"),
    [
        ("law", "Mijn man vraagt de echtscheiding en het hoederecht", "famille"),
        ("law", "Der Mieter zahlt den Mietzins nicht", "immobilier"),
        ("law", "My employer wants to dismiss me", "travail"),
        ("law", "Mon frère est en garde à vue depuis hier", "penal"),
        ("medical", "Graag een nieuw voorschrift voor mijn medicatie", "ordonnance"),
        ("medical", "Cher confrère, je vous adresse votre patient", "confrere"),
        ("notary", "Le compromis de vente est signé, voici l’offre de prêt", "vente"),
        ("accountant", "De btw-aangifte van het kwartaal", "tva"),
        ("practice", "Voici le questionnaire rempli par le professeur", "questionnaire"),
    ],
)
def test_plain_sentences_find_their_type_in_each_language(profile: str, text: str, slug: str) -> None:
    scores = lexicon_scores(text, shipped_types(profile))

    assert max(scores, key=lambda one: scores[one]) == slug


def test_four_languages_ship() -> None:
    assert LANGUAGES == ("fr", "nl", "de", "en")
