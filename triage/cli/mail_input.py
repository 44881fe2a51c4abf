"""Reads what is given on the command line, a mail or plain text, as the words a model would be shown."""

import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from redaction.mail import MailText
from triage.clock import now_utc
from triage.errors import BadRequest
from triage.language import guess_language_or_none
from triage.message import ParsedMail
from triage.mime import decode_bytes
from triage.parse import parse, parse_file

#: Stands for the standard input in place of a file name.
STDIN: Final = "-"
#: Enough to tell a mail from a text: header fields come first (RFC 5322 section 2.1).
_SNIFFED_BYTES: Final = 65_536
_MAX_TEXT_BYTES: Final = 10_000_000
# A field name is printable ASCII without colon (RFC 5322 section 2.2); a line that starts with a space goes
# on with the one before. Mailbox files put a « From » line first.
_FIELD: Final = re.compile(rb"(?:>?From )|([!-9;-~]{1,76})[ \t]{0,3}:")
_MAIL_FIELDS: Final = frozenset(
    b"from to subject received return-path mime-version message-id content-type delivered-to".split()
)


@dataclass(frozen=True, slots=True)
class Given:
    """What was given. language: guessed, French when nobody can tell, and then `sure` is False."""

    mail: MailText
    language: str
    sure: bool


def read_given(name: str, *, as_text: bool) -> Given:
    """The words of a file or of the standard input. as_text: whatever it looks like.

    Raises BadRequest when it cannot be read or holds no text.
    """
    parsed = read_parsed(name, as_text=as_text)
    mail = _from_parsed(parsed)
    language = guess_language_or_none(f"{mail.subject}\n{mail.body}")
    return Given(mail, language or "fr", sure=language is not None)


def read_parsed(name: str, *, as_text: bool) -> ParsedMail:
    """The mail of a file or of the standard input; plain text becomes a mail that is only a body.

    Raises BadRequest when it cannot be read or holds no text.
    """
    if name == STDIN:
        data = sys.stdin.buffer.read()
        is_mail = not as_text and looks_like_mail(data[:_SNIFFED_BYTES])
        parsed = parse(data) if is_mail else _from_text(data, name)
    else:
        parsed = _from_file(Path(name), as_text=as_text)
    if not any(part.strip() for part in _from_parsed(parsed).parts()):
        raise BadRequest("text_missing", path=name)
    return parsed


def looks_like_mail(start: bytes) -> bool:
    """Whether a file that starts so has the header of a mail."""
    names: set[bytes] = set()
    for number, line in enumerate(start.lstrip(b"\xef\xbb\xbf\r\n").splitlines()):
        if not line.strip():
            break
        if line[:1] in b" \t" and number:
            continue
        field = _FIELD.match(line)
        if field is None:
            return False
        names.add((field[1] or b"").lower())
    return bool(names & _MAIL_FIELDS)


def _from_file(path: Path, *, as_text: bool) -> ParsedMail:
    try:
        with path.open("rb") as stream:
            start = stream.read(_SNIFFED_BYTES)
        if not as_text and looks_like_mail(start):
            return parse_file(path)
        with path.open("rb") as stream:
            return _from_text(stream.read(_MAX_TEXT_BYTES + 1), str(path))
    except OSError as exc:
        raise BadRequest("file_unreadable", path=str(path)) from exc


def _from_parsed(parsed: ParsedMail) -> MailText:
    people = (*((parsed.sender,) if parsed.sender else ()), *parsed.reply_to, *parsed.to, *parsed.cc)
    return MailText(
        subject=parsed.subject,
        body=parsed.new_text,
        quoted=parsed.quoted,
        attachment_names=tuple(one.name for one in parsed.attachments),
        known_names=tuple(dict.fromkeys(person.name for person in people if person.name)),
        known_addresses=tuple(dict.fromkeys(person.address for person in people)),
    )


def _from_text(data: bytes, name: str) -> ParsedMail:
    if len(data) > _MAX_TEXT_BYTES or b"\0" in data:
        raise BadRequest("text_unreadable", path=name)
    text = decode_bytes(data, None).removeprefix("\ufeff")
    return ParsedMail(subject="", sender=None, text=text, new_text=text)


def moment_of(given: datetime | None, parsed: ParsedMail, zone: ZoneInfo) -> datetime:
    """The moment asked for, else that of the mail, else now; in the office's zone.

    A day without an hour, and an hour without a zone, are those of the office's wall clock.
    """
    moment = given or parsed.dated_at or now_utc()
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
