"""Reads a mailbox without touching it: EXAMINE and BODY.PEEK only, one connection, one thread.

The only writing is `append`, which files a copy of a sent reply. The faults of imapclient that lose
mail or block for ever are mended in `_Client`; each has a test against a real server.
"""

import contextlib
import imaplib
import select
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientError, LoginError

from triage.errors import FolderMissing, LoginRefused, MailboxError, MailboxUnreachable, TlsFailure
from triage.message import FetchedMail
from triage.settings import ImapSettings, Security

BATCH_MAILS = 100
BATCH_BYTES = 8 * 1024 * 1024
MAX_MAIL_BYTES = 40 * 1024 * 1024
SENT_NAMES = (
    "Sent",
    "Envoyés",
    "Éléments envoyés",
    "Sent Items",
    "Messages envoyés",
    "Sent Messages",
)
DRAFTS_NAMES = ("Drafts", "Brouillons")

_LOOK_UP_S = 1.0
_FAULTS = (IMAPClientError, imaplib.IMAP4.error, OSError, ValueError, AssertionError)
_DEAD_LINE = (imaplib.IMAP4.abort, ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
# RFC 5530 section 3: the login failed for a reason that passes, not because of the password.
_PASSING = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")


@dataclass(frozen=True, slots=True)
class FolderState:
    """What EXAMINE said (RFC 3501 section 6.3.2)."""

    uidvalidity: int
    uidnext: int
    exists: int


_Answer = dict[bytes, object]


class _Client(IMAPClient):  # type: ignore[misc]  # imapclient has no type information
    """imapclient with three of its faults mended.

    - Lines that arrive together with the answer to IDLE stay in a buffer that the first `idle_check`
      never looks at, so a new mail is not noticed until IDLE ends: look without blocking first.
    - imaplib's debug level 5 formats every literal, which costs four times the size of each mail.
    - Dates lose their offset unless `normalise_times` is off.
    """

    def __init__(self, settings: ImapSettings, context: ssl.SSLContext | None) -> None:
        timeout = SocketTimeout(connect=min(settings.timeout_s, 30.0), read=settings.timeout_s)
        super().__init__(
            settings.host,
            port=settings.port,
            ssl=settings.security is Security.TLS,
            ssl_context=context,
            timeout=timeout,
        )
        self._imap.debug = 0
        self.normalise_times = False
        self._just_idle = False

    def idle(self) -> None:
        super().idle()
        self._just_idle = True

    def has_news(self, *, forget: bool = False) -> bool:
        """Whether the server told of a mail since news was last forgotten, outside IDLE.

        It says so once, at the end of whatever command was running, and not again in the IDLE that follows.
        """
        told = self._imap.untagged_responses
        return (told.pop("EXISTS", None) if forget else told.get("EXISTS")) is not None

    def is_readable(self, seconds: float) -> bool:
        """Whether the server sent something, or hung up, within that time."""
        poller = select.poll()
        poller.register(self.socket(), select.POLLIN)
        return bool(poller.poll(seconds * 1000))

    def _poll_socket(self, sock: socket.socket, timeout: float | None = None) -> object:
        if self._just_idle:
            self._just_idle = False
            return [True]
        return super()._poll_socket(sock, timeout)


class MailboxConnection:
    """One logged-in connection; build it with `connect`. Not for several threads."""

    def __init__(self, client: _Client) -> None:
        self._client = client

    def examine(self, folder: str) -> FolderState:
        """Open the folder read-only. Raises FolderMissing or MailboxError."""
        with _translated():
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
        with _translated():
            found = self._client.search(["UID", f"{last_uid + 1}:*"])
        return sorted({int(uid) for uid in found if int(uid) > last_uid})

    def first_uid_since(self, days: int, now: datetime) -> int | None:
        """The lowest UID of the mails that arrived within `days`, or None when there are none."""
        since = (now - timedelta(days=days)).date()
        with _translated():
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
            with _translated():
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
        with _translated():
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
        with _translated():
            return bool(self._client.has_capability("IDLE"))

    def noop(self) -> None:
        """Ask the server whether anything changed. Raises MailboxError on a dead line."""
        with _translated():
            self._client.noop()

    def special_folder_or_none(self, flag: bytes, names: Sequence[str]) -> str | None:
        """The folder with that special use (RFC 6154), else the first that bears one of the names."""
        with _translated():
            listed = self._client.list_folders()
        by_name: dict[str, str] = {}
        for flags, delimiter, name in listed:
            if flag.lower() in {bytes(one).lower() for one in flags}:
                return str(name)
            by_name[_bare_name(str(name), delimiter)] = str(name)
        return next((by_name[name.casefold()] for name in names if name.casefold() in by_name), None)

    def holds_message_id(self, folder: str, message_id: str) -> bool:
        """Whether the folder holds a message with that Message-ID."""
        self.examine(folder)
        with _translated():
            return bool(self._client.search(["HEADER", "Message-ID", message_id]))

    def append(self, folder: str, raw: bytes, at: datetime) -> None:
        """File a copy, marked as read."""
        with _translated():
            self._client.append(folder, raw, flags=[b"\\Seen"], msg_time=at)

    def close(self) -> None:
        """Log out; a dead line is simply dropped."""
        try:
            self._client.logout()
        except _FAULTS:
            with contextlib.suppress(*_FAULTS):
                self._client.shutdown()


def connect(settings: ImapSettings, password: str) -> MailboxConnection:
    """A logged-in connection. Raises MailboxUnreachable, TlsFailure or LoginRefused."""
    client: _Client | None = None
    try:
        with _translated():
            context = _tls_context(settings)
            client = _Client(settings, context)
            if settings.security is Security.STARTTLS:
                client.starttls(context)
            _log_in(client, settings.user, password)
    except MailboxError:
        if client is not None:
            with contextlib.suppress(*_FAULTS):
                client.shutdown()
        raise
    return MailboxConnection(client)


def _log_in(client: _Client, user: str, password: str) -> None:
    """LOGIN takes ASCII only; AUTHENTICATE PLAIN takes UTF-8 (RFC 4616 section 2)."""
    if (user + password).isascii():
        client.login(user, password)
    else:
        client.plain_login(user, password)


@contextlib.contextmanager
def opened(settings: ImapSettings, password: str) -> Iterator[MailboxConnection]:
    """A connection that is closed at the end."""
    connection = connect(settings, password)
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """The library's many exceptions as ours; their texts, which may hold content, go no further."""
    try:
        yield
    except LoginError as exc:
        raise (MailboxUnreachable if _passes(exc) else LoginRefused) from exc
    except _DEAD_LINE as exc:
        raise MailboxUnreachable from exc
    except (ssl.SSLError, CapabilityError) as exc:  # the capability that may be missing is STARTTLS
        raise TlsFailure from exc
    except OSError as exc:
        raise MailboxUnreachable from exc
    except _FAULTS as exc:
        raise MailboxError from exc


def _passes(error: LoginError) -> bool:
    """Whether the login failed for want of a server rather than of the right password."""
    return isinstance(error.__context__, imaplib.IMAP4.abort) or any(code in str(error) for code in _PASSING)


def _tls_context(settings: ImapSettings) -> ssl.SSLContext | None:
    if settings.security is Security.NONE:
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca_file and str(settings.ca_file))
    except OSError as exc:
        raise TlsFailure from exc


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


def _bare_name(name: str, delimiter: bytes | None) -> str:
    """The folder's name in lower case, without the « INBOX. » that some servers put before every folder."""
    folded, prefix = name.casefold(), f"inbox{(delimiter or b'').decode('ascii', 'replace')}"
    return folded.removeprefix(prefix) if delimiter else folded
