"""Stores what a mailbox lists: a location for every UID, a mail for every distinct content."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import func
from sqlmodel import Session, col, select

from triage.kinds import LocationOutcome
from triage.message import MailboxId, MailId, ParsedMail, ThreadId
from triage.models import CursorRow, DispatchRow, LocationRow, MailboxRow, MailRow, RawMailRow
from triage.states import MailState

PARSED = TypeAdapter(ParsedMail)
_EXCERPT_CHARS = 160


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder was read. UIDs below `first_uid` lie before the office's import date."""

    uidvalidity: int
    first_uid: int
    last_uid: int


@dataclass(frozen=True, slots=True)
class IntakeItem:
    """What became of one UID: stored (raw and parsed given), gone or quarantined."""

    uid: int
    outcome: LocationOutcome
    received_at: datetime
    raw: bytes = b""
    parsed: ParsedMail | None = None

    def __repr__(self) -> str:
        return f"IntakeItem(uid={self.uid}, outcome={self.outcome.value}, size={len(self.raw)})"


def ensure_mailbox(session: Session, name: str, now: datetime) -> MailboxId:
    """The id of the configured mailbox, created on first sight."""
    row = session.exec(select(MailboxRow).where(MailboxRow.name == name)).one_or_none()
    if row is None:
        row = MailboxRow(name=name, since=now)
        session.add(row)
        session.flush()
    assert row.id is not None  # noqa: S101  (set by the flush or the query)
    return MailboxId(row.id)


def set_mailbox_status(
    session: Session, mailbox_id: MailboxId, status: str, cause: str | None, now: datetime
) -> None:
    """Record how the mailbox is doing; `since` moves only when the status changes."""
    row = session.get_one(MailboxRow, mailbox_id)
    if (row.status, row.cause) != (status, cause):
        row.since = now
    row.status, row.cause = status, cause
    if status == "ok":
        row.last_ok_at = now
    session.add(row)


def mailbox_rows(session: Session) -> list[MailboxRow]:
    """Every mailbox with its status, by name."""
    return list(session.exec(select(MailboxRow).order_by(MailboxRow.name)))


def cursor_or_none(session: Session, mailbox_id: MailboxId, folder: str) -> Cursor | None:
    """How far the folder was read, or None when it never was."""
    row = session.get(CursorRow, (mailbox_id, folder))
    return None if row is None else Cursor(row.uidvalidity, row.first_uid, row.last_uid)


def set_cursor(session: Session, mailbox_id: MailboxId, folder: str, cursor: Cursor) -> None:
    """Move the folder's cursor; call it in the transaction that stores the rows it covers."""
    row = session.get(CursorRow, (mailbox_id, folder))
    if row is None:
        row = CursorRow(mailbox_id=mailbox_id, folder=folder, uidvalidity=0, first_uid=0, last_uid=0)
    row.uidvalidity, row.first_uid, row.last_uid = cursor.uidvalidity, cursor.first_uid, cursor.last_uid
    session.add(row)


def oldest_received_or_none(session: Session, mailbox_id: MailboxId) -> datetime | None:
    """When the oldest stored mail of the mailbox arrived."""
    query = select(MailRow.received_at).where(MailRow.mailbox_id == mailbox_id)
    return session.exec(query.order_by(col(MailRow.received_at)).limit(1)).first()


def stored_uids(session: Session, mailbox_id: MailboxId, folder: str, uidvalidity: int) -> set[int]:
    """Every UID whose mail is stored: those that were gone or refused are not."""
    query = select(LocationRow.uid).where(
        LocationRow.mailbox_id == mailbox_id,
        LocationRow.folder == folder,
        LocationRow.uidvalidity == uidvalidity,
        LocationRow.outcome == LocationOutcome.STORED,
    )
    return set(session.exec(query))


def location_counts(session: Session, mailbox_id: MailboxId) -> dict[str, int]:
    """How many UIDs of the mailbox were stored, gone and quarantined."""
    query = (
        select(LocationRow.outcome, func.count())
        .where(LocationRow.mailbox_id == mailbox_id)
        .group_by(col(LocationRow.outcome))
    )
    found = {LocationOutcome(outcome).value: count for outcome, count in session.exec(query)}
    return {outcome.value: found.get(outcome.value, 0) for outcome in LocationOutcome}


def store_items(
    session: Session,
    mailbox_id: MailboxId,
    folder: str,
    uidvalidity: int,
    items: Sequence[IntakeItem],
    now: datetime,
) -> list[MailId]:
    """Give each item a location row, and each content not yet known a mail row; returns the new mails.

    The same bytes under another UID are the same mail (one more location); the same Message-ID with
    other bytes is another mail. A UID whose mail is stored is left alone; one that was gone or refused
    is stored when the server gives it after all.
    """
    known = _locations(session, mailbox_id, folder, uidvalidity, [item.uid for item in items])
    created: list[MailId] = []
    for item in items:
        row = known.get(item.uid) or LocationRow(
            mailbox_id=mailbox_id,
            folder=folder,
            uidvalidity=uidvalidity,
            uid=item.uid,
            outcome=item.outcome,
            seen_at=now,
        )
        if row.mail_id is not None:
            continue
        row.mail_id, is_new = _mail_of(session, mailbox_id, item, now)
        row.outcome = item.outcome
        if is_new and row.mail_id is not None:
            created.append(MailId(row.mail_id))
        session.add(row)
    session.flush()
    return created


def _locations(
    session: Session,
    mailbox_id: MailboxId,
    folder: str,
    uidvalidity: int,
    uids: Sequence[int],
) -> dict[int, LocationRow]:
    query = select(LocationRow).where(
        LocationRow.mailbox_id == mailbox_id,
        LocationRow.folder == folder,
        LocationRow.uidvalidity == uidvalidity,
        col(LocationRow.uid).in_(uids),
    )
    return {row.uid: row for row in session.exec(query)}


def _mail_of(
    session: Session, mailbox_id: MailboxId, item: IntakeItem, now: datetime
) -> tuple[MailId | None, bool]:
    if item.parsed is None:
        return None, False
    sha256 = hashlib.sha256(item.raw).hexdigest()
    query = select(MailRow.id).where(MailRow.mailbox_id == mailbox_id, MailRow.sha256 == sha256)
    known = session.exec(query).first()
    if known is not None:
        return MailId(known), False
    return _add_mail(session, mailbox_id, item, item.parsed, sha256, now), True


def _add_mail(
    session: Session,
    mailbox_id: MailboxId,
    item: IntakeItem,
    parsed: ParsedMail,
    sha256: str,
    now: datetime,
) -> MailId:
    row = MailRow(
        mailbox_id=mailbox_id,
        sha256=sha256,
        message_id=parsed.message_id,
        received_at=item.received_at,
        stored_at=now,
        state=MailState.RECEIVED,
        subject=parsed.subject,
        sender_name=parsed.sender.name if parsed.sender else "",
        sender_address=parsed.sender.address if parsed.sender else "",
        excerpt=" ".join(parsed.new_text.split())[:_EXCERPT_CHARS],
        parsed=PARSED.dump_json(parsed).decode(),
        attachments=len(parsed.attachments),
    )
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101  (set by the flush)
    row.thread_id = _thread_of(session, mailbox_id, parsed) or row.id
    session.add(row)
    session.add(RawMailRow(mail_id=row.id, raw=item.raw, size=len(item.raw)))
    session.flush()
    return MailId(row.id)


def _thread_of(session: Session, mailbox_id: MailboxId, parsed: ParsedMail) -> ThreadId | None:
    """The thread of the nearest known ancestor (RFC 5322 section 3.6.4), among mails and our own replies."""
    for reference in (*parsed.in_reply_to, *reversed(parsed.references)):
        mails = select(MailRow.thread_id).where(
            MailRow.mailbox_id == mailbox_id,
            MailRow.message_id == reference,
        )
        replies = (
            select(MailRow.thread_id)
            .join(DispatchRow, col(DispatchRow.mail_id) == col(MailRow.id))
            .where(DispatchRow.message_id == reference, MailRow.mailbox_id == mailbox_id)
        )
        for query in (mails, replies):
            found = session.exec(query).first()
            if found is not None:
                return ThreadId(found)
    return None
