"""The cursor that continues a list: where the last page ended, as an opaque text."""

import base64
import binascii
import json
from datetime import UTC, datetime

from triage.errors import BadRequest
from triage.store.lanes import PagePosition

_MAX_ID = 2**63 - 1  # SQLite's largest integer
_MAX_DUE = 16


def write_cursor(position: PagePosition) -> str:
    """The cursor of the page after this position."""
    parts = [position.rank, position.due, position.received_at.isoformat(), position.mail_id]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def read_cursor(cursor: str) -> PagePosition:
    """The position a cursor stands for. Raises BadRequest when it is not one of ours."""
    try:
        rank, due, received_at, mail_id = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
        arrived = datetime.fromisoformat(received_at)
        if arrived.tzinfo is None:
            raise BadRequest
        if not isinstance(due, str) or len(due) > _MAX_DUE:
            raise BadRequest
        position = PagePosition(int(rank), due, arrived.astimezone(UTC), int(mail_id))
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError) as exc:
        raise BadRequest from exc
    if max(abs(position.rank), abs(position.mail_id)) > _MAX_ID:
        raise BadRequest
    return position


def write_number(number: int) -> str:
    """The cursor of the page after the thing of this number."""
    return base64.urlsafe_b64encode(json.dumps([number]).encode()).decode()


def write_moment(at: datetime, number: int) -> str:
    """The cursor of the page after the thing of this number, in a list in the order of time."""
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), number]).encode()).decode()


def read_moment(cursor: str | None) -> tuple[datetime, int] | None:
    """What such a cursor stands for, None for the first page. Raises BadRequest for one that is not ours."""
    if cursor is None:
        return None
    try:
        written, number = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
        at = datetime.fromisoformat(written)
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError) as exc:
        raise BadRequest from exc
    if at.tzinfo is None or type(number) is not int or not 0 <= number <= _MAX_ID:
        raise BadRequest
    return at.astimezone(UTC), number


def read_number(cursor: str | None) -> int | None:
    """The number a cursor stands for, None for the first page. Raises BadRequest for one that is not ours."""
    if cursor is None:
        return None
    try:
        (number,) = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
    except (binascii.Error, ValueError, TypeError, RecursionError) as exc:
        raise BadRequest from exc
    if type(number) is not int or not 0 <= number <= _MAX_ID:
        raise BadRequest
    return number
