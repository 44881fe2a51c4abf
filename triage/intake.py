"""Brings what a mailbox lists into the database: every UID gets a row, nothing on the server changes."""

from dataclasses import dataclass
from datetime import datetime

from triage.clock import Clock
from triage.crash_points import CrashPoint, reach
from triage.db import Database
from triage.imap import FolderState, MailboxConnection
from triage.kinds import LocationOutcome
from triage.message import FetchedMail, MailboxId
from triage.parse import parse
from triage.settings import MailboxSettings
from triage.store import intake as rows
from triage.store.intake import Cursor, IntakeItem


@dataclass(frozen=True, slots=True)
class Intake:
    """What intake needs: the database, the mailbox and the time."""

    database: Database
    mailbox: MailboxSettings
    mailbox_id: MailboxId
    clock: Clock


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The server's list against ours; the mails of `missing` UIDs were not stored yet."""

    listed: int
    missing: tuple[int, ...]


def open_folder(intake: Intake, connection: MailboxConnection) -> Cursor:
    """The cursor to go on from: the stored one, or a new one at first sight or when UIDVALIDITY changed."""
    folder = intake.mailbox.imap.folder
    reach(CrashPoint.INTAKE_CONNECTED)
    state = connection.examine(folder)
    with intake.database.transaction() as session:
        known = rows.cursor_or_none(session, intake.mailbox_id, folder)
        oldest = rows.oldest_received_or_none(session, intake.mailbox_id)
    if known is not None and known.uidvalidity == state.uidvalidity:
        return known
    cursor = _first_cursor(intake, connection, state, oldest)
    with intake.database.transaction() as session:
        rows.set_cursor(session, intake.mailbox_id, folder, cursor)
    return cursor


def _first_cursor(
    intake: Intake,
    connection: MailboxConnection,
    state: FolderState,
    oldest: datetime | None,
) -> Cursor:
    """Where reading starts: the office's import date, or further back to cover every mail already stored.

    After a change of UIDVALIDITY the same mails come back under new UIDs and are recognised by content.
    """
    now = intake.clock()
    days = intake.mailbox.imap.import_days
    if oldest is not None:
        days = max(days, (now - oldest).days + 1)
    first = connection.first_uid_since(days, now)
    if first is None:
        first = state.uidnext or (max(connection.uids_after(0), default=0) + 1)
    return Cursor(state.uidvalidity, first_uid=first, last_uid=first - 1)


def catch_up(intake: Intake, connection: MailboxConnection, cursor: Cursor) -> tuple[Cursor, int]:
    """Store every mail after the cursor; the moved cursor and how many mails are new.

    Rows and cursor of a batch are one transaction: after a crash nothing is lost and nothing doubled.
    """
    uids = connection.uids_after(cursor.last_uid)
    reach(CrashPoint.INTAKE_SEARCHED)
    return _store(intake, connection, cursor, uids)


def _store(
    intake: Intake,
    connection: MailboxConnection,
    cursor: Cursor,
    uids: list[int],
) -> tuple[Cursor, int]:
    folder, new = intake.mailbox.imap.folder, 0
    waiting = list(uids)
    for batch in connection.fetch(uids):
        reach(CrashPoint.INTAKE_FETCHED)
        items = [_item(mail, intake.clock()) for mail in batch]
        last = max(item.uid for item in items)
        items += [
            _gone(uid, intake.clock()) for uid in waiting if uid < last and uid not in {i.uid for i in items}
        ]
        cursor = Cursor(cursor.uidvalidity, cursor.first_uid, max(cursor.last_uid, last))
        new += _commit(intake, folder, cursor, items)
        waiting = [uid for uid in waiting if uid > last]
    if waiting:
        cursor = Cursor(cursor.uidvalidity, cursor.first_uid, max(cursor.last_uid, *waiting))
        new += _commit(intake, folder, cursor, [_gone(uid, intake.clock()) for uid in waiting])
    return cursor, new


def _commit(intake: Intake, folder: str, cursor: Cursor, items: list[IntakeItem]) -> int:
    with intake.database.transaction() as session:
        created = rows.store_items(
            session,
            intake.mailbox_id,
            folder,
            cursor.uidvalidity,
            items,
            intake.clock(),
        )
        reach(CrashPoint.INTAKE_ROWS_WRITTEN)
        rows.set_cursor(session, intake.mailbox_id, folder, cursor)
        reach(CrashPoint.INTAKE_CURSOR_WRITTEN)
    reach(CrashPoint.INTAKE_COMMITTED)
    return len(created)


def reconcile(intake: Intake, connection: MailboxConnection, cursor: Cursor) -> tuple[Reconciliation, int]:
    """Compare the server's list with ours and fetch the holes; the comparison and how many mails are new.

    A cursor alone is not enough: some servers omit a UID once and list it later, or refuse a mail once
    and give it later.
    """
    listed = connection.uids_after(cursor.first_uid - 1)
    with intake.database.transaction() as session:
        stored = rows.stored_uids(session, intake.mailbox_id, intake.mailbox.imap.folder, cursor.uidvalidity)
    missing = [uid for uid in listed if uid not in stored]
    reach(CrashPoint.INTAKE_RECONCILING)
    new = _store(intake, connection, cursor, missing)[1] if missing else 0
    return Reconciliation(len(listed), tuple(missing)), new


def _item(mail: FetchedMail, now: datetime) -> IntakeItem:
    received_at = mail.internal_date or now
    if mail.raw is None:
        return IntakeItem(mail.uid, LocationOutcome.QUARANTINED, received_at)
    return IntakeItem(mail.uid, LocationOutcome.STORED, received_at, mail.raw, parse(mail.raw))


def _gone(uid: int, now: datetime) -> IntakeItem:
    return IntakeItem(uid, LocationOutcome.GONE, now)
