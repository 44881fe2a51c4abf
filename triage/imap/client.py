"""The IMAP library with its faults mended: connects, logs in, and gives its many exceptions as ours."""

import contextlib
import imaplib
import select
import socket
import ssl
from collections.abc import Iterator, Sequence

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientError, LoginError

from triage.errors import LoginRefused, MailboxError, MailboxUnreachable, TlsFailure
from triage.settings import ImapSettings, Security

FAULTS = (IMAPClientError, imaplib.IMAP4.error, OSError, ValueError, AssertionError)
_DEAD_LINE = (imaplib.IMAP4.abort, ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
# RFC 5530 section 3: the login failed for a reason that passes, not because of the password.
_PASSING = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")


class Client(IMAPClient):  # type: ignore[misc]  # imapclient has no type information
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

    def move(self, uids: Sequence[int], folder: str) -> dict[int, int]:
        """The new UID of each message moved, as far as the server told (COPYUID, RFC 4315 section 3)."""
        self._imap.untagged_responses.pop("COPYUID", None)
        super().move(uids, folder)
        told = self._imap.untagged_responses.pop("COPYUID", None) or [b""]
        words = bytes(told[-1]).split()
        if len(words) != 3:  # no UIDPLUS, or nothing was moved
            return {}
        return dict(zip(_numbers(words[1]), _numbers(words[2]), strict=True))

    def _poll_socket(self, sock: socket.socket, timeout: float | None = None) -> object:
        if self._just_idle:
            self._just_idle = False
            return [True]
        return super()._poll_socket(sock, timeout)


def _numbers(uid_set: bytes) -> list[int]:
    """The UIDs of a set such as 3,7:9 (RFC 3501 section 9). Raises ValueError when it is none."""
    found: list[int] = []
    for part in uid_set.split(b","):
        first, _, last = part.partition(b":")
        found += range(int(first), int(last or first) + 1)
    return found


def log_in(settings: ImapSettings, password: str) -> Client:
    """A client that is logged in. Raises MailboxUnreachable, TlsFailure or LoginRefused."""
    client: Client | None = None
    try:
        with translated():
            context = _tls_context(settings)
            client = Client(settings, context)
            if settings.security is Security.STARTTLS:
                client.starttls(context)
            _authenticate(client, settings.user, password)
    except MailboxError:
        if client is not None:
            with contextlib.suppress(*FAULTS):
                client.shutdown()
        raise
    return client


def _authenticate(client: Client, user: str, password: str) -> None:
    """LOGIN takes ASCII only; AUTHENTICATE PLAIN takes UTF-8 (RFC 4616 section 2)."""
    if (user + password).isascii():
        client.login(user, password)
    else:
        client.plain_login(user, password)


@contextlib.contextmanager
def translated() -> Iterator[None]:
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
    except FAULTS as exc:
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
