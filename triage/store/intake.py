"""Stores what a mailbox lists: a location for every UID, a mail for every distinct content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, update
from sqlmodel import Session, col, select

from triage.kinds import LocationOutcome
from triage.message import MailboxId, MailId, ParsedMail, RawMail
from triage.models import CursorRow, LocationRow, MailboxRow
from triage.store.arrivals import PARSED, NewMail, add_mails

__all__ = [
    "PARSED",
    "Cursor",
    "IntakeItem",
    "cursor_or_none",
    "ensure_mailbox",
    "location_counts",
    "mailbox_rows",
    "set_cursor",
    "set_mailbox_status",
    "store_items",
]


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder was read. UIDs below `first_uid` lie before the office's import date."""

    folder: str
    uidvalidity: int
    first_uid: int
    last_uid: int


@dataclass(frozen=True, slots=True)
class IntakeItem:
    """What became of one UID: stored (raw and parsed given), gone, or quarantined (with the cause)."""

    uid: int
    outcome: LocationOutcome
    received_at: datetime
    raw: RawMail = b""
    parsed: ParsedMail | None = None
    cause: str | None = None

    def __repr__(self) -> str:
        return f"IntakeItem(uid={self.uid}, outcome={self.outcome.value})"


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
    return None if row is None else Cursor(folder, row.uidvalidity, row.first_uid, row.last_uid)


def set_cursor(session: Session, mailbox_id: MailboxId, cursor: Cursor) -> None:
    """Move the folder's cursor; call it in the transaction that stores the rows it covers."""
    row = session.get(CursorRow, (mailbox_id, cursor.folder))
    if row is None:
        row = CursorRow(mailbox_id=mailbox_id, folder=cursor.folder, uidvalidity=0, first_uid=0, last_uid=0)
    if row.uidvalidity != cursor.uidvalidity:
        row.listed, row.unaccounted, row.reconciled_at = None, 0, None
    row.uidvalidity, row.first_uid, row.last_uid = cursor.uidvalidity, cursor.first_uid, cursor.last_uid
    session.add(row)


def location_counts(session: Session, mailbox_id: MailboxId) -> dict[str, int]:
    """How many UIDs that the server lists are stored, gone and quarantined."""
    query = (
        select(LocationRow.outcome, func.count())
        .where(LocationRow.mailbox_id == mailbox_id, col(LocationRow.left_at).is_(None))
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
    wanted = [item for item in items if item.uid not in known or known[item.uid].mail_id is None]
    arrived = {
        item.uid: NewMail(item.raw, item.parsed, item.received_at)
        for item in wanted
        if item.parsed is not None
    }
    mail_ids, created = add_mails(session, mailbox_id, arrived, now)
    new_rows, listed = [], 0
    for item in wanted:
        values = _outcome(item, mail_ids.get(item.uid), now)
        row = known.get(item.uid)
        if row is None:
            place = {"mailbox_id": mailbox_id, "folder": folder, "uidvalidity": uidvalidity, "uid": item.uid}
            new_rows.append({**place, **values})
        else:
            _change(session, row.id, {**values, "attempts": max(row.attempts, int(bool(values["attempts"])))})
        was_listed = row is not None and row.outcome is not LocationOutcome.GONE
        listed += item.outcome is not LocationOutcome.GONE and not was_listed
    if new_rows:
        session.connection().execute(insert(LocationRow), new_rows)
    _count_listed(session, mailbox_id, folder, listed)
    return created


def _outcome(item: IntakeItem, mail_id: MailId | None, now: datetime) -> dict[str, object]:
    is_gone = item.outcome is LocationOutcome.GONE
    return {
        "outcome": item.outcome,
        "mail_id": mail_id,
        "seen_at": now,
        "left_at": now if is_gone else None,
        "attempts": int(item.outcome is LocationOutcome.QUARANTINED),
        "cause": item.cause,
    }


def _change(session: Session, location_id: int | None, values: dict[str, object]) -> None:
    """Change a location row; the moment it was first seen stays."""
    kept = {name: value for name, value in values.items() if name != "seen_at"}
    session.connection().execute(update(LocationRow).where(col(LocationRow.id) == location_id).values(**kept))


def _count_listed(session: Session, mailbox_id: MailboxId, folder: str, more: int) -> None:
    """Keep the number of UIDs the server lists in step with the rows between two comparisons."""
    session.connection().execute(
        update(CursorRow)
        .where(col(CursorRow.mailbox_id) == mailbox_id, col(CursorRow.folder) == folder)
        .values(listed=col(CursorRow.listed) + more)
    )


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
