"""Which open mails were answered outside Bannette, and how far the Sent folder was looked at for it."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from triage.kinds import ChangeKind, ChangeState, LocationOutcome
from triage.message import MailboxId, MailId
from triage.models import DispatchRow, LocationRow, MailboxChangeRow, MailRow
from triage.states import OPEN_STATES, MailState
from triage.store.intake import PARSED
from triage.tables.history import PastCursorRow

#: The row that says how far the Sent folder was looked at; no folder of a mailbox bears such a name.
_SENT_CURSOR = "answered-elsewhere\x1fsent"
#: A mail that lay on the server this long before it was stored may have been answered meanwhile.
_LATE = timedelta(minutes=2)
_LONGEST_HOLD = timedelta(minutes=10)
_NAMES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OpenMail:
    """A mail that waits for an answer, and the addresses an answer to it would go to, in lower case."""

    id: MailId
    message_id: str
    answered_at: frozenset[str]

    def __repr__(self) -> str:
        return f"OpenMail(id={self.id})"


@dataclass(frozen=True, slots=True)
class Look:
    """The last look for answers: how far in which Sent folder, and when it began."""

    uidvalidity: int
    last_uid: int
    looked_at: datetime


def last_look_or_none(session: Session, mailbox_id: MailboxId) -> Look | None:
    """The last look, or None when there was none yet."""
    row = session.get(PastCursorRow, (mailbox_id, _SENT_CURSOR))
    return None if row is None else Look(row.uidvalidity, row.last_uid, row.read_at)


def keep_look(session: Session, mailbox_id: MailboxId, look: Look) -> None:
    """Remember how far the Sent folder was looked at, in the transaction that closes what was found."""
    row = session.get(PastCursorRow, (mailbox_id, _SENT_CURSOR)) or PastCursorRow(
        mailbox_id=mailbox_id,
        folder=_SENT_CURSOR,
        uidvalidity=0,
        first_uid=0,
        last_uid=0,
        read_at=look.looked_at,
    )
    row.uidvalidity, row.last_uid, row.read_at = look.uidvalidity, look.last_uid, look.looked_at
    session.add(row)
    session.flush()


def open_mails_named(session: Session, mailbox_id: MailboxId, message_ids: Collection[str]) -> list[OpenMail]:
    """The open mails of the mailbox that bear one of these Message-IDs."""
    wanted = sorted(message_ids)
    found = []
    for start in range(0, len(wanted), _NAMES_AT_ONCE):
        query = select(MailRow.id, MailRow.message_id, MailRow.parsed).where(
            MailRow.mailbox_id == mailbox_id,
            col(MailRow.message_id).in_(wanted[start : start + _NAMES_AT_ONCE]),
            col(MailRow.state).in_(OPEN_STATES),
        )
        for mail_id, message_id, parsed_json in session.exec(query):
            parsed = PARSED.validate_json(parsed_json)
            people = (*parsed.reply_to, *((parsed.sender,) if parsed.sender else ()))
            addresses = frozenset(one.address.casefold() for one in people)
            found.append(OpenMail(MailId(mail_id or 0), message_id or "", addresses))
    return found


def own_message_ids(session: Session, message_ids: Collection[str]) -> set[str]:
    """Those among them that are replies Bannette made."""
    query = select(DispatchRow.message_id).where(col(DispatchRow.message_id).in_(message_ids))
    return set(session.exec(query))


def open_places(session: Session, mailbox_id: MailboxId) -> dict[tuple[str, int], dict[int, MailId]]:
    """Where the open mails lie: by folder and UIDVALIDITY, the mail of each UID.

    A mail whose \\Answered Bannette itself set is left out: that flag says nothing about anybody else.
    """
    by_us = select(MailboxChangeRow.mail_id).where(
        MailboxChangeRow.kind == ChangeKind.ANSWERED,
        col(MailboxChangeRow.state).in_((ChangeState.STARTED, ChangeState.DONE)),
    )
    listed = (
        select(LocationRow.folder, LocationRow.uidvalidity, LocationRow.uid, LocationRow.mail_id)
        .join(MailRow, col(MailRow.id) == col(LocationRow.mail_id))
        .where(
            LocationRow.mailbox_id == mailbox_id,
            LocationRow.outcome == LocationOutcome.STORED,
            col(LocationRow.left_at).is_(None),
            col(MailRow.state).in_(OPEN_STATES),
            col(LocationRow.mail_id).not_in(by_us),
        )
    )
    moved = (
        select(
            MailboxChangeRow.value,
            MailboxChangeRow.uidvalidity,
            MailboxChangeRow.uid,
            MailboxChangeRow.mail_id,
        )
        .join(MailRow, col(MailRow.id) == col(MailboxChangeRow.mail_id))
        .where(
            MailboxChangeRow.mailbox_id == mailbox_id,
            MailboxChangeRow.kind == ChangeKind.MOVE,
            MailboxChangeRow.state == ChangeState.DONE,
            col(MailRow.state).in_(OPEN_STATES),
            col(MailboxChangeRow.mail_id).not_in(by_us),
        )
    )
    places: dict[tuple[str, int], dict[int, MailId]] = {}
    for query in (moved, listed):
        for folder, uidvalidity, uid, mail_id in session.exec(query):
            if uid is not None and mail_id is not None:
                places.setdefault((folder, uidvalidity or 0), {})[uid] = MailId(mail_id)
    return places


def state_of(session: Session, mail_id: MailId) -> MailState:
    """The mail's state as it stands in the database now, whatever the session read before."""
    return MailState(session.exec(select(MailRow.state).where(MailRow.id == mail_id)).one())


def reason_of(session: Session, mail_id: MailId) -> str | None:
    """The reason that goes with the mail's state."""
    return session.exec(select(MailRow.reason).where(MailRow.id == mail_id)).one()


def evidence(message_id: str) -> str:
    """What the record may hold of a reply seen in the Sent folder: a short hash of its Message-ID."""
    return hashlib.sha256(message_id.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def hold_until_looked(session: Session, mail_id: MailId, now: datetime) -> bool:
    """Keep a mail that was stored late from being worked on before the next look for answers; True when held.

    It may have been answered while nobody was looking, and no model is to be asked for nothing. The
    hold ends by itself after a few minutes; where no look is ever made there is none.
    """
    row = session.get_one(MailRow, mail_id)
    look = last_look_or_none(session, MailboxId(row.mailbox_id))
    if look is None or look.looked_at >= row.stored_at or row.stored_at - row.received_at < _LATE:
        return False
    until = row.stored_at + _LONGEST_HOLD
    if until <= now:
        return False
    row.next_attempt_at = until
    session.add(row)
    session.flush()
    return True


def release(session: Session, mailbox_id: MailboxId, looked_at: datetime) -> None:
    """Let the mails go on that were stored before the look began and were not found answered."""
    session.connection().execute(
        update(MailRow)
        .where(
            col(MailRow.mailbox_id) == mailbox_id,
            col(MailRow.state) == MailState.SORTED,
            col(MailRow.attempts) == 0,
            col(MailRow.stored_at) <= looked_at,
        )
        .values(next_attempt_at=None),
    )
