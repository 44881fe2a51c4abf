"""What the office tells a model in its own words, version by version."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from triage.errors import StaleVersion
from triage.message import UserId
from triage.models import UserRow
from triage.tables.prompts import PromptVersionRow

#: Kept under this name: the one-line instructions that stand beside a draft, one in each line.
USUAL = "usual_instructions"


@dataclass(frozen=True, slots=True)
class NewText:
    """A text about to be kept: None for the shipped one; `shipped`: the version of that at this moment."""

    text: str | None = field(repr=False)
    shipped: str = ""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version. `text`: None when the shipped one stands; `who`: None, account gone."""

    number: int
    text: str | None = field(repr=False)
    shipped: str
    at: datetime
    who: str | None


def standing_or_none(session: Session, kind: str) -> TextVersion | None:
    """The version that stands; None when the office never wrote one."""
    return next(iter(versions_of(session, kind, 1)), None)


def versions_of(session: Session, kind: str, limit: int = 50, before: int | None = None) -> list[TextVersion]:
    """Up to `limit` versions of one text, the newest first, older than the one numbered `before`."""
    row = PromptVersionRow
    query = (
        select(row, UserRow.name)
        .join(UserRow, col(UserRow.id) == col(row.written_by), isouter=True)
        .where(row.kind == kind)
        .order_by(col(row.number).desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(col(row.number) < before)
    return [
        TextVersion(found.number, found.text, found.shipped, found.written_at, who)
        for found, who in session.exec(query)
    ]


def add_version(
    session: Session, kind: str, expected: int, new: NewText, now: datetime, user_id: UserId
) -> int:
    """Add the version after `expected` (0 for the first) and return its number.

    Raises StaleVersion when another version stands meanwhile.
    """
    query = select(func.max(PromptVersionRow.number)).where(PromptVersionRow.kind == kind)
    standing = session.exec(query).one() or 0
    if standing != expected:
        raise StaleVersion("prompt_stale", current_version=standing)
    row = PromptVersionRow(
        kind=kind,
        number=expected + 1,
        text=new.text,
        shipped=new.shipped,
        written_at=now,
        written_by=user_id,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as exc:  # somebody else wrote that version in between
        raise StaleVersion("prompt_stale", current_version=expected + 1) from exc
    return expected + 1
