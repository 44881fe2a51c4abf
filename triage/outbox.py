"""The only door that sends: approved bytes go out at most once, and doubt is shown to a person.

Before the network is touched a row says what is about to happen. Once the server may have the message
nothing is resent automatically: the Sent folder settles it, or a person does.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from triage import audit, imap, smtp, writeback
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.crash_points import CrashPoint, reach
from triage.db import Database, Session
from triage.errors import (
    MailboxError,
    NotHandedOver,
    OutcomeUnknown,
    RefusedByServer,
    SendError,
    StoreError,
)
from triage.logins import MailboxLogins, awaits_sign_in
from triage.settings import MailboxSettings
from triage.states import DispatchPhase, MailState
from triage.store import dispatches, drafts, intake, labels, mails, outgoing
from triage.store.dispatches import MAX_CHECKS, Dispatch
from triage.undelivered import show_undelivered

MAX_ATTEMPTS = 8
UNKNOWN_CHECK_S = 60.0
_RETRY_S = 30.0
_LONGEST_RETRY_S = 3600.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outbox:
    """What sending needs: the database, each mailbox with its logins, by name, and the time.

    `own_addresses`: the whole office's, in lower case; its own mail holds no reply back.
    """

    database: Database
    mailboxes: Mapping[str, MailboxSettings]
    logins: Mapping[str, MailboxLogins]
    clock: Clock
    own_addresses: frozenset[str] = frozenset()


def recover(outbox: Outbox) -> int:
    """Settle what was being sent when the program, or a step of the sender, stopped; how many there were.

    Not yet transmitted goes back in the queue; possibly transmitted becomes unconfirmed. Only for the one
    thread that sends, between two sendings.
    """
    with outbox.database.transaction() as session:
        found = dispatches.interrupted(session)
    for dispatch in found:
        if dispatch.phase is DispatchPhase.CLAIMED:
            _not_handed_over(outbox, dispatch, NotHandedOver())
        else:
            _unconfirmed(outbox, dispatch)
    return len(found)


def send_one(outbox: Outbox) -> bool:
    """Send the approved message that has waited longest; True when there was one."""
    dispatch = _claim(outbox)
    if dispatch is None:
        return False
    reach(CrashPoint.OUTBOX_CLAIMED)
    mailbox = outbox.mailboxes[dispatch.mailbox_name]
    login = outbox.logins[dispatch.mailbox_name].smtp
    try:
        envelope = smtp.Envelope(dispatch.envelope_from, dispatch.recipients, _content(dispatch))
        smtp.send(
            *(mailbox.smtp, login, envelope),
            before_data=lambda: _about_to_transmit(outbox, dispatch),
            on_limit=lambda max_bytes: _note_limit(outbox, dispatch, max_bytes),
        )
    except NotHandedOver as exc:
        _not_handed_over(outbox, dispatch, exc)
    except RefusedByServer as exc:
        _refused(outbox, dispatch, exc, exc.key)
    except OutcomeUnknown:
        _unconfirmed(outbox, dispatch)
    else:
        reach(CrashPoint.OUTBOX_ACCEPTED)
        _accepted(outbox, dispatch, mailbox)
        reach(CrashPoint.OUTBOX_SENT_RECORDED)
    return True


def _note_limit(outbox: Outbox, dispatch: Dispatch, max_bytes: int | None) -> None:
    """Remember what the server takes, for the preview of the next reply; a full disk stops no sending."""
    try:
        with outbox.database.transaction() as session:
            mailbox = intake.ensure_mailbox(session, dispatch.mailbox_name, outbox.clock())
            outgoing.keep_smtp_limit(session, mailbox, max_bytes, outbox.clock())
    except StoreError as exc:
        log.warning("smtp_limit_not_kept", extra={"error": exc.key})


def _content(dispatch: Dispatch) -> bytes:
    """The approved bytes. Raises RefusedByServer when the disk does not give them: nothing was sent."""
    try:
        return dispatch.content()
    except OSError as exc:
        raise RefusedByServer("send_file_lost") from exc


def _able_to_send(outbox: Outbox) -> list[str]:
    """The mailboxes that can log in; the replies of the others wait for a sign-in, and use up no attempt."""
    return [name for name in outbox.mailboxes if not awaits_sign_in(outbox.logins[name].smtp)]


def _able_to_read(outbox: Outbox) -> list[str]:
    """The mailboxes whose Sent folder can be looked at."""
    return [name for name in outbox.mailboxes if not awaits_sign_in(outbox.logins[name].imap)]


def _claim(outbox: Outbox) -> Dispatch | None:
    """Take the message whose moment came first; None when there is none, or somebody was faster.

    The mail is held before anything is read again: a person may stop the reply, or a new mail come in, up
    to here and no later.
    """
    able = _able_to_send(outbox)
    with outbox.database.transaction() as session:
        dispatch = dispatches.next_queued_or_none(session, outbox.clock(), able)
        if dispatch is None or not mails.hold(session, dispatch.mail_id, MailState.APPROVED):
            return None
        if drafts.overtaken_by_or_none(session, dispatch.mail_id, outbox.own_addresses) is not None:
            return None  # `hold_one` puts it back among the drafts
        if not dispatches.leave_queue(session, dispatch.id, DispatchPhase.CLAIMED):
            return None
        mails.advance(session, dispatch.mail_id, MailState.APPROVED, MailState.SENDING)
    return replace(dispatch, phase=DispatchPhase.CLAIMED, attempts=dispatch.attempts + 1)


def hold_one(outbox: Outbox) -> bool:
    """Take back one approved reply whose thread got a mail after its text was written; True if there was one.

    A person reads that mail first. The same text stands as the next draft version.
    """
    with outbox.database.transaction() as session:
        dispatch = dispatches.next_overtaken_or_none(session, outbox.mailboxes, outbox.own_addresses)
        return dispatch is not None and take_back(session, dispatch, "overtaken", outbox.clock())


def take_back(session: Session, dispatch: Dispatch, reason: str, now: datetime) -> bool:
    """Make an approved reply a draft again, with this reason; False when it has left the queue meanwhile.

    The message first: the mail may have been taken back and approved anew since it was looked for.
    """
    if not dispatches.leave_queue(session, dispatch.id, DispatchPhase.CANCELLED):
        return False
    mails.advance(session, dispatch.mail_id, MailState.APPROVED, MailState.DRAFTED, reason)
    drafts.repeat_version(session, dispatch.mail_id, None)
    values = {"cause": reason}
    audit.record(session, AuditEvent.REPLY_HELD, now, mail_id=dispatch.mail_id, values=values)
    log.info("reply_held", extra={"mail_id": dispatch.mail_id, "reason": reason})
    return True


def _about_to_transmit(outbox: Outbox, dispatch: Dispatch) -> None:
    with outbox.database.transaction() as session:
        dispatches.set_phase(session, dispatch.id, DispatchPhase.DATA)
    reach(CrashPoint.OUTBOX_DATA_RECORDED)


def _accepted(outbox: Outbox, dispatch: Dispatch, mailbox: MailboxSettings) -> None:
    now = outbox.clock()
    with outbox.database.transaction() as session:
        mails.advance(session, dispatch.mail_id, MailState.SENDING, MailState.SENT)
        dispatches.set_phase(
            session,
            dispatch.id,
            DispatchPhase.ACCEPTED,
            sent_at=now,
            check_at=now + timedelta(seconds=mailbox.smtp.sent_copy_wait_s),
        )
        labels.reply_was_sent(session, dispatch.mail_id, now)
        audit.record(session, AuditEvent.REPLY_SENT, now, mail_id=dispatch.mail_id)
        writeback.plan_after_sent(session, outbox.mailboxes.values(), dispatch.mail_id, now)
        show_undelivered(session, dispatch.mail_id)  # the report may have come before the server's word
    log.info("reply_sent", extra={"mail_id": dispatch.mail_id, "bytes": dispatch.size})


def _not_handed_over(outbox: Outbox, dispatch: Dispatch, error: NotHandedOver) -> None:
    """Try again later, or give up after `MAX_ATTEMPTS`.

    Safe even after the trace « data » was written: the error says that no byte of the message was sent.
    """
    if dispatch.attempts >= MAX_ATTEMPTS:
        _refused(outbox, dispatch, error, "send_gave_up")
        return
    wait = min(_RETRY_S * 2 ** (dispatch.attempts - 1), _LONGEST_RETRY_S)
    with outbox.database.transaction() as session:
        mails.advance(session, dispatch.mail_id, MailState.SENDING, MailState.APPROVED)
        mails.postpone(session, dispatch.mail_id, outbox.clock() + timedelta(seconds=wait))
        _keep_answer(session, dispatch, DispatchPhase.QUEUED, error)
    log.warning(
        "reply_postponed", extra={"mail_id": dispatch.mail_id, "reason": error.key, "code": error.code}
    )


def _keep_answer(session: Session, dispatch: Dispatch, phase: DispatchPhase, error: SendError) -> None:
    dispatches.set_phase(
        session,
        dispatch.id,
        phase,
        cause=error.key,
        reply=(error.code, error.reply),
        refused_address=error.address,
    )


def _refused(outbox: Outbox, dispatch: Dispatch, error: SendError, reason: str) -> None:
    now = outbox.clock()
    with outbox.database.transaction() as session:
        mails.advance(session, dispatch.mail_id, MailState.SENDING, MailState.FAILED, reason)
        _keep_answer(session, dispatch, DispatchPhase.REFUSED, error)
        values = {"code": error.code}
        audit.record(session, AuditEvent.REPLY_REFUSED, now, mail_id=dispatch.mail_id, values=values)
    log.warning("reply_refused", extra={"mail_id": dispatch.mail_id, "reason": error.key, "code": error.code})


def _unconfirmed(outbox: Outbox, dispatch: Dispatch) -> None:
    now = outbox.clock()
    with outbox.database.transaction() as session:
        mails.advance(session, dispatch.mail_id, MailState.SENDING, MailState.UNCONFIRMED, "send_unknown")
        dispatches.set_phase(
            session,
            dispatch.id,
            DispatchPhase.UNKNOWN,
            cause="send_unknown",
            check_at=now + timedelta(seconds=UNKNOWN_CHECK_S),
        )
        audit.record(session, AuditEvent.REPLY_UNCONFIRMED, now, mail_id=dispatch.mail_id)
        show_undelivered(session, dispatch.mail_id)
    log.warning("reply_unconfirmed", extra={"mail_id": dispatch.mail_id})


def file_one(outbox: Outbox) -> bool:
    """See that one sent reply has its copy in the Sent folder; True when one was due.

    Many servers file the copy themselves: it is looked for first, and appended only when absent. A
    failure here never sends anything again.
    """
    now, able = outbox.clock(), _able_to_read(outbox)
    with outbox.database.transaction() as session:
        dispatch = dispatches.next_to_file_or_none(session, now, MAX_CHECKS, able)
    if dispatch is None:
        return False
    try:
        filed = _file(outbox, dispatch, now)
    except (MailboxError, OSError) as exc:
        reason = exc.key if isinstance(exc, MailboxError) else "send_file_lost"
        log.warning("sent_copy_failed", extra={"mail_id": dispatch.mail_id, "reason": reason})
        filed = False
    with outbox.database.transaction() as session:
        wait = UNKNOWN_CHECK_S * 2**dispatch.checks
        dispatches.record_check(session, dispatch.id, outbox.clock(), filed=filed, wait_s=wait)
        if filed:
            audit.record(session, AuditEvent.REPLY_FILED, outbox.clock(), mail_id=dispatch.mail_id)
    return True


def _file(outbox: Outbox, dispatch: Dispatch, now: datetime) -> bool:
    mailbox = outbox.mailboxes[dispatch.mailbox_name]
    with imap.opened(mailbox.imap, outbox.logins[dispatch.mailbox_name].imap) as connection:
        folder = sent_folder_or_none(connection, mailbox)
        if folder is None:
            return False
        reach(CrashPoint.OUTBOX_BEFORE_FILING)
        if not connection.holds_message_id(folder, dispatch.message_id):
            connection.append(folder, dispatch.content(), dispatch.sent_at or now)
        reach(CrashPoint.OUTBOX_FILED)
    return True


def sent_folder_or_none(connection: imap.MailboxConnection, mailbox: MailboxSettings) -> str | None:
    """The folder of sent mail: the configured one, else the server's own, else by its usual names."""
    return mailbox.smtp.sent_folder or connection.special_folder_or_none(b"\\Sent", imap.SENT_NAMES)


def settle_one(outbox: Outbox) -> bool:
    """Look for one unconfirmed reply in the Sent folder; True when one was due.

    Found there, it was sent. Not found proves nothing: a person decides.
    """
    now, able = outbox.clock(), _able_to_read(outbox)
    with outbox.database.transaction() as session:
        dispatch = dispatches.next_unknown_or_none(session, now, MAX_CHECKS, able)
    if dispatch is None:
        return False
    found = _is_in_sent(outbox, dispatch)
    with outbox.database.transaction() as session:
        wait = UNKNOWN_CHECK_S * 2**dispatch.checks
        dispatches.record_check(session, dispatch.id, now, filed=found, wait_s=wait)
        if found and mails.advance(session, dispatch.mail_id, MailState.UNCONFIRMED, MailState.SENT):
            dispatches.set_phase(session, dispatch.id, DispatchPhase.ACCEPTED, sent_at=now)
            writeback.plan_after_sent(session, outbox.mailboxes.values(), dispatch.mail_id, now)
            labels.reply_was_sent(session, dispatch.mail_id, now)
            audit.record(
                session,
                AuditEvent.REPLY_SETTLED,
                now,
                mail_id=dispatch.mail_id,
                values={"outcome": "sent"},
            )
    return True


def _is_in_sent(outbox: Outbox, dispatch: Dispatch) -> bool:
    mailbox = outbox.mailboxes[dispatch.mailbox_name]
    try:
        with imap.opened(mailbox.imap, outbox.logins[dispatch.mailbox_name].imap) as connection:
            folder = sent_folder_or_none(connection, mailbox)
            return folder is not None and connection.holds_message_id(folder, dispatch.message_id)
    except MailboxError as exc:
        log.warning("sent_check_failed", extra={"mail_id": dispatch.mail_id, "reason": exc.key})
        return False
