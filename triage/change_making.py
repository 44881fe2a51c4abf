"""Makes one change in a mailbox: looks first, says what it is about to do, does it, records it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from triage import compose, imap
from triage.clock import Clock
from triage.crash_points import CrashPoint, reach
from triage.db import Database
from triage.errors import BadRequest, FolderMissing
from triage.imap import OpenFolder, WritingConnection
from triage.kinds import ChangeState
from triage.logins import MailboxLogins
from triage.message import Address
from triage.settings import MailboxSettings
from triage.store import changes, drafts, mails
from triage.store.changes import Change, ChangedMail, Place
from triage.store.drafts import Draft
from triage.store.mails import Mail

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Writer:
    """What writing back needs: the database, each mailbox and its logins by name, the office, the time."""

    database: Database
    mailboxes: Mapping[str, MailboxSettings]
    logins: Mapping[str, MailboxLogins]
    office_name: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class Ended:
    """A change that was not made, and the sentence key of why."""

    state: ChangeState
    cause: str


@dataclass(frozen=True, slots=True)
class Found:
    """A mail in the folder that is open."""

    place: Place
    folder: OpenFolder
    flags: frozenset[str]


def overtaken(change: Change) -> Ended:
    """What is no longer wanted is not begun; what may have been done counts as done, to be undone."""
    begun = change.state is ChangeState.STARTED
    return Ended(ChangeState.DONE if begun else ChangeState.SKIPPED, "change_overtaken")


def find_or_none(hand: WritingConnection, place: Place, mail: ChangedMail) -> Found | None:
    """The mail, with its folder open for writing; None when it is not there.

    Where the server renumbered the folder the mail is found by its bytes.
    """
    try:
        folder = hand.select(place.folder)
    except FolderMissing:
        return None
    if folder.uidvalidity != place.uidvalidity:
        uid = hand.find_or_none(mail.sha256, mail.size, mail.message_id)
        place = Place(place.folder, folder.uidvalidity, uid or 0)
    flags = hand.flags_or_none(place.uid) if place.uid else None
    return None if flags is None else Found(place, folder, flags)


# --- a keyword, or \Answered


def mark(writer: Writer, hand: WritingConnection, change: Change, mail: ChangedMail) -> Ended | None:
    """Set the flag that the change names; None when it was made and recorded."""
    with writer.database.transaction() as session:
        known = changes.place_or_none(session, change.mail_id)
    found = find_or_none(hand, known, mail) if known else None
    if found is None:
        return Ended(ChangeState.SKIPPED, "change_mail_left")
    if change.value.casefold() in found.flags:
        if change.state is not ChangeState.STARTED:
            return Ended(ChangeState.SKIPPED, "change_already_there")
    elif not found.folder.takes(change.value):
        return Ended(ChangeState.SKIPPED, "change_flag_unknown")
    else:
        _start(writer, change, found.place)
        hand.add_flag(found.place.uid, change.value)
        reach(CrashPoint.CHANGE_MADE)
        if change.value.casefold() not in (hand.flags_or_none(found.place.uid) or ()):
            return Ended(ChangeState.SKIPPED, "change_flag_unknown")
    _marked(writer, hand, change, found.place)
    return None


def _start(writer: Writer, change: Change, place: Place) -> None:
    with writer.database.transaction() as session:
        changes.start(session, change, place)
    reach(CrashPoint.CHANGE_STARTED)


def _marked(writer: Writer, hand: WritingConnection, change: Change, place: Place) -> None:
    """Record the mark, and take away ours of an earlier sorting."""
    with writer.database.transaction() as session:
        earlier = [
            one for one in changes.of_mail(session, change.mail_id, change.kind) if one.id != change.id
        ]
    for one in earlier:
        hand.remove_flag(place.uid, one.value)
    now = writer.clock()
    with writer.database.transaction() as session:
        for one in earlier:
            changes.finish(session, one, ChangeState.UNDONE, now)
        changes.finish(session, change, ChangeState.DONE, now, place=place)
    log.info("change_made", extra={"mail_id": change.mail_id, "kind": change.kind})


# --- the copy of a draft


def copy(writer: Writer, mailbox: MailboxSettings, hand: WritingConnection, change: Change) -> Ended | None:
    """File the copy of the version that stands, or take away one that stands no more; None when recorded."""
    with writer.database.transaction() as session:
        mail = mails.get_mail(session, change.mail_id)
        draft = drafts.current_draft_or_none(session, change.mail_id)
        content = changes.changed_mail(session, change.mail_id)
    message_id = copy_message_id(change, mailbox, content)
    standing = draft is not None and str(draft.version) == change.value
    if not standing or mail.state not in changes.COPY_STATES or draft is None:
        if change.state is ChangeState.PENDING:
            return Ended(ChangeState.SKIPPED, "change_overtaken")
        remove_copy(writer, hand, change, message_id)
        return None
    if not mailbox.write_back.drafts:
        return overtaken(change)
    if not hand.can_remove():
        return Ended(ChangeState.SKIPPED, "change_no_uidplus")
    folder = hand.drafts_folder_or_none()
    if folder is None:
        return Ended(ChangeState.SKIPPED, "change_no_drafts_folder")
    return _file_copy(
        writer, hand, change, folder, message_id, _copy_bytes(writer, mailbox, mail, draft, message_id)
    )


def copy_message_id(change: Change, mailbox: MailboxSettings, mail: ChangedMail) -> str:
    """The Message-ID of the copy of that version: always the same, and nobody else's."""
    domain = mailbox.address.rpartition("@")[2]
    return f"<bannette-draft.{change.mail_id}.{change.value}.{mail.sha256[:16]}@{domain}>"


def _mark_of(change: Change) -> str:
    return f"{change.mail_id}.{change.value}"


def _copy_bytes(
    writer: Writer, mailbox: MailboxSettings, mail: Mail, draft: Draft, message_id: str
) -> bytes | None:
    """The draft as a message of the office; None when its recipients cannot be written."""
    reply = compose.Reply(
        sender=Address(mailbox.display_name or writer.office_name, mailbox.address),
        recipients=draft.recipients,
        subject=draft.subject,
        body=compose.full_body(draft.body, mail.parsed) if draft.extras.quoted else draft.body,
        cc=draft.extras.cc,
        message_id=message_id,
        dated_at=draft.written_at,
        in_reply_to=mail.parsed.message_id,
        references=mail.parsed.references or mail.parsed.in_reply_to,
    )
    try:
        return compose.build_reply(reply)
    except BadRequest:
        return None


def _file_copy(
    writer: Writer, hand: WritingConnection, change: Change, folder: str, message_id: str, raw: bytes | None
) -> Ended | None:
    if raw is None:
        return Ended(ChangeState.SKIPPED, "recipient_invalid")
    mark = _mark_of(change)
    opened = hand.select(folder)
    if not hand.copies(message_id, mark):
        _start(writer, change, Place(folder, opened.uidvalidity, 0))
        hand.append_draft(folder, f"{imap.DRAFT_MARK}: {mark}\r\n".encode() + raw, writer.clock())
        reach(CrashPoint.CHANGE_MADE)
        hand.select(folder)
    uids = hand.copies(message_id, mark)
    place = Place(folder, opened.uidvalidity, uids[0] if uids else 0)
    with writer.database.transaction() as session:
        changes.finish(session, change, ChangeState.DONE, writer.clock(), place=place)
    log.info("change_made", extra={"mail_id": change.mail_id, "kind": change.kind})
    return None


def remove_copy(writer: Writer, hand: WritingConnection, change: Change, message_id: str) -> None:
    """Take the copy away, if it is still there and still ours, and record it. Raises MailboxError."""
    if change.place is not None:
        try:
            hand.select(change.place.folder)
            hand.remove_copies(message_id, _mark_of(change))
        except FolderMissing:
            log.info("drafts_folder_gone", extra={"mail_id": change.mail_id})
    with writer.database.transaction() as session:
        changes.finish(session, change, ChangeState.UNDONE, writer.clock())


# --- a move


def move(writer: Writer, hand: WritingConnection, change: Change, mail: ChangedMail) -> Ended | None:
    """Move the mail to the folder that the change names; None when it was made and recorded."""
    if not hand.can_move():
        return Ended(ChangeState.SKIPPED, "change_no_move")
    target = hand.folder_named(change.value)
    with writer.database.transaction() as session:
        known = changes.place_or_none(session, change.mail_id)
    begun = change.state is ChangeState.STARTED
    source = change.place if begun else known
    if source is None:
        return Ended(ChangeState.SKIPPED, "change_mail_left")
    if source.folder.casefold() in (target.casefold(), change.value.casefold()):
        return Ended(ChangeState.SKIPPED, "change_in_place")
    found = find_or_none(hand, source, mail)
    if found is None and not begun:
        return Ended(ChangeState.SKIPPED, "change_mail_left")
    place = None if found is None else found.place
    arrived = _moved(writer, hand, change, mail, place, target)
    if arrived is None:
        return Ended(ChangeState.SKIPPED, "change_mail_left")
    with writer.database.transaction() as session:
        changes.finish_move(session, change, place or source, arrived, writer.clock())
    log.info("change_made", extra={"mail_id": change.mail_id, "kind": change.kind})
    return None


def _moved(
    writer: Writer,
    hand: WritingConnection,
    change: Change,
    mail: ChangedMail,
    place: Place | None,
    target: str,
) -> Place | None:
    """Move the mail from `place`, whose folder is open, and return where it lies then.

    Without a place it was moved before a crash, or by somebody: it is looked for in the target.
    """
    uid = None
    if place is not None:
        _start(writer, change, place)
        uid = hand.move(place.uid, target)
        reach(CrashPoint.CHANGE_MADE)
    opened = hand.select(target)
    uid = uid or hand.find_or_none(mail.sha256, mail.size, mail.message_id)
    return None if uid is None else Place(target, opened.uidvalidity, uid)
