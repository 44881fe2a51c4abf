"""Takes back what Bannette wrote in a mailbox, and says what it could not find any more."""

import logging
from collections import Counter
from dataclasses import dataclass

from triage import audit, imap
from triage.audit import AuditEvent
from triage.change_making import Writer, copy_message_id, find_or_none, remove_copy
from triage.errors import FolderMissing, MailboxError, MailboxUnreachable
from triage.imap import WritingConnection
from triage.kinds import ChangeKind, ChangeState
from triage.store import changes
from triage.store.changes import Change, ChangedMail

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many changes of each kind were taken back, and how many could not be."""

    undone: Counter[ChangeKind]
    left: Counter[ChangeKind]
    called_off: int = 0


def pending_clean(writer: Writer, name: str) -> Cleaned:
    """What `clean` would take back, without touching anything."""
    with writer.database.transaction() as session:
        found = changes.undoable(session, name)
    return Cleaned(Counter(change.kind for change in found), Counter())


def clean(writer: Writer, name: str) -> Cleaned:
    """Take back every change made in the mailbox; what is gone already counts as taken back.

    A mail that is no longer where it was last seen is left, and tried again the next time. Raises
    MailboxError when the mailbox cannot be reached: what was taken back until then stays so.
    """
    with writer.database.transaction() as session:
        called_off = changes.call_off(session, name, "change_called_off", writer.clock())
        found = changes.undoable(session, name)
    undone: Counter[ChangeKind] = Counter()
    left: Counter[ChangeKind] = Counter()
    if found:
        with imap.opened_for_writing(writer.mailboxes[name].imap, writer.logins[name].imap) as hand:
            for change in found:
                (undone if _is_undone(writer, name, hand, change) else left)[change.kind] += 1
    with writer.database.transaction() as session:
        values = {"undone": undone.total(), "left": left.total()}
        audit.record(session, AuditEvent.MAILBOX_CLEANED, writer.clock(), values=values)
    log.info("mailbox_cleaned", extra={"mailbox": name, **values})
    return Cleaned(undone, left, called_off)


def _is_undone(writer: Writer, name: str, hand: WritingConnection, change: Change) -> bool:
    with writer.database.transaction() as session:
        mail = changes.changed_mail(session, change.mail_id)
    try:
        match change.kind:
            case ChangeKind.KEYWORD | ChangeKind.ANSWERED:
                return _unmark(writer, hand, change, mail)
            case ChangeKind.DRAFT:
                message_id = copy_message_id(change, writer.mailboxes[name], mail)
                remove_copy(writer, hand, change, message_id)
                return True
            case ChangeKind.MOVE:
                return _move_back(writer, hand, change, mail)
    except MailboxUnreachable:
        raise
    except MailboxError as exc:
        log.warning("change_not_undone", extra={"mail_id": change.mail_id, "reason": exc.key})
        return False


def _unmark(writer: Writer, hand: WritingConnection, change: Change, mail: ChangedMail) -> bool:
    with writer.database.transaction() as session:
        known = changes.place_or_none(session, change.mail_id)
    found = find_or_none(hand, known, mail) if known else None
    if found is None:
        return False
    if change.value.casefold() in found.flags:
        hand.remove_flag(found.place.uid, change.value)
    with writer.database.transaction() as session:
        changes.finish(session, change, ChangeState.UNDONE, writer.clock())
    return True


def _move_back(writer: Writer, hand: WritingConnection, change: Change, mail: ChangedMail) -> bool:
    """Move a mail to the folder it came from; one that may be there already is looked for."""
    begun = change.state is ChangeState.STARTED
    home = change.place.folder if begun and change.place else change.origin
    if home is None or change.place is None or not hand.can_move():
        return False
    there = find_or_none(hand, change.place, mail)
    if begun:  # the place is where it lay before: still there, it never left
        at_home, uid = there is not None, None if there else _uid_or_none(hand, change.value, mail)
    else:
        at_home, uid = False, there.place.uid if there else None
    if uid is not None:
        hand.move(uid, hand.folder_named(home))
    elif not at_home and _uid_or_none(hand, home, mail) is None:
        return False
    with writer.database.transaction() as session:
        changes.finish(session, change, ChangeState.UNDONE, writer.clock())
    return True


def _uid_or_none(hand: WritingConnection, folder: str, mail: ChangedMail) -> int | None:
    """The mail's UID in that folder, which is open then."""
    try:
        hand.select(folder)
    except FolderMissing:
        return None
    return hand.find_or_none(mail.sha256, mail.size, mail.message_id)
