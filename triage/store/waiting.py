"""The approved replies that nobody has taken yet, for the list of what is about to leave."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, tuple_
from sqlmodel import Session, col

from triage.message import Address, MailId
from triage.models import DispatchRow, DraftRow, MailRow, UserRow
from triage.states import DispatchPhase, MailState


@dataclass(frozen=True, slots=True)
class Waiting:
    """An approved reply in the queue, and who approved it. `id`: of its attempt to send."""

    id: int
    mail_id: MailId
    subject: str = field(repr=False)
    to: tuple[Address, ...] = field(repr=False)
    send_at: datetime
    approved_at: datetime
    approved_by: int | None
    approver: str | None


def waiting(
    session: Session, limit: int, *seen: ColumnElement[bool], after: tuple[datetime, int] | None = None
) -> list[Waiting]:
    """Those in the queue, the first to leave first; `seen`: further conditions on the mails.

    `after`: only those behind the one that leaves at this moment under this id.
    """
    of_draft = and_(
        col(DraftRow.mail_id) == col(DispatchRow.mail_id),
        col(DraftRow.version) == col(DispatchRow.draft_version),
    )
    query = (
        select(
            col(DispatchRow.id),
            col(DispatchRow.mail_id),
            col(DraftRow.subject),
            col(DraftRow.recipients),
            col(DispatchRow.send_at),
            col(DispatchRow.approved_at),
            col(DispatchRow.approved_by),
            col(UserRow.name),
        )
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .join(DraftRow, of_draft)
        .outerjoin(UserRow, col(UserRow.id) == col(DispatchRow.approved_by))
        .where(*_queued(seen))
        .order_by(col(DispatchRow.send_at), col(DispatchRow.id))
    )
    if after is not None:
        query = query.where(tuple_(col(DispatchRow.send_at), col(DispatchRow.id)) > after)
    return [
        Waiting(
            row.id,
            MailId(row.mail_id),
            row.subject,
            tuple(Address(name, address) for name, address in json.loads(row.recipients)),
            row.send_at,
            row.approved_at,
            row.approved_by,
            row.name,
        )
        for row in session.connection().execute(query.limit(limit))
    ]


def count_waiting(session: Session, *seen: ColumnElement[bool]) -> int:
    """How many are in the queue."""
    of_mail = col(MailRow.id) == col(DispatchRow.mail_id)
    query = select(func.count()).select_from(DispatchRow).join(MailRow, of_mail).where(*_queued(seen))
    return session.connection().execute(query).scalar_one()


def _queued(seen: Iterable[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    return [
        col(DispatchRow.phase) == DispatchPhase.QUEUED,
        col(MailRow.state) == MailState.APPROVED,
        *seen,
    ]
