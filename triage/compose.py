"""Builds the reply a person approved: exact bytes, threaded, quoting the original.

Headers are written here rather than by `EmailMessage`, which encodes Message-IDs over 77 characters (the
thread breaks at the reader's; Exchange Online writes 79 and more), and decodes « =?…?= » found in a value
given to it, so that a subject or name encoded twice by a stranger would add a header of theirs to our reply.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import MIMEPart
from email.policy import SMTP
from email.utils import format_datetime, quote

from triage.errors import BadRequest
from triage.french import date_in_words, time_in_words
from triage.message import SEVERAL_SENDERS, Address, ParsedMail
from triage.mime import clean_line
from triage.outgoing import JoinedFile

_REPLY_PREFIX = re.compile(r"^(?:re|ré|aw|sv|antw) ?(?:\[\d{1,4}\]|\(\d{1,4}\))? ?: ?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"
)
# Something a reader takes for an address: no spaces, an @, a dot in what follows.
_ADDRESS_IN_NAME = re.compile(r"[^\s@<>()\"',;:]{1,64}@[^\s@<>()\"',;:]{1,250}\.[a-z]{2,24}")
_MAX_REFERENCES = 20
_MAX_SUBJECT_CHARS = 500
_MAX_NAME_CHARS = 200
_LINE_CHARS = 78
# RFC 5322 sections 3.2.3 and 3.2.5: words that need no quotes.
_PLAIN_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")


@dataclass(frozen=True, slots=True)
class Reply:
    """Everything the bytes are made of; `message_id` and `dated_at` are fixed at approval.

    `bcc` is in no header: only the server is told. `files`: in the order they are shown.
    """

    sender: Address
    recipients: tuple[Address, ...]
    subject: str
    body: str
    message_id: str
    dated_at: datetime
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    files: tuple[JoinedFile, ...] = ()

    def __repr__(self) -> str:
        return f"Reply(recipients={len(self.envelope)}, body={len(self.body)} chars)"

    @property
    def envelope(self) -> tuple[str, ...]:
        """Each address it goes to, once."""
        people = (*self.recipients, *self.cc, *self.bcc)
        return tuple({one.address.casefold(): one.address for one in people}.values())


def build_reply(reply: Reply) -> bytes:
    """The message as it will be transmitted, without its files: CRLF line ends, ASCII only, no Bcc, no host
    name of ours.

    Raises BadRequest when an address cannot be written without SMTPUTF8.
    """
    return headers_of(reply) + b"".join(text_part(reply.body))


def headers_of(reply: Reply, *, stamped: bool = True) -> bytes:
    """The headers of the message but those of its content; without Date and Message-ID unless `stamped`."""
    headers = [
        _header("From", _mailbox(reply.sender)),
        *([_header("To", _mailboxes(reply.recipients))] if reply.recipients else []),
        *([_header("Cc", _mailboxes(reply.cc))] if reply.cc else []),
        _header("Subject", _text(clean_line(reply.subject)[:_MAX_SUBJECT_CHARS])),
    ]
    if stamped:
        headers.append(_header("Date", [format_datetime(reply.dated_at)]))
        headers.append(_header("Message-ID", [reply.message_id]))
    if reply.in_reply_to:
        headers.append(_header("In-Reply-To", [reply.in_reply_to]))
        headers.append(_header("References", _bounded(reply.references, reply.in_reply_to)))
    return "".join(headers).encode("ascii")


def text_part(body: str) -> tuple[bytes, bytes]:
    """The text as MIME: the line that says so, which only a whole message has, and the part itself."""
    content = MIMEPart(policy=SMTP)
    content.set_content(body.rstrip() + "\n", cte="quoted-printable")
    return b"MIME-Version: 1.0\r\n", content.as_bytes()


def _header(name: str, words: Iterable[str]) -> str:
    """The header, folded between words only (RFC 5322 section 2.2.3); the words must be safe already."""
    lines = [f"{name}:"]
    for number, word in enumerate(words):
        if number and len(lines[-1]) + 1 + len(word) > _LINE_CHARS:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"


def _text(text: str) -> list[str]:
    """The words of one clean line, as they stand or as RFC 2047 encoded words; never both."""
    if text.isascii() and "=?" not in text:
        return text.split(" ")
    return Header(text, "utf-8").encode(splitchars="").split()


def _mailboxes(addresses: tuple[Address, ...]) -> list[str]:
    words: list[str] = []
    for address in addresses:
        if words:
            words[-1] += ","
        words += _mailbox(address)
    return words


def _mailbox(address: Address) -> list[str]:
    if not is_sendable(address.address):
        raise BadRequest("recipient_invalid")
    name = clean_line(address.name)[:_MAX_NAME_CHARS]
    if not name:
        return [address.address]
    needs_quotes = name.isascii() and "=?" not in name and not _PLAIN_PHRASE.fullmatch(name)
    words = [f'"{quote(name)}"'] if needs_quotes else _text(name)
    return [*words, f"<{address.address}>"]


def _bounded(references: tuple[str, ...], parent: str) -> list[str]:
    """The parent's references and the parent itself, the first and the last twenty kept."""
    chain = [*dict.fromkeys(one for one in references if one != parent), parent]
    return chain if len(chain) <= _MAX_REFERENCES + 1 else [chain[0], *chain[-_MAX_REFERENCES:]]


def is_sendable(address: str) -> bool:
    """Whether this is an address we write to: dot-atom at a domain, ASCII only (no SMTPUTF8)."""
    return bool(_ADDRESS.fullmatch(address)) and ".." not in address and not address.startswith(".")


def new_message_id(sender: Address) -> str:
    """A fresh identifier under the office's own domain, which names neither this machine nor the hour.

    All have one length, so that a preview tells the size of the message to the byte.
    """
    return f"<{secrets.token_hex(20)}@{sender.address.rpartition('@')[2]}>"


def reply_subject(subject: str) -> str:
    """The subject with exactly one « Re: » before it."""
    bare = clean_line(subject)
    while (shorter := _REPLY_PREFIX.sub("", bare)) != bare:
        bare = shorter
    return f"Re: {bare}".rstrip()[:_MAX_SUBJECT_CHARS]


def reply_recipients(parsed: ParsedMail, own_address: str) -> tuple[Address, ...]:
    """Reply-To, else From (RFC 5322 section 3.6.2), each once, without the office's own address."""
    wanted = parsed.reply_to or ((parsed.sender,) if parsed.sender else ())
    found: dict[str, Address] = {}
    for one in wanted:
        found.setdefault(one.address.casefold(), one)
    found.pop(own_address.casefold(), None)
    return tuple(found.values())


def sender_is_doubtful(parsed: ParsedMail) -> bool:
    """Whether a reader may take somebody else for the sender.

    The display name holds another address (« "a@b.c" <x@y.z> »), or From holds several.
    """
    if parsed.sender is None:
        return False
    named = _ADDRESS_IN_NAME.findall(parsed.sender.name.casefold())
    others = [one for one in named if one != parsed.sender.address.casefold()]
    return bool(others) or SEVERAL_SENDERS in parsed.defects


def reply_to_differs(parsed: ParsedMail) -> bool:
    """Whether the answer would go to another domain than the sender's, which deserves a look."""
    if parsed.sender is None:
        return False
    domain = parsed.sender.address.rpartition("@")[2].casefold()
    return any(one.address.rpartition("@")[2].casefold() != domain for one in parsed.reply_to)


def quote_original(parsed: ParsedMail) -> str:
    """The mail answered, quoted with « > » under a line that says who wrote it and when."""
    name = (parsed.sender.name or parsed.sender.address) if parsed.sender else ""
    when = ""
    if parsed.dated_at is not None:
        when = f"Le {date_in_words(parsed.dated_at)} à {time_in_words(parsed.dated_at)}, "
    head = f"{when}{name} a écrit\u00a0:"
    lines = parsed.text.strip().split("\n")
    return "\n".join(
        [head, *(f"> {line}".rstrip() if not line.startswith(">") else f">{line}" for line in lines)]
    )


def full_body(draft_body: str, parsed: ParsedMail) -> str:
    """What is sent: the text the person approved, then the original quoted."""
    return f"{draft_body.rstrip()}\n\n{quote_original(parsed)}\n"
