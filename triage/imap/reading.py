"""Reads a mailbox without touching it: EXAMINE and BODY.PEEK only, one connection, one thread.

The only writing is `append`, which files a copy of a sent reply.
"""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from imapclient.exceptions import IMAPClientError

from triage.errors import FolderMissing, MailboxError
from triage.imap import fetching
from triage.imap.answers import Answer, arrival_or_none, body_or_none, size_or_none
from triage.imap.client import FAULTS, Client, log_in, passes, translated
from triage.imap.fetching import Keep
from triage.imap.folders import special_folder_or_none
from triage.logins import Login
from triage.message import FetchedMail, MailFile
from triage.settings import ImapSettings

#: imaplib takes lines of a million bytes; a UID and its space are eleven at most.
SEARCH_UIDS = 50_000

_IDENTITY = ("RFC822.SIZE", "INTERNALDATE", "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]")
_IDENTITY_MAILS = 500
_LOOK_UP_S = 1.0


@dataclass(frozen=True, slots=True)
class FolderState:
    """What EXAMINE or STATUS said (RFC 3501 sections 6.3.2 and 6.3.10); 0 for what the server left out."""

    uidvalidity: int
    uidnext: int
    exists: int


@dataclass(frozen=True, slots=True)
class MailIdentity:
    """What tells a message without fetching it: the header field Message-ID, size and arrival."""

    uid: int
    header: bytes
    size: int | None
    arrived: datetime | None

    def __repr__(self) -> str:
        return f"MailIdentity(uid={self.uid}, size={self.size})"


class MailboxConnection:
    """One logged-in connection; build it with `connect`. Not for several threads."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._state = FolderState(0, 0, 0)

    def examine(self, folder: str) -> FolderState:
        """Open the folder read-only. Raises FolderMissing or MailboxError."""
        with _refusal_means_missing():
            self._state = _state(self._client.select_folder(folder, readonly=True), b"EXISTS")
            self._client.has_news(forget=True)
        return self._state

    def status(self, folder: str) -> FolderState:
        """The state of a folder that is not the open one. Raises FolderMissing or MailboxError."""
        with _refusal_means_missing():
            wanted = ["UIDVALIDITY", "UIDNEXT", "MESSAGES"]
            return _state(self._client.folder_status(folder, wanted), b"MESSAGES")

    def uids_after(self, last_uid: int) -> list[int]:
        """Every UID above `last_uid`, in order. (`n:*` always gives the last message: dropped here.)"""
        self._client.has_news(forget=True)
        return self._search(last_uid + 1)

    def first_uid_since(self, days: int, now: datetime) -> int | None:
        """The lowest UID of the mails that arrived within `days`, or None when there are none."""
        return next(iter(self._search(1, "SINCE", (now - timedelta(days=days)).date())), None)

    def _search(self, first: int, *criteria: object) -> list[int]:
        """The UIDs from `first` on that meet the criteria, in order.

        Windows, not ESEARCH: its ranges may cover UIDs that do not exist.
        """
        found: set[int] = set()
        for window in self._windows(first):
            with translated():
                found |= {int(uid) for uid in self._client.search(["UID", window, *criteria])}
        return sorted(uid for uid in found if uid >= first)

    def _windows(self, first: int) -> Iterator[str]:
        """Ranges from `first` on, whose answers fit in a line."""
        start, end = first, self._state.uidnext
        while min(self._state.exists, end - start) > SEARCH_UIDS:
            yield f"{start}:{start + SEARCH_UIDS - 1}"
            start += SEARCH_UIDS
        yield f"{start}:*"

    def fetch(self, uids: Sequence[int], keep: Keep | None = None) -> Iterator[list[FetchedMail]]:
        """The messages still there, as `fetching.fetch` gives them; ask nothing else between two batches.

        `keep` puts the big ones in files; without it they have no bytes and the cause `quarantine_too_big`.
        """
        return fetching.fetch(self._client, uids, keep or _keep_none)

    def identities(self, uids: Sequence[int]) -> Iterator[list[MailIdentity]]:
        """What tells each message still there from others, in UID order, some hundreds at a time."""
        for start in range(0, len(uids), _IDENTITY_MAILS):
            page = uids[start : start + _IDENTITY_MAILS]
            told = fetching.answers(self._client, page, _IDENTITY)
            yield [_identity(uid, told[uid]) for uid in page if uid in told]

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> bool:
        """Wait in IDLE for news from the server, at most `seconds`; True when it said something.

        Returns at once when a mail came since `uids_after` was last asked.
        Looks up once a second whether the program is stopping. What comes is read by ending IDLE, which
        waits for whole lines. Raises MailboxUnreachable when the line is dead.
        """
        if self._client.has_news():
            return True
        with translated():
            self._client.idle()
            heard = self._client.has_news() or self._client.has_buffered()
            until = time.monotonic() + seconds
            while not heard and not stopping() and (left := until - time.monotonic()) > 0:
                heard = self._client.is_readable(min(_LOOK_UP_S, left))
            return bool(self._client.idle_done()[1]) or self._client.has_news()

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


def _keep_none(_pieces: Iterable[bytes]) -> MailFile:
    raise fetching.NotGivenError("quarantine_too_big")


@contextlib.contextmanager
def _refusal_means_missing() -> Iterator[None]:
    """A folder the server refuses to open or to tell about is missing, unless it says that it is busy."""
    try:
        with translated():
            yield
    except MailboxError as exc:
        cause = exc.__cause__
        if type(exc) is MailboxError and isinstance(cause, IMAPClientError) and not passes(cause):
            raise FolderMissing from cause
        raise


def _state(answer: dict[bytes, int], count: bytes) -> FolderState:
    return FolderState(
        uidvalidity=int(answer.get(b"UIDVALIDITY", 0)),
        uidnext=int(answer.get(b"UIDNEXT", 0)),
        exists=int(answer.get(count, 0)),
    )


def _identity(uid: int, answer: Answer) -> MailIdentity:
    header = body_or_none(answer, b"BODY[HEADER.FIELDS (MESSAGE-ID)]") or b""
    return MailIdentity(uid, header, size_or_none(answer), arrival_or_none(answer))
