"""Writes back what the office asked to see in its own mail program: how a mail is sorted, answered, drafted.

Everything is off unless the configuration says otherwise. Each change is a row, committed before the
command, so that after a crash the mailbox is looked at first and nothing is done twice.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from classifiers.labels import Urgency
from triage import audit, change_making, imap
from triage.audit import AuditEvent
from triage.change_making import Ended, Writer, overtaken
from triage.db import Session
from triage.errors import LoginRefused, MailboxError, MailboxUnreachable
from triage.imap import WritingConnection
from triage.kinds import ChangeKind, ChangeState
from triage.message import MailId
from triage.settings import MailboxSettings, WriteBackSettings
from triage.store import change_requests, changes
from triage.store.changes import Change

#: What each urgency is called in the mailbox: atoms without « $ », which RFC 5788 keeps for the registered.
KEYWORDS = {
    Urgency.URGENT: "Bannette-Urgent",
    Urgency.ADMIN: "Bannette-Admin",
    Urgency.LATER: "Bannette-Later",
}
ANSWERED = "\\Answered"
MAX_ATTEMPTS = 6
#: Changes over one connection: few enough to stop soon when the program is asked to.
MOST_AT_ONCE = 20
#: How long a draft stands before it is copied: a person may be writing it.
DRAFT_SETTLE_S = 20.0
_RETRY_S = 30.0
_UNREACHABLE_S = 120.0
_REFUSED_S = 3600.0

log = logging.getLogger(__name__)


# --- asked for, in the transaction of the event


def plan_after_sort(
    session: Session,
    mailboxes: Iterable[MailboxSettings],
    mail_id: MailId,
    urgency: Urgency,
    now: datetime,
) -> None:
    """Ask for the keyword and the folder of that urgency, as far as the mail's mailbox wants them."""
    mailbox = _mailbox_of(session, mailboxes, mail_id)
    if mailbox is None:
        return
    if mailbox.write_back.keywords:
        change_requests.plan(session, mail_id, ChangeKind.KEYWORD, KEYWORDS[urgency], now)
    folder = _folder_for(session, mailbox, mail_id, urgency)
    if folder is not None:
        change_requests.plan(session, mail_id, ChangeKind.MOVE, folder, now)


def impossible(wanted: WriteBackSettings, hand: WritingConnection, folder: str) -> list[str]:
    """Sentence keys of what the office asks for and the server cannot do. Opens the folder, changes nothing.

    Raises FolderMissing or MailboxError.
    """
    opened = hand.select(folder)
    flags = [*(KEYWORDS.values() if wanted.keywords else ()), *((ANSWERED,) if wanted.answered else ())]
    causes = [] if all(opened.takes(flag) for flag in flags) else ["change_flag_unknown"]
    if wanted.drafts and not hand.can_remove():
        causes.append("change_no_uidplus")
    if wanted.move and not hand.can_move():
        causes.append("change_no_move")
    return causes


def plan_after_sent(
    session: Session, mailboxes: Iterable[MailboxSettings], mail_id: MailId, now: datetime
) -> None:
    """Ask for \\Answered on a mail whose reply was sent, if its mailbox wants it."""
    mailbox = _mailbox_of(session, mailboxes, mail_id)
    if mailbox is not None and mailbox.write_back.answered:
        change_requests.plan(session, mail_id, ChangeKind.ANSWERED, ANSWERED, now)


def _mailbox_of(
    session: Session, mailboxes: Iterable[MailboxSettings], mail_id: MailId
) -> MailboxSettings | None:
    """The mail's mailbox, if anything may be written in it."""
    on = {box.name: box for box in mailboxes if box.write_back.is_on}
    return on.get(change_requests.mailbox_name(session, mail_id)) if on else None


def _folder_for(session: Session, mailbox: MailboxSettings, mail_id: MailId, urgency: Urgency) -> str | None:
    """The folder of that urgency; where it has none, the one that Bannette took the mail from."""
    if not mailbox.write_back.move:
        return None
    moved = changes.of_mail(session, mail_id, ChangeKind.MOVE)
    return mailbox.write_back.move.get(urgency) or (moved[-1].origin if moved else None)


# --- made, one mailbox at a time


def write_back_one(writer: Writer) -> bool:
    """Make the changes that are due in one mailbox; True when there were some.

    A mailbox that cannot be reached is left alone for a while, and its changes do not count as tried.
    """
    now = writer.clock()
    on = {name for name, box in writer.mailboxes.items() if box.write_back.is_on}
    with_copies = {name for name in on if writer.mailboxes[name].write_back.drafts}
    if not on:
        return False
    with writer.database.transaction() as session:
        if with_copies:
            change_requests.plan_drafts(session, with_copies, now - timedelta(seconds=DRAFT_SETTLE_S), now)
        name = changes.next_mailbox_or_none(session, now, on)
    if name is None:
        return False
    try:
        with imap.opened_for_writing(writer.mailboxes[name].imap, writer.logins[name].imap) as hand:
            _write(writer, name, hand)
    except MailboxError as exc:
        wait = _REFUSED_S if isinstance(exc, LoginRefused) else _UNREACHABLE_S
        with writer.database.transaction() as session:
            changes.postpone_mailbox(session, name, writer.clock() + timedelta(seconds=wait))
        log.warning("write_back_interrupted", extra={"mailbox": name, "reason": exc.key})
    return True


def _write(writer: Writer, name: str, hand: WritingConnection) -> None:
    for _ in range(MOST_AT_ONCE):
        with writer.database.transaction() as session:
            change = changes.claim_or_none(session, name, writer.clock(), _RETRY_S)
        if change is None:
            return
        try:
            ended = _make(writer, writer.mailboxes[name], hand, change)
        except MailboxUnreachable:
            raise
        except MailboxError as exc:
            ended = _refused(writer, change, exc)
        if ended is not None:
            _end(writer, change, ended)


def _refused(writer: Writer, change: Change, error: MailboxError) -> Ended | None:
    """A change the server said no to is tried again, a few times."""
    log.warning("change_refused", extra={"mail_id": change.mail_id, "kind": change.kind, "reason": error.key})
    if error.key == "change_read_only":
        return Ended(ChangeState.SKIPPED, error.key)
    if change.attempts >= MAX_ATTEMPTS and change.state is not ChangeState.DONE:
        return Ended(ChangeState.FAILED, error.key)
    with writer.database.transaction() as session:
        changes.put_back(session, change, error.key)
    return None


def _end(writer: Writer, change: Change, ended: Ended) -> None:
    now = writer.clock()
    with writer.database.transaction() as session:
        changes.finish(session, change, ended.state, now, cause=ended.cause)
        if ended.state is ChangeState.FAILED:
            values = {"cause": ended.cause}
            audit.record(session, AuditEvent.CHANGE_FAILED, now, mail_id=change.mail_id, values=values)
    log.info("change_not_made", extra={"mail_id": change.mail_id, "kind": change.kind, "reason": ended.cause})


def _make(writer: Writer, mailbox: MailboxSettings, hand: WritingConnection, change: Change) -> Ended | None:
    """Make one change; None when it was made and recorded."""
    if change.attempts > MAX_ATTEMPTS and change.state is not ChangeState.DONE:
        return Ended(ChangeState.FAILED, "change_refused")
    with writer.database.transaction() as session:
        mail = changes.changed_mail(session, change.mail_id)
        folder = mail.urgency and _folder_for(session, mailbox, change.mail_id, mail.urgency)
    wanted = mailbox.write_back
    match change.kind:
        case ChangeKind.KEYWORD:
            still = wanted.keywords and mail.urgency is not None and KEYWORDS[mail.urgency] == change.value
            return change_making.mark(writer, hand, change, mail) if still else overtaken(change)
        case ChangeKind.ANSWERED:
            return change_making.mark(writer, hand, change, mail) if wanted.answered else overtaken(change)
        case ChangeKind.DRAFT:
            return change_making.copy(writer, mailbox, hand, change)
        case ChangeKind.MOVE:
            still = change.state is ChangeState.STARTED or folder == change.value
            return change_making.move(writer, hand, change, mail) if still else overtaken(change)
