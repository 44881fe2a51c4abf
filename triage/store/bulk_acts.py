"""What persons did to several mails in one go, kept so that it can be undone once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col

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
    if row is None:
        return None
    entries = tuple(Entry(MailId(one[0]), one[1], one[2]) for one in json.loads(row.entries))
    return BulkAct(UserId(row.user_id), row.act, entries, row.undone_at)


def claim_undo(session: Session, act_id: int, now: datetime) -> bool:
    """Say that it is undone now; False when somebody did so before."""
    waiting = (col(BulkActRow.id) == act_id) & col(BulkActRow.undone_at).is_(None)
    done = session.connection().execute(update(BulkActRow).where(waiting).values(undone_at=now))
    return done.rowcount == 1


def forget_before(session: Session, moment: datetime) -> None:
    """Drop the acts that are too old to be undone."""
    session.connection().execute(delete(BulkActRow).where(col(BulkActRow.at) < moment))
