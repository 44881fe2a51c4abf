"""Reads the office's past mail, for learning, voice and search; nothing in the mailbox changes."""

import hashlib
import logging
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from triage import imap
from triage.clock import Clock
from triage.crash_points import CrashPoint, reach
from triage.db import Database
from triage.errors import ConfigError, FolderMissing, MailboxUnreachable, StorageFull, StoreError
from triage.imap import MailboxConnection, PastFolder, PastMessage
from triage.kinds import PastKind
from triage.logins import Login
from triage.message import MailboxId
from triage.parse import parse
from triage.settings import MailboxSettings
from triage.store import history as rows
from triage.store.history import PastItem

#: Connections lost, or databases found busy, in a row before the reading gives up; it can be run again.
MOST_TRIES = 5
_PAUSE_S = 2.0
_SINCE = re.compile(r"(\d{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 31, "y": 366}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of a folder is; `total` mails are to be read in it, `new` were kept so far."""

    folder: str
    done: int
    total: int
    new: int

    def __repr__(self) -> str:
        return f"Progress(done={self.done}, total={self.total}, new={self.new})"


Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading history needs. `folders`: those asked for by name, or () for every usual one."""

    database: Database
    mailbox: MailboxSettings
    mailbox_id: MailboxId
    since: date
    folders: tuple[str, ...]
    clock: Clock
    report: Report


def since_date(written: str, today: date) -> date:
    """The day meant by 30d, 8w, 6m (of 31 days), 2y (of 366) or 2025-01-31. Raises ValueError."""
    found = _SINCE.fullmatch(written)
    if found is None:
        return date.fromisoformat(written)
    days = int(found[1]) * _DAYS[found[2]]
    return max(today - timedelta(days=min(days, today.toordinal() - 1)), date(1970, 1, 1))


def read_mailbox(reading: Reading, login: Login) -> list[Progress]:
    """Read what is not kept yet; the total of each folder, in order.

    Rows and cursor of a batch are one transaction: a reading that was stopped anywhere goes on where it
    was. A lost connection is made again. Raises MailboxError, StoreError, or ConfigError for a folder
    asked for that does not exist.
    """
    totals: dict[str, Progress] = {}
    failures = 0
    while True:
        kept_before = sum(one.new for one in totals.values())
        try:
            with imap.opened(reading.mailbox.imap, login) as connection:
                for folder in wanted_folders(reading, connection):
                    _read_folder(reading, connection, folder, totals)
            return list(totals.values())
        except MailboxUnreachable:
            kept = sum(one.new for one in totals.values())
            failures = 1 if kept > kept_before else failures + 1
            if failures >= MOST_TRIES:
                raise
            log.warning("history_interrupted", extra={"mailbox": reading.mailbox.name, "failures": failures})
            time.sleep(_PAUSE_S)


def wanted_folders(reading: Reading, connection: MailboxConnection) -> Iterator[PastFolder]:
    """The folders to read: those asked for, else all but bins, junk, drafts and views of others."""
    listed = imap.past_folders(connection)
    sent = reading.mailbox.smtp.sent_folder
    listed = tuple(replace(one, is_sent=True) if one.name == sent else one for one in listed)
    if not reading.folders:
        yield from (one for one in listed if one.wanted)
        return
    by_name = {one.name.casefold(): one for one in listed}
    for name in reading.folders:
        if name.casefold() not in by_name:
            raise ConfigError("history_folder_unknown", folder=name, mailbox=reading.mailbox.name)
        yield by_name[name.casefold()]


def _read_folder(
    reading: Reading, connection: MailboxConnection, folder: PastFolder, totals: dict[str, Progress]
) -> None:
    try:
        state = connection.examine(folder.name)
    except FolderMissing:  # removed since the folders were listed
        return
    with reading.database.transaction() as session:
        known = rows.known_uids(session, reading.mailbox_id, folder.name, state.uidvalidity)
    uids = [uid for uid in imap.uids_since(connection, state, reading.since) if uid not in known]
    before = totals.get(folder.name, Progress(folder.name, 0, 0, 0))
    done, new = before.done, before.new
    progress = Progress(folder.name, done, done + len(uids), new)
    totals[folder.name] = progress
    reading.report(progress)
    for batch in imap.past_messages(connection, uids):
        items = [_item(reading, folder, one) for one in batch]
        new += _kept(reading, folder.name, state.uidvalidity, items)
        done += len(items)
        totals[folder.name] = progress = replace(progress, done=done, new=new)
        reading.report(progress)


def _item(reading: Reading, folder: PastFolder, message: PastMessage) -> PastItem:
    parsed = parse(message.raw)
    own = parsed.sender is not None and parsed.sender.address.casefold() == reading.mailbox.address.casefold()
    digest = hashlib.sha256(message.raw)
    if len(message.raw) < message.size:
        digest.update(str(message.size).encode("ascii"))
    return PastItem(
        uid=message.uid,
        sha256=digest.hexdigest(),
        kind=PastKind.SENT if folder.is_sent or own else PastKind.RECEIVED,
        dated_at=_moment(parsed.dated_at) or message.arrived_at or reading.clock(),
        parsed=parsed,
    )


def _moment(dated_at: datetime | None) -> datetime | None:
    """The date the mail bears, when the database can hold it."""
    return dated_at if dated_at is not None and 1970 <= dated_at.year < 9999 else None


def _kept(reading: Reading, folder: str, uidvalidity: int, items: Sequence[PastItem]) -> int:
    """Store a batch, waiting while the running service writes; how many mails are new."""
    if not items:
        return 0
    for left in reversed(range(MOST_TRIES)):
        try:
            with reading.database.transaction() as session:
                new = rows.keep(session, reading.mailbox_id, folder, uidvalidity, items, reading.clock())
                reach(CrashPoint.HISTORY_ROWS_WRITTEN)
            return new
        except StorageFull:
            raise
        except StoreError as exc:
            if not left or not exc.temporary:
                raise
            log.warning("history_waits_for_database", extra={"mailbox": reading.mailbox.name})
            time.sleep(_PAUSE_S)
    return 0
