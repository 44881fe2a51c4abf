"""Approved messages on their way out: one row per approval, written before the network is touched."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, select

from triage.message import DispatchId, MailboxId, MailId, UserId
from triage.models import DispatchRow, MailboxRow, MailRow
from triage.states import DispatchPhase, MailState

#: How often the Sent folder is looked at for one reply before a person is left with the question.
MAX_CHECKS = 5


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One approved message. `raw` are the exact bytes, `recipients` the envelope."""

    id: DispatchId
    mail_id: MailId
    mailbox_id: MailboxId
    mailbox_name: str
    draft_version: int
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes
    phase: DispatchPhase
    cause: str | None
    reply_code: int | None
    attempts: int
    approved_at: datetime
    approved_by: UserId | None
    sent_at: datetime | None
    checks: int
    filed_at: datetime | None

    def __repr__(self) -> str:
        return f"Dispatch(id={self.id}, phase={self.phase.value}, raw={len(self.raw)} bytes)"


def add_dispatch(
    session: Session,
    mail_id: MailId,
    *,
    draft_version: int,
    message_id: str,
    envelope_from: str,
    recipients: tuple[str, ...],
    raw: bytes,
    sha256: str,
    now: datetime,
    approved_by: UserId | None,
) -> DispatchId:
    """Store the bytes a person approved; the unique keys refuse a second row for the same version."""
    row = DispatchRow(
        mail_id=mail_id,
        draft_version=draft_version,
        message_id=message_id,
        envelope_from=envelope_from,
        recipients=json.dumps(recipients),
        raw=raw,
        sha256=sha256,
        phase=DispatchPhase.QUEUED,
        approved_at=now,
        approved_by=approved_by,
        send_at=now,
    )
    session.add(row)
    session.flush()
    return DispatchId(row.id or 0)


def next_queued_or_none(session: Session, now: datetime, mailboxes: Collection[str]) -> Dispatch | None:
    """The approved message of these mailboxes that has waited longest and may be tried now."""
    query = (
        select(DispatchRow)
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .join(MailboxRow, col(MailboxRow.id) == col(MailRow.mailbox_id))
        .where(
            col(MailboxRow.name).in_(mailboxes),
            DispatchRow.phase == DispatchPhase.QUEUED,
            MailRow.state == MailState.APPROVED,
            or_(col(MailRow.next_attempt_at).is_(None), col(MailRow.next_attempt_at) <= now),
        )
        .order_by(col(DispatchRow.approved_at), col(DispatchRow.id))
    )
    row = session.exec(query.limit(1)).first()
    return None if row is None else _dispatch(session, row)


def interrupted(session: Session) -> list[Dispatch]:
    """Messages that were being sent when the program last stopped."""
    query = select(DispatchRow).where(col(DispatchRow.phase).in_((DispatchPhase.CLAIMED, DispatchPhase.DATA)))
    return [_dispatch(session, row) for row in session.exec(query)]


def next_to_file_or_none(
    session: Session, now: datetime, max_checks: int, mailboxes: Collection[str]
) -> Dispatch | None:
    """A sent message whose copy in the Sent folder is due to be looked for."""
    return _next_to_check(session, DispatchPhase.ACCEPTED, now, max_checks, mailboxes)


def next_unknown_or_none(
    session: Session, now: datetime, max_checks: int, mailboxes: Collection[str]
) -> Dispatch | None:
    """A message of unknown fate that is due to be looked for in the Sent folder."""
    return _next_to_check(session, DispatchPhase.UNKNOWN, now, max_checks, mailboxes)


def _next_to_check(
    session: Session,
    phase: DispatchPhase,
    now: datetime,
    max_checks: int,
    mailboxes: Collection[str],
) -> Dispatch | None:
    query = (
        select(DispatchRow)
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .join(MailboxRow, col(MailboxRow.id) == col(MailRow.mailbox_id))
        .where(
            col(MailboxRow.name).in_(mailboxes),
            DispatchRow.phase == phase,
            col(DispatchRow.filed_at).is_(None),
            DispatchRow.checks < max_checks,
            col(DispatchRow.next_check_at) <= now,
        )
        .order_by(col(DispatchRow.next_check_at))
    )
    row = session.exec(query.limit(1)).first()
    return None if row is None else _dispatch(session, row)


def set_phase(
    session: Session,
    dispatch_id: DispatchId,
    phase: DispatchPhase,
    *,
    cause: str | None = None,
    reply: tuple[int | None, str] = (None, ""),
    sent_at: datetime | None = None,
    check_at: datetime | None = None,
) -> None:
    """Record how far a sending went."""
    row = session.get_one(DispatchRow, dispatch_id)
    row.phase, row.cause = phase, cause
    row.reply_code, row.reply_text = reply
    row.sent_at = sent_at or row.sent_at
    row.next_check_at = check_at
    if phase is DispatchPhase.CLAIMED:
        row.attempts += 1
    session.add(row)
    session.flush()


def record_check(
    session: Session, dispatch_id: DispatchId, now: datetime, *, filed: bool, wait_s: float
) -> None:
    """Count one look in the Sent folder; `filed` when the copy is there."""
    row = session.get_one(DispatchRow, dispatch_id)
    row.checks += 1
    row.filed_at = now if filed else None
    row.next_check_at = None if filed else now + timedelta(seconds=wait_s)
    session.add(row)
    session.flush()


def last_dispatch_or_none(session: Session, mail_id: MailId) -> Dispatch | None:
    """The latest approval of a reply to this mail."""
    query = select(DispatchRow).where(DispatchRow.mail_id == mail_id).order_by(col(DispatchRow.id).desc())
    row = session.exec(query.limit(1)).first()
    return None if row is None else _dispatch(session, row)


def _dispatch(session: Session, row: DispatchRow) -> Dispatch:
    mail = session.get_one(MailRow, row.mail_id)
    mailbox = session.get_one(MailboxRow, mail.mailbox_id)
    return Dispatch(
        id=DispatchId(row.id or 0),
        mail_id=MailId(row.mail_id),
        mailbox_id=MailboxId(mail.mailbox_id),
        mailbox_name=mailbox.name,
        draft_version=row.draft_version,
        message_id=row.message_id,
        envelope_from=row.envelope_from,
        recipients=tuple(json.loads(row.recipients)),
        raw=row.raw,
        phase=row.phase,
        cause=row.cause,
        reply_code=row.reply_code,
        attempts=row.attempts,
        approved_at=row.approved_at,
        approved_by=None if row.approved_by is None else UserId(row.approved_by),
        sent_at=row.sent_at,
        checks=row.checks,
        filed_at=row.filed_at,
    )
