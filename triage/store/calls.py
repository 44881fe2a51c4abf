"""The calls made about mails, and when somebody is to be called again."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from triage.kinds import CallOutcome
from triage.message import MailId, ThreadId, UserId
from triage.models import MailRow, UserRow
from triage.store.sight import shared_with
from triage.tables.calls import CallRow

MAX_CALLS = 20


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as noted. `call_back_at`: when to call again, None for never."""

    outcome: CallOutcome
    note: str = field(default="", repr=False)
    call_back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was made. `who`: the person's name, None when their account is gone."""

    id: int
    mail_id: MailId
    at: datetime
    who: str | None
    outcome: CallOutcome
    note: str = field(repr=False)
    call_back_at: datetime | None


def add_call(session: Session, mail_id: MailId, user_id: UserId, call: NewCall, now: datetime) -> int:
    """Keep a call; returns its id."""
    row = CallRow(
        mail_id=mail_id,
        at=now,
        user_id=user_id,
        outcome=call.outcome,
        note=call.note,
        call_back_at=call.call_back_at,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def set_call_back(session: Session, mail_id: MailId, at: datetime | None) -> None:
    """Say when somebody is to be called again; the mail waits at the end of its lane until then."""
    session.connection().execute(
        update(MailRow).where(col(MailRow.id) == mail_id).values(call_back_at=at),
    )


def calls_of_thread(session: Session, thread_id: ThreadId, beside: MailId) -> list[Call]:
    """The last `MAX_CALLS` calls about the thread, newest first: of mails that readers of `beside` see."""
    query = (
        select(CallRow, UserRow.name)
        .join(MailRow, col(MailRow.id) == col(CallRow.mail_id))
        .join(UserRow, col(UserRow.id) == col(CallRow.user_id), isouter=True)
        .where(MailRow.thread_id == thread_id, shared_with(session, beside))
        .order_by(col(CallRow.at).desc(), col(CallRow.id).desc())
        .limit(MAX_CALLS)
    )
    return [_call(row, who) for row, who in session.exec(query)]


def calls_by_id(session: Session, ids: Collection[int]) -> dict[int, Call]:
    """These calls, without those that are gone."""
    query = (
        select(CallRow, UserRow.name)
        .join(UserRow, col(UserRow.id) == col(CallRow.user_id), isouter=True)
        .where(col(CallRow.id).in_(ids))
    )
    return {row.id or 0: _call(row, who) for row, who in session.exec(query)}


def _call(row: CallRow, who: str | None) -> Call:
    return Call(row.id or 0, MailId(row.mail_id), row.at, who, row.outcome, row.note, row.call_back_at)
