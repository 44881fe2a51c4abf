"""Reads and moves mails: the work queue, one mail whole."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, bindparam, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from classifiers.labels import Urgency
from triage.db import mails_folder
from triage.due import nearest_due_or_none
from triage.errors import NotFound
from triage.message import MailboxId, MailFile, MailId, ParsedMail, RawMail, ThreadId, UserId
from triage.models import MailboxRow, MailRow, RawMailRow, VaultRow
from triage.states import MailState, may_move
from triage.store import sorted_mails
from triage.store.intake import PARSED
from triage.store.sight import shared_with

#: Nobody waits to be called again, and the mail does not sleep.
NOT_PUT_OFF: Final[dict[str, None]] = {"call_back_at": None, "snoozed_until": None}

#: What `line_of` reads, of the mails `ids`.
_LINES: Final = select_columns(
    col(MailRow.id),
    col(MailRow.sender_name),
    col(MailRow.sender_address),
    col(MailRow.subject),
    col(MailRow.excerpt),
    col(MailRow.received_at),
    col(MailRow.state),
    col(MailRow.reason),
    col(MailRow.urgency),
    col(MailRow.urgency_uncertain),
    col(MailRow.dossier_type),
    col(MailRow.dossier_uncertain),
    col(MailRow.attachments),
    col(MailRow.manipulation),
    col(MailRow.call_back_at),
    col(MailRow.from_notes),
    col(MailRow.due),
    col(MailRow.snoozed_until),
    col(MailRow.assigned_to),
).where(col(MailRow.id).in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class Mail:
    """One stored mail with its state, hidden from `repr`. `from_notes`: written here (`store.notes`)."""

    id: MailId
    mailbox_id: MailboxId
    mailbox_name: str
    thread_id: ThreadId
    received_at: datetime
    state: MailState
    reason: str | None
    attempts: int
    parsed: ParsedMail
    urgency: Urgency | None
    urgency_uncertain: bool
    dossier_type: str | None
    dossier_uncertain: bool
    corrected: bool
    sorting: dict[str, object] | None
    from_notes: bool = False

    def __repr__(self) -> str:
        return f"Mail(id={self.id}, state={self.state.value})"


@dataclass(frozen=True, slots=True)
class DueMail:
    """A mail that waits for its next step, known without reading its content."""

    id: MailId
    attempts: int


@dataclass(frozen=True, slots=True)
class MailLine:
    """A mail as a list shows it. `due`: its nearest deadline (`triage.due`), `assigned_to`: whose it is."""

    id: MailId
    sender_name: str
    sender_address: str
    subject: str
    excerpt: str
    received_at: datetime
    state: MailState
    reason: str | None
    urgency: Urgency | None
    urgency_uncertain: bool
    dossier_type: str | None
    dossier_uncertain: bool
    attachments: int
    manipulation: bool
    call_back_at: datetime | None = None
    from_notes: bool = False
    due: str | None = None
    snoozed_until: datetime | None = None
    assigned_to: UserId | None = None

    def __repr__(self) -> str:
        return f"MailLine(id={self.id}, state={self.state.value})"


def advance(
    session: Session,
    mail_id: MailId,
    from_: MailState,
    to: MailState,
    reason: str | None = None,
) -> bool:
    """Move a mail by compare-and-set; True when this call moved it. The only writer of `state`.

    Who was to be called again about it is not any more, and a mail that was put off is back.
    Raises ValueError on a move the table does not allow: that is a fault of the program.
    """
    if not may_move(from_, to):
        raise ValueError(f"move not allowed: {from_.value} to {to.value}")
    moved = session.connection().execute(
        update(MailRow)
        .where(col(MailRow.id) == mail_id, col(MailRow.state) == from_)
        .values(state=to, reason=reason, attempts=0, next_attempt_at=None, **NOT_PUT_OFF),
    )
    return moved.rowcount == 1


def lock(session: Session, mail_id: MailId) -> None:
    """Take the database's write lock: what is read from here on stays so until the end. Raises NotFound."""
    kept = session.connection().execute(
        update(MailRow).where(col(MailRow.id) == mail_id).values(reason=col(MailRow.reason))
    )
    if kept.rowcount != 1:
        raise NotFound


def hold(session: Session, mail_id: MailId, state: MailState) -> bool:
    """Whether the mail is in this state, and stays so until the transaction ends.

    It takes the database's write lock, so that what is read afterwards cannot change underneath.
    """
    held = session.connection().execute(
        update(MailRow).where(col(MailRow.id) == mail_id, col(MailRow.state) == state).values(state=state),
    )
    return held.rowcount == 1


def next_due_or_none(session: Session, state: MailState, now: datetime) -> DueMail | None:
    """The mail that has waited longest in this state and may be tried now."""
    query = (
        select(MailRow.id, MailRow.attempts)
        .where(
            MailRow.state == state,
            or_(col(MailRow.next_attempt_at).is_(None), col(MailRow.next_attempt_at) <= now),
        )
        .order_by(col(MailRow.received_at), col(MailRow.id))
        .limit(1)
    )
    found = session.exec(query).first()
    return None if found is None else DueMail(MailId(found[0] or 0), found[1])


def start_attempt(session: Session, mail_id: MailId, retry_at: datetime) -> int:
    """Count an attempt and put the mail back in time before the work starts; returns the attempts so far."""
    row = _row(session, mail_id)
    row.attempts += 1
    row.next_attempt_at = retry_at
    session.add(row)
    session.flush()
    return row.attempts


def postpone(session: Session, mail_id: MailId, until: datetime) -> None:
    """Leave the mail alone until that moment."""
    row = _row(session, mail_id)
    row.next_attempt_at = until
    session.add(row)
    session.flush()


def get_mail(session: Session, mail_id: MailId) -> Mail:
    """The mail. Raises NotFound."""
    return _mail(session, _row(session, mail_id))


def get_mail_and_line(session: Session, mail_id: MailId) -> tuple[Mail, MailLine]:
    """The mail, and as a list shows it; read once. Raises NotFound."""
    row = _row(session, mail_id)
    return _mail(session, row), line_of(row)


def _mail(session: Session, row: MailRow) -> Mail:
    mail_id = MailId(row.id or 0)
    mailbox = session.get_one(MailboxRow, row.mailbox_id)
    return Mail(
        id=mail_id,
        mailbox_id=MailboxId(row.mailbox_id),
        mailbox_name=mailbox.name,
        thread_id=ThreadId(row.thread_id or mail_id),
        received_at=row.received_at,
        state=row.state,
        reason=row.reason,
        attempts=row.attempts,
        parsed=PARSED.validate_json(row.parsed),
        urgency=row.urgency,
        urgency_uncertain=row.urgency_uncertain,
        dossier_type=row.dossier_type,
        dossier_uncertain=row.dossier_uncertain,
        corrected=row.corrected,
        sorting=json.loads(row.sorting) if row.sorting else None,
        from_notes=row.from_notes,
    )


def get_line(session: Session, mail_id: MailId) -> MailLine:
    """The mail as a list shows it. Raises NotFound."""
    return line_of(_row(session, mail_id))


def _row(session: Session, mail_id: MailId) -> MailRow:
    row = session.get(MailRow, mail_id)
    if row is None:
        raise NotFound
    return row


def raw_mail(session: Session, mail_id: MailId) -> RawMail:
    """The bytes the server gave, or the file that holds those of a big mail. Raises NotFound."""
    row = session.get(RawMailRow, mail_id)
    if row is None:
        raise NotFound
    if row.file is None:
        return row.raw or b""
    return MailFile(mails_folder(session) / row.file, row.size, row.file.partition("-")[0])


def record_sorting(
    session: Session,
    mail_id: MailId,
    *,
    urgency: Urgency,
    urgency_uncertain: bool,
    dossier_type: str | None,
    dossier_uncertain: bool,
    details: dict[str, object],
    sampled: bool = False,
) -> None:
    """Keep what the classifier said; `details` is what the page explains it with.

    `sampled`: the mail was drawn among the unflagged ones, for a person to look at.
    """
    row = _row(session, mail_id)
    row.urgency, row.urgency_uncertain = urgency, urgency_uncertain
    row.dossier_type, row.dossier_uncertain = dossier_type, dossier_uncertain
    row.sorting = json.dumps(details, ensure_ascii=False)
    row.due = nearest_due_or_none(details, row.received_at)
    session.add(row)
    sorted_mails.keep(session, row, details, sampled=sampled)
    session.flush()


def correct_sorting(
    session: Session,
    mail_id: MailId,
    *,
    urgency: Urgency | None = None,
    dossier_type: str | None = None,
    set_dossier_type: bool = False,
) -> None:
    """Put a person's word in place of the classifier's; what they decided is no longer uncertain."""
    row = _row(session, mail_id)
    if urgency is not None:
        row.urgency, row.urgency_uncertain = urgency, False
    if set_dossier_type:
        row.dossier_type, row.dossier_uncertain = dossier_type, False
    row.corrected = True
    session.add(row)


def mail_lines(session: Session, mail_ids: Sequence[MailId]) -> list[MailLine]:
    """These mails as lists show them, in no order; their texts, the bulk of a row, are not read."""
    return [line_of(row) for row in session.connection().execute(_LINES, {"ids": list(mail_ids)})]


def line_of(row: MailRow | Row[*tuple[Any, ...]]) -> MailLine:
    """The mail as a list shows it."""
    return MailLine(
        id=MailId(row.id or 0),
        sender_name=row.sender_name,
        sender_address=row.sender_address,
        subject=row.subject,
        excerpt=row.excerpt,
        received_at=row.received_at,
        state=row.state,
        reason=row.reason,
        urgency=row.urgency,
        urgency_uncertain=row.urgency_uncertain,
        dossier_type=row.dossier_type,
        dossier_uncertain=row.dossier_uncertain,
        attachments=row.attachments,
        manipulation=row.manipulation,
        call_back_at=row.call_back_at,
        from_notes=row.from_notes,
        due=row.due,
        snoozed_until=row.snoozed_until,
        assigned_to=None if row.assigned_to is None else UserId(row.assigned_to),
    )


def thread_mails(session: Session, thread_id: ThreadId, beside: MailId | None = None) -> list[ParsedMail]:
    """The thread's mails but notes, oldest first; `beside`: only those that all readers of that one see."""
    query = select(MailRow.parsed).where(MailRow.thread_id == thread_id, ~col(MailRow.from_notes))
    query = query if beside is None else query.where(shared_with(session, beside))
    rows: Iterable[str] = session.exec(query.order_by(col(MailRow.received_at), col(MailRow.id)))
    return [PARSED.validate_json(parsed) for parsed in rows]


def _before(mail: Mail) -> ColumnElement[bool]:
    at, ident = col(MailRow.received_at), col(MailRow.id)
    earlier = or_(at < mail.received_at, and_(at == mail.received_at, ident < mail.id))
    return and_(col(MailRow.thread_id) == mail.thread_id, ~col(MailRow.from_notes), earlier)


def earlier_mails(session: Session, mail: Mail, limit: int = 20) -> list[ParsedMail]:
    """The mails of the thread before this one that all its readers see, the newest first."""
    query = select(MailRow.parsed).where(_before(mail), shared_with(session, mail.id))
    newest = query.order_by(col(MailRow.received_at).desc(), col(MailRow.id).desc()).limit(limit)
    return [PARSED.validate_json(parsed) for parsed in session.exec(newest)]


def vault_json_or_none(session: Session, thread_id: ThreadId) -> str | None:
    """The thread's stored placeholders, if it has any yet."""
    row = session.get(VaultRow, thread_id)
    return None if row is None else row.entries


def keep_vault(session: Session, thread_id: ThreadId, entries: str) -> None:
    """Store the thread's placeholders."""
    row = session.get(VaultRow, thread_id) or VaultRow(thread_id=thread_id, entries="")
    row.entries = entries
    session.add(row)
