"""The shipped word lists load, and keep names and ordinary words apart."""

import pytest

from redaction.lexicon.words import Lexicon, key_of, load_lexicon


@pytest.mark.parametrize(
    "word", ["veuillez", "facture", "Rendez-vous", "jugement", "the", "graag", "Tribunal"]
)
def test_an_ordinary_word_is_known(word: str, lexicon: Lexicon) -> None:
    assert lexicon.is_ordinary(word)


@pytest.mark.parametrize("word", ["kerboul", "Martin", "rose", "pierre", "petit", "Dupont"])
def test_a_name_is_not_ordinary(word: str, lexicon: Lexicon) -> None:
    assert not lexicon.is_ordinary(word)


@pytest.mark.parametrize(
    ("word", "allowed"), [("TVA", True), ("Ba", False), ("BA", True), ("Cour", True), ("COUR", True)]
)
def test_an_acronym_is_clear_in_capitals_only(word: str, allowed: bool, lexicon: Lexicon) -> None:
    assert lexicon.is_allowed(word) is allowed


def test_the_words_of_an_office_win_over_the_ambiguous_ones() -> None:
    own = load_lexicon(frozenset({"Le Petit Greffe"}))

    assert own.is_allowed("Petit")
    assert "petit" not in own.ambiguous


@pytest.mark.parametrize("name", ["Yannick", "Fatima", "Joaquim", "Marie"])
def test_first_names_are_listed(name: str, lexicon: Lexicon) -> None:
    assert key_of(name) in lexicon.first_names


@pytest.mark.parametrize("town", ["Quimper", "Saint-Étienne", "Ixelles", "Lausanne", "Esch-sur-Alzette"])
def test_towns_are_listed(town: str, lexicon: Lexicon) -> None:
    assert key_of(town) in lexicon.towns
