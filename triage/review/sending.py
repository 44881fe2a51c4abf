"""A reply on its way out: stopping it, hurrying it, and keeping its text after a newer mail was read."""

from datetime import datetime, timedelta

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotAllowed, Overtaken, StaleVersion
from triage.message import MailId
from triage.review.office import Office, require_writer
from triage.states import DispatchPhase, MailState
from triage.store import dispatches, drafts, mails
from triage.store.dispatches import Dispatch
from triage.store.people import User

LONGEST_WAIT = timedelta(days=366)


def departure(office: Office, now: datetime, wanted: datetime | None) -> datetime:
    """When a reply approved now leaves: after the time to undo, or at the moment a person chose.

    Raises BadRequest when that moment has no time zone, comes before the time to undo is over, or is more
    than a year away.
    """
    earliest = now + timedelta(seconds=office.settings.sending.undo_s)
    if wanted is None:
        return earliest
    if wanted.tzinfo is None or not earliest <= wanted <= now + LONGEST_WAIT:
        raise BadRequest("send_at_invalid")
    return wanted


def cancel_sending(office: Office, user: User, mail_id: MailId) -> None:
    """Stop an approved reply that nobody has taken yet: the same text stands as the next draft version.

    Raises NotFound, and NotAllowed when the sender was faster.
    """
    require_writer(user)
    now = office.clock()
    with office.database.transaction() as session:
        _move_back(session, mail_id)
        dispatch = _waiting(session, mail_id)
        if not dispatches.leave_queue(session, dispatch.id, DispatchPhase.CANCELLED):
            raise NotAllowed
        drafts.repeat_version(session, mail_id, user.id)
        audit.record(session, AuditEvent.REPLY_CANCELLED, now, user_id=user.id, mail_id=mail_id)


def _move_back(session: Session, mail_id: MailId) -> None:
    """Make the mail a draft again, first: the sender cannot take the reply once this is done."""
    if not mails.advance(session, mail_id, MailState.APPROVED, MailState.DRAFTED):
        mails.get_mail(session, mail_id)
        raise NotAllowed


def _waiting(session: Session, mail_id: MailId) -> Dispatch:
    dispatch = dispatches.last_dispatch_or_none(session, mail_id)
    if dispatch is None:
        raise NotAllowed
    return dispatch


def send_now(office: Office, user: User, mail_id: MailId) -> None:
    """Send an approved reply without waiting any longer. Raises NotFound, NotAllowed when it left already."""
    require_writer(user)
    now = office.clock()
    with office.database.transaction() as session:
        if not mails.hold(session, mail_id, MailState.APPROVED):
            mails.get_mail(session, mail_id)
            raise NotAllowed
        if not dispatches.set_send_at(session, _waiting(session, mail_id).id, now):
            raise NotAllowed
        mails.postpone(session, mail_id, now)  # nor for the next try after a fault
        audit.record(session, AuditEvent.REPLY_HURRIED, now, user_id=user.id, mail_id=mail_id)
    office.wake_sender()


def keep_draft(office: Office, user: User, mail_id: MailId, version: int, read: MailId | None = None) -> None:
    """Record that a person read the mail that overtook this version and keeps its text, as the next version.

    `read` is that mail, when the page says which one it showed. Raises NotFound, StaleVersion, Overtaken when
    yet another mail came since, and NotAllowed when nothing overtook the version.
    """
    require_writer(user)
    now = office.clock()
    with office.database.transaction() as session:
        if not mails.hold(session, mail_id, MailState.DRAFTED):
            mails.get_mail(session, mail_id)
            raise NotAllowed
        draft = drafts.current_draft_or_none(session, mail_id)
        if draft is not None and draft.version != version:
            raise StaleVersion(current_version=draft.version)
        newest = drafts.overtaken_by_or_none(session, mail_id, office.services.own_addresses)
        if newest is None:
            raise NotAllowed
        if read not in (None, newest):
            raise Overtaken(mail_id=newest)
        kept = drafts.repeat_version(session, mail_id, user.id, read_at=now)
        values = {"version": kept}
        audit.record(session, AuditEvent.DRAFT_KEPT, now, user_id=user.id, mail_id=mail_id, values=values)


def refuse_overtaken(office: Office, session: Session, mail_id: MailId) -> None:
    """Raise Overtaken when a newer mail of the thread came after the standing text was written."""
    newer = drafts.overtaken_by_or_none(session, mail_id, office.services.own_addresses)
    if newer is not None:
        raise Overtaken(mail_id=newer)
