"""Asks for changes in a mailbox, in the transaction of what makes them wanted."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from triage.kinds import ChangeKind, ChangeState
from triage.message import MailId
from triage.models import DraftRow, MailboxChangeRow, MailboxRow, MailRow
from triage.states import MailState
from triage.store.changes import WAITING


def mailbox_name(session: Session, mail_id: MailId) -> str:
    """The name of the mailbox that the mail is in."""
    query = select(MailboxRow.name).join(MailRow, col(MailRow.mailbox_id) == col(MailboxRow.id))
    return session.exec(query.where(MailRow.id == mail_id)).one()


def plan(session: Session, mail_id: MailId, kind: ChangeKind, value: str, now: datetime) -> None:
    """Ask for a change; one that is asked for or done already is left alone, one that ended is begun anew.

    What the office wrote from notes lies in no folder: nothing is asked for it.
    """
    query = select(MailboxChangeRow).where(
        MailboxChangeRow.mail_id == mail_id, MailboxChangeRow.kind == kind, MailboxChangeRow.value == value
    )
    entry = session.exec(query).one_or_none()
    if entry is None:
        mail = session.get_one(MailRow, mail_id)
        if mail.from_notes:
            return
        mailbox_id = mail.mailbox_id
        entry = MailboxChangeRow(
            mailbox_id=mailbox_id,
            mail_id=mail_id,
            kind=kind,
            value=value,
            state=ChangeState.PENDING,
            created_at=now,
        )
    elif entry.state in (ChangeState.DONE, *WAITING):
        return
    entry.state, entry.cause, entry.done_at = ChangeState.PENDING, None, None
    entry.attempts, entry.next_attempt_at = 0, None
    session.add(entry)
    session.flush()


def plan_drafts(session: Session, names: Collection[str], written_before: datetime, now: datetime) -> None:
    """Ask for a copy of every draft of these mailboxes that stands since that moment and has none."""
    standing = func.max(DraftRow.version).label("version")
    query = (
        select(MailRow.id, standing)
        .join(MailboxRow, col(MailboxRow.id) == col(MailRow.mailbox_id))
        .join(DraftRow, col(DraftRow.mail_id) == col(MailRow.id))
        .where(col(MailboxRow.name).in_(names), MailRow.state == MailState.DRAFTED, ~col(MailRow.from_notes))
        .group_by(col(MailRow.id))
        .having(func.max(DraftRow.written_at) <= written_before)
    )
    wanted = {(mail_id, str(version)) for mail_id, version in session.exec(query)}
    if not wanted:
        return
    known = select(MailboxChangeRow.mail_id, MailboxChangeRow.value).where(
        MailboxChangeRow.kind == ChangeKind.DRAFT,
        MailboxChangeRow.state != ChangeState.UNDONE,
        col(MailboxChangeRow.mail_id).in_(select(MailRow.id).where(MailRow.state == MailState.DRAFTED)),
    )
    for mail_id, version in sorted(wanted - set(session.exec(known))):
        plan(session, MailId(mail_id or 0), ChangeKind.DRAFT, version, now)
