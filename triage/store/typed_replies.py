"""The replies that persons typed, sent from here or found in the Sent folder, and proposals they declined."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_
from sqlmodel import Session, col, select

from triage.kinds import DraftOrigin, PastKind
from triage.message import MailId, ParsedMail, UserId
from triage.models import DispatchRow, DraftRow, MailRow
from triage.states import DispatchPhase
from triage.store.history import parsed_past
from triage.store.past_sight import past_seen
from triage.store.sight import EVERYTHING, Sight, seen
from triage.tables.history import PastMailRow
from triage.tables.templates import TemplateRefusalRow


@dataclass(frozen=True, slots=True)
class ReplyKey:
    """A reply: to a mail that is here (`mail_id`), or one of the past mail (`past_id`)."""

    mail_id: MailId | None = None
    past_id: int | None = None


@dataclass(frozen=True, slots=True)
class TypedReply:
    """A reply that a person typed. `subject` is that of the mail it answers, or its own."""

    key: ReplyKey
    at: datetime
    subject: str = field(repr=False)
    text: str = field(repr=False)


def typed_replies(session: Session, limit: int = 400, sight: Sight = EVERYTHING) -> list[TypedReply]:
    """The newest replies that a person typed, each once, the newest first; `sight`: of those in sight."""
    here, known = _sent_here(session, limit, sight)
    row = PastMailRow
    query = (
        select(row)
        .where(row.kind == PastKind.SENT, col(row.in_reply_to).is_not(None))
        .where(col(row.bulk).is_(False), col(row.automatic).is_(False))
        .where(past_seen(sight))
        .order_by(col(row.dated_at).desc(), col(row.id).desc())
        .limit(limit)
    )
    past = [
        TypedReply(ReplyKey(past_id=one.id), one.dated_at, one.subject, one.text)
        for one in session.exec(query)
        if one.message_id not in known
    ]
    return sorted([*here, *past], key=lambda one: one.at, reverse=True)[:limit]


def _sent_here(session: Session, limit: int, sight: Sight) -> tuple[list[TypedReply], set[str | None]]:
    """The replies sent from here that a person typed, and the Message-ID of every reply sent from here."""
    written = and_(
        col(DraftRow.mail_id) == col(DispatchRow.mail_id),
        col(DraftRow.version) == col(DispatchRow.draft_version),
    )
    query = (
        select(DispatchRow, DraftRow, MailRow.subject)
        .join(DraftRow, written)
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .where(DispatchRow.phase == DispatchPhase.ACCEPTED, DraftRow.origin == DraftOrigin.PERSON)
        .where(seen(sight))
        .order_by(col(DispatchRow.approved_at).desc())
        .limit(limit)
    )
    found = [
        TypedReply(ReplyKey(mail_id=MailId(sent.mail_id)), sent.approved_at, subject, draft.body)
        for sent, draft, subject in session.exec(query)
    ]
    ids = session.exec(select(DispatchRow.message_id)).all()
    return found, set[str | None](ids)


def past_reply_or_none(
    session: Session, past_id: int, sight: Sight = EVERYTHING
) -> tuple[ParsedMail, ParsedMail | None] | None:
    """A past reply and the mail it answers, when that one is known; None when it is gone or out of sight."""
    found = select(PastMailRow).where(PastMailRow.id == past_id, past_seen(sight))
    reply = session.exec(found).first()
    if reply is None or reply.kind is not PastKind.SENT:
        return None
    asked = PastMailRow.message_id == reply.in_reply_to
    query = select(PastMailRow).where(asked, past_seen(sight)).limit(1)
    question = session.exec(query).first()
    return parsed_past(reply), parsed_past(question) if question else None


def decline(session: Session, keys: Iterable[ReplyKey], now: datetime, user_id: UserId) -> None:
    """Propose no template of these replies, nor of their like, any more."""
    for key in keys:
        session.add(
            TemplateRefusalRow(mail_id=key.mail_id, past_mail_id=key.past_id, at=now, user_id=user_id)
        )
    session.flush()


def declined(session: Session) -> set[ReplyKey]:
    """The replies of proposals that were declined."""
    return {
        ReplyKey(None if one.mail_id is None else MailId(one.mail_id), one.past_mail_id)
        for one in session.exec(select(TemplateRefusalRow))
    }
