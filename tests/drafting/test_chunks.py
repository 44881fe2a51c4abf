"""Cutting long texts into chunks: on borders, within bounds, and telling what is left out."""

from __future__ import annotations

import pytest

from drafting.chunks import cut

SENTENCE = "Le loyer est payé au début du mois. "


def sizes(texts: list[tuple[str, str]], **bounds: int) -> list[int]:
    """Characters of each chunk."""
    found = cut(texts, lambda _place: True, **bounds)
    return [sum(len(piece.text) for piece in chunk) for chunk in found.chunks]


def test_texts_that_fit_are_one_chunk_in_their_order() -> None:
    found = cut([("a", "Un."), ("b", " \n"), ("c", "Trois.")], lambda _place: True)

    (chunk,) = found.chunks
    assert [(one.place, one.text, one.order) for one in chunk] == [("a", "Un.", 0), ("c", "Trois.", 2)]
    assert found.left == ()


def test_a_chunk_ends_with_a_page_and_a_long_page_with_a_sentence() -> None:
    pages = [("1", SENTENCE * 20), ("2", SENTENCE * 20), ("3", SENTENCE * 60)]

    found = cut(pages, lambda _place: True, budget=1_000)

    assert [[one.place for one in chunk] for chunk in found.chunks] == [["1"], ["2"], ["3"], ["3"], ["3"]]
    assert all(one.text.endswith("mois.") for chunk in found.chunks for one in chunk)
    assert all(size <= 1_000 for size in sizes(pages, budget=1_000))


@pytest.mark.parametrize("border", ["\n\n", "\n", ". ", " ; "])
def test_every_border_serves(border: str) -> None:
    text = border.join(["mot " * 20] * 20)

    found = cut([("a", text)], lambda _place: True, budget=500)

    assert len(found.chunks) > 2
    assert found.left == ()


def test_a_text_without_any_border_is_not_read_and_told() -> None:
    found = cut([("a", "x" * 900), ("b", "Bien.")], lambda _place: True, budget=500)

    assert [[one.place for one in chunk] for chunk in found.chunks] == [["b"]]
    assert found.left == ("a",)


def test_what_a_border_follows_not_any_more_is_told_too() -> None:
    found = cut([("a", f"{SENTENCE * 10}{'x' * 900}")], lambda _place: True, budget=500)

    assert found.left == ("a",)


def test_beyond_the_bound_the_mail_itself_comes_before_its_thread() -> None:
    texts = [(f"fil {n}", SENTENCE * 20) for n in range(9)] + [("mail", SENTENCE * 20)]

    found = cut(texts, lambda place: place == "mail", budget=1_000, most=3)

    assert [chunk[0].place for chunk in found.chunks] == ["mail", "fil 0", "fil 1"]
    assert found.left == tuple(f"fil {n}" for n in range(2, 9))


def test_nothing_to_read_is_no_chunk() -> None:
    assert cut([("a", " ")], lambda _place: True).chunks == ()
