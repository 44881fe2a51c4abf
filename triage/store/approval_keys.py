"""The keys under which approvals were told: each is known for a day, to the person who gave it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlmodel import Session, col

from triage.message import MailId, UserId
from triage.tables.approval_keys import ApprovalKeyRow

KEPT_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ApprovalKey:
    """A key that a client chose for one approval, and the hash of everything it asked with it."""

    key: str
    body_sha256: str


def known_or_none(session: Session, user_id: UserId, key: str, now: datetime) -> ApprovalKey | None:
    """What this person asked under the key within the last day."""
    row = session.get(ApprovalKeyRow, (user_id, key))
    return None if row is None or now - row.at > KEPT_FOR else ApprovalKey(row.key, row.body_sha256)


def keep(session: Session, user_id: UserId, mail_id: MailId, told: ApprovalKey, now: datetime) -> None:
    """Keep the key with the approval, in its transaction; those of days past are forgotten."""
    session.connection().execute(delete(ApprovalKeyRow).where(col(ApprovalKeyRow.at) < now - KEPT_FOR))
    session.add(
        ApprovalKeyRow(user_id=user_id, key=told.key, mail_id=mail_id, body_sha256=told.body_sha256, at=now)
    )
    session.flush()
