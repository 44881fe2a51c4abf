"""The mailbox door: reads a mailbox over IMAP, and finds its folders."""

from triage.imap.folders import DRAFTS_NAMES, SENT_NAMES
from triage.imap.looking import answer_headers, answered_among, uids_since
from triage.imap.reading import (
    BATCH_BYTES,
    BATCH_MAILS,
    MAX_MAIL_BYTES,
    FolderState,
    MailboxConnection,
    connect,
    opened,
)

__all__ = [
    "BATCH_BYTES",
    "BATCH_MAILS",
    "DRAFTS_NAMES",
    "MAX_MAIL_BYTES",
    "SENT_NAMES",
    "FolderState",
    "MailboxConnection",
    "answer_headers",
    "answered_among",
    "connect",
    "opened",
    "uids_since",
]
