"""The mailbox door: reads a mailbox over IMAP, finds its folders, and writes where the office allows it."""

from triage.imap.folders import DRAFTS_NAMES, SENT_NAMES
from triage.imap.looking import answer_headers, answered_among, uids_since
from triage.imap.past import PastFolder, PastMessage, past_folders, past_messages
from triage.imap.reading import (
    BATCH_BYTES,
    BATCH_MAILS,
    MAX_MAIL_BYTES,
    FolderState,
    MailboxConnection,
    connect,
    opened,
)
from triage.imap.writing import DRAFT_MARK, OpenFolder, WritingConnection, opened_for_writing

__all__ = [
    "BATCH_BYTES",
    "BATCH_MAILS",
    "DRAFTS_NAMES",
    "DRAFT_MARK",
    "MAX_MAIL_BYTES",
    "SENT_NAMES",
    "FolderState",
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
