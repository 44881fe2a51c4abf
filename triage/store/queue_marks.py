"""What persons set on mails of the queue for each other: whose one is, until when it sleeps, notes."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from triage.message import MailId, UserId
from triage.models import MailRow, UserRow
from triage.tables.teamwork import MailNoteRow

MAX_NOTES = 100


@dataclass(frozen=True, slots=True)
class MailNote:
    """A note beside a mail. `who`: the person's name, None when their account is gone."""

    id: int
    mail_id: MailId
    at: datetime
    user_id: UserId | None
    who: str | None
    text: str = field(repr=False)


def set_snooze(session: Session, mail_id: MailId, until: datetime | None) -> None:
    """Let the mail sleep until then; None wakes it."""
    _set(session, mail_id, snoozed_until=until)


def set_assigned(session: Session, mail_id: MailId, to: UserId | None) -> None:
    """Say whose the mail is, None for nobody's."""
    _set(session, mail_id, assigned_to=to)


def _set(session: Session, mail_id: MailId, **values: object) -> None:
    session.connection().execute(update(MailRow).where(col(MailRow.id) == mail_id).values(**values))
    session.expire_all()


def names_of(session: Session, ids: Collection[UserId]) -> dict[UserId, str]:
    """The names of these people."""
    if not ids:
        return {}
    query = select(UserRow.id, UserRow.name).where(col(UserRow.id).in_(ids))
    return {UserId(ident or 0): name for ident, name in session.exec(query)}


def note_counts(session: Session, ids: Collection[MailId]) -> dict[MailId, int]:
    """How many notes stand beside these mails, for those that have any."""
    query = (
        select(MailNoteRow.mail_id, func.count())
        .where(col(MailNoteRow.mail_id).in_(ids))
        .group_by(col(MailNoteRow.mail_id))
    )
    return {MailId(mail_id): count for mail_id, count in session.exec(query)}


def add_note(session: Session, mail_id: MailId, user_id: UserId, text: str, now: datetime) -> int:
    """Keep a note; returns its id."""
    row = MailNoteRow(mail_id=mail_id, at=now, user_id=user_id, text=text)
    session.add(row)
    session.flush()
    return row.id or 0


def notes_of(session: Session, mail_id: MailId) -> list[MailNote]:
    """The notes beside the mail, the first one first; at most `MAX_NOTES`."""
    query = (
        select(MailNoteRow, UserRow.name)
        .join(UserRow, col(UserRow.id) == col(MailNoteRow.user_id), isouter=True)
        .where(MailNoteRow.mail_id == mail_id)
        .order_by(col(MailNoteRow.id))
        .limit(MAX_NOTES)
    )
    return [
        MailNote(
            row.id or 0,
            MailId(row.mail_id),
            row.at,
            UserId(row.user_id) if row.user_id is not None else None,
            who,
            row.text,
        )
        for row, who in session.exec(query)
    ]


def remove_note(session: Session, mail_id: MailId, note_id: int, by: UserId) -> bool:
    """Take away a note that this person wrote; False when there is none such."""
    gone = session.connection().execute(
        delete(MailNoteRow).where(
            col(MailNoteRow.id) == note_id,
            col(MailNoteRow.mail_id) == mail_id,
            col(MailNoteRow.user_id) == by,
        )
    )
    return gone.rowcount == 1
