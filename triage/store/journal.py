"""The record of who did what, line by line: written as a chain, read back, and verified."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from triage.audit_chain import START, row_digest
from triage.message import MailId, UserId
from triage.models import AuditRow, UserRow

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `who`: that person's name now, None for the machine; `mail`: its number, erased or not."""

    number: int
    at: datetime
    event: str
    user_id: UserId | None
    who: str | None
    mail: int | None
    values: str = field(repr=False)
    sha256: str


def append(
    session: Session,
    event: str,
    now: datetime,
    *,
    user_id: UserId | None = None,
    mail_id: MailId | None = None,
    values: Mapping[str, object] | None = None,
) -> None:
    """Add a line at the end of the chain.

    It is inserted before the line before it is read: the insertion takes the lock, so that no two lines can
    be chained to the same one.
    """
    told = json.dumps(dict(values or {}), ensure_ascii=False)
    row = {"at": now, "event": event, "user_id": user_id, "mail_id": mail_id, "mail_number": mail_id}
    added = session.connection().execute(insert(AuditRow).values(**row, values=told, sha256=""))
    number = int(added.lastrowid)
    query = select(AuditRow.sha256).where(col(AuditRow.id) < number).order_by(col(AuditRow.id).desc())
    with session.no_autoflush:
        before = session.exec(query.limit(1)).first() or START
    digest = row_digest(before, number, now, event, user_id, mail_id, told)
    session.connection().execute(update(AuditRow).where(col(AuditRow.id) == number).values(sha256=digest))


def lines_after(session: Session, number: int, most: int = _BATCH) -> list[Line]:
    """The lines after this one, in their order."""
    query = _lines().where(col(AuditRow.id) > number).order_by(col(AuditRow.id)).limit(most)
    return [_line(row, name) for row, name in session.exec(query)]


def lines_before(
    session: Session, number: int | None, most: int, family: str = "", user_id: UserId | None = None
) -> list[Line]:
    """The lines before this one (None: the last), the newest first; of a family of events, of a person."""
    query = _lines().order_by(col(AuditRow.id).desc()).limit(most)
    if number is not None:
        query = query.where(col(AuditRow.id) < number)
    if family:
        query = query.where(col(AuditRow.event).startswith(f"{family}:", autoescape=True))
    if user_id is not None:
        query = query.where(AuditRow.user_id == user_id)
    return [_line(row, name) for row, name in session.exec(query)]


def names(session: Session) -> dict[int, str]:
    """The name of everybody who has, or had, an account."""
    return {row.id or 0: row.name for row in session.exec(select(UserRow))}


def faults(lines: Iterator[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line of a whole chain, with whether its digest is right."""
    before = START
    for line in lines:
        wanted = row_digest(before, line.number, line.at, line.event, line.user_id, line.mail, line.values)
        yield line, wanted == line.sha256
        before = line.sha256


def _lines() -> Select[AuditRow, str]:
    return select(AuditRow, UserRow.name).join(
        UserRow, col(UserRow.id) == col(AuditRow.user_id), isouter=True
    )


def _line(row: AuditRow, name: str | None) -> Line:
    user_id = None if row.user_id is None else UserId(row.user_id)
    return Line(row.id or 0, row.at, row.event, user_id, name, row.mail_number, row.values, row.sha256)
