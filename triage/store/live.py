"""What changed in the database since a moment, whoever changed it: a thread, or the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from triage.message import MailId
from triage.models import AuditRow, CursorRow, DraftRow, MailboxRow, MailRow
from triage.states import MailState

#: More changes than this at once are told as one.
MANY: Final = 100
#: Moves that nobody records: a mail passes through these states by itself.
_MOVING: Final = (MailState.RECEIVED, MailState.SORTED, MailState.APPROVED, MailState.SENDING)
#: Recorded, and changing nothing that is shown.
_SILENT: Final = ("mail:read",)


@dataclass(frozen=True, slots=True)
class Mark:
    """How the database stood: the last rows, the mails on the move, the state of the mailboxes."""

    audit_id: int = 0
    mail_id: int = 0
    draft_id: int = 0
    moving: Mapping[int, str] = field(default_factory=dict)
    mailboxes: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a mark. `many`: too many mails to be named, and `mails` is then empty."""

    mails: tuple[MailId, ...]
    many: bool
    mailboxes: bool


def mark(session: Session) -> Mark:
    """How the database stands now."""
    return Mark(
        audit_id=session.exec(select(func.max(AuditRow.id))).one() or 0,
        mail_id=session.exec(select(func.max(MailRow.id))).one() or 0,
        draft_id=session.exec(select(func.max(DraftRow.id))).one() or 0,
        moving=_moving(session),
        mailboxes=_mailboxes(session),
    )


def changes_since(session: Session, before: Mark) -> tuple[Mark, Changes]:
    """How the database stands, and what changed since."""
    now = mark(session)
    audited = select(AuditRow.mail_id).where(
        col(AuditRow.id) > before.audit_id, col(AuditRow.mail_id).is_not(None)
    )
    audited = audited.where(col(AuditRow.event).not_in(_SILENT)).limit(MANY + 1)
    arrived = select(MailRow.id).where(col(MailRow.id) > before.mail_id).limit(MANY + 1)
    written = select(DraftRow.mail_id).where(col(DraftRow.id) > before.draft_id).limit(MANY + 1)
    lists = [list(session.exec(query)) for query in (audited, arrived, written)]
    found = {one for each in lists for one in each if one is not None}
    found |= {one for one, _ in before.moving.items() ^ now.moving.items()}
    many = len(found) > MANY or any(len(each) > MANY for each in lists)
    mails = () if many else tuple(MailId(one) for one in sorted(found))
    return now, Changes(mails, many, before.mailboxes != now.mailboxes)


def _moving(session: Session) -> dict[int, str]:
    query = select(MailRow.id, MailRow.state).where(col(MailRow.state).in_(_MOVING))
    return {one or 0: str(state) for one, state in session.exec(query.order_by(col(MailRow.id)).limit(MANY))}


def _mailboxes(session: Session) -> tuple[object, ...]:
    boxes = select(MailboxRow.name, MailboxRow.status, MailboxRow.cause).order_by(col(MailboxRow.id))
    missing = session.exec(select(func.sum(CursorRow.unaccounted))).one()
    return (*(tuple(one) for one in session.exec(boxes)), missing)


def existing(
    session: Session, mail_ids: frozenset[MailId], *conditions: ColumnElement[bool]
) -> frozenset[MailId]:
    """Those of the mails that are stored and meet the conditions, such as that somebody may see them."""
    query = select(MailRow.id).where(col(MailRow.id).in_(mail_ids), *conditions)
    return frozenset(MailId(one) for one in session.exec(query) if one is not None)
