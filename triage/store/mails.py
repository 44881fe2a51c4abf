"""Reads and moves mails: the work queue, the lanes of the page, one mail whole."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, update
from sqlmodel import Session, case, col, select

from classifiers.labels import Urgency
from triage.db import mails_folder
from triage.errors import NotFound
from triage.message import MailboxId, MailFile, MailId, ParsedMail, RawMail, ThreadId
from triage.models import MailboxRow, MailRow, RawMailRow, VaultRow
from triage.states import LANE_STATES, Lane, MailState, may_move
from triage.store import sorted_mails
from triage.store.intake import PARSED


@dataclass(frozen=True, slots=True)
class Mail:
    """One stored mail with its state; content hidden from `repr`."""

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

    def __repr__(self) -> str:
        return f"Mail(id={self.id}, state={self.state.value})"


@dataclass(frozen=True, slots=True)
class DueMail:
    """A mail that waits for its next step, known without reading its content."""

    id: MailId
    attempts: int


@dataclass(frozen=True, slots=True)
class MailLine:
    """A mail as a list shows it."""

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

    def __repr__(self) -> str:
        return f"MailLine(id={self.id}, state={self.state.value})"


@dataclass(frozen=True, slots=True)
class PagePosition:
    """The last line of a page: rank (0 = urgent, 1 = perhaps, 3 = to call again later), arrival, id."""

    rank: int
    received_at: datetime
    mail_id: int


def advance(
    session: Session,
    mail_id: MailId,
    from_: MailState,
    to: MailState,
    reason: str | None = None,
) -> bool:
    """Move a mail by compare-and-set; True when this call moved it. The only writer of `state`.

    Who was to be called again about it is not any more.
    Raises ValueError on a move the table does not allow: that is a fault of the program.
    """
    if not may_move(from_, to):
        raise ValueError(f"move not allowed: {from_.value} to {to.value}")
    moved = session.connection().execute(
        update(MailRow)
        .where(col(MailRow.id) == mail_id, col(MailRow.state) == from_)
        .values(state=to, reason=reason, attempts=0, next_attempt_at=None, call_back_at=None),
    )
    return moved.rowcount == 1


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
    row = _row(session, mail_id)
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


def _lane_condition(lane: Lane) -> ColumnElement[bool]:
    condition = col(MailRow.state).in_(LANE_STATES[lane])
    if lane is Lane.URGENT:
        return and_(condition, col(MailRow.urgency) == Urgency.URGENT)
    if lane is Lane.TO_CHECK:
        return and_(condition, col(MailRow.urgency_uncertain))
    return condition


def lane_counts(session: Session) -> dict[Lane, int]:
    """How many mails lie in each lane."""
    counts = {}
    for lane in Lane:
        query = select(func.count()).select_from(MailRow).where(_lane_condition(lane))
        counts[lane] = session.exec(query).one()
    return counts


def list_lane(
    session: Session,
    lane: Lane,
    limit: int,
    after: PagePosition | None = None,
    *,
    now: datetime | None = None,
) -> list[tuple[MailLine, PagePosition]]:
    """A page of the lane. Work lanes: urgent, perhaps urgent, waiting longest; ended lanes: newest first.

    Who is to be called again comes first from that moment on, and last until then; `now` tells.
    """
    newest_first = lane in (Lane.SENT, Lane.DISMISSED)
    urgent = col(MailRow.urgency) == Urgency.URGENT
    waiting = (
        [] if now is None else [(col(MailRow.call_back_at) > now, 3), (col(MailRow.call_back_at) <= now, 0)]
    )
    rank = case(*waiting, (and_(urgent, ~col(MailRow.urgency_uncertain)), 0), (urgent, 1), else_=2)
    arrived, ident = col(MailRow.received_at), col(MailRow.id)
    query = select(MailRow, rank).where(_lane_condition(lane))
    if newest_first:
        query = query.order_by(arrived.desc(), ident.desc())
        if after:
            query = query.where(
                or_(
                    arrived < after.received_at,
                    and_(arrived == after.received_at, ident < after.mail_id),
                ),
            )
    else:
        query = query.order_by(rank, arrived, ident)
        if after:
            same = and_(rank == after.rank, arrived == after.received_at, ident > after.mail_id)
            later = and_(rank == after.rank, arrived > after.received_at)
            query = query.where(or_(rank > after.rank, later, same))
    return [
        (line_of(row), PagePosition(row_rank, row.received_at, row.id or 0))
        for row, row_rank in session.exec(query.limit(limit))
    ]


def line_of(row: MailRow) -> MailLine:
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
    )


def thread_mails(session: Session, thread_id: ThreadId) -> list[ParsedMail]:
    """Every stored mail of the thread, oldest first."""
    query = select(MailRow.parsed).where(MailRow.thread_id == thread_id)
    rows: Iterable[str] = session.exec(query.order_by(col(MailRow.received_at), col(MailRow.id)))
    return [PARSED.validate_json(parsed) for parsed in rows]


def _before(mail: Mail) -> ColumnElement[bool]:
    at, ident = col(MailRow.received_at), col(MailRow.id)
    earlier = or_(at < mail.received_at, and_(at == mail.received_at, ident < mail.id))
    return and_(col(MailRow.thread_id) == mail.thread_id, earlier)


def earlier_mails(session: Session, mail: Mail, limit: int = 20) -> list[ParsedMail]:
    """The stored mails of the thread that came before this one, the newest first."""
    query = select(MailRow.parsed).where(_before(mail))
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
