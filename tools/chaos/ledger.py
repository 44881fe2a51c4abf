"""What the office's mailboxes were given, and what was done to each mail there: the truth to compare with."""

import hashlib
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from tests.servers.dovecot import Dovecot
from tools.french_mails import generated_mail, simple_question
from tools.maildir import Maildir

ELSEWHERE = "Classes"
#: One mail in this many has no Message-ID, the Message-ID of another, or the same bytes as another.
_ODD_EVERY = 25
_BIG_BYTES = 1_300_000


class Fate(StrEnum):
    """What became of a mail on the server."""

    HERE = "here"
    EXPUNGED = "expunged"
    MOVED_OUT = "moved out"


@dataclass(slots=True)
class Letter:
    """One distinct mail of one mailbox; `flags` are the letters its files bear."""

    sha256: str
    message_id: str
    flags: frozenset[str]
    fate: Fate = Fate.HERE
    is_big: bool = False


@dataclass(slots=True)
class Mailbox:
    """One mailbox under test, filled by generated mails."""

    server: Dovecot
    user: str
    draw: random.Random
    letters: dict[str, Letter] = field(default_factory=dict)
    #: by the office's choice: keywords, and `\\Answered` after a reply
    service_writes: bool = False
    _last: bytes = b""
    _uidvalidity: int = 1_800_000_000
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def fill(self, count: int) -> None:
        """Put mails, some of them read or flagged, before the server first opens the folder."""
        box = Maildir(self.server, self.user)
        for _ in range(count):
            flags = self.draw.choice(("", "S", "FS", "RS"))
            box.fill([self._write(flags)], flags)

    def deliver(self, count: int, *, big: bool = False, simple: bool = False) -> None:
        """Deliver mails as they arrive: `big` with a large attachment, `simple` for a machine to answer."""
        box = Maildir(self.server, self.user)
        for _ in range(count):
            with self._one_at_a_time:
                box.deliver(self._write("", big=big, simple=simple))

    def expunge(self, count: int) -> None:
        """Delete mails as a person does in another program."""
        self._away(count, Fate.EXPUNGED)

    def move_out(self, count: int) -> None:
        """Move mails to a folder that is not watched."""
        self._away(count, Fate.MOVED_OUT)

    def move_back(self) -> None:
        """Move every mail of that folder back: the same bytes under new UIDs."""
        with self._one_at_a_time, self.server.session(self.user) as imap:
            imap.create(ELSEWHERE)
            imap.select(ELSEWHERE)
            if imap.uid("MOVE", "1:*", "INBOX")[0] != "OK":
                return
            for letter in self.letters.values():
                if letter.fate is Fate.MOVED_OUT:
                    letter.fate = Fate.HERE

    @property
    def flags_we_may_set(self) -> frozenset[str]:
        """The letters of the flags the service was told to set."""
        return frozenset("R") if self.service_writes else frozenset()

    def change_uidvalidity(self) -> None:
        """Number the mails anew, as a provider's migration does."""
        self._uidvalidity += 1
        self.server.set_uidvalidity(self.user, self._uidvalidity)

    def flags_on_server(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Hash and flags of each message of INBOX, one item per file; without letters of keywords."""
        for file in Maildir(self.server, self.user).files():
            yield sha256_of(file.raw), frozenset(letter for letter in file.flags if letter.isupper())

    def _write(self, flags: str, *, big: bool = False, simple: bool = False) -> bytes:
        odd = self.draw.randrange(_ODD_EVERY * 3) if self.letters and not (big or simple) else -1
        if odd == 0 and self._last and not flags:
            self.letters[sha256_of(self._last)].fate = Fate.HERE
            return self._last
        name = f"{self.user}.{len(self.letters)}"
        message_id = {1: "", 2: f"<deja.{self.user}@example.org>"}.get(odd)
        if simple:
            raw = simple_question(self.draw, name)
        else:
            raw = generated_mail(self.draw, name, attached=_BIG_BYTES if big else 0, message_id=message_id)
        known = f"<mail.{name}@example.org>" if message_id is None else ""
        self.letters[sha256_of(raw)] = Letter(sha256_of(raw), known, frozenset(flags), is_big=big)
        if not flags:
            self._last = raw
        return raw

    def _away(self, count: int, fate: Fate) -> None:
        with self._one_at_a_time, self.server.session(self.user) as imap:
            here = [one for one in self.letters.values() if one.fate is Fate.HERE and one.message_id]
            chosen = self.draw.sample(here, min(count, len(here)))
            imap.create(ELSEWHERE)
            imap.select("INBOX")
            for letter in chosen:
                found = imap.uid("SEARCH", "HEADER", "Message-ID", letter.message_id)[1][0]
                if not found:
                    continue
                uids = found.decode().replace(" ", ",")
                letter.fate = fate  # before it is done: from here on the service may miss it
                if fate is Fate.MOVED_OUT:
                    imap.uid("MOVE", uids, ELSEWHERE)
                else:
                    imap.uid("STORE", uids, "+FLAGS.SILENT", "(\\Deleted)")
                    imap.uid("EXPUNGE", uids)


def sha256_of(raw: bytes) -> str:
    """The hash by which a mail is known."""
    return hashlib.sha256(raw).hexdigest()
