"""Putting a mail aside, bringing it back, and settling a sending whose outcome is unknown."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from triage import audit, writeback
from triage.audit import AuditEvent
from triage.errors import NotAllowed
from triage.message import MailId
from triage.review.office import Office, require_writer
from triage.states import DispatchPhase, MailState, may_move
from triage.store import approvals, dispatches, drafts, labels, mails, people
from triage.store.people import AuditEntry, User

_DISMISSALS = (
    AuditEvent.MAIL_DISMISSED,
    AuditEvent.MAIL_CALLED,
    AuditEvent.MAIL_ANSWERED_ELSEWHERE,
    AuditEvent.NOTE_FINISHED,
)


class Outcome(StrEnum):
    """What a person found out about an unconfirmed reply."""

    SENT = "sent"
    NOT_SENT = "not_sent"


def dismiss(office: Office, user: User, mail_id: MailId) -> None:
    """Put the mail aside, or end what was written from notes. Raises NotFound, NotAllowed."""
    require_writer(user)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        if not may_move(mail.state, MailState.DISMISSED):
            raise NotAllowed
        if not mails.advance(session, mail_id, mail.state, MailState.DISMISSED, mail.reason):
            raise NotAllowed
        approvals.forget_first(session, mail_id)
        audit.record(
            session,
            AuditEvent.NOTE_FINISHED if mail.from_notes else AuditEvent.MAIL_DISMISSED,
            office.clock(),
            user_id=user.id,
            mail_id=mail_id,
            values={"before": mail.state.value},
        )


def restore(office: Office, user: User, mail_id: MailId) -> None:
    """Bring a dismissed mail back to the lane it came from. Raises NotFound, NotAllowed."""
    require_writer(user)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        history = people.mail_audit(session, mail_id)
        back, reason = _state_before(history), _reason_before(history, mail.reason)
        if not mails.advance(session, mail_id, MailState.DISMISSED, back, reason):
            raise NotAllowed
        audit.record(session, AuditEvent.MAIL_RESTORED, office.clock(), user_id=user.id, mail_id=mail_id)


def dismissed_last_by(office: Office, user: User, mail_id: MailId, at: datetime) -> bool:
    """Whether it was this person, no later than that moment, who put the mail aside last."""
    with office.database.transaction() as session:
        last = people.last_doer_or_none(session, _DISMISSALS, mail_id)
    return last is not None and last[0] == user.id and last[1] <= at


def _state_before(history: Sequence[AuditEntry]) -> MailState:
    """Where the mail was when it was last put aside, as its record says; in doubt with a person."""
    dismissals = [one for one in history if one.event in _DISMISSALS]
    before = str(dismissals[-1].values.get("before")) if dismissals else ""
    if before in (MailState.FAILED, MailState.UNDELIVERED):  # the draft is there to be corrected
        return MailState.DRAFTED
    known = before in set(MailState) and may_move(MailState.DISMISSED, MailState(before))
    return MailState(before) if known else MailState.BY_HAND


def _reason_before(history: Sequence[AuditEntry], reason: str | None) -> str | None:
    """The reason of the state it goes back to; what was answered elsewhere had another one meanwhile."""
    last = next((one for one in reversed(history) if one.event in _DISMISSALS), None)
    if last is None or last.event != AuditEvent.MAIL_ANSWERED_ELSEWHERE:
        return reason
    before = last.values.get("reason")
    return None if before is None else str(before)


def settle(office: Office, user: User, mail_id: MailId, outcome: Outcome) -> None:
    """Record what a person found out: sent, or not sent and back among the drafts.

    Raises NotFound, NotAllowed.
    """
    require_writer(user)
    now = office.clock()
    to = MailState.SENT if outcome is Outcome.SENT else MailState.DRAFTED
    with office.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        if dispatch is None or not mails.advance(session, mail_id, MailState.UNCONFIRMED, to):
            mails.get_mail(session, mail_id)
            raise NotAllowed
        phase = DispatchPhase.ACCEPTED if outcome is Outcome.SENT else DispatchPhase.REFUSED
        sent_at = now if outcome is Outcome.SENT else None
        cause = None if outcome is Outcome.SENT else "send_not_sent"
        dispatches.set_phase(session, dispatch.id, phase, cause=cause, sent_at=sent_at, check_at=sent_at)
        if outcome is Outcome.NOT_SENT:
            drafts.repeat_version(session, mail_id, user.id)
        else:
            writeback.plan_after_sent(session, office.settings.mailboxes, mail_id, now)
            labels.reply_was_sent(session, mail_id, now)
        audit.record(
            session,
            AuditEvent.REPLY_SETTLED,
            now,
            user_id=user.id,
            mail_id=mail_id,
            values={"outcome": outcome.value},
        )
