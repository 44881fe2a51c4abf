"""Approved messages on their way out: one row per approval, written before the network is touched."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from triage.message import DispatchId, MailboxId, MailId, UserId
from triage.models import DispatchRow, DraftRow, MailboxRow, MailRow
from triage.outgoing import SentFile
from triage.states import DispatchPhase, MailState
from triage.store import drafts, outgoing
from triage.tables.approvals import SecondApprovalRow

#: How often the Sent folder is looked at for one reply before a person is left with the question.
MAX_CHECKS = 5


@dataclass(frozen=True, slots=True)
class Undelivered:
    """What a delivery report said: when it was seen, its status (RFC 3463), its words, the report itself."""

    at: datetime
    status: str
    text: str
    report_mail_id: MailId | None

    def __repr__(self) -> str:
        return f"Undelivered(status={self.status!r}, text={len(self.text)} chars)"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One approved message. `raw` are the exact bytes, in `file` when many; `recipients` the envelope.

    It leaves at `send_at` at the earliest. `reply_text` is what the server answered, `refused_address` about
    whom when it was about one recipient.
    """

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
    reply_text: str
    refused_address: str
    attempts: int
    approved_at: datetime
    approved_by: UserId | None
    send_at: datetime
    sent_at: datetime | None
    checks: int
    filed_at: datetime | None
    undelivered: Undelivered | None
    sha256: str = ""
    file: SentFile | None = None

    def __repr__(self) -> str:
        return f"Dispatch(id={self.id}, phase={self.phase.value}, size={self.size})"

    @property
    def size(self) -> int:
        """How many bytes the message has."""
        return self.file.size if self.file else len(self.raw)

    def content(self) -> bytes:
        """The exact bytes that were approved. Raises OSError when the file does not hold them any more."""
        raw = self.file.path.read_bytes() if self.file else self.raw
        if self.file and hashlib.sha256(raw).hexdigest() != self.sha256:
            raise OSError("not the bytes that were approved")
        return raw


@dataclass(frozen=True, slots=True)
class NewDispatch:
    """A message about to be handed to the outbox; `raw` is empty when its bytes are in `file`."""

    draft_version: int
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...] = field(repr=False)
    raw: bytes = field(repr=False)
    sha256: str
    file: str | None
    size: int
    approved_by: UserId | None


def add_dispatch(
    session: Session, mail_id: MailId, new: NewDispatch, *, now: datetime, send_at: datetime
) -> DispatchId:
    """Store the bytes a person approved; the unique keys refuse a second row for the same version."""
    row = DispatchRow(
        mail_id=mail_id,
        draft_version=new.draft_version,
        message_id=new.message_id,
        envelope_from=new.envelope_from,
        recipients=json.dumps(new.recipients),
        raw=new.raw,
        sha256=new.sha256,
        phase=DispatchPhase.QUEUED,
        approved_at=now,
        approved_by=new.approved_by,
        send_at=send_at,
    )
    session.add(row)
    session.flush()
    ident = DispatchId(row.id or 0)
    if new.file is not None:
        outgoing.keep_sent_file(session, ident, new.file, new.size)
    return ident


def next_queued_or_none(session: Session, now: datetime, mailboxes: Collection[str]) -> Dispatch | None:
    """The approved message of these mailboxes whose moment came first, and which may be tried now."""
    query = _queued(mailboxes).where(
        col(DispatchRow.send_at) <= now,
        or_(col(MailRow.next_attempt_at).is_(None), col(MailRow.next_attempt_at) <= now),
    )
    row = session.exec(query.order_by(col(DispatchRow.send_at), col(DispatchRow.id)).limit(1)).first()
    return None if row is None else _dispatch(session, row)


def _queued(mailboxes: Collection[str]) -> SelectOfScalar[DispatchRow]:
    """The approved messages of these mailboxes that nobody has taken yet; where two must, by both."""
    both = exists().where(
        col(SecondApprovalRow.dispatch_id) == col(DispatchRow.id),
        col(SecondApprovalRow.sha256) == col(DispatchRow.sha256),
        col(SecondApprovalRow.first_by) != col(SecondApprovalRow.second_by),
    )
    return (
        select(DispatchRow)
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .join(MailboxRow, col(MailboxRow.id) == col(MailRow.mailbox_id))
        .where(
            col(MailboxRow.name).in_(mailboxes),
            DispatchRow.phase == DispatchPhase.QUEUED,
            MailRow.state == MailState.APPROVED,
            or_(~col(DispatchRow.needs_second), both),
        )
    )


def next_overtaken_or_none(
    session: Session, mailboxes: Collection[str], own_addresses: Collection[str]
) -> Dispatch | None:
    """An approved message, due or not, whose thread got a mail after its text was written."""
    of_draft = and_(
        col(DraftRow.mail_id) == col(DispatchRow.mail_id),
        col(DraftRow.version) == col(DispatchRow.draft_version),
    )
    query = _queued(mailboxes).join(DraftRow, of_draft).join(drafts.Newer, drafts.came_after(own_addresses))
    row = session.exec(query.limit(1)).first()
    return None if row is None else _dispatch(session, row)


def leave_queue(session: Session, dispatch_id: DispatchId, to: DispatchPhase) -> bool:
    """Take an approved message, or withdraw it, by compare-and-set; True when this call did."""
    taken = int(to is DispatchPhase.CLAIMED)
    done = session.connection().execute(
        update(DispatchRow)
        .where(col(DispatchRow.id) == dispatch_id, col(DispatchRow.phase) == DispatchPhase.QUEUED)
        .values(phase=to, cause=None, attempts=DispatchRow.attempts + taken),
    )
    return done.rowcount == 1


def set_send_at(session: Session, dispatch_id: DispatchId, send_at: datetime) -> bool:
    """Change when an approved message leaves; True unless it was taken or withdrawn meanwhile."""
    done = session.connection().execute(
        update(DispatchRow)
        .where(col(DispatchRow.id) == dispatch_id, col(DispatchRow.phase) == DispatchPhase.QUEUED)
        .values(send_at=send_at),
    )
    return done.rowcount == 1


def departures(session: Session, mail_ids: Collection[MailId]) -> dict[MailId, datetime]:
    """When the approved replies to these mails leave, for those that nobody has taken yet."""
    query = select(DispatchRow.mail_id, DispatchRow.send_at).where(
        col(DispatchRow.mail_id).in_(mail_ids), DispatchRow.phase == DispatchPhase.QUEUED
    )
    return {MailId(mail_id): send_at for mail_id, send_at in session.exec(query)}


def has_dispatch(session: Session, mail_id: MailId, draft_version: int) -> bool:
    """Whether this version was handed to the outbox before, whatever came of it."""
    query = select(DispatchRow.id).where(
        DispatchRow.mail_id == mail_id, DispatchRow.draft_version == draft_version
    )
    return session.exec(query).first() is not None


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
    refused_address: str = "",
    sent_at: datetime | None = None,
    check_at: datetime | None = None,
) -> None:
    """Record how far a sending went; `check_at` starts a new series of looks in the Sent folder."""
    row = session.get_one(DispatchRow, dispatch_id)
    row.phase, row.cause = phase, cause
    row.reply_code, row.reply_text = reply
    row.refused_address = refused_address
    row.sent_at = sent_at or row.sent_at
    row.next_check_at = check_at
    if check_at is not None:
        row.checks = 0
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


def get_dispatch(session: Session, dispatch_id: DispatchId) -> Dispatch:
    """The approved message, which must exist."""
    return _dispatch(session, session.get_one(DispatchRow, dispatch_id))


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
        reply_text=row.reply_text,
        refused_address=row.refused_address,
        attempts=row.attempts,
        approved_at=row.approved_at,
        approved_by=None if row.approved_by is None else UserId(row.approved_by),
        send_at=row.send_at,
        sent_at=row.sent_at,
        checks=row.checks,
        filed_at=row.filed_at,
        undelivered=_undelivered(row),
        sha256=row.sha256,
        file=outgoing.sent_file_or_none(session, DispatchId(row.id or 0)),
    )


def _undelivered(row: DispatchRow) -> Undelivered | None:
    if row.undelivered_at is None:
        return None
    report = None if row.report_mail_id is None else MailId(row.report_mail_id)
    return Undelivered(row.undelivered_at, row.undelivered_status, row.undelivered_text, report)
