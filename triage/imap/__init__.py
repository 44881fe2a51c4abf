"""The mailbox door: reads a mailbox over IMAP, finds its folders, and writes where the office allows it."""

from triage.imap.fetching import BATCH_BYTES, BATCH_MAILS, BIG_MAIL_BYTES, MAX_MAIL_BYTES, Keep
from triage.imap.folders import (
    ARCHIVE_NAMES,
    DRAFTS_NAMES,
    JUNK_NAMES,
    SENT_NAMES,
    TRASH_NAMES,
)
from triage.imap.looking import answer_headers, answered_among, uids_since
from triage.imap.past import PastFolder, PastMessage, past_folders, past_messages
from triage.imap.reading import (
    FolderState,
    MailboxConnection,
    MailIdentity,
    connect,
    opened,
)
from triage.imap.writing import DRAFT_MARK, OpenFolder, WritingConnection, opened_for_writing

__all__ = [
    "ARCHIVE_NAMES",
    "BATCH_BYTES",
    "BATCH_MAILS",
    "BIG_MAIL_BYTES",
    "DRAFTS_NAMES",
    "DRAFT_MARK",
    "JUNK_NAMES",
    "MAX_MAIL_BYTES",
    "SENT_NAMES",
    "TRASH_NAMES",
    "FolderState",
    "Keep",
    "MailIdentity",
    "MailboxConnection",
    "OpenFolder",
    "PastFolder",
    "PastMessage",
    "WritingConnection",
    "answer_headers",
    "answered_among",
    "connect",
    "opened",
    "opened_for_writing",
    "past_folders",
    "past_messages",
    "uids_since",
]
