"""The index of old questions finds those that ask the same thing, in other words and about other people."""

import pytest

from classifiers.neighbours import MAX_TEXTS, NearestTexts, shared_words

COPY = "Bonjour Maître, pourriez-vous m’envoyer une copie du jugement de divorce ? Merci, Odile Trémarec"
INVOICE = "Bonjour, votre facture me paraît trop élevée, pouvez-vous détailler vos honoraires ?"
MEETING = "Je dois annuler mon rendez-vous de mardi et souhaite une autre date la semaine prochaine."
HELD = (COPY, INVOICE, MEETING)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Docteur, il me faudrait la copie du jugement de mon divorce. Bien à vous, Yann Rouvroy", 0),
        ("Comment vos honoraires ont-ils été calculés dans la facture ? Elle est élevée.", 1),
        ("Puis-je annuler le rendez-vous de mardi et prendre une autre date ?", 2),
    ],
)
def test_question_in_other_words_is_found(asked: str, place: int) -> None:
    best = NearestTexts(HELD).nearest(asked, 1)[0]

    assert best.place == place
    assert best.likeness > 0.2


def test_same_text_is_as_near_as_can_be() -> None:
    (best,) = NearestTexts(HELD).nearest(INVOICE, 1)

    assert (best.place, round(best.likeness, 5)) == (1, 1.0)


@pytest.mark.parametrize("text", ["", "Bonjour, merci, bien cordialement", "Xyzzy plugh", "12 34 !!", "\x00"])
def test_nothing_to_compare_finds_nothing(text: str) -> None:
    assert NearestTexts(HELD).nearest(text) == ()


def test_index_of_nothing_finds_nothing() -> None:
    index = NearestTexts([])

    assert (len(index), index.bytes, index.nearest(COPY)) == (0, 0, ())


def test_index_is_bounded() -> None:
    index = NearestTexts([f"facture numéro {'a' * (place % 30)}" for place in range(MAX_TEXTS + 5)])

    assert len(index) == MAX_TEXTS
    assert len(index.nearest("facture", 4)) == 4


@pytest.mark.parametrize("limit", [0, -1])
def test_no_neighbour_is_given_when_none_is_asked_for(limit: int) -> None:
    assert NearestTexts(HELD).nearest(COPY, limit) == ()


def test_shared_words_are_those_of_the_question_without_the_polite_ones() -> None:
    words = shared_words("Bonjour, une copie des jugements de divorce, merci", COPY)

    assert words == ("jugements", "divorce", "copie")
