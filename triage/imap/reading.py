"""Reads a mailbox without touching it: EXAMINE and BODY.PEEK only, one connection, one thread.

The only writing is `append`, which files a copy of a sent reply.
"""

import contextlib
import imaplib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from imapclient.exceptions import IMAPClientError

from triage.errors import FolderMissing, MailboxError, MailboxUnreachable
from triage.imap.client import FAULTS, Client, log_in, translated
from triage.imap.folders import special_folder_or_none
from triage.logins import Login
from triage.message import FetchedMail
from triage.settings import ImapSettings

BATCH_MAILS = 100
BATCH_BYTES = 8 * 1024 * 1024
MAX_MAIL_BYTES = 40 * 1024 * 1024

_LOOK_UP_S = 1.0


@dataclass(frozen=True, slots=True)
class FolderState:
    """What EXAMINE said (RFC 3501 section 6.3.2)."""

    uidvalidity: int
    uidnext: int
    exists: int


_Answer = dict[bytes, object]


class MailboxConnection:
    """One logged-in connection; build it with `connect`. Not for several threads."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def examine(self, folder: str) -> FolderState:
        """Open the folder read-only. Raises FolderMissing or MailboxError."""
        with translated():
            try:
                answer = self._client.select_folder(folder, readonly=True)
            except IMAPClientError as exc:
                if isinstance(exc, imaplib.IMAP4.abort):
                    raise
                raise FolderMissing from exc
            self._client.has_news(forget=True)
            return FolderState(
                uidvalidity=int(answer.get(b"UIDVALIDITY", 0)),
                uidnext=int(answer.get(b"UIDNEXT", 0)),
                exists=int(answer.get(b"EXISTS", 0)),
            )

    def uids_after(self, last_uid: int) -> list[int]:
        """Every UID above `last_uid`, in order. (`n:*` always gives the last message: dropped here.)"""
        self._client.has_news(forget=True)
        with translated():
            found = self._client.search(["UID", f"{last_uid + 1}:*"])
        return sorted({int(uid) for uid in found if int(uid) > last_uid})

    def first_uid_since(self, days: int, now: datetime) -> int | None:
        """The lowest UID of the mails that arrived within `days`, or None when there are none."""
        since = (now - timedelta(days=days)).date()
        with translated():
            found = self._client.search(["SINCE", since])
        return min((int(uid) for uid in found), default=None)

    def fetch(self, uids: Sequence[int]) -> Iterator[list[FetchedMail]]:
        """The messages still there, in UID order, in batches of at most `BATCH_MAILS` and `BATCH_BYTES`.

        A message the server cannot give, or over `MAX_MAIL_BYTES`, has `raw` None. A UID that is in no
        batch has left the folder.
        """
        for start in range(0, len(uids), BATCH_MAILS):
            facts = self._answers(list(uids[start : start + BATCH_MAILS]), ["RFC822.SIZE", "INTERNALDATE"])
            sizes = {uid: _size_or_none(answer) for uid, answer in facts.items()}
            for batch in _by_size({uid: size for uid, size in sizes.items() if size is not None}):
                wanted = [uid for uid, size in batch if size <= MAX_MAIL_BYTES]
                bodies = self._answers(wanted, ["BODY.PEEK[]"])
                yield [
                    FetchedMail(uid, _body_or_none(bodies.get(uid, {})), _arrived(facts[uid]))
                    for uid, _ in batch
                    if uid in bodies or uid not in wanted
                ]

    def _answers(self, uids: list[int], items: list[str]) -> dict[int, _Answer]:
        """What the server says of each message still there; {} of one it refuses even alone."""
        if not uids:
            return {}
        try:
            with translated():
                found = self._client.fetch(uids, items)
        except MailboxUnreachable:
            raise
        except MailboxError:
            if len(uids) == 1:
                return {uids[0]: {}}
            return {uid: answer for one in uids for uid, answer in self._answers([one], items).items()}
        return {int(uid): answer for uid, answer in found.items()}

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> bool:
        """Wait in IDLE for news from the server, at most `seconds`; True when it said something.

        Returns at once when a mail came since `uids_after` was last asked.
        Looks up once a second whether the program is stopping. What comes is read by ending IDLE, which
        waits for whole lines: `idle_check` takes a line cut in two for a broken one, and a dead line for
        no news. Raises MailboxUnreachable when the line is dead.
        """
        if self._client.has_news():
            return True
        with translated():
            self._client.idle()
            answers = self._client.idle_check(timeout=0)
            until = time.monotonic() + seconds
            while not answers and not stopping() and (left := until - time.monotonic()) > 0:
                if self._client.is_readable(min(_LOOK_UP_S, left)):
                    return bool(self._client.idle_done()[1])
            self._client.idle_done()
        return bool(answers)

    def can_idle(self) -> bool:
        """Whether the server offers IDLE (RFC 2177)."""
        with translated():
            return bool(self._client.has_capability("IDLE"))

    def noop(self) -> None:
        """Ask the server whether anything changed. Raises MailboxError on a dead line."""
        with translated():
            self._client.noop()

    def special_folder_or_none(self, flag: bytes, names: Sequence[str]) -> str | None:
        """The folder with that special use (RFC 6154), else the first that bears one of the names."""
        return special_folder_or_none(self._client, flag, names)

    def holds_message_id(self, folder: str, message_id: str) -> bool:
        """Whether the folder holds a message with that Message-ID."""
        self.examine(folder)
        with translated():
            return bool(self._client.search(["HEADER", "Message-ID", message_id]))

    def append(self, folder: str, raw: bytes, at: datetime) -> None:
        """File a copy, marked as read."""
        with translated():
            self._client.append(folder, raw, flags=[b"\\Seen"], msg_time=at)

    def close(self) -> None:
        """Log out; a dead line is simply dropped."""
        try:
            self._client.logout()
        except FAULTS:
            with contextlib.suppress(*FAULTS):
                self._client.shutdown()


def connect(settings: ImapSettings, login: Login) -> MailboxConnection:
    """A logged-in connection. Raises MailboxUnreachable, TlsFailure, LoginRefused or SignInAwaited."""
    return MailboxConnection(log_in(settings, login))


@contextlib.contextmanager
def opened(settings: ImapSettings, login: Login) -> Iterator[MailboxConnection]:
    """A connection that is closed at the end."""
    connection = connect(settings, login)
    try:
        yield connection
    finally:
        connection.close()


def _by_size(sizes: dict[int, int]) -> Iterator[list[tuple[int, int]]]:
    """UIDs with their sizes, in order, cut so that a batch stays under `BATCH_BYTES` (or is one mail)."""
    batch: list[tuple[int, int]] = []
    for uid in sorted(sizes):
        if batch and sum(size for _, size in batch) + sizes[uid] > BATCH_BYTES:
            yield batch
            batch = []
        batch.append((uid, sizes[uid]))
    if batch:
        yield batch


def _size_or_none(answer: _Answer) -> int | None:
    """The message's size, over the bound when the server refuses to tell; None when it told something else.

    An answer without size is an unsolicited one, keyed by its sequence number: not the message asked for.
    """
    size = answer.get(b"RFC822.SIZE") if answer else MAX_MAIL_BYTES + 1
    return size if isinstance(size, int) else None


def _body_or_none(answer: _Answer) -> bytes | None:
    body = answer.get(b"BODY[]")
    return body if isinstance(body, bytes) and body else None


def _arrived(answer: _Answer) -> datetime | None:
    moment = answer.get(b"INTERNALDATE")
    if not isinstance(moment, datetime):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
