"""What persons did to several mails in one go, kept so that it can be undone once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from triage.message import MailId, UserId
from triage.tables.teamwork import BulkActRow


@dataclass(frozen=True, slots=True)
class Entry:
    """One mail of an act: what it was before and after, as JSON values; ids and labels, never content."""

    mail_id: MailId
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act as kept."""

    id: int
    at: datetime
    user_id: UserId
    act: str
    entries: tuple[Entry, ...]
    undone_at: datetime | None


def keep_act(session: Session, user_id: UserId, act: str, entries: Sequence[Entry], now: datetime) -> int:
    """Keep an act; returns its id."""
    kept = json.dumps([[one.mail_id, one.before, one.after] for one in entries])
    row = BulkActRow(at=now, user_id=user_id, act=act, entries=kept)
    session.add(row)
    session.flush()
    return row.id or 0


def act_or_none(session: Session, act_id: int) -> BulkAct | None:
    """The act of that id."""
    row = session.get(BulkActRow, act_id)
    return None if row is None else _act(row)


def last_act_or_none(session: Session, user_id: UserId, since: datetime) -> BulkAct | None:
    """The latest act of this person that is not undone; None when there is none since that moment."""
    query = (
        select(BulkActRow)
        .where(
            BulkActRow.user_id == user_id, col(BulkActRow.undone_at).is_(None), col(BulkActRow.at) >= since
        )
        .order_by(col(BulkActRow.id).desc())
    )
    row = session.exec(query.limit(1)).first()
    return None if row is None else _act(row)


def _act(row: BulkActRow) -> BulkAct:
    entries = tuple(Entry(MailId(one[0]), one[1], one[2]) for one in json.loads(row.entries))
    return BulkAct(row.id or 0, row.at, UserId(row.user_id), row.act, entries, row.undone_at)


def claim_undo(session: Session, act_id: int, now: datetime) -> bool:
    """Say that it is undone now; False when somebody did so before."""
    waiting = (col(BulkActRow.id) == act_id) & col(BulkActRow.undone_at).is_(None)
    done = session.connection().execute(update(BulkActRow).where(waiting).values(undone_at=now))
    return done.rowcount == 1


def forget_before(session: Session, moment: datetime) -> None:
    """Drop the acts that are too old to be undone."""
    session.connection().execute(delete(BulkActRow).where(col(BulkActRow.at) < moment))
