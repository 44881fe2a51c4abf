"""The values a mail goes through: as fetched, as parsed, and the addresses and files in it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NewType

MailId = NewType("MailId", int)
MailboxId = NewType("MailboxId", int)
ThreadId = NewType("ThreadId", int)
DispatchId = NewType("DispatchId", int)
UserId = NewType("UserId", int)
DossierId = NewType("DossierId", int)
PartyId = NewType("PartyId", int)

#: A defect: From holds several addresses, as « a@b.c <x@y.z> » does; programs differ on who wrote.
SEVERAL_SENDERS = "several_senders"


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of RFC 5322 section 3.4: display name (may be empty) and addr-spec."""

    name: str
    address: str

    def __repr__(self) -> str:
        return f"Address(name={len(self.name)} chars, address={len(self.address)} chars)"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail: its place among the attachments, cleaned name, declared type, decoded bytes.

    `signs`: what a person is told before they open it (`triage.file_signs.Sign`), the gravest first.
    """

    index: int
    name: str
    content_type: str
    size: int
    signs: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Attachment(index={self.index}, size={self.size})"


@dataclass(frozen=True, slots=True)
class MailFile:
    """The bytes of a big mail, in a file of the data folder; `size` in bytes."""

    path: Path
    size: int
    sha256: str

    def __repr__(self) -> str:
        return f"MailFile(size={self.size})"


#: The bytes a server gave: in memory, or in a file when the mail is big.
RawMail = bytes | MailFile


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """One answer of the IMAP server.

    `raw` is None when the server could not give the message; `cause` is then the sentence key that says why.
    """

    uid: int
    raw: RawMail | None
    internal_date: datetime | None
    cause: str | None = None

    def __repr__(self) -> str:
        size = "none" if self.raw is None else len(self.raw) if isinstance(self.raw, bytes) else self.raw.size
        return f"FetchedMail(uid={self.uid}, size={size})"


#: The defect of a mail that bears another's Message-ID and says something else (RFC 5322 section 3.6.4).
SAME_IDENTIFIER = "same_identifier"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A mail inside the mail. `depth` is 1 for one enclosed directly, 2 for one inside that, and so on."""

    subject: str
    sender: Address | None
    dated_at: datetime | None
    text: str
    depth: int

    def __repr__(self) -> str:
        return f"Enclosed(depth={self.depth}, text={len(self.text)} chars)"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The first event of a calendar part (RFC 5545, RFC 5546).

    `method` is in capitals, "" when absent. Moments are aware; those of a whole day are at midnight, and
    `ends_at` is the first moment after the event. `zone_assumed` says that the mail named no known zone.
    """

    method: str
    summary: str = ""
    location: str = ""
    organizer: Address | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    whole_day: bool = False
    zone_assumed: bool = False

    def __repr__(self) -> str:
        return f"Invitation(method={self.method!r}, whole_day={self.whole_day})"


@dataclass(frozen=True, slots=True)
class RecipientReport:
    """What became of a mail at one address (RFC 3464 section 2.3).

    `action`: failed, delayed, delivered, relayed or expanded. `status`: « 5.1.1 », "" when unknown.
    `diagnostic`: the words of the remote server, at most 300 characters.
    """

    address: str
    action: str
    status: str
    diagnostic: str

    def __repr__(self) -> str:
        return f"RecipientReport(action={self.action!r}, status={self.status!r})"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A notice about mail sent earlier: the identifiers it may have had, and what became of it for whom."""

    original_message_ids: tuple[str, ...] = ()
    envelope_id: str | None = None
    recipients: tuple[RecipientReport, ...] = ()

    def __repr__(self) -> str:
        return f"DeliveryReport(ids={len(self.original_message_ids)}, recipients={len(self.recipients)})"


class Place(StrEnum):
    """Where in a mail an instruction to a machine stands."""

    SUBJECT = "subject"
    TEXT = "text"
    #: in a text that styles or unseen signs hide from a reader
    HIDDEN = "hidden"
    #: in a comment, a title or a description of the page, which no reader sees and any page may hold
    UNREAD = "unread"
    SENDER = "sender"
    FILE_NAME = "file_name"
    FILE = "file"
    ENCLOSED = "enclosed"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An instruction to a machine: where it stands, of what kind, and the words as the mail has them.

    `kind`: a key of `attempt_words.SURE`, « order » for an order to a machine, « coded » for one in code.
    """

    place: Place
    kind: str
    sentence: str

    def __repr__(self) -> str:
        return f"Attempt(place={self.place.value!r}, kind={self.kind!r}, sentence={len(self.sentence)} chars)"


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """What a mail says, decoded. Nothing is missing because it was odd: oddities are in `defects`.

    `text` is the whole plain text; `new_text` the sender's own part and `quoted` the rest.
    `hidden`: what its reader cannot see, which is in none of these texts; `hides_much`: it is long and stands
    nowhere else. `attempts`: instructions to a machine, seen or hidden.
    `no_reply_cause` is a sentence key when the mail must never be answered by a draft (RFC 3834).
    """

    subject: str
    sender: Address | None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    dated_at: datetime | None = None
    text: str = ""
    new_text: str = ""
    quoted: str = ""
    attachments: tuple[Attachment, ...] = ()
    bulk: bool = False
    automatic: bool = False
    encrypted: bool = False
    no_reply_cause: str | None = None
    defects: tuple[str, ...] = field(default=())
    enclosed: tuple[Enclosed, ...] = ()
    invitation: Invitation | None = None
    report: DeliveryReport | None = None
    hidden: tuple[str, ...] = ()
    hides_much: bool = False
    attempts: tuple[Attempt, ...] = ()

    def __repr__(self) -> str:
        return f"ParsedMail(text={len(self.text)} chars, attachments={len(self.attachments)})"
