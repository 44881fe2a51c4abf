"""The score of a replay: no mail on both sides, threads whole, duplicates once, intervals told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.labels import Urgency
from triage.replay_score import ENOUGH, Judged, Share, content_of, held_out, quickest, score

START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
URGENT, ADMIN, LATER = Urgency.URGENT, Urgency.ADMIN, Urgency.LATER


def judged(
    key: int,
    content: str | None = None,
    thread: str | None = None,
    *,
    said: Urgency = ADMIN,
    truth: Urgency | None = ADMIN,
    day: int | None = None,
    unsure: bool = False,
) -> Judged:
    """A mail that a person judged."""
    return Judged(
        key=key,
        dated_at=START + timedelta(days=key if day is None else day),
        content=content or f"content {key}",
        thread=thread or f"thread {key}",
        said=said,
        is_right=said is truth,
        truth=truth,
        unsure=unsure,
    )


letters = st.sampled_from("abcdef")
rows = st.lists(
    st.tuples(letters, letters, st.integers(0, 9)).map(lambda one: (one[0], one[1], one[2])), max_size=40
)


@given(rows, st.lists(st.tuples(letters, letters), max_size=10))
def test_no_row_is_on_both_sides_of_a_score(
    told: list[tuple[str, str, int]], taught: list[tuple[str, str]]
) -> None:
    mails = [judged(key, content, thread, day=day) for key, (content, thread, day) in enumerate(told)]

    kept = held_out(mails, taught)

    assert not {one.content for one in kept} & {content for content, _ in taught}
    assert not {one.thread for one in kept} & {thread for _, thread in taught}
    assert len({one.content for one in kept}) == len(kept)
    assert [one.dated_at for one in kept] == sorted(one.dated_at for one in kept)
    assert set(kept) <= set(mails)


def test_thread_that_was_learnt_from_is_left_out_whole() -> None:
    mails = [judged(1, thread="a"), judged(2, thread="a"), judged(3, thread="b")]

    assert [one.key for one in held_out(mails, [("other words", "a")])] == [3]


def test_of_exact_duplicates_the_first_counts() -> None:
    mails = [judged(2, "same", "b"), judged(1, "same", "a"), judged(3)]

    found = score(mails)

    assert [one.key for one in held_out(mails)] == [1, 3]
    assert found.left_out == 1


def test_mails_of_one_thread_are_all_counted_on_the_same_side() -> None:
    assert len(held_out([judged(1, thread="a"), judged(2, thread="a")])) == 2


@pytest.mark.parametrize(("count", "enough"), [(0, False), (ENOUGH - 1, False), (ENOUGH, True)])
def test_below_twenty_answers_there_is_no_score(count: int, *, enough: bool) -> None:
    assert score([judged(key) for key in range(count)]).enough is enough


def test_figures_tell_what_was_caught_and_what_was_called_urgent_rightly() -> None:
    found = score(
        [
            judged(1, said=URGENT, truth=URGENT),
            judged(2, said=LATER, truth=URGENT, unsure=True),
            judged(3, said=URGENT, truth=ADMIN),
            judged(4, said=URGENT, truth=None),
            judged(5, unsure=True),
        ]
    )

    assert (found.right.hits, found.right.count) == (2, 5)
    assert (found.caught.hits, found.caught.count) == (1, 2)
    assert (found.rightly.hits, found.rightly.count) == (1, 3)
    assert (found.unsure_right.hits, found.unsure_right.count) == (1, 2)
    assert (found.other_right.hits, found.other_right.count) == (1, 3)


def test_interval_is_that_of_wilson() -> None:
    low, high = Share(18, 20).interval

    assert (round(low, 3), round(high, 3)) == (0.699, 0.972)
    assert Share(0, 0).interval == (0.0, 1.0)
    assert Share(0, 0).value is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Facture", "Bonjour  à tous"), ("facture", "bonjour\nà tous "), True),
        (("Facture", "Bonjour"), ("Facture", "Bonsoir"), False),
        (("a", "b c"), ("a b", "c"), True),
    ],
)
def test_same_words_are_a_duplicate_whatever_their_case_and_spaces(
    one: tuple[str, str], other: tuple[str, str], *, same: bool
) -> None:
    assert (content_of(*one) == content_of(*other)) is same


@pytest.mark.parametrize(
    ("delays", "fastest"),
    [
        ([], set()),
        ([(1, 50)], {1}),
        ([(key, 100 - key) for key in range(10)], {9}),
        ([(key, key) for key in range(11)], {0, 1}),
    ],
)
def test_quickest_tenth_is_rounded_up(delays: list[tuple[int, int]], fastest: set[int]) -> None:
    assert quickest(delays) == fastest
