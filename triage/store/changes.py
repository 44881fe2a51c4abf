"""The changes Bannette makes in a mailbox by the office's choice: one row each, written first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Integer, and_, cast, func, or_, update
from sqlmodel import Session, col, select

from classifiers.labels import Urgency
from triage.kinds import ChangeKind, ChangeState, LocationOutcome
from triage.message import MailId
from triage.models import DraftRow, LocationRow, MailboxChangeRow, MailboxRow, MailRow, RawMailRow
from triage.states import MailState

#: States in which the copy of the draft stays: later it was sent, may have been sent, or is not wanted.
COPY_STATES = frozenset({MailState.DRAFTED, MailState.APPROVED, MailState.SENDING, MailState.FAILED})
WAITING = (ChangeState.PENDING, ChangeState.STARTED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail lies on the server."""

    folder: str
    uidvalidity: int
    uid: int

    def __repr__(self) -> str:
        return f"Place(uid={self.uid})"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `place`: where it was begun or done; of a move that was done its UID in the new folder.

    `origin` is the folder a moved mail came from, and goes back to.
    """

    id: int
    mail_id: MailId
    kind: ChangeKind
    value: str
    state: ChangeState
    place: Place | None
    origin: str | None
    attempts: int

    def __repr__(self) -> str:
        return f"Change(id={self.id}, kind={self.kind.value}, state={self.state.value})"


@dataclass(frozen=True, slots=True)
class ChangedMail:
    """What must be known of a mail to change it: how it is sorted, and what it is found again by."""

    state: MailState
    urgency: Urgency | None
    sha256: str
    size: int
    message_id: str | None

    def __repr__(self) -> str:
        return f"ChangedMail(state={self.state.value})"


def _is_stale_copy() -> ColumnElement[bool]:
    """A copy of a draft that another version, or what became of the mail, made worthless."""
    newest = (
        select(func.max(DraftRow.version))
        .where(DraftRow.mail_id == MailboxChangeRow.mail_id)
        .correlate(MailboxChangeRow)
        .scalar_subquery()
    )
    kept = select(MailRow.id).where(col(MailRow.state).in_(COPY_STATES))
    overtaken = cast(col(MailboxChangeRow.value), Integer) < newest
    return and_(
        col(MailboxChangeRow.kind) == ChangeKind.DRAFT,
        col(MailboxChangeRow.state) == ChangeState.DONE,
        or_(overtaken, col(MailboxChangeRow.mail_id).not_in(kept)),
    )


def _is_due(now: datetime) -> ColumnElement[bool]:
    waited = or_(
        col(MailboxChangeRow.next_attempt_at).is_(None), col(MailboxChangeRow.next_attempt_at) <= now
    )
    return and_(waited, or_(col(MailboxChangeRow.state).in_(WAITING), _is_stale_copy()))


def next_mailbox_or_none(session: Session, now: datetime, names: Collection[str]) -> str | None:
    """The name of a mailbox, among these, in which something is to be changed now."""
    query = (
        select(MailboxRow.name)
        .join(MailboxChangeRow, col(MailboxChangeRow.mailbox_id) == col(MailboxRow.id))
        .where(col(MailboxRow.name).in_(names), _is_due(now))
        .order_by(col(MailboxChangeRow.id))
    )
    return session.exec(query.limit(1)).first()


def claim_or_none(session: Session, name: str, now: datetime, wait_s: float) -> Change | None:
    """The oldest change that is due, counted as tried and put back in time before it is made.

    Each try waits twice as long as the one before it, an hour at most.
    """
    query = (
        select(MailboxChangeRow)
        .join(MailboxRow, col(MailboxRow.id) == col(MailboxChangeRow.mailbox_id))
        .where(MailboxRow.name == name, _is_due(now))
        .order_by(col(MailboxChangeRow.id))
    )
    entry = session.exec(query.limit(1)).first()
    if entry is None:
        return None
    entry.attempts += 1
    entry.next_attempt_at = now + timedelta(seconds=min(wait_s * 2 ** (entry.attempts - 1), 3600.0))
    session.add(entry)
    session.flush()
    return _change(entry)


def postpone_mailbox(session: Session, name: str, until: datetime) -> None:
    """Leave every change of the mailbox that is to be made alone until then."""
    mailbox = select(MailboxRow.id).where(MailboxRow.name == name).scalar_subquery()
    session.connection().execute(
        update(MailboxChangeRow)
        .where(
            col(MailboxChangeRow.mailbox_id) == mailbox,
            or_(col(MailboxChangeRow.state).in_(WAITING), _is_stale_copy()),
        )
        .values(next_attempt_at=until),
    )


def start(session: Session, change: Change, place: Place) -> None:
    """Record that the command is about to be given, and where."""
    entry = session.get_one(MailboxChangeRow, change.id)
    entry.state = ChangeState.STARTED
    entry.folder, entry.uidvalidity, entry.uid = place.folder, place.uidvalidity, place.uid
    session.add(entry)
    session.flush()


def put_back(session: Session, change: Change, cause: str) -> None:
    """Record that the server said no: it was not made, and is tried again at its time."""
    entry = session.get_one(MailboxChangeRow, change.id)
    if entry.state is ChangeState.STARTED:
        entry.state = ChangeState.PENDING
    entry.cause = cause
    session.add(entry)
    session.flush()


def finish(
    session: Session,
    change: Change,
    state: ChangeState,
    now: datetime,
    *,
    cause: str | None = None,
    place: Place | None = None,
) -> None:
    """Record how a change ended, and where when it was done."""
    entry = session.get_one(MailboxChangeRow, change.id)
    entry.state, entry.cause, entry.done_at = state, cause, now
    entry.attempts, entry.next_attempt_at = 0, None
    if place is not None:
        entry.folder, entry.uidvalidity, entry.uid = place.folder, place.uidvalidity, place.uid
    session.add(entry)
    session.flush()


def finish_move(session: Session, change: Change, source: Place, arrived: Place, now: datetime) -> None:
    """Record that a mail left `source` and lies at `arrived` now; earlier moves of it count no more.

    The row keeps the folder the mail first came from; back there, nothing is left to undo.
    """
    earlier = [one for one in of_mail(session, change.mail_id, ChangeKind.MOVE) if one.id != change.id]
    origin = next((one.origin for one in earlier if one.origin), source.folder)
    for one in earlier:
        finish(session, one, ChangeState.UNDONE, now)
    home = arrived.folder == origin
    place = Place(origin, arrived.uidvalidity, arrived.uid)
    finish(session, change, ChangeState.UNDONE if home else ChangeState.DONE, now, place=place)
    session.connection().execute(
        update(LocationRow)
        .where(
            col(LocationRow.mail_id) == change.mail_id,
            col(LocationRow.folder) == source.folder,
            col(LocationRow.uidvalidity) == source.uidvalidity,
            col(LocationRow.uid) == source.uid,
        )
        .values(left_at=now),
    )


def of_mail(session: Session, mail_id: MailId, kind: ChangeKind) -> list[Change]:
    """The changes of that kind that were made to the mail and not undone."""
    query = select(MailboxChangeRow).where(
        MailboxChangeRow.mail_id == mail_id,
        MailboxChangeRow.kind == kind,
        MailboxChangeRow.state == ChangeState.DONE,
    )
    return [_change(entry) for entry in session.exec(query.order_by(col(MailboxChangeRow.id)))]


def changed_mail(session: Session, mail_id: MailId) -> ChangedMail:
    """What must be known of a mail to change it."""
    entry, raw = session.get_one(MailRow, mail_id), session.get_one(RawMailRow, mail_id)
    return ChangedMail(entry.state, entry.urgency, entry.sha256, raw.size, entry.message_id)


def place_or_none(session: Session, mail_id: MailId) -> Place | None:
    """Where the mail lies: in a watched folder as last seen there, else where Bannette moved it."""
    query = select(LocationRow).where(
        LocationRow.mail_id == mail_id,
        LocationRow.outcome == LocationOutcome.STORED,
        col(LocationRow.left_at).is_(None),
    )
    entry = session.exec(query.order_by(col(LocationRow.id).desc()).limit(1)).first()
    if entry is not None:
        return Place(entry.folder, entry.uidvalidity, entry.uid)
    moved = of_mail(session, mail_id, ChangeKind.MOVE)
    return moved[-1].place if moved else None


def undoable(session: Session, name: str) -> list[Change]:
    """Every change of the mailbox that was made, or may have been; moves last, the other kinds by age."""
    query = (
        select(MailboxChangeRow)
        .join(MailboxRow, col(MailboxRow.id) == col(MailboxChangeRow.mailbox_id))
        .where(
            MailboxRow.name == name,
            col(MailboxChangeRow.state).in_((ChangeState.STARTED, ChangeState.DONE)),
        )
        .order_by(col(MailboxChangeRow.kind) == ChangeKind.MOVE, col(MailboxChangeRow.id))
    )
    return [_change(entry) for entry in session.exec(query)]


def call_off(session: Session, name: str, cause: str, now: datetime) -> int:
    """Give up the changes of the mailbox that were asked for and not begun; how many."""
    query = (
        select(MailboxChangeRow)
        .join(MailboxRow, col(MailboxRow.id) == col(MailboxChangeRow.mailbox_id))
        .where(MailboxRow.name == name, MailboxChangeRow.state == ChangeState.PENDING)
    )
    found = [_change(entry) for entry in session.exec(query)]
    for change in found:
        finish(session, change, ChangeState.SKIPPED, now, cause=cause)
    return len(found)


def _change(entry: MailboxChangeRow) -> Change:
    place = None
    moved = entry.kind is ChangeKind.MOVE and entry.state is ChangeState.DONE
    if entry.folder is not None and entry.uidvalidity is not None and entry.uid is not None:
        place = Place(entry.value if moved else entry.folder, entry.uidvalidity, entry.uid)
    return Change(
        id=entry.id or 0,
        mail_id=MailId(entry.mail_id),
        kind=entry.kind,
        value=entry.value,
        state=entry.state,
        place=place,
        origin=entry.folder if moved else None,
        attempts=entry.attempts,
    )
