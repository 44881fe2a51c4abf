"""Closes mails that the office answered in its own mail program, before anyone works on them twice."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from triage import audit, imap
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import FolderMissing
from triage.imap import MailboxConnection
from triage.intake import Intake
from triage.message import MailId
from triage.outbox import sent_folder_or_none, take_back
from triage.parse import parse
from triage.states import DispatchPhase, MailState, may_move
from triage.store import answers, dispatches, mails, people
from triage.store.answers import Look

LOOK_EVERY_S = 60.0
REASON = "answered_elsewhere"
#: The evidence recorded when the mail itself bears the flag.
FLAG_EVIDENCE = "flag"
#: A reply of ours is on its way, or may have gone: a second answer is told, never acted on.
_OURS_IS_UNDER_WAY = frozenset({MailState.APPROVED, MailState.SENDING, MailState.UNCONFIRMED})
_MOST_TRIES = 3
_NO_LOOK = Look(uidvalidity=0, last_uid=0, looked_at=datetime(1970, 1, 1, tzinfo=UTC))

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """A mail of the Sent folder that answers others: its Message-ID, theirs, and whom it went to."""

    message_id: str
    answers: frozenset[str]
    recipients: frozenset[str]

    def __repr__(self) -> str:
        return f"SentAnswer(answers={len(self.answers)})"


def is_due(context: Intake) -> bool:
    """Whether the last look is `LOOK_EVERY_S` ago or more."""
    with context.database.transaction() as session:
        look = answers.last_look_or_none(session, context.mailbox_id)
    return look is None or context.clock() - look.looked_at >= timedelta(seconds=LOOK_EVERY_S)


def expect(context: Intake) -> None:
    """Say that looks will be made in this mailbox, before its first mail is stored."""
    with context.database.transaction() as session:
        if answers.last_look_or_none(session, context.mailbox_id) is None:
            answers.keep_look(session, context.mailbox_id, _NO_LOOK)


def look(context: Intake, connection: MailboxConnection) -> int:
    """Close the open mails that were answered elsewhere; how many.

    Reads headers of new mails in the Sent folder, and which open mails bear \\Answered. Changes nothing
    on the server, and leaves another folder open than the one that was: open the watched one again.
    Raises MailboxError.
    """
    began = context.clock()
    closed, seen = _by_sent_folder(context, connection)
    closed += _by_flags(context, connection)
    with context.database.transaction() as session:
        answers.keep_look(session, context.mailbox_id, replace(seen, looked_at=began))
        answers.release(session, context.mailbox_id, began)
    if closed:
        log.info("answered_elsewhere", extra={"mailbox": context.mailbox.name, "count": closed})
    return closed


# --- by the Sent folder


def _by_sent_folder(context: Intake, connection: MailboxConnection) -> tuple[int, Look]:
    """Read what was sent since the last look; how many mails it closed, and how far it read."""
    with context.database.transaction() as session:
        seen = answers.last_look_or_none(session, context.mailbox_id) or _NO_LOOK
    folder = sent_folder_or_none(connection, context.mailbox)
    try:
        state = connection.examine(folder) if folder else None
    except FolderMissing:
        state = None
    if state is None:  # a server without a Sent folder has nothing to tell
        return 0, seen
    if seen.uidvalidity == state.uidvalidity:
        uids = tuple(connection.uids_after(seen.last_uid))
    else:
        seen = replace(_NO_LOOK, uidvalidity=state.uidvalidity)
        oldest = context.clock() - timedelta(days=context.mailbox.imap.import_days + 1)
        uids = imap.uids_since(connection, state, oldest.date())
    closed = 0
    for batch in imap.answer_headers(connection, uids):
        seen = replace(seen, last_uid=max(batch))
        closed += _close_answered(context, [read_answer(block) for block in batch.values()], seen)
    return closed, seen


def read_answer(block: bytes) -> SentAnswer:
    """What a block of headers says; it may be anything."""
    headers = parse(block)
    return SentAnswer(
        message_id=headers.message_id or "",
        answers=frozenset((*headers.in_reply_to, *headers.references)),
        recipients=frozenset(one.address.casefold() for one in (*headers.to, *headers.cc)),
    )


def _close_answered(context: Intake, sent: Iterable[SentAnswer], cursor: Look) -> int:
    """Close what the batch answers; mails and cursor are one transaction.

    A mail that names another and goes to neither its sender nor its Reply-To was passed on, not answered.
    """
    found = [one for one in sent if one.answers]
    closed = 0
    with context.database.transaction() as session:
        ours = answers.own_message_ids(session, {one.message_id for one in found})
        theirs = [one for one in found if one.message_id not in ours]
        named = {name for one in theirs for name in one.answers}
        waiting = answers.open_mails_named(session, context.mailbox_id, named)
        for mail in waiting:
            for one in theirs:
                if mail.message_id in one.answers and mail.answered_at & one.recipients:
                    closed += _close(session, mail.id, answers.evidence(one.message_id), context.clock())
        answers.keep_look(session, context.mailbox_id, cursor)
    return closed


# --- by the flag


def _by_flags(context: Intake, connection: MailboxConnection) -> int:
    """Ask each folder which of the open mails in it bear \\Answered."""
    with context.database.transaction() as session:
        places = answers.open_places(session, context.mailbox_id)
    closed = 0
    for (folder, uidvalidity), mail_of in places.items():
        try:
            state = connection.examine(folder)
        except FolderMissing:
            continue
        if state.uidvalidity != uidvalidity:
            continue
        answered = imap.answered_among(connection, sorted(mail_of))
        with context.database.transaction() as session:
            for mail_id in {mail_of[uid] for uid in answered}:
                closed += _close(session, mail_id, FLAG_EVIDENCE, context.clock())
    return closed


# --- both


def _close(session: Session, mail_id: MailId, evidence: str, now: datetime) -> bool:
    """Put the mail aside as answered; False when it is not open, or this very answer was set aside before.

    While a reply of ours is under way nothing is closed: the second answer is told, and a reply that still
    waits to leave becomes a draft again, for a person to decide.
    """
    known = [one for one in people.mail_audit(session, mail_id) if one.values.get("evidence") == evidence]
    if known:
        return False
    for _ in range(_MOST_TRIES):  # a person or the pipeline may move it meanwhile
        before = answers.state_of(session, mail_id)
        reason = answers.reason_of(session, mail_id)
        if before in _OURS_IS_UNDER_WAY:
            values: dict[str, object] = {"evidence": evidence}
            audit.record(session, AuditEvent.MAIL_ANSWER_SEEN, now, mail_id=mail_id, values=values)
            _hold(session, mail_id, now)
            return False
        if not _is_put_aside(session, mail_id, before):
            continue
        values = {"before": before.value, "reason": reason, "evidence": evidence}
        audit.record(session, AuditEvent.MAIL_ANSWERED_ELSEWHERE, now, mail_id=mail_id, values=values)
        return True
    return False


def _hold(session: Session, mail_id: MailId, now: datetime) -> None:
    dispatch = dispatches.last_dispatch_or_none(session, mail_id)
    if dispatch is not None and dispatch.phase is DispatchPhase.QUEUED:
        take_back(session, dispatch, REASON, now)


def _is_put_aside(session: Session, mail_id: MailId, before: MailState) -> bool:
    """Whether this call put the mail aside; what was not prepared yet goes there by way of BY_HAND."""
    if may_move(before, MailState.DISMISSED):
        return mails.advance(session, mail_id, before, MailState.DISMISSED, REASON)
    if not may_move(before, MailState.BY_HAND) or before is MailState.DISMISSED:
        return False
    return mails.advance(session, mail_id, before, MailState.BY_HAND, REASON) and mails.advance(
        session, mail_id, MailState.BY_HAND, MailState.DISMISSED, REASON
    )
