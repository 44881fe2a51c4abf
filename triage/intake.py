"""Brings what a mailbox lists into the database: every UID gets a row, nothing on the server changes."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from triage import mail_files
from triage.clock import Clock
from triage.crash_points import CrashPoint, reach
from triage.db import Database
from triage.errors import MailboxPaused, StoreError
from triage.imap import BATCH_MAILS, FolderState, MailboxConnection
from triage.kinds import LocationOutcome
from triage.message import FetchedMail, MailboxId, MailFile, ParsedMail, RawMail
from triage.parse import parse, parse_file
from triage.settings import MailboxSettings
from triage.store import folders
from triage.store import intake as rows
from triage.store.intake import Cursor, IntakeItem
from triage.store.outgoing import known_files

MAX_RENUMBERINGS_A_DAY = 5
# A batch and the one asked for ahead of its turn: what a server that hangs up may have hung up at.
_CAREFUL_MAILS = 2 * BATCH_MAILS

#: A file that the page has just written may have no row yet.
_IDLE_S = 3600.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Intake:
    """What intake needs: the database, the mailbox and the time."""

    database: Database
    mailbox: MailboxSettings
    mailbox_id: MailboxId
    clock: Clock

    def keep(self, pieces: Iterable[bytes]) -> MailFile:
        """The file that holds a big mail. Raises StorageFull."""
        kept = mail_files.keep(self.database.mails_folder, self.mailbox_id, pieces)
        reach(CrashPoint.INTAKE_BIG_MAIL_FILED)
        return kept


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The server's list against ours, and what was done about it.

    `missing`: UIDs that had no row and were fetched, or asked for again; `new`: mails stored thereby;
    `unaccounted`: UIDs listed that have no row all the same, which must not be.
    """

    cursor: Cursor
    listed: int
    missing: tuple[int, ...]
    new: int
    unaccounted: int


def open_folder(intake: Intake, connection: MailboxConnection, folder: str) -> Cursor:
    """The cursor to go on from: the stored one, or a new one at first sight or when UIDVALIDITY changed.

    Raises FolderMissing, and MailboxPaused when UIDVALIDITY changed too often on one day.
    """
    reach(CrashPoint.INTAKE_CONNECTED)
    state = connection.examine(folder)
    with intake.database.transaction() as session:
        known = rows.cursor_or_none(session, intake.mailbox_id, folder)
        first_arrival = folders.first_received_or_none(session, intake.mailbox_id, folder)
    if known is not None and known.uidvalidity == state.uidvalidity:
        return known
    if known is not None:
        _refuse_endless_renumbering(intake, folder)
    cursor = _first_cursor(intake, connection, state, folder, first_arrival)
    now = intake.clock()
    with intake.database.transaction() as session:
        rows.set_cursor(session, intake.mailbox_id, cursor)
        if known is not None:
            folders.note_renumbering(session, intake.mailbox_id, folder, now)
        folders.leave_old_numbers(session, intake.mailbox_id, cursor, now)
    if first_arrival is not None:
        _recognise(intake, connection, cursor)
    return cursor


def _refuse_endless_renumbering(intake: Intake, folder: str) -> None:
    """Stop at a server that changes UIDVALIDITY again and again: each change makes us look at every mail."""
    with intake.database.transaction() as session:
        changes = folders.renumberings_today(session, intake.mailbox_id, folder, intake.clock())
    if changes >= MAX_RENUMBERINGS_A_DAY:
        raise MailboxPaused


def _first_cursor(
    intake: Intake,
    connection: MailboxConnection,
    state: FolderState,
    folder: str,
    first_arrival: datetime | None,
) -> Cursor:
    """Where reading starts: the office's import date, or further back to the first mail once taken in."""
    now = intake.clock()
    days = intake.mailbox.imap.import_days
    if first_arrival is not None:
        days = max(days, (now - first_arrival).days + 1)
    first = connection.first_uid_since(days, now)
    if first is None:
        first = state.uidnext or (max(connection.uids_after(0), default=0) + 1)
    return Cursor(folder, state.uidvalidity, first_uid=first, last_uid=first - 1)


def _recognise(intake: Intake, connection: MailboxConnection, cursor: Cursor) -> None:
    """Find the stored mails again under their new UIDs where that is certain without fetching them.

    Nothing is sorted or drafted anew: a mail that is found again is not touched. `catch_up` reads the rest.
    """
    count = 0
    for page in connection.identities(connection.uids_after(cursor.last_uid)):
        told = {
            one.uid: (message_id, one.size, one.arrived)
            for one in page
            if (message_id := parse(one.header).message_id) and one.size is not None and one.arrived
        }
        with intake.database.transaction() as session:
            found = folders.same_mails(session, intake.mailbox_id, told)
            folders.add_known(session, intake.mailbox_id, cursor, found, intake.clock())
        reach(CrashPoint.INTAKE_REMAPPING)
        count += len(found)
    log.info("folder_renumbered", extra={"mailbox": intake.mailbox.name, "count": count})


def catch_up(
    intake: Intake, connection: MailboxConnection, cursor: Cursor, *, careful: bool = False
) -> tuple[Cursor, int]:
    """Store every mail after the cursor; the moved cursor and how many mails are new.

    Rows and cursor of a batch are one transaction: after a crash nothing is lost and nothing doubled.
    `careful` takes the next mails one at a time, each in quarantine before it is asked for: a mail at which
    the server hangs up is then passed over the next time.
    """
    listed = connection.uids_after(cursor.last_uid)
    uids = _unread(intake, cursor, listed)
    reach(CrashPoint.INTAKE_SEARCHED)
    cursor, new = (_store_carefully if careful else _store)(intake, connection, cursor, uids)
    if listed and listed[-1] > cursor.last_uid:
        cursor = replace(cursor, last_uid=listed[-1])
        _commit(intake, cursor, [])
    return cursor, new


def _unread(intake: Intake, cursor: Cursor, uids: list[int]) -> list[int]:
    """The UIDs without a row: a folder that was renumbered has some beyond the cursor."""
    if not uids:
        return uids
    with intake.database.transaction() as session:
        known = folders.known_after(session, intake.mailbox_id, cursor)
    return [uid for uid in uids if uid not in known]


def _store_carefully(
    intake: Intake, connection: MailboxConnection, cursor: Cursor, uids: Sequence[int]
) -> tuple[Cursor, int]:
    """The same as `_store`, the first mails one at a time."""
    new = 0
    for uid in uids[:_CAREFUL_MAILS]:
        cursor = replace(cursor, last_uid=uid)
        _commit(intake, cursor, [_withheld(uid, intake.clock())])
        new += _store(intake, connection, cursor, [uid])[1]
    cursor, more = _store(intake, connection, cursor, uids[_CAREFUL_MAILS:])
    return cursor, new + more


def _store(
    intake: Intake, connection: MailboxConnection, cursor: Cursor, uids: Sequence[int]
) -> tuple[Cursor, int]:
    """Fetch these messages and give each a row, those that left included."""
    new, waiting = 0, sorted(uids)
    for batch in connection.fetch(waiting, intake.keep):
        reach(CrashPoint.INTAKE_FETCHED)
        items = [_item(mail, intake.clock()) for mail in batch]
        last = max((item.uid for item in items), default=0)
        given = {item.uid for item in items}
        items += [_gone(uid, intake.clock()) for uid in waiting if uid < last and uid not in given]
        cursor = replace(cursor, last_uid=max(cursor.last_uid, last))
        new += _commit(intake, cursor, items)
        waiting = [uid for uid in waiting if uid > last]
    if waiting:
        cursor = replace(cursor, last_uid=max(cursor.last_uid, *waiting))
        new += _commit(intake, cursor, [_gone(uid, intake.clock()) for uid in waiting])
    return cursor, new


def _commit(intake: Intake, cursor: Cursor, items: list[IntakeItem]) -> int:
    with intake.database.transaction() as session:
        created = rows.store_items(
            session, intake.mailbox_id, cursor.folder, cursor.uidvalidity, items, intake.clock()
        )
        reach(CrashPoint.INTAKE_ROWS_WRITTEN)
        rows.set_cursor(session, intake.mailbox_id, cursor)
        reach(CrashPoint.INTAKE_CURSOR_WRITTEN)
    reach(CrashPoint.INTAKE_COMMITTED)
    return len(created)


def reconcile(intake: Intake, connection: MailboxConnection, cursor: Cursor) -> Reconciliation:
    """Compare the server's list with ours, fetch the holes, and record how the account stands.

    A cursor alone is not enough: some servers omit a UID once and list it later, or refuse a mail once
    and give it later. What the server lists and does not give ends in quarantine.
    """
    listed = connection.uids_after(cursor.first_uid - 1)
    with intake.database.transaction() as session:
        have = folders.accounted(session, intake.mailbox_id, cursor, intake.clock())
        due = sorted(set(have.due) & set(listed))
        folders.count_attempts(session, intake.mailbox_id, cursor, due)
    holes = [uid for uid in listed if uid not in have.uids]
    reach(CrashPoint.INTAKE_RECONCILING)
    new = 0
    if holes or due:
        cursor, new = _store(intake, connection, cursor, [*holes, *due])
        if holes:
            again = set(connection.uids_after(cursor.first_uid - 1))
            listed = [uid for uid in listed if uid in again]
            _quarantine_withheld(intake, cursor, again.intersection(holes))
    with intake.database.transaction() as session:
        unaccounted = folders.compare(session, intake.mailbox_id, cursor, listed, intake.clock())
    if unaccounted:
        log.error("mails_unaccounted", extra={"mailbox": intake.mailbox.name, "count": unaccounted})
    return Reconciliation(cursor, len(listed), tuple(sorted((*holes, *due))), new, unaccounted)


def _quarantine_withheld(intake: Intake, cursor: Cursor, uids: set[int]) -> None:
    """Put in quarantine what the server lists, before and after, without giving it."""
    with intake.database.transaction() as session:
        have = folders.accounted(session, intake.mailbox_id, cursor, intake.clock())
    withheld = [_withheld(uid, intake.clock()) for uid in sorted(uids - have.uids)]
    if withheld:
        _commit(intake, cursor, withheld)


def remove_orphans(database: Database) -> int:
    """Delete the files of big mails and of replies that no row names, left by a stopped program; how many.

    Before anything is read. Raises StoreError.
    """
    with database.transaction() as session:
        known = folders.big_mail_files(session)
        outgoing = known_files(session)
    removed = mail_files.remove_orphans(database.outgoing_folder, outgoing, idle_s=_IDLE_S)
    return removed + mail_files.remove_orphans(database.mails_folder, known)


def _item(mail: FetchedMail, now: datetime) -> IntakeItem:
    received_at = mail.internal_date or now
    if mail.raw is None:
        return IntakeItem(mail.uid, LocationOutcome.QUARANTINED, received_at, cause=mail.cause)
    return IntakeItem(mail.uid, LocationOutcome.STORED, received_at, mail.raw, _parsed(mail.raw))


def _parsed(raw: RawMail) -> ParsedMail:
    """What the mail says; the file of a big one is read in windows. Raises StoreError when it is lost."""
    if isinstance(raw, bytes):
        return parse(raw)
    try:
        return parse_file(raw.path)
    except OSError as exc:
        raise StoreError("mail_file_lost") from exc


def _withheld(uid: int, now: datetime) -> IntakeItem:
    return IntakeItem(uid, LocationOutcome.QUARANTINED, now, cause="quarantine_refused")


def _gone(uid: int, now: datetime) -> IntakeItem:
    return IntakeItem(uid, LocationOutcome.GONE, now)
