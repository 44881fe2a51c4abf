"""How every list that can grow is read: `limit` at a time, then from the `next_cursor` of the last page."""

from typing import Annotated

from fastapi import Query

from triage.review.cursors import read_number, write_number

MAX_LIMIT = 200

CursorQuery = Annotated[
    str | None, Query(max_length=300, description="The `next_cursor` of the page before; none for the first")
]
LimitQuery = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many at most")]


def place_of(cursor: str | None) -> int | None:
    """The number the page goes on from, None for the first. Raises BadRequest (422) for another's cursor."""
    return read_number(cursor)


def cursor_of(place: int | None) -> str | None:
    """The cursor of the next page; None at the end."""
    return None if place is None else write_number(place)
