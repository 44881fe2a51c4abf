"""Turns the bytes of a mail into a `ParsedMail`, whatever they are: oddities become recorded defects."""

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from triage import cues, mime, structure, suspicion
from triage.archive_look import look_inside
from triage.contents import is_encrypted, read_content
from triage.enclosed import read_enclosed
from triage.file_signs import Look, Sign
from triage.invitations import MAX_CALENDAR_BYTES, read_invitation_or_none
from triage.message import SEVERAL_SENDERS, Attachment, Enclosed, Invitation, ParsedMail, RawMail
from triage.quotes import split_html, split_quoted
from triage.reports import read_report_or_none
from triage.source import Source
from triage.structure import Part

_MAX_NAME_CHARS = 120
_MAX_QUOTED_ENCLOSED_CHARS = 20_000
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics"})


def parse(raw: bytes) -> ParsedMail:
    """The mail, decoded. Never raises: what cannot be read is listed in `defects`."""
    return _parse(io.BytesIO(raw))


def parse_file(path: Path) -> ParsedMail:
    """The same for a mail on disk, read in windows: memory does not grow with its attachments.

    Raises OSError when the file cannot be read.
    """
    with path.open("rb") as stream:
        return _parse(stream)


def attachment_bytes(raw: bytes, index: int) -> bytes | None:
    """The decoded content of the attachment at that place, or None when there is none."""
    found = _attachment_or_none(io.BytesIO(raw), index)
    return None if found is None else structure.content(*found)


def iter_attachment(path: Path, index: int) -> Iterator[bytes]:
    """The decoded content of an attachment of a mail on disk, in pieces; nothing when there is none.

    Raises OSError when the file cannot be read.
    """
    with path.open("rb") as stream:
        found = _attachment_or_none(stream, index)
        if found is not None:
            yield from structure.iter_content(*found)


def attachment_of(raw: RawMail, index: int) -> bytes | None:
    """The decoded content of the attachment at that place, whole in memory, or None when there is none.

    Raises OSError when the file of a big mail cannot be read.
    """
    if isinstance(raw, bytes):
        return attachment_bytes(raw, index)
    return b"".join(iter_attachment(raw.path, index))


def _attachment_or_none(stream: BinaryIO, index: int) -> tuple[Source, Part] | None:
    taken = structure.read_structure(stream)
    files = read_content(taken.source, taken.root).files
    return (taken.source, files[index]) if 0 <= index < len(files) else None


def _parse(stream: BinaryIO) -> ParsedMail:
    taken = structure.read_structure(stream)
    source, root, headers = taken.source, taken.root, taken.root.headers
    content = read_content(source, root)
    text = content.plain
    senders = mime.addresses(headers, "From")
    sender = next(iter(senders or mime.addresses(headers, "Sender")), None)
    dated_at = mime.date_or_none(headers)
    invitation = _invitation_or_none(source, root)
    report = read_report_or_none(source, root, sender, text)
    enclosed = read_enclosed(source, content.files)
    new_text, quoted = split_html(content.text) if content.is_html else split_quoted(text)
    missing = [name for name, value in (("no_sender", sender), ("no_date", dated_at)) if value is None]
    several = [SEVERAL_SENDERS] if len(senders) > 1 else []
    types = frozenset({root.content_type, *(leaf.part.content_type for leaf in structure.leaf_parts(root))})
    automatic = cues.is_automatic(headers)
    cause = cues.no_reply_cause(
        headers, sender, types, invitation, is_report=report is not None, automatic=automatic
    )
    parsed = ParsedMail(
        subject=mime.header_text(headers, "Subject"),
        sender=sender,
        reply_to=mime.addresses(headers, "Reply-To"),
        to=mime.addresses(headers, "To"),
        cc=mime.addresses(headers, "Cc"),
        message_id=next(iter(mime.message_ids(headers, "Message-ID")), None),
        in_reply_to=mime.message_ids(headers, "In-Reply-To"),
        references=mime.message_ids(headers, "References"),
        dated_at=dated_at,
        text=text,
        new_text=new_text,
        quoted=_with_enclosed(quoted, enclosed),
        attachments=tuple(_describe(source, index, part) for index, part in enumerate(content.files)),
        bulk=cues.is_bulk(headers),
        automatic=automatic,
        encrypted=is_encrypted(source, root, text),
        no_reply_cause=cause,
        defects=(*taken.defects, *content.defects, *missing, *several),
        enclosed=enclosed,
        invitation=invitation,
        report=report,
    )
    return suspicion.looked_at(parsed, content.hidden, content.silent)


def _invitation_or_none(source: Source, root: Part) -> Invitation | None:
    """The first calendar part of the mail, wherever it stands."""
    for leaf in structure.leaf_parts(root):
        part = leaf.part
        is_calendar = part.content_type in _CALENDAR_TYPES
        if is_calendar or mime.file_name(part.headers).lower().endswith(".ics"):
            data = structure.content(source, part, MAX_CALENDAR_BYTES)
            calendar = mime.decode_bytes(data, mime.charset_or_none(part.headers))
            found = read_invitation_or_none(calendar, mime.parameter(part.headers, "method"))
            if found is not None:
                return found
    return None


def _with_enclosed(quoted: str, enclosed: tuple[Enclosed, ...]) -> str:
    """The quoted text, then what was forwarded as an attachment: others wrote it, not the sender."""
    forwarded = "\n\n".join(f"{one.subject}\n\n{one.text}".strip() for one in enclosed)
    return "\n\n".join(part for part in (quoted, forwarded[:_MAX_QUOTED_ENCLOSED_CHARS]) if part)


def _describe(source: Source, index: int, part: Part) -> Attachment:
    look, size = Look(), 0
    for piece in structure.iter_content(source, part):
        look.feed(piece)
        size += len(piece)
    raw_name = mime.raw_file_name(part.headers)
    signs = look.signs(raw_name)
    if Sign.ARCHIVE in signs:
        signs = _with_content(signs, look_inside(raw_name, structure.iter_content(source, part)))
    return Attachment(
        index=index,
        name=safe_file_name(mime.file_name(part.headers)) or f"piece-{index + 1}",
        content_type=part.content_type,
        size=size,
        signs=tuple(one.value for one in signs),
    )


def _with_content(signs: tuple[Sign, ...], inside: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """What is told of an archive that was looked into: what is in it, in the place of that it is one."""
    found = {*signs, *inside} - ({Sign.ARCHIVE} if inside else set())
    return tuple(one for one in Sign if one in found)


def safe_file_name(name: str) -> str:
    """A name that is only a name: no folder, no control character, no leading dot, bounded length."""
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    base = re.sub(r'[<>:"|?*]', "_", mime.clean_line(base)).lstrip(". ")
    return base[-_MAX_NAME_CHARS:]
