"""Reads the mails that a mail encloses, within bounds of depth, number and length."""

import io
from collections.abc import Iterable

from triage import mime, structure
from triage.contents import read_content
from triage.message import Enclosed
from triage.source import Source
from triage.structure import Part

MAX_DEPTH = 3
MAX_ENCLOSED = 20
MAX_TEXT_CHARS = 50_000
MAX_TOTAL_CHARS = 200_000
_MAX_ENCODED_BYTES = 2_000_000
_FILE_TYPES = frozenset({"application/octet-stream", "message/rfc822", "message/global", "text/rfc822"})


def read_enclosed(source: Source, files: Iterable[Part]) -> tuple[Enclosed, ...]:
    """The mails among the attachments, each followed by those inside it."""
    found: list[Enclosed] = []
    _collect(source, files, 1, found)
    return tuple(found)


def _collect(source: Source, files: Iterable[Part], depth: int, found: list[Enclosed]) -> None:
    for part in files:
        if len(found) >= MAX_ENCLOSED or depth > MAX_DEPTH:
            return
        opened = _open_or_none(source, part)
        if opened is not None:
            inner_source, inner = opened
            content = read_content(inner_source, inner)
            room = max(MAX_TOTAL_CHARS - sum(len(one.text) for one in found), 0)
            found.append(_describe(inner, content.plain[: min(room, MAX_TEXT_CHARS)], depth))
            _collect(inner_source, content.files, depth + 1, found)


def _open_or_none(source: Source, part: Part) -> tuple[Source, Part] | None:
    """The enclosed message; one that was encoded, or is a plain file « .eml », is decoded first."""
    if part.content_type.startswith("message/") and part.parts:
        return source, part.parts[0]
    is_eml = mime.file_name(part.headers).lower().endswith(".eml") or part.content_type == "message/rfc822"
    if not is_eml or part.content_type not in _FILE_TYPES:
        return None
    raw = structure.content(source, part, _MAX_ENCODED_BYTES)
    taken = structure.read_structure(io.BytesIO(raw))
    return (taken.source, taken.root) if len(taken.root.headers) else None


def _describe(inner: Part, text: str, depth: int) -> Enclosed:
    return Enclosed(
        subject=mime.header_text(inner.headers, "Subject"),
        sender=next(iter(mime.addresses(inner.headers, "From")), None),
        dated_at=mime.date_or_none(inner.headers),
        text=text,
        depth=depth,
    )
