"""A person notes a call about a mail: spoken with, nobody there, a message left; and when to call again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotAllowed
from triage.kinds import CallOutcome
from triage.message import MailId
from triage.review.office import Office, require_writer
from triage.said_dates import day_in_words, time_in_words
from triage.sentences import sentence
from triage.states import MailState, may_move
from triage.store import calls, mails
from triage.store.calls import Call, NewCall
from triage.store.people import AuditEntry, User

__all__ = ["CallOutcome", "NewCall", "note_call", "notes_in_history"]

MAX_NOTE_CHARS: Final = 500
_FARTHEST: Final = timedelta(days=366)
_EVENTS: Final[Mapping[CallOutcome, AuditEvent]] = {
    CallOutcome.REACHED: AuditEvent.MAIL_CALLED,
    CallOutcome.NO_ANSWER: AuditEvent.MAIL_CALL_MISSED,
    CallOutcome.VOICEMAIL: AuditEvent.MAIL_VOICEMAIL_LEFT,
}


def note_call(office: Office, user: User, mail_id: MailId, call: NewCall) -> None:
    """Keep what became of a call. Once they were spoken with the mail is put aside; else it stays.

    It then waits at the end of its lane until the moment to call again, and comes first from there on.
    Raises NotFound, BadRequest for a moment that is missing, past or too far, and NotAllowed where the mail
    cannot be put aside any more.
    """
    require_writer(user)
    now = office.clock()
    _check(call, now)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        if not may_move(mail.state, MailState.DISMISSED) or not mails.hold(session, mail_id, mail.state):
            raise NotAllowed
        if call.outcome is CallOutcome.REACHED:
            mails.advance(session, mail_id, mail.state, MailState.DISMISSED, mail.reason)
        else:
            calls.set_call_back(session, mail_id, call.call_back_at)
        kept = calls.add_call(session, mail_id, user.id, call, now)
        values = {"before": mail.state.value, "call": kept}
        audit.record(session, _EVENTS[call.outcome], now, user_id=user.id, mail_id=mail_id, values=values)


def _check(call: NewCall, now: datetime) -> None:
    if len(call.note) > MAX_NOTE_CHARS:
        raise BadRequest
    if call.call_back_at is None:
        if call.outcome is CallOutcome.NO_ANSWER:
            raise BadRequest("call_back_missing")
    elif call.outcome is CallOutcome.REACHED:
        raise BadRequest("call_back_not_needed")
    elif not now < call.call_back_at <= now + _FARTHEST:
        raise BadRequest("call_back_invalid")


def notes_in_history(office: Office, session: Session, history: Sequence[AuditEntry]) -> dict[int, str]:
    """What the history says beside the outcome of each call, by its id: the note, when to call again."""
    ids = {one for entry in history if isinstance(one := entry.values.get("call"), int)}
    found = calls.calls_by_id(session, ids) if ids else {}
    return {ident: " ".join(_words(office, one)) for ident, one in found.items()}


def _words(office: Office, call: Call) -> list[str]:
    words = []
    if call.call_back_at is not None:
        at = call.call_back_at.astimezone(office.settings.office.zone)
        date = day_in_words(at, office.settings.office.zone, office.clock())
        words.append(sentence("call_again", {"date": date, "time": time_in_words(at)}))
    if call.note:
        words.append(sentence("call_note", {"note": call.note.rstrip(" .")}))
    return words
