"""Writes in a mailbox what its office allowed: a flag, a copy of a draft, a move.

It has a connection of its own: the one that reads mail stays read-only. Nothing is deleted but the copies
of drafts that bear our mark, one UID at a time (RFC 4315).
"""

import contextlib
import hashlib
import imaplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from imapclient.exceptions import IMAPClientError

from triage.errors import FolderMissing, MailboxError, MailboxUnreachable
from triage.imap.client import FAULTS, Client, log_in, translated
from triage.imap.folders import DRAFTS_NAMES, special_folder_or_none
from triage.logins import Login
from triage.settings import ImapSettings

DRAFT_MARK = "X-Bannette-Draft"
_SLICE = 1024 * 1024
_MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """What SELECT said. `permanent`: flags that last, in lower case; `new_keywords`: others may be added."""

    uidvalidity: int
    permanent: frozenset[str]
    new_keywords: bool

    def takes(self, flag: str) -> bool:
        """Whether the flag can be set here and stays (RFC 3501 section 7.1, PERMANENTFLAGS)."""
        return flag.casefold() in self.permanent or (self.new_keywords and not flag.startswith("\\"))


class WritingConnection:
    """A connection that may write; build it with `opened_for_writing`. Not for several threads."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def can_move(self) -> bool:
        """Whether mails can be moved and found again: MOVE (RFC 6851) and UIDPLUS (RFC 4315)."""
        return self._has("MOVE") and self._has("UIDPLUS")

    def can_remove(self) -> bool:
        """Whether one mail can be deleted without touching any other: UIDPLUS (RFC 4315)."""
        return self._has("UIDPLUS")

    def _has(self, capability: str) -> bool:
        with translated():
            return bool(self._client.has_capability(capability))

    def select(self, folder: str) -> OpenFolder:
        """Open the folder for writing. Raises FolderMissing, or MailboxError where it is read-only."""
        try:
            return self._selected(folder)
        except FolderMissing:
            known = self._listed(folder)
            if known in (None, folder):
                raise
            return self._selected(str(known))

    def _selected(self, folder: str) -> OpenFolder:
        with translated():
            try:
                answer = self._client.select_folder(folder)
            except imaplib.IMAP4.readonly as exc:
                raise MailboxError("change_read_only") from exc
            except IMAPClientError as exc:
                if isinstance(exc, imaplib.IMAP4.abort):
                    raise
                raise FolderMissing from exc
        permanent = {_text(one) for one in answer.get(b"PERMANENTFLAGS", ())}
        return OpenFolder(
            uidvalidity=int(answer.get(b"UIDVALIDITY", 0)),
            permanent=frozenset(permanent - {"\\*"}),
            new_keywords="\\*" in permanent,
        )

    def flags_or_none(self, uid: int) -> frozenset[str] | None:
        """The mail's flags in lower case, or None when it is not in the open folder."""
        with translated():
            answer = self._client.fetch([uid], ["FLAGS"]).get(uid)
        given = None if answer is None else answer.get(b"FLAGS", ())
        return frozenset(_text(one) for one in given) if isinstance(given, tuple) else None

    def add_flag(self, uid: int, flag: str) -> None:
        """Set one flag. Raises MailboxError when the server says no."""
        with _told(), translated():
            self._client.add_flags([uid], [flag.encode("ascii")], silent=True)

    def remove_flag(self, uid: int, flag: str) -> None:
        """Take one flag away. Raises MailboxError when the server says no."""
        with _told(), translated():
            self._client.remove_flags([uid], [flag.encode("ascii")], silent=True)

    def move(self, uid: int, folder: str) -> int | None:
        """Move one mail from the open folder; its UID there when the server told."""
        with _told(), translated():
            return self._client.move([uid], folder).get(uid)

    def folder_named(self, name: str) -> str:
        """The folder of that name as the server writes it, made when absent. Raises MailboxError."""
        known = self._listed(name)
        if known is not None:
            return known
        try:
            return self._created(name)
        except MailboxUnreachable:
            raise
        except MailboxError:
            return self._created(f"INBOX{self._delimiter()}{name}")

    def _listed(self, name: str) -> str | None:
        """The folder of that name, or of that name under « INBOX », where some servers keep them all."""
        with translated():
            listed = {str(found).casefold(): str(found) for _, _, found in self._client.list_folders()}
        below = f"INBOX{self._delimiter()}{name}"
        return listed.get(name.casefold()) or listed.get(below.casefold())

    def _delimiter(self) -> str:
        with translated():
            found = [one for _, one, _ in self._client.list_folders("", "INBOX") if one]
        return found[0].decode("ascii", "replace") if found else "/"

    def _created(self, name: str) -> str:
        with _told(), translated():
            self._client.create_folder(name)
        with contextlib.suppress(MailboxError), translated():
            self._client.subscribe_folder(name)
        return name

    def drafts_folder_or_none(self) -> str | None:
        """The folder of drafts, by its special use or its usual names."""
        return special_folder_or_none(self._client, b"\\Drafts", DRAFTS_NAMES)

    def append_draft(self, folder: str, raw: bytes, at: datetime) -> None:
        """File a copy of a draft. Raises MailboxError when the server says no."""
        with _told(), translated():
            self._client.append(folder, raw, flags=[b"\\Draft", b"\\Seen"], msg_time=at)

    def copies(self, message_id: str, mark: str) -> list[int]:
        """The UIDs in the open folder of drafts with that Message-ID that bear our mark."""
        with translated():
            uids = [int(uid) for uid in self._client.search(["HEADER", "Message-ID", message_id])]
            found = self._client.fetch(uids, [f"BODY.PEEK[HEADER.FIELDS ({DRAFT_MARK})]"]) if uids else {}
        return sorted(uid for uid, answer in found.items() if mark.encode("ascii") in _values(answer))

    def remove_copies(self, message_id: str, mark: str) -> int:
        """Delete the copies of a draft that bear our mark from the open folder; how many there were."""
        uids = self.copies(message_id, mark)
        for uid in uids:
            with _told(), translated():
                self._client.add_flags([uid], [b"\\Deleted"], silent=True)
                self._client.uid_expunge([uid])
        return len(uids)

    def find_or_none(self, sha256: str, size: int, message_id: str | None) -> int | None:
        """The UID in the open folder of the mail of exactly these bytes."""
        named = message_id and message_id.isascii() and message_id.isprintable()
        criteria = (
            ["HEADER", "Message-ID", message_id] if named else ["LARGER", size - 1, "SMALLER", size + 1]
        )
        with translated():
            uids = sorted((int(uid) for uid in self._client.search(criteria)), reverse=True)
        return next((uid for uid in uids[:_MOST_CANDIDATES] if self._sha256(uid) == sha256), None)

    def _sha256(self, uid: int) -> str:
        digest, offset = hashlib.sha256(), 0
        while True:
            with translated():
                answer = self._client.fetch([uid], [f"BODY.PEEK[]<{offset}.{_SLICE}>"]).get(uid, {})
            parts = (one for key, one in answer.items() if key.startswith(b"BODY[]"))
            part = next((one for one in parts if isinstance(one, bytes)), b"")
            digest.update(part)
            offset += len(part)
            if len(part) < _SLICE:
                return digest.hexdigest()

    def close(self) -> None:
        """Log out; a dead line is simply dropped."""
        try:
            self._client.logout()
        except FAULTS:
            with contextlib.suppress(*FAULTS):
                self._client.shutdown()


@contextlib.contextmanager
def opened_for_writing(settings: ImapSettings, login: Login) -> Iterator[WritingConnection]:
    """A connection that may write, closed at the end. Raises as `connect` does."""
    connection = WritingConnection(log_in(settings, login))
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """A refused command, with the cause that a person can mend when it is one."""
    try:
        yield
    except MailboxUnreachable:
        raise
    except MailboxError as exc:
        if "[OVERQUOTA]" in str(exc.__cause__).upper():  # RFC 5530 section 3
            raise MailboxError("change_quota") from exc
        raise MailboxError("change_refused") from exc


def _text(flag: object) -> str:
    return flag.decode("ascii", "replace").casefold() if isinstance(flag, bytes) else str(flag).casefold()


def _values(answer: dict[bytes, object]) -> list[bytes]:
    """The values of the one header that was asked for."""
    blocks = [one for key, one in answer.items() if key.startswith(b"BODY[HEADER") and isinstance(one, bytes)]
    lines = [line.partition(b":")[2].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]
