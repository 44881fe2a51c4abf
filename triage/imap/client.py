"""The IMAP library with its faults mended: connects, logs in, and gives its many exceptions as ours."""

import contextlib
import imaplib
import re
import select
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientError, LoginError

from triage.errors import (
    LoginRefused,
    MailboxBusy,
    MailboxError,
    MailboxUnreachable,
    OAuthError,
    SignInAwaited,
    SignInRequired,
    TlsFailure,
)
from triage.imap.answers import Answer, read_answers, read_uid_map, uid_set
from triage.logins import Bearer, Credential, Login, with_credential
from triage.settings import ImapSettings, Security

# The last three: what the library raises where a server leaves out an answer.
FAULTS = (
    IMAPClientError,
    imaplib.IMAP4.error,
    OSError,
    ValueError,
    AssertionError,
    LookupError,
    TypeError,
    AttributeError,
)
_DEAD_LINE = (imaplib.IMAP4.abort, ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
# RFC 5530 section 3: the login failed for a reason that passes, not because of the password.
_PASSING = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")
# What Microsoft 365 says to a client that asks too much.
_SUGGESTED_WAIT = re.compile(r"Suggested Backoff Time: (\d{1,12}) milliseconds", re.IGNORECASE)
_LONGEST_WAIT_S = 3600.0
_KEEPALIVE = ((socket.TCP_KEEPIDLE, 60), (socket.TCP_KEEPINTVL, 20), (socket.TCP_KEEPCNT, 3))


class Client(IMAPClient):  # type: ignore[misc]  # imapclient has no type information
    """imapclient 4.1 with its faults mended; each has a test in `test_imap_traps`.

    - Lines that arrive together with the answer to IDLE stay in a buffer that `idle_check` never looks at,
      so a new mail is not noticed until IDLE ends; a line cut in two there is taken for a broken one, and
      a closed line for silence. `has_buffered` looks at the buffer, and only `idle_done` reads, which
      waits for whole lines.
    - News told just before IDLE is answered makes `idle` fail.
    - `fetch` raises ValueError for ranges, files an answer without UID under its sequence number, and
      loses every message to one that it cannot read: answers are read one by one, by UID.
    - `move` drops what UIDPLUS tells of the new UIDs.
    - SEARCH answered in several lines raises ValueError.
    - imaplib's debug level 5 formats every literal, which costs four times the size of each mail.
    - Dates lose their offset unless `normalise_times` is off.
    - Commands go out in two segments, the second of which waits for Nagle's algorithm.
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
        line = self.socket()
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in _KEEPALIVE:
            line.setsockopt(socket.IPPROTO_TCP, option, value)

    def learn_capabilities(self) -> None:
        """Ask what the server can do: what it said before the login may no longer hold."""
        self._imap.untagged_responses.pop("CAPABILITY", None)
        self._cached_capabilities = self._do_capabilites()

    def ask(self, uids: Sequence[int], items: Sequence[str]) -> bytes:
        """Ask for these items of these messages without waiting; `told` takes the answer to this tag."""
        tag: bytes = self._imap._command("UID", "FETCH", uid_set(uids), f"({' '.join(items)})")
        return tag

    def told(self, tag: bytes, uids: Sequence[int]) -> dict[int, Answer]:
        """The answer to `ask`, by UID; {} for a message whose answer cannot be read."""
        kind, text = self._imap._command_complete("FETCH", tag)
        data = self._imap.untagged_responses.pop("FETCH", [])
        self._checkok("fetch", kind, text)
        wanted = set(uids)
        return {uid: answer for uid, answer in read_answers(data) if uid in wanted}

    def fetch(
        self, messages: Sequence[int], data: Sequence[str], modifiers: Sequence[str] | None = None
    ) -> dict[int, Answer]:
        """These items of each message that is still there, by UID; {} where an answer cannot be read."""
        assert not modifiers  # noqa: S101  (nobody uses CONDSTORE here: some servers count it across folders)
        return self.told(self.ask(messages, data), messages) if messages else {}

    def move(self, messages: Sequence[int], folder: str) -> dict[int, int]:
        """Move the messages; their new UIDs by the old ones, {} when the server does not tell (RFC 4315)."""
        if not (self.has_capability("MOVE") and self.has_capability("UIDPLUS")):
            raise IMAPClientError("MOVE and UIDPLUS are needed")
        self._imap.untagged_responses.pop("COPYUID", None)
        name = self._normalise_folder(folder)
        self._command_and_check("move", uid_set(messages), name, uid=True)
        return read_uid_map(self._imap.untagged_responses.pop("COPYUID", []), messages)

    def _raw_command_untagged(self, command: bytes, *args: object, **options: object) -> object:
        data = super()._raw_command_untagged(command, *args, **options)
        return [b" ".join(filter(None, data))] if command == b"SEARCH" else data

    def idle(self) -> None:
        """Enter IDLE; news told before the server's go-ahead is kept for `has_news`."""
        self._idle_tag = self._imap._command("IDLE")
        while self._imap._get_response() is not None:
            if self._imap.tagged_commands[self._idle_tag]:
                self._imap._check_bye()
                raise IMAPClientError("IDLE refused")

    def has_buffered(self) -> bool:
        """Whether something was read beyond the last answer, or can be without waiting."""
        line = self.socket()
        line.setblocking(False)
        try:
            return bool(self._imap.file.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            line.setblocking(True)
            self._set_read_timeout()

    def authenticate(self, mechanism: str, respond: Callable[[], bytes]) -> None:
        """AUTHENTICATE with a SASL mechanism; `respond` gives the answer to each challenge."""
        self._command_and_check("authenticate", mechanism, lambda _challenge: respond())

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


def log_in(settings: ImapSettings, login: Login) -> Client:
    """A client that is logged in. Raises MailboxUnreachable, TlsFailure, LoginRefused or SignInAwaited."""
    try:
        return with_credential(login, lambda credential: _opened(settings, credential), LoginRefused)
    except SignInRequired as exc:
        raise SignInAwaited from exc
    except OAuthError as exc:
        raise (MailboxUnreachable if exc.temporary else LoginRefused)(exc.key) from exc


def _opened(settings: ImapSettings, credential: Credential) -> Client:
    client: Client | None = None
    try:
        with translated():
            context = _tls_context(settings)
            client = Client(settings, context)
            if settings.security is Security.STARTTLS:
                client.starttls(context)
            if isinstance(credential, Bearer):
                _show_token(client, settings, credential)
            else:
                _authenticate(client, settings.user, credential.password)
            client.learn_capabilities()
    except MailboxError as exc:
        if client is not None:
            with contextlib.suppress(*FAULTS):
                client.shutdown()
        if isinstance(exc, LoginRefused) and isinstance(credential, Bearer):
            raise LoginRefused("mailbox_token") from exc
        raise
    return client


def _authenticate(client: Client, user: str, password: str) -> None:
    """LOGIN takes ASCII only; AUTHENTICATE PLAIN takes UTF-8 (RFC 4616 section 2)."""
    if (user + password).isascii():
        client.login(user, password)
    else:
        client.plain_login(user, password)


def _show_token(client: Client, settings: ImapSettings, bearer: Bearer) -> None:
    """AUTHENTICATE XOAUTH2, or OAUTHBEARER where only that is offered.

    A server that refuses explains itself in one more challenge, which wants an answer before it says NO: an
    empty one, or a lone %x01 (RFC 7628 section 3.2.3). The library's own methods send the token again.
    """
    offered = client.capabilities()
    standard = b"AUTH=OAUTHBEARER" in offered and b"AUTH=XOAUTH2" not in offered
    if standard:
        answers = iter([bearer.oauthbearer(settings.user, settings.host, settings.port), b"\x01"])
    else:
        answers = iter([bearer.xoauth2(settings.user)])
    try:
        client.authenticate("OAUTHBEARER" if standard else "XOAUTH2", lambda: next(answers, b""))
    except IMAPClientError as exc:
        raise LoginError(str(exc)) from exc


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """The library's many exceptions as ours; their texts, which may hold content, go no further."""
    try:
        yield
    except FAULTS as exc:
        raise _ours(exc) from exc


def _ours(error: Exception) -> MailboxError:
    """Which of our faults this is."""
    suggested = _SUGGESTED_WAIT.search(str(error))
    if suggested:
        return MailboxBusy(min(int(suggested[1]) / 1000, _LONGEST_WAIT_S))
    if isinstance(error, LoginError):
        no_server = isinstance(error.__context__, imaplib.IMAP4.abort) or passes(error)
        return MailboxUnreachable() if no_server else LoginRefused()
    if isinstance(error, _DEAD_LINE):
        return MailboxUnreachable()
    if isinstance(error, ssl.SSLError | CapabilityError):  # the capability that may be missing is STARTTLS
        return TlsFailure()
    return MailboxUnreachable() if isinstance(error, OSError) else MailboxError()


def passes(error: Exception) -> bool:
    """Whether the server refused for a reason that passes: it is busy, or out of order."""
    return any(code in str(error) for code in _PASSING)


def _tls_context(settings: ImapSettings) -> ssl.SSLContext | None:
    if settings.security is Security.NONE:
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca_file and str(settings.ca_file))
    except OSError as exc:
        raise TlsFailure from exc
