"""Keeps account of the watched folders: what the server lists against what we have, UID by UID."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, insert, update
from sqlmodel import Session, col, select

from triage.kinds import LocationOutcome
from triage.message import MailboxId, MailId
from triage.models import CursorRow, LocationRow, MailRow, RawMailRow
from triage.store.intake import Cursor

#: A message the server does not give is asked for that often in a row, then once a day.
MAX_ATTEMPTS = 3
#: No room on the disk is no fault of the message: it is asked for at each comparison.
_WAITS_FOR_ROOM = "storage_full"
_CHANGED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class FolderAccount:
    """The account of one folder, over the UIDs from the import date on, under the present UIDVALIDITY.

    `listed`: UIDs the server lists, as last compared, and those taken in since; None when the folder was
    never compared or is not there. `stored` and `quarantined`: those of them that have such a row. `left`:
    UIDs stored or quarantined once that the server lists no longer. `gone`: UIDs that had left before they
    could be read. `unaccounted`: UIDs listed at the last comparison that had no row after it.

    listed = stored + quarantined + unaccounted; every mail has its place when `unaccounted` is 0.
    """

    folder: str
    listed: int | None
    stored: int
    gone: int
    quarantined: int
    left: int
    unaccounted: int
    reconciled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A message the server lists and does not give; `cause` is a sentence key."""

    uid: int
    folder: str
    cause: str
    attempts: int
    seen_at: datetime

    def __repr__(self) -> str:
        return f"Quarantined(uid={self.uid}, cause={self.cause!r})"


@dataclass(frozen=True, slots=True)
class Accounted:
    """The UIDs that have a row, and those in quarantine that are to be asked for again."""

    uids: frozenset[int]
    due: tuple[int, ...]


def folder_accounts(session: Session, mailbox_id: MailboxId) -> list[FolderAccount]:
    """The account of each folder ever read, by name."""
    cursors = select(CursorRow).where(CursorRow.mailbox_id == mailbox_id).order_by(CursorRow.folder)
    return [_account(session, row) for row in session.exec(cursors)]


def _account(session: Session, cursor: CursorRow) -> FolderAccount:
    is_listed = col(LocationRow.left_at).is_(None)
    query = select(LocationRow.outcome, is_listed, func.count()).where(_under(cursor.mailbox_id, cursor))
    counts = {
        (LocationOutcome(outcome), bool(listed)): count
        for outcome, listed, count in session.exec(query.group_by(col(LocationRow.outcome), is_listed))
    }
    gone = sum(counts.pop((LocationOutcome.GONE, listed), 0) for listed in (True, False))
    return FolderAccount(
        folder=cursor.folder,
        listed=cursor.listed,
        stored=counts.get((LocationOutcome.STORED, True), 0),
        gone=gone,
        quarantined=counts.get((LocationOutcome.QUARANTINED, True), 0),
        left=sum(count for (_, listed), count in counts.items() if not listed),
        unaccounted=cursor.unaccounted,
        reconciled_at=cursor.reconciled_at,
    )


def unaccounted(session: Session) -> dict[MailboxId, int]:
    """How many messages have no row though the server listed them, by mailbox, where there are any."""
    query = select(CursorRow.mailbox_id, func.sum(CursorRow.unaccounted)).where(CursorRow.unaccounted > 0)
    return {MailboxId(one): count for one, count in session.exec(query.group_by(col(CursorRow.mailbox_id)))}


def quarantine_counts(session: Session) -> dict[MailboxId, int]:
    """How many messages the server lists and does not give, by mailbox, where there are any."""
    query = select(LocationRow.mailbox_id, func.count()).where(
        col(LocationRow.mail_id).is_(None),  # true of all of them, and there is an index for it
        LocationRow.outcome == LocationOutcome.QUARANTINED,
        col(LocationRow.left_at).is_(None),
    )
    return {MailboxId(one): count for one, count in session.exec(query.group_by(col(LocationRow.mailbox_id)))}


def quarantined(session: Session, mailbox_id: MailboxId) -> list[Quarantined]:
    """Every message the server lists and does not give, oldest first."""
    query = select(LocationRow).where(
        LocationRow.mailbox_id == mailbox_id,
        LocationRow.outcome == LocationOutcome.QUARANTINED,
        col(LocationRow.left_at).is_(None),
    )
    return [
        Quarantined(row.uid, row.folder, row.cause or "quarantine_refused", row.attempts, row.seen_at)
        for row in session.exec(query.order_by(col(LocationRow.seen_at), col(LocationRow.uid)))
    ]


def accounted(session: Session, mailbox_id: MailboxId, cursor: Cursor, now: datetime) -> Accounted:
    """The UIDs of the folder that are stored or in quarantine."""
    here = _under(mailbox_id, cursor)
    uids = select(LocationRow.uid).where(here, col(LocationRow.outcome) != LocationOutcome.GONE)
    refused = select(LocationRow).where(here, LocationRow.outcome == LocationOutcome.QUARANTINED)
    due = tuple(row.uid for row in session.exec(refused) if _is_due(row, now))
    return Accounted(frozenset(session.exec(uids)), due)


def known_after(session: Session, mailbox_id: MailboxId, cursor: Cursor) -> set[int]:
    """The UIDs beyond the cursor that are stored or in quarantine all the same."""
    return set(
        session.exec(
            select(LocationRow.uid).where(
                _under(mailbox_id, cursor),
                col(LocationRow.uid) > cursor.last_uid,
                col(LocationRow.outcome) != LocationOutcome.GONE,
            )
        )
    )


def _is_due(row: LocationRow, now: datetime) -> bool:
    """Whether to ask for it again: thrice in a row, then once for each day since it was first met."""
    days = max(row.attempts - MAX_ATTEMPTS + 1, 0)
    return row.cause == _WAITS_FOR_ROOM or now >= row.seen_at + timedelta(days=days)


def count_attempts(session: Session, mailbox_id: MailboxId, cursor: Cursor, uids: Sequence[int]) -> None:
    """Note that these messages in quarantine are about to be asked for once more."""
    session.connection().execute(
        update(LocationRow)
        .where(_under(mailbox_id, cursor), col(LocationRow.uid).in_(uids))
        .values(attempts=LocationRow.attempts + 1)
    )


def compare(
    session: Session, mailbox_id: MailboxId, cursor: Cursor, listed: Collection[int], now: datetime
) -> int:
    """Record the server's list against ours; how many UIDs of it have no row.

    Rows whose UID the server lists no longer are marked as left, and the others not.
    """
    present, has_row = set(listed), set()
    left, back = [], []
    query = select(LocationRow.id, LocationRow.uid, LocationRow.outcome, LocationRow.left_at)
    for row_id, uid, outcome, left_at in session.exec(query.where(_under(mailbox_id, cursor))):
        if uid in present and outcome != LocationOutcome.GONE:
            has_row.add(uid)
            back += [row_id] if left_at is not None else []
        elif uid not in present and left_at is None:
            left.append(row_id)
    _set_left(session, left, now)
    _set_left(session, back, None)
    missing = len(present - has_row)
    cursor_row = session.get_one(CursorRow, (mailbox_id, cursor.folder))
    cursor_row.listed, cursor_row.unaccounted, cursor_row.reconciled_at = len(present), missing, now
    session.add(cursor_row)
    return missing


def _under(mailbox_id: int, cursor: Cursor | CursorRow) -> ColumnElement[bool]:
    """The condition for the rows of the folder under the cursor's UIDVALIDITY, from its first UID on."""
    return and_(
        col(LocationRow.mailbox_id) == mailbox_id,
        col(LocationRow.folder) == cursor.folder,
        col(LocationRow.uidvalidity) == cursor.uidvalidity,
        col(LocationRow.uid) >= cursor.first_uid,
    )


def _set_left(session: Session, ids: Sequence[int | None], moment: datetime | None) -> None:
    for start in range(0, len(ids), _CHANGED_AT_ONCE):
        piece = ids[start : start + _CHANGED_AT_ONCE]
        session.connection().execute(
            update(LocationRow).where(col(LocationRow.id).in_(piece)).values(left_at=moment)
        )


def set_missing(session: Session, mailbox_id: MailboxId, folder: str) -> None:
    """Note that the server has no such folder; nothing we know of it is lost."""
    row = session.get(CursorRow, (mailbox_id, folder))
    if row is not None:
        row.listed = None
        session.add(row)


def renumberings_today(session: Session, mailbox_id: MailboxId, folder: str, now: datetime) -> int:
    """How often the folder's UIDVALIDITY changed on this day (UTC)."""
    row = session.get(CursorRow, (mailbox_id, folder))
    if row is None or row.validity_changed_at is None or row.validity_changed_at.date() != now.date():
        return 0
    return row.validity_changes


def note_renumbering(session: Session, mailbox_id: MailboxId, folder: str, now: datetime) -> None:
    """Count one more change of the folder's UIDVALIDITY."""
    row = session.get_one(CursorRow, (mailbox_id, folder))
    row.validity_changes = renumberings_today(session, mailbox_id, folder, now) + 1
    row.validity_changed_at = now
    session.add(row)


def forget_renumberings(session: Session, mailbox_id: MailboxId) -> None:
    """Start counting anew: a person restarted the service, or another day began."""
    session.connection().execute(
        update(CursorRow).where(col(CursorRow.mailbox_id) == mailbox_id).values(validity_changes=0)
    )


def leave_old_numbers(session: Session, mailbox_id: MailboxId, cursor: Cursor, now: datetime) -> None:
    """Mark every row of the folder under an earlier UIDVALIDITY as left."""
    session.connection().execute(
        update(LocationRow)
        .where(
            col(LocationRow.mailbox_id) == mailbox_id,
            col(LocationRow.folder) == cursor.folder,
            col(LocationRow.uidvalidity) != cursor.uidvalidity,
            col(LocationRow.left_at).is_(None),
        )
        .values(left_at=now)
    )


def first_received_or_none(session: Session, mailbox_id: MailboxId, folder: str) -> datetime | None:
    """When the first mail taken in from the folder had arrived: its import date lies before.

    The first, not the oldest: an old mail that somebody moved into the folder says nothing about that.
    """
    query = (
        select(MailRow.received_at)
        .join(LocationRow, col(LocationRow.mail_id) == col(MailRow.id))
        .where(LocationRow.mailbox_id == mailbox_id, LocationRow.folder == folder)
    )
    return session.exec(query.order_by(col(LocationRow.id)).limit(1)).first()


def same_mails(
    session: Session, mailbox_id: MailboxId, identities: Mapping[int, tuple[str, int, datetime]]
) -> dict[int, MailId]:
    """The stored mail behind each UID, known by Message-ID, size and arrival alone.

    Only where one stored mail and one UID share all three: anything else is left to its content.
    """
    known: dict[tuple[str, int, datetime], list[MailId]] = {}
    query = (
        select(MailRow.message_id, RawMailRow.size, MailRow.received_at, MailRow.id)
        .join(RawMailRow, col(RawMailRow.mail_id) == col(MailRow.id))
        .where(MailRow.mailbox_id == mailbox_id)
    )
    wanted = {name for name, _, _ in identities.values()}
    for name, size, arrived, mail_id in session.exec(query.where(col(MailRow.message_id).in_(wanted))):
        known.setdefault((name or "", size, arrived), []).append(MailId(mail_id or 0))
    claims = Counter(identities.values())
    return {
        uid: known[identity][0]
        for uid, identity in identities.items()
        if len(known.get(identity, ())) == 1 and claims[identity] == 1
    }


def add_known(
    session: Session, mailbox_id: MailboxId, cursor: Cursor, mails: Mapping[int, MailId], now: datetime
) -> None:
    """Give these UIDs the mails they are; those that have a row already keep it."""
    known = select(LocationRow.uid).where(_under(mailbox_id, cursor), col(LocationRow.uid).in_(mails))
    have = set(session.exec(known))
    rows = [
        {
            "mailbox_id": mailbox_id,
            "folder": cursor.folder,
            "uidvalidity": cursor.uidvalidity,
            "uid": uid,
            "outcome": LocationOutcome.STORED,
            "mail_id": mail_id,
            "seen_at": now,
            "attempts": 0,
        }
        for uid, mail_id in mails.items()
        if uid not in have
    ]
    if rows:
        session.connection().execute(insert(LocationRow), rows)


def big_mail_files(session: Session) -> set[str]:
    """The names of the files in which big mails are kept."""
    return {name for name in session.exec(select(RawMailRow.file)) if name is not None}
