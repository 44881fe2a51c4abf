"""The mailbox door: reads a mailbox over IMAP, and finds its folders."""

from triage.imap.fetching import BATCH_BYTES, BATCH_MAILS, BIG_MAIL_BYTES, MAX_MAIL_BYTES, Keep
from triage.imap.folders import (
    ARCHIVE_NAMES,
    DRAFTS_NAMES,
    JUNK_NAMES,
    SENT_NAMES,
    TRASH_NAMES,
)
from triage.imap.reading import (
    FolderState,
    MailboxConnection,
    MailIdentity,
    connect,
    opened,
)

__all__ = [
    "ARCHIVE_NAMES",
    "BATCH_BYTES",
    "BATCH_MAILS",
    "BIG_MAIL_BYTES",
    "DRAFTS_NAMES",
    "JUNK_NAMES",
    "MAX_MAIL_BYTES",
    "SENT_NAMES",
    "TRASH_NAMES",
    "FolderState",
    "Keep",
    "MailIdentity",
    "MailboxConnection",
    "connect",
    "opened",
]
