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
    own = load_lexicon(frozenset({"Petit"}))

    assert own.is_allowed("Petit")
    assert not own.is_ambiguous("petit")


def test_a_group_of_words_is_allowed_as_a_whole_only() -> None:
    own = load_lexicon(frozenset({"Le Petit Greffe"}))

    assert not own.is_allowed("Petit")
    assert own.phrases == {("le", "petit", "greffe")}


@pytest.mark.parametrize(
    ("word", "language", "ordinary"),
    [
        ("table", "fr", True),
        ("will", "fr", False),
        ("lease", "fr", False),
        ("lease", "en", True),
        ("jan", "fr", False),
        ("huur", "nl", True),
        ("huur", "en", False),
        ("rose", "fr", False),
        ("Saint-Prix", "fr", True),
        ("N'EST", "fr", True),
    ],
)
def test_a_word_is_ordinary_in_the_languages_of_its_line(
    word: str, language: str, ordinary: bool, lexicon: Lexicon
) -> None:
    assert lexicon.is_ordinary(word, language) is ordinary


@pytest.mark.parametrize(
    ("word", "readable"),
    [
        ("pouvez-vous", True),
        ("dites-le-moi", True),
        ("ex-mari", True),
        ("cardiopédiatre", True),
        ("cest", True),
        ("ordonance", True),
        ("renseignemnt", True),
        ("ramipril", True),
        ("metformine", True),
        ("enoxaparine", True),
        ("constantine", False),
        ("kerboul", False),
        ("trémarec", False),
        ("a" * 5000, False),
        ("zzz-qqq", False),
    ],
)
def test_a_compound_or_a_slip_is_still_a_word(word: str, readable: bool, lexicon: Lexicon) -> None:
    assert lexicon.is_readable(key_of(word)) is readable


def test_what_stays_in_clear_is_no_first_name(lexicon: Lexicon) -> None:
    # Months, a country and words of mail that somebody is also called: a title or a name beside still counts.
    months = {"avril", "mai", "mars", "juin", "june", "juni"}
    feasts = {"noel", "ascension", "toussaint", "ramadan"}
    known = months | feasts | {"france", "liban", "samu", "german", "beste"}
    listed = {word for word in lexicon.allowed if len(word) > 2 and lexicon.is_given(word)}

    assert {word for word in listed if not lexicon.is_ambiguous(word)} <= known


@pytest.mark.parametrize("name", ["Yannick", "Fatima", "Joaquim", "Marie"])
def test_first_names_are_listed(name: str, lexicon: Lexicon) -> None:
    assert key_of(name) in lexicon.first_names


@pytest.mark.parametrize("town", ["Quimper", "Saint-Étienne", "Ixelles", "Lausanne", "Esch-sur-Alzette"])
def test_towns_are_listed(town: str, lexicon: Lexicon) -> None:
    assert key_of(town) in lexicon.towns
