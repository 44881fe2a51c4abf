"""Overlapping finds become one span that hides all of them."""

import pytest

from redaction.entities import Entity, Ground, Span, resolve


def test_overlapping_spans_become_their_union() -> None:
    spans = [Span(0, 10, Entity.PHONE), Span(6, 14, Entity.NUMBER)]

    assert [(s.start, s.end) for s in resolve(spans)] == [(0, 14)]


def test_a_valid_checksum_names_the_union() -> None:
    spans = [Span(0, 12, Entity.NUMBER, 0.5), Span(2, 8, Entity.SIREN, 1.0)]

    assert resolve(spans) == [Span(0, 12, Entity.SIREN, 1.0)]


def test_a_secret_names_the_union_whatever_else_matches() -> None:
    spans = [Span(0, 30, Entity.REFERENCE, 1.0), Span(4, 9, Entity.SECRET)]

    assert resolve(spans)[0].entity is Entity.SECRET


def test_chained_overlaps_give_one_span_and_touching_spans_stay_apart() -> None:
    spans = [
        Span(0, 4, Entity.NAME),
        Span(3, 8, Entity.NAME),
        Span(7, 9, Entity.NAME),
        Span(9, 12, Entity.DATE),
    ]

    assert [(s.start, s.end) for s in resolve(spans)] == [(0, 9), (9, 12)]


def test_nothing_gives_nothing() -> None:
    assert resolve([]) == []


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [(0, 2, False), (0, 3, True), (4, 5, True), (6, 8, False), (7, 9, True), (12, 20, False)],
)
def test_ground_is_met_where_a_span_covers_it(start: int, end: int, meets: bool) -> None:
    spans = [Span(8, 12, Entity.NUMBER), Span(2, 4, Entity.PHONE), Span(3, 6, Entity.DATE)]

    assert Ground(spans).meets(start, end) is meets
    assert Ground([]).meets(start, end) is False
