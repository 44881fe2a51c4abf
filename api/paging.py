"""How every list that can grow is read: `limit` at a time, then from the `next_cursor` of the last page.

`next_cursor` is null at the end. A search takes both in its body: addresses of requests are kept in logs.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from fastapi import Query
from pydantic import Field

from triage.review.cursors import read_number, write_number

MAX_LIMIT = 200
T = TypeVar("T")
_CURSOR = "The `next_cursor` of the page before; none for the first"

CursorQuery = Annotated[str | None, Query(max_length=300, description=_CURSOR)]
CursorField = Annotated[str | None, Field(max_length=300, description=_CURSOR)]
LimitQuery = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many at most")]


def place_of(cursor: str | None) -> int | None:
    """The number the page goes on from, None for the first. Raises BadRequest (422) for another's cursor."""
    return read_number(cursor)


def cursor_of(place: int | None) -> str | None:
    """The cursor of the next page; None at the end."""
    return None if place is None else write_number(place)


def page_of(
    found: Sequence[T], number: Callable[[T], int], cursor: str | None, limit: int
) -> tuple[Sequence[T], str | None]:
    """A page of these, the highest number first, and the cursor of the next. Raises BadRequest (422)."""
    place = place_of(cursor)
    left = [one for one in found if place is None or number(one) < place]
    return left[:limit], cursor_of(number(left[limit - 1])) if len(left) > limit else None
