"""What changed from one text to another: the pieces make both texts, and no text costs much."""

import difflib

import pytest

from triage.word_diff import Change, rewriting, word_diff

PAIRS = {
    "same": ("Bonjour Maître,\n\nMerci.", "Bonjour Maître,\n\nMerci.", 1.0),
    "both empty": ("", "", 1.0),
    "from nothing": ("", "Bonjour à vous", 0.0),
    "to nothing": ("Bonjour à vous", "", 0.0),
    "one word of four": ("un deux trois quatre", "un deux six quatre", 0.75),
    "blanks alone": ("un  deux\ntrois", "un deux trois", 1.0),
    "added at the end": ("un deux", "un deux trois quatre", 2 / 3),
    "nothing alike": ("un deux", "trois quatre", 0.0),
}


@pytest.mark.parametrize(("before", "after", "kept"), PAIRS.values(), ids=PAIRS)
def test_pieces_make_both_texts_and_say_how_much_was_kept(before: str, after: str, kept: float) -> None:
    pieces = word_diff(before, after)

    assert "".join(one.text for one in pieces if one.change is not Change.GONE).split() == after.split()
    assert "".join(one.text for one in pieces if one.change is not Change.NEW).split() == before.split()
    assert rewriting(before, after).kept == pytest.approx(kept)
    assert rewriting(before, after).edited is (kept < 1)


def test_words_are_counted() -> None:
    found = rewriting("un deux trois quatre", "un six sept quatre cinq")

    assert (found.words, found.removed, found.inserted) == (4, 2, 3)


@pytest.mark.parametrize("piece", ["a ", "a\n", "a"])
def test_word_repeated_without_end_is_not_weighed_pair_by_pair(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[int] = []
    matcher = difflib.SequenceMatcher

    def counted(junk: None, one: list[str], other: list[str], *, autojunk: bool) -> object:
        weighed.append(len(one) * len(other))
        return matcher(junk, one, other, autojunk=autojunk)

    monkeypatch.setattr(difflib, "SequenceMatcher", counted)

    pieces = word_diff(piece * 30_000, piece * 30_000 + "fin")

    assert pieces[-1].change is Change.NEW
    assert weighed == [1] or max(weighed) <= 200_000
