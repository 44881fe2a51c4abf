"""The mails the office answered with its answers: those read in the Sent folder, and its own replies.

An exchange is called by its answer: « p12 » for a past mail, « d5 » for a reply sent from Bannette.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from triage.kinds import PastKind
from triage.message import DossierId, MailboxId, MailId, ParsedMail, ThreadId
from triage.models import DispatchRow, DraftRow, MailRow
from triage.states import DispatchPhase
from triage.store.history import parsed_past
from triage.store.intake import PARSED
from triage.tables.history import PastMailRow
from triage.tables.learning import LabelRow

MAX_EXCHANGES = 10_000
"""Of a mailbox, the newest answers first."""
_QUESTION_CHARS = 3_000
_MAX_ANSWER_CHARS = 20_000

#: How many answers of each kind there are, and the newest of each: it changes when some come or go.
Fingerprint = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """What was asked in an exchange: subject and beginning of the text."""

    key: str
    answered_at: datetime
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PastReply:
    """One exchange whole. `readers`: whoever got the answer, in lower case; `names`: as headers name people.

    `mail_id`, `thread_id`: of a mail in the queue; `dossier`: the one a person put it in. `suspect`: it gave
    orders to a machine. `reserved`: a person said so of a past mail (True) or the contrary (False).
    """

    key: str
    question: ParsedMail = field(repr=False)
    asked_at: datetime
    answer: str = field(repr=False)
    answered_at: datetime
    readers: frozenset[str] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    message_ids: frozenset[str] = field(repr=False)
    mail_id: MailId | None = None
    thread_id: ThreadId | None = None
    dossier: DossierId | None = None
    suspect: bool = False
    reserved: bool | None = None


def fingerprint(session: Session, mailbox_id: MailboxId) -> Fingerprint:
    """What changes when an answer comes or goes; cheap."""
    past = select(func.count(), func.max(col(PastMailRow.id))).where(
        PastMailRow.mailbox_id == mailbox_id, PastMailRow.kind == PastKind.SENT
    )
    own = (
        select(func.count(), func.max(col(DispatchRow.id)))
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .where(MailRow.mailbox_id == mailbox_id, DispatchRow.phase == DispatchPhase.ACCEPTED)
    )
    (past_count, past_last), (own_count, own_last) = session.exec(past).one(), session.exec(own).one()
    return past_count, past_last or 0, own_count, own_last or 0


def asked_before(session: Session, mailbox_id: MailboxId) -> list[AskedBefore]:
    """What was asked in every exchange of the mailbox, the newest answers first, each once."""
    found = [*_own(session, mailbox_id), *_past(session, mailbox_id)]
    found.sort(key=lambda one: one.answered_at, reverse=True)
    return found[:MAX_EXCHANGES]


def _own(session: Session, mailbox_id: MailboxId) -> Iterator[AskedBefore]:
    query = (
        select(DispatchRow.id, DispatchRow.approved_at, MailRow.parsed)
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .where(
            MailRow.mailbox_id == mailbox_id,
            ~col(MailRow.from_notes),
            DispatchRow.phase == DispatchPhase.ACCEPTED,
        )
        .order_by(col(DispatchRow.id).desc())
        .limit(MAX_EXCHANGES)
    )
    for ident, at, stored in session.exec(query):
        parsed = PARSED.validate_json(stored)
        yield AskedBefore(f"d{ident}", at, f"{parsed.subject}\n{parsed.new_text[:_QUESTION_CHARS]}")


def _past(session: Session, mailbox_id: MailboxId) -> Iterator[AskedBefore]:
    """Answers in the Sent folder belong to the mail their In-Reply-To names (RFC 5322 section 3.6.4)."""
    asked, answered = aliased(PastMailRow), aliased(PastMailRow)
    sent_here = select(DispatchRow.message_id)
    query = (
        select_columns(
            col(answered.id),
            col(answered.dated_at),
            col(answered.sha256),
            col(asked.subject),
            func.substr(col(asked.text), 1, _QUESTION_CHARS),
        )
        .join(asked, col(answered.in_reply_to) == col(asked.message_id))
        .where(
            col(asked.mailbox_id) == mailbox_id,
            col(answered.mailbox_id) == mailbox_id,
            col(asked.kind) == PastKind.RECEIVED,
            col(answered.kind) == PastKind.SENT,
            func.coalesce(col(answered.message_id), "").not_in(sent_here),
        )
        .order_by(col(answered.dated_at).desc(), col(answered.id), col(asked.id))
        .limit(MAX_EXCHANGES)
    )
    seen: set[str] = set()
    for ident, at, content, subject, text in session.connection().execute(query):
        if content not in seen:
            seen.add(content)
            yield AskedBefore(f"p{ident}", at, f"{subject}\n{text}")


def past_reply_or_none(session: Session, key: str) -> PastReply | None:
    """The exchange; None when its mail or its answer is gone meanwhile."""
    ident = int(key[1:])
    return _own_reply_or_none(session, ident) if key[0] == "d" else _past_reply_or_none(session, ident)


def _own_reply_or_none(session: Session, ident: int) -> PastReply | None:
    dispatch = session.get(DispatchRow, ident)
    mail = session.get(MailRow, dispatch.mail_id) if dispatch else None
    if dispatch is None or mail is None:
        return None
    query = select(DraftRow).where(
        DraftRow.mail_id == dispatch.mail_id, DraftRow.version == dispatch.draft_version
    )
    draft = session.exec(query).first()
    if draft is None:
        return None
    parsed = PARSED.validate_json(mail.parsed)
    return PastReply(
        key=f"d{ident}",
        question=parsed,
        asked_at=mail.received_at,
        answer=draft.body[:_MAX_ANSWER_CHARS],
        answered_at=dispatch.sent_at or dispatch.approved_at,
        readers=frozenset(one.casefold() for one in json.loads(dispatch.recipients)),
        names=(*_names(parsed), *(name for name, _ in json.loads(draft.recipients) if name)),
        message_ids=frozenset(one for one in (parsed.message_id, dispatch.message_id) if one),
        mail_id=MailId(dispatch.mail_id),
        thread_id=None if mail.thread_id is None else ThreadId(mail.thread_id),
        dossier=DossierId(mail.dossier_id) if mail.dossier_id and mail.dossier_confirmed_at else None,
        suspect=mail.manipulation or bool(parsed.attempts),
    )


def _past_reply_or_none(session: Session, ident: int) -> PastReply | None:
    answer = session.get(PastMailRow, ident)
    if answer is None or answer.in_reply_to is None:
        return None
    query = select(PastMailRow).where(
        PastMailRow.mailbox_id == answer.mailbox_id,
        PastMailRow.message_id == answer.in_reply_to,
        PastMailRow.kind == PastKind.RECEIVED,
    )
    question = session.exec(query.order_by(col(PastMailRow.id)).limit(1)).first()
    if question is None:
        return None
    parsed, written_to = parsed_past(question), json.loads(answer.recipients)
    word = select(LabelRow.human_only).where(
        LabelRow.past_mail_id == question.id, col(LabelRow.human_only).is_not(None)
    )
    queued = select(MailRow).where(
        MailRow.mailbox_id == answer.mailbox_id, MailRow.message_id == answer.in_reply_to
    )
    here = session.exec(queued.order_by(col(MailRow.id)).limit(1)).first()
    return PastReply(
        key=f"p{ident}",
        question=parsed,
        asked_at=question.dated_at,
        answer=answer.text[:_MAX_ANSWER_CHARS],
        answered_at=answer.dated_at,
        readers=frozenset(address.casefold() for _, address in written_to),
        names=(*_names(parsed), *(name for name, _ in written_to if name)),
        message_ids=frozenset(one for one in (question.message_id, answer.message_id) if one),
        mail_id=MailId(here.id or 0) if here else None,
        thread_id=ThreadId(here.thread_id) if here and here.thread_id is not None else None,
        dossier=DossierId(here.dossier_id)
        if here and here.dossier_id and here.dossier_confirmed_at
        else None,
        suspect=bool(here and here.manipulation),
        reserved=session.exec(word.limit(1)).first(),
    )


def _names(parsed: ParsedMail) -> tuple[str, ...]:
    people = (*((parsed.sender,) if parsed.sender else ()), *parsed.reply_to, *parsed.to, *parsed.cc)
    return tuple(dict.fromkeys(one.name for one in people if one.name))
