"""The other letters of a thread: mails received in it, and the replies that left from here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from triage.message import MailId, ThreadId
from triage.models import DispatchRow, DraftRow, MailRow, UserRow
from triage.states import DispatchPhase
from triage.store.intake import PARSED

MAX_LETTERS = 50
MAX_TEXT_CHARS = 20_000
#: Replies that left, or perhaps did.
_LEFT = (DispatchPhase.ACCEPTED, DispatchPhase.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a thread: of a mail when `sent` is false, else the reply to it.

    who: the sender's name or address, of a reply who approved it. `cut`: the text is not whole.
    """

    mail_id: MailId
    sent: bool
    at: datetime
    who: str
    to: tuple[str, ...]
    subject: str
    text: str
    cut: bool
    files: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Letter(mail_id={self.mail_id}, sent={self.sent}, text={len(self.text)} chars)"


def letters(
    session: Session, thread_id: ThreadId, but: MailId, conditions: Sequence[ColumnElement[bool]] = ()
) -> tuple[list[Letter], bool]:
    """The letters of the thread but this mail and its reply, oldest first, and whether there are older.

    conditions: what else must hold of a mail for its letters to be seen.
    """
    of_thread = [col(MailRow.thread_id) == thread_id, col(MailRow.id) != but, ~col(MailRow.from_notes)]
    of_thread += conditions
    found = [*_received(session, of_thread), *_replies(session, of_thread)]
    found.sort(key=lambda one: (one.at, one.mail_id))
    return found[-MAX_LETTERS:], len(found) > MAX_LETTERS


def _received(session: Session, of_thread: Sequence[ColumnElement[bool]]) -> list[Letter]:
    query = (
        select(MailRow.id, MailRow.received_at, MailRow.parsed)
        .where(*of_thread)
        .order_by(col(MailRow.received_at).desc(), col(MailRow.id).desc())
        .limit(MAX_LETTERS + 1)
    )
    found: list[Letter] = []
    for mail_id, received_at, stored in session.exec(query):
        parsed = PARSED.validate_json(stored)
        sender = parsed.sender
        found.append(
            Letter(
                mail_id=MailId(mail_id or 0),
                sent=False,
                at=received_at,
                who=(sender.name or sender.address) if sender else "",
                to=tuple(one.address for one in parsed.to),
                subject=parsed.subject,
                text=parsed.new_text[:MAX_TEXT_CHARS],
                cut=len(parsed.new_text) > MAX_TEXT_CHARS,
                files=tuple(one.name for one in parsed.attachments),
            )
        )
    return found


def _replies(session: Session, of_thread: Sequence[ColumnElement[bool]]) -> list[Letter]:
    query = (
        select(DispatchRow, DraftRow.subject, DraftRow.body, UserRow.name)
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .join(
            DraftRow,
            (col(DraftRow.mail_id) == col(DispatchRow.mail_id))
            & (col(DraftRow.version) == col(DispatchRow.draft_version)),
        )
        .outerjoin(UserRow, col(UserRow.id) == col(DispatchRow.approved_by))
        .where(col(DispatchRow.phase).in_(_LEFT), *of_thread)
        .order_by(col(DispatchRow.id).desc())
        .limit(MAX_LETTERS + 1)
    )
    return [
        Letter(
            mail_id=MailId(row.mail_id),
            sent=True,
            at=row.sent_at or row.approved_at,
            who=name or "",
            to=tuple(json.loads(row.recipients)),
            subject=subject,
            text=body[:MAX_TEXT_CHARS],
            cut=len(body) > MAX_TEXT_CHARS,
        )
        for row, subject, body, name in session.exec(query)
    ]
