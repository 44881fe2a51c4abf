"""The signatures kept in the page, version by version, and who signs in their own name."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from triage.errors import StaleVersion
from triage.kinds import SignatureScope
from triage.message import UserId
from triage.models import UserRow
from triage.tables.signatures import SignatureChoiceRow, SignatureRow

_ROW = SignatureRow


@dataclass(frozen=True, slots=True)
class StoredSignature:
    """The version that stands. `text`: None when the configuration's does; `who`: None, account gone."""

    scope: SignatureScope
    subject: str
    number: int
    text: str | None = field(repr=False)
    at: datetime
    who: str | None = field(repr=False)


def standing(session: Session) -> list[StoredSignature]:
    """The version that stands of every signature that was ever written in the page."""
    last = (
        select(col(_ROW.scope), col(_ROW.subject), func.max(_ROW.number).label("number"))
        .group_by(col(_ROW.scope), col(_ROW.subject))
        .subquery()
    )
    same = and_(
        col(_ROW.scope) == last.c.scope,
        col(_ROW.subject) == last.c.subject,
        col(_ROW.number) == last.c.number,
    )
    query = (
        select(_ROW, UserRow.name)
        .join(last, same)
        .join(UserRow, col(UserRow.id) == col(_ROW.written_by), isouter=True)
        .order_by(col(_ROW.id))
    )
    return [
        StoredSignature(row.scope, row.subject, row.number, row.text, row.written_at, who)
        for row, who in session.exec(query)
    ]


def add_version(
    session: Session,
    scope: SignatureScope,
    subject: str,
    expected: int,
    text: str | None,
    now: datetime,
    user_id: UserId,
) -> int:
    """Add the version after `expected` (0 for the first) and return its number.

    Raises StaleVersion when another version stands meanwhile.
    """
    query = select(func.max(_ROW.number)).where(_ROW.scope == scope, _ROW.subject == subject)
    number = session.exec(query).one() or 0
    if number != expected:
        raise StaleVersion("signature_stale", current_version=number)
    session.add(
        SignatureRow(
            scope=scope, subject=subject, number=expected + 1, text=text, written_at=now, written_by=user_id
        )
    )
    try:
        session.flush()
    except IntegrityError as exc:  # somebody else wrote that version in between
        raise StaleVersion("signature_stale", current_version=expected + 1) from exc
    return expected + 1


def signs_own(session: Session, user_id: UserId) -> bool:
    """Whether this person signs the replies they start in their own name."""
    row = session.get(SignatureChoiceRow, user_id)
    return row is not None and row.own


def choose(session: Session, user_id: UserId, *, own: bool) -> None:
    """Remember how this person signs the replies they start."""
    session.merge(SignatureChoiceRow(user_id=user_id, own=own))
    session.flush()
