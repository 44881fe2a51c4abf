"""What is typed to search as words, and where they stand in a text."""

from __future__ import annotations

import pytest

from triage.search_words import MAX_WORDS, excerpt_or_none, fold, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Référé DEMAIN", ("refere", "demain")),
        ("l’audience d'Éloïse", ("l", "audience", "d", "eloise")),
        ("cœur Œuvre", ("coeur", "oeuvre")),
        ("e\u0301te\u0301", ("ete",)),
        ('"Lopes" OR NOT (SCI*) NEAR/2 -x', ("lopes", "or", "not", "sci", "near", "2", "x")),
        ("RG 24/01234", ("rg", "24", "01234")),
        ("  \t\n *** \"\" () 😀 ", ()),
        ("", ()),
        ("été ete ÉTÉ", ("ete",)),
        ("a\x00b", ("a", "b")),
        ("x" * 500, ("x" * 40,)),
    ],
)  # fmt: skip
def test_typed_text_is_plain_words(typed: str, words: tuple[str, ...]) -> None:
    assert words_of(typed) == words


def test_many_words_are_bounded() -> None:
    assert len(words_of(" ".join(f"m{number}" for number in range(60)))) == MAX_WORDS


def test_folding_keeps_every_place() -> None:
    text = "Référé — « Œuvre » de ÉLOÏSE, İstanbul, ß, Ωμέγα, 😀"

    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "words", "hit"),
    [
        ("Le référé est fixé", ("refer",), "référ"),
        ("Une œuvre d’art", ("oeuvre",), "œuvre"),
        ("Mme Lopès écrit", ("lopes",), "Lopès"),
        ("Plan à vérifier", ("a",), "à"),
        ("RG 24/01234", ("01234",), "01234"),
    ],
)
def test_hit_is_marked_by_its_place(text: str, words: tuple[str, ...], hit: str) -> None:
    found = excerpt_or_none(text, words)

    assert found is not None
    assert [found.text[start:end] for start, end in found.hits] == [hit]


@pytest.mark.parametrize("text", ["", "rien de tel", "antirefere", "préférence"])
def test_word_begins_where_it_is_found(text: str) -> None:
    assert excerpt_or_none(text, ("refer",)) is None


def test_excerpt_of_a_long_text_is_cut_at_words_around_the_first_hit() -> None:
    found = excerpt_or_none(
        "avant " * 400 + "l’audience de demain\n\n" + "après " * 400, ("audience", "demain")
    )

    assert found is not None
    assert found.text.startswith("… avant")
    assert found.text.endswith("après …")
    assert len(found.text) < 200
    assert [found.text[start:end] for start, end in found.hits] == ["audience", "demain"]


def test_no_word_has_no_place() -> None:
    assert excerpt_or_none("texte", ()) is None


def test_hostile_text_is_looked_through_in_a_moment() -> None:
    found = excerpt_or_none("a" * 400_000 + " oeoeoe" * 9_000, ("oeoe", "b" * 40))

    assert found is None
