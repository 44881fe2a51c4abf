"""Persons share the queue: a mail is put off, given to somebody, and bears notes that stay in the office."""

from datetime import datetime, timedelta
from typing import Final

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.due import is_past
from triage.errors import BadRequest, NotAllowed
from triage.message import MailId, UserId
from triage.permissions import Permission
from triage.review.office import Office, require_writer
from triage.states import MailState
from triage.store import mails, people, queue_marks
from triage.store.people import User
from triage.store.queue_marks import MailNote
from triage.store.sight import sees_mail, sight_of

__all__ = ["MailNote", "add_note", "assign", "list_notes", "list_people", "remove_note", "snooze"]

MAX_NOTE_CHARS: Final = 2000
_FARTHEST: Final = timedelta(days=366)
#: What failed or may have been sent does not sleep: somebody has to look at it.
SNOOZABLE: Final = frozenset({MailState.DRAFTED, MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ})


def snooze(
    office: Office, user: User, mail_id: MailId, until: datetime | None, *, past_deadline: bool = False
) -> None:
    """Put the mail off until then, or wake it with None. It comes back by itself.

    It comes back earlier when a new mail of its thread arrives or anything is done with it. Raises NotFound,
    BadRequest for a moment that is past or too far, NotAllowed in a state that does not wait, and NotAllowed
    (`snooze_past_deadline`) beyond a deadline of the mail, unless `past_deadline` says that this is meant.
    """
    require_writer(user)
    now, zone = office.clock(), office.settings.office.zone
    if until is not None and not now < until <= now + _FARTHEST:
        raise BadRequest("snooze_invalid")
    with office.database.transaction() as session:
        line = mails.get_line(session, mail_id)
        if until is not None:
            if line.state not in SNOOZABLE or not mails.hold(session, mail_id, line.state):
                raise NotAllowed("snooze_state")
            if line.due is not None and is_past(line.due, until, zone) and not past_deadline:
                raise NotAllowed("snooze_past_deadline")
        queue_marks.set_snooze(session, mail_id, until)
        values = {"until": until.astimezone(zone).isoformat()} if until else {}
        event = AuditEvent.MAIL_SNOOZED if until else AuditEvent.MAIL_WOKEN
        audit.record(session, event, now, user_id=user.id, mail_id=mail_id, values=values)


def assign(office: Office, user: User, mail_id: MailId, to: UserId | None) -> None:
    """Say whose the mail is, None for nobody's. Raises NotFound, and BadRequest for whom it cannot be."""
    require_writer(user)
    with office.database.transaction() as session:
        mails.get_line(session, mail_id)
        if to is not None and not _may_have(session, mail_id, to):
            raise BadRequest("person_unknown")
        queue_marks.set_assigned(session, mail_id, to)
        event = AuditEvent.MAIL_ASSIGNED if to else AuditEvent.MAIL_UNASSIGNED
        values = {"person": to} if to else {}
        audit.record(session, event, office.clock(), user_id=user.id, mail_id=mail_id, values=values)


def list_people(office: Office) -> list[tuple[UserId, str]]:
    """Everybody a mail may be given to, by name."""
    with office.database.transaction() as session:
        return [(one.id, one.name) for one in _workers(session)]


def _workers(session: Session) -> list[User]:
    """Who works on mails, by name."""
    found = [one for one in people.users(session) if one.may(Permission.WRITE) and not one.disabled]
    return sorted(found, key=lambda one: one.name)


def _may_have(session: Session, mail_id: MailId, to: UserId) -> bool:
    """Whether this person works on mails and sees this one."""
    if to not in {one.id for one in _workers(session)}:
        return False
    return sees_mail(session, sight_of(session, to, reads_mail=True, manages=False), mail_id)


def list_notes(office: Office, mail_id: MailId) -> list[MailNote]:
    """The notes beside the mail, the first one first. Raises NotFound."""
    with office.database.transaction() as session:
        mails.get_line(session, mail_id)
        return queue_marks.notes_of(session, mail_id)


def add_note(office: Office, user: User, mail_id: MailId, text: str) -> int:
    """Leave a note beside the mail, for the office alone; its id. Raises NotFound, BadRequest, NotAllowed."""
    require_writer(user)
    text = text.strip()
    if not text:
        raise BadRequest("note_empty")
    if len(text) > MAX_NOTE_CHARS:
        raise BadRequest
    with office.database.transaction() as session:
        mails.get_line(session, mail_id)
        if len(queue_marks.notes_of(session, mail_id)) >= queue_marks.MAX_NOTES:
            raise NotAllowed("notes_full")
        note = queue_marks.add_note(session, mail_id, user.id, text, office.clock())
        _record(office, session, AuditEvent.MAIL_NOTED, user, mail_id, note)
    return note


def remove_note(office: Office, user: User, mail_id: MailId, note_id: int) -> None:
    """Take back a note of one's own. Raises NotFound, and NotAllowed for somebody else's."""
    require_writer(user)
    with office.database.transaction() as session:
        mails.get_line(session, mail_id)
        if not queue_marks.remove_note(session, mail_id, note_id, user.id):
            raise NotAllowed("note_not_yours")
        _record(office, session, AuditEvent.MAIL_NOTE_REMOVED, user, mail_id, note_id)


def _record(
    office: Office, session: Session, event: AuditEvent, user: User, mail_id: MailId, note: int
) -> None:
    values = {"note": note}
    audit.record(session, event, office.clock(), user_id=user.id, mail_id=mail_id, values=values)
