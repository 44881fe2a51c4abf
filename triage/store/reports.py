"""Delivery reports beside the messages they are about."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from triage.message import DispatchId, MailboxId, MailId
from triage.models import DispatchRow, MailRow
from triage.states import DispatchPhase
from triage.store import dispatches
from triage.store.dispatches import Dispatch

#: Phases of a message that the server may have taken: nobody can report on another.
_MAY_HAVE_LEFT = (DispatchPhase.DATA, DispatchPhase.ACCEPTED, DispatchPhase.UNKNOWN, DispatchPhase.REFUSED)
_MAX_IDS = 50
_MAX_TEXT_CHARS = 2000


def reported_or_none(session: Session, mailbox_id: MailboxId, message_ids: Sequence[str]) -> Dispatch | None:
    """The latest message sent from this mailbox under one of these identifiers."""
    query = (
        select(DispatchRow.id)
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .where(
            MailRow.mailbox_id == mailbox_id,
            col(DispatchRow.message_id).in_(message_ids[:_MAX_IDS]),
            col(DispatchRow.phase).in_(_MAY_HAVE_LEFT),
        )
        .order_by(col(DispatchRow.id).desc())
    )
    found = session.exec(query.limit(1)).first()
    return None if found is None else dispatches.get_dispatch(session, DispatchId(found))


def add_undelivered(
    session: Session,
    dispatch_id: DispatchId,
    *,
    at: datetime,
    status: str,
    lines: Sequence[str],
    report_mail_id: MailId,
) -> bool:
    """Keep what a report says, one line per recipient; True when it says something new.

    The moment, status and report of the first one stay; later reports add their recipients.
    """
    row = session.get_one(DispatchRow, dispatch_id)
    known = row.undelivered_text.split("\n") if row.undelivered_text else []
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if row.undelivered_at is not None and not new:
        return False
    if row.undelivered_at is None:
        row.undelivered_at, row.undelivered_status, row.report_mail_id = at, status, report_mail_id
    row.undelivered_text = "\n".join([*known, *new])[:_MAX_TEXT_CHARS]
    session.add(row)
    session.flush()
    return True
