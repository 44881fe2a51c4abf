"""Who did what, when: a closed list of events, ids and labels only."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from triage.db import Session
from triage.message import MailId, UserId
from triage.store import people


class AuditEvent(StrEnum):
    """Everything the record may hold, as subject:verb."""

    MAIL_SORTED = "mail:sorted"
    MAIL_SUSPECTED = "mail:suspected"
    MAIL_READ = "mail:read"
    MAIL_URGENCY_CORRECTED = "mail:urgency_corrected"
    MAIL_URGENCY_CONFIRMED = "mail:urgency_confirmed"
    MAIL_URGENCY_TAKEN_BACK = "mail:urgency_taken_back"
    MAIL_TYPE_CORRECTED = "mail:type_corrected"
    MAIL_RESERVED = "mail:reserved"
    MAIL_PREPARABLE = "mail:preparable"
    MAIL_HUMAN_WORD_WITHDRAWN = "mail:human_word_withdrawn"
    MAIL_DISMISSED = "mail:dismissed"
    MAIL_CALLED = "mail:called"
    MAIL_CALL_MISSED = "mail:call_missed"
    MAIL_VOICEMAIL_LEFT = "mail:voicemail_left"
    MAIL_RESTORED = "mail:restored"
    MAIL_LEFT_TO_PERSON = "mail:left_to_person"
    MAIL_ANSWERED_ELSEWHERE = "mail:answered_elsewhere"
    MAIL_ANSWER_SEEN = "mail:answer_seen"
    MODEL_CALLED = "model:called"
    MODEL_NOT_CALLED = "model:not_called"
    RECEIPTS_EXPORTED = "receipts:exported"
    DRAFT_PREPARED = "draft:prepared"
    DRAFT_EDITED = "draft:edited"
    DRAFT_KEPT = "draft:kept"
    REPLY_APPROVED = "reply:approved"
    REPLY_FACTS_SHOWN = "reply:facts_shown"
    REPLY_FACTS_NOT_SHOWN = "reply:facts_not_shown"
    REPLY_CANCELLED = "reply:cancelled"
    REPLY_HELD = "reply:held"
    REPLY_HURRIED = "reply:hurried"
    REPLY_SENT = "reply:sent"
    REPLY_REFUSED = "reply:refused"
    REPLY_UNCONFIRMED = "reply:unconfirmed"
    REPLY_SETTLED = "reply:settled"
    REPLY_FILED = "reply:filed"
    REPLY_DELAYED = "reply:delayed"
    REPLY_UNDELIVERED = "reply:undelivered"
    REPLAY_STARTED = "replay:started"
    REPLAY_FINISHED = "replay:finished"
    REPLAY_ANSWERED = "replay:answered"
    MODEL_RELEASED = "classifier:released"
    MODEL_REFUSED = "classifier:refused"
    MODEL_ROLLED_BACK = "classifier:rolled_back"
    MAIL_ERASED = "mail:erased"
    CHANGE_FAILED = "mailbox:change_failed"
    MAILBOX_CLEANED = "mailbox:cleaned"
    MAIL_TAGGED = "mail:tagged"
    MAIL_UNTAGGED = "mail:untagged"
    DOSSIER_CREATED = "dossier:created"
    DOSSIER_CHANGED = "dossier:changed"
    DOSSIER_MERGED = "dossier:merged"
    DOSSIER_CLOSED = "dossier:closed"
    DOSSIER_REOPENED = "dossier:reopened"
    DOSSIER_MODEL_FORBIDDEN = "dossier:model_forbidden"
    DOSSIER_MODEL_ALLOWED = "dossier:model_allowed"
    DOSSIERS_IMPORTED = "dossiers:imported"
    USER_ADDED = "user:added"
    USER_LOGGED_IN = "user:logged_in"
    USER_LOGGED_OUT = "user:logged_out"


def record(
    session: Session,
    event: AuditEvent,
    now: datetime,
    *,
    user_id: UserId | None = None,
    mail_id: MailId | None = None,
    values: Mapping[str, object] | None = None,
) -> None:
    """Append an event in the caller's transaction. `values` must hold no mail content."""
    people.add_audit(session, event.value, now, user_id=user_id, mail_id=mail_id, values=values)
