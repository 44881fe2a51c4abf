"""What the office asked to be written from its notes: rows of `mail` that nobody sent.

Such a row goes through the states from SORTED on like a received mail, so that drafts, facts, approval,
sending and history are the same; every count of received mail and everything that learns leaves it out.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from drafting.letters import DocumentKind
from triage.errors import NotFound
from triage.message import MailboxId, MailId, ParsedMail, UserId
from triage.models import MailRow, UserRow
from triage.states import MailState
from triage.store.arrivals import PARSED
from triage.tables.notes import NoteRow

_EXCERPT_CHARS = 200


@dataclass(frozen=True, slots=True)
class NewNote:
    """Notes about to be kept: `parsed` holds them as its text, from the office to whom the letter is for."""

    kind: DocumentKind
    template: str
    parsed: ParsedMail = field(repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be written, by which template, and who asked; "" and None when their account is gone."""

    kind: DocumentKind
    template: str
    written_by: UserId | None
    writer: str = field(repr=False)


def add_note(
    session: Session, mailbox_id: MailboxId, new: NewNote, user_id: UserId | None, now: datetime
) -> MailId:
    """Keep the notes as a row that waits for its draft, in a thread of its own; returns its id."""
    sender = new.parsed.sender
    row = MailRow(
        mailbox_id=mailbox_id,
        sha256=f"notes-{uuid.uuid4().hex}",  # of no message: two notes may say the same
        received_at=now,
        stored_at=now,
        state=MailState.SORTED,
        subject=new.parsed.subject,
        sender_name=sender.name if sender else "",
        sender_address=sender.address if sender else "",
        excerpt=" ".join(new.parsed.text[: 8 * _EXCERPT_CHARS].split())[:_EXCERPT_CHARS],
        parsed=PARSED.dump_json(new.parsed).decode(),
        from_notes=True,
    )
    session.add(row)
    session.flush()
    row.thread_id = row.id
    session.add(NoteRow(mail_id=row.id or 0, kind=new.kind, template=new.template, written_by=user_id))
    session.flush()
    return MailId(row.id or 0)


def get_note(session: Session, mail_id: MailId) -> Note:
    """What was asked. Raises NotFound for a mail that was received."""
    row = session.get(NoteRow, mail_id)
    if row is None:
        raise NotFound
    by = session.get(UserRow, row.written_by) if row.written_by else None
    writer = None if row.written_by is None else UserId(row.written_by)
    return Note(row.kind, row.template, writer, by.name if by else "")


def is_note(session: Session, mail_id: MailId) -> bool:
    """Whether the office wrote it itself."""
    query = select(MailRow.id).where(MailRow.id == mail_id, col(MailRow.from_notes))
    return session.exec(query).first() is not None
