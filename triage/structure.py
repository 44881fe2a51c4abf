"""Takes a mail apart without holding it in memory: the headers of each part, and where its content lies."""

from __future__ import annotations  # `Compat32` is generic for the type checker only

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from triage import mime, transfer
from triage.source import LINE_END, WINDOW_BYTES, Source

MAX_DEPTH = 100
MAX_PARTS = 1_000
MAX_LEAVES = 500
MAX_HEADER_BYTES = 256 * 1024
MAX_DASHED_LINES = 300_000

_FIRST_READ = 8 * 1024
# RFC 5322 section 2.2: lines that begin with a name and a colon, and those folded under them; mbox « From ».
_HEADERS = re.compile(rb"(?:(?:From |[!-9;-~]*:|[\t ])[^\r\n]*+(?:\r\n?|\n|\Z))*+")
_EMPTY_LINE = re.compile(rb"\n\r?\n|\r\r")
_IDENTITY = frozenset({"", "7bit", "8bit", "binary"})
#: Messages made of fields or of a piece only: their content is no mail to take apart.
_NOT_A_MAIL = frozenset(
    {"delivery-status", "global-delivery-status", "disposition-notification", "feedback-report"}
    | {"partial", "external-body", "tracking-status"}
)


@dataclass(slots=True)
class Part:
    """One part: its headers, where its content lies in the source, and the parts inside it.

    `content_type`: the declared one in lower case, or a default when absent or broken (RFC 2045 section 5.2).
    """

    headers: mime.Headers
    content_type: str
    start: int
    end: int
    boundary: bytes | None = None
    parts: list[Part] = field(default_factory=list)

    @property
    def encoding(self) -> str:
        """The transfer encoding, in lower case; "" when there is none."""
        return str(self.headers.get("Content-Transfer-Encoding", "")).strip().lower()


@dataclass(frozen=True, slots=True)
class Structure:
    """A mail taken apart, its bytes at hand, and the defects met on the way."""

    root: Part
    source: Source
    defects: tuple[str, ...]


def read_structure(stream: BinaryIO, window_bytes: int = WINDOW_BYTES) -> Structure:
    """The tree of a mail; one over the bounds is cut or becomes a single text, and a defect says so.

    `window_bytes`: how much is held in memory at a time, at least 4; it changes nothing else.
    """
    source = Source(stream, window_bytes)
    reader = _Reader(source)
    try:
        root = reader.read()
    except _TooDeep:
        root = _opaque(source)
        reader.defects["too_deep"] = None
    return Structure(root, source, tuple(reader.defects))


class _TooDeep(Exception):
    """More levels than any honest mail has."""


class _Reader:
    """Finds the parts; `chain` holds the open ones from the root, `boundaries` where they stand in it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.defects: dict[str, None] = {}
        self.count = 0
        self.at = 0
        self.chain: list[Part] = []
        self.boundaries: dict[bytes, int] = {}

    def read(self) -> Part:
        self._open(0)
        root = self.chain[0]
        for number in range(MAX_DASHED_LINES + 1):
            found = self.source.next_dashes_or_none(self.at) if self.boundaries else None
            if found is None:
                break
            if number == MAX_DASHED_LINES or self.count > MAX_PARTS:
                self.defects["parts_cut"] = None
                break
            self._meet(found)
        return root

    def _open(self, at: int) -> None:
        """Read the headers there and go down to the first part that is no message."""
        while True:
            part, cut = _read_part(self.source, at, self.chain[-1] if self.chain else None)
            if cut:
                self.defects["headers_cut"] = None
            self.count += 1
            self.chain.append(part)
            if len(self.chain) > MAX_DEPTH:
                raise _TooDeep
            at = self.at = part.start
            if part.boundary is not None:  # an outer part with the same boundary comes first
                self.boundaries.setdefault(part.boundary, len(self.chain) - 1)
            if not _is_mail(part) or part.start >= self.source.size:
                return

    def _meet(self, at: int) -> None:
        """Act on a line that begins with two dashes: a boundary of an open part, or content."""
        line, self.at = self.source.line(at)
        word = line[2:].rstrip(b" \t")
        level = self.boundaries.get(word)
        closing = level is None and word.endswith(b"--")
        if closing:
            level = self.boundaries.get(word[:-2])
        if level is None:
            return
        self._close(level + 1, self._before_line_end(at))
        if closing:
            self._close(level, self.at)
        else:
            self._open(self.at)

    def _before_line_end(self, at: int) -> int:
        """The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1)."""
        before = self.source.read(max(at - 2, 0), at)
        return at - (2 if before == b"\r\n" else 1 if before[-1:] in (b"\r", b"\n") else 0)

    def _close(self, level: int, end: int) -> None:
        for number, part in enumerate(self.chain[level:], level):
            part.end = max(part.start, end)
            if part.boundary is not None and self.boundaries.get(part.boundary) == number:
                del self.boundaries[part.boundary]
        del self.chain[level:]


def _read_part(source: Source, at: int, parent: Part | None) -> tuple[Part, bool]:
    block, start, cut = _header_block(source, at)
    headers = mime.read_headers(block)
    if parent is not None and parent.content_type == "multipart/digest":
        headers.set_default_type("message/rfc822")
    part = Part(headers, headers.get_content_type(), start, source.size)
    if part.content_type.startswith("multipart/"):
        part.boundary = mime.boundary_or_none(headers)
    if parent is not None:
        parent.parts.append(part)
    return part, cut


def _header_block(source: Source, at: int) -> tuple[bytes, int, bool]:
    """The header lines there, where the content begins, and whether the headers had to be cut."""
    length = _FIRST_READ
    while True:
        data = source.read(at, at + length)
        found = _HEADERS.match(data)
        end = found.end() if found else 0
        whole = at + len(data) >= source.size
        if (
            whole
            or (length == MAX_HEADER_BYTES and end < len(data))
            or LINE_END.search(data, end, len(data) - 1)
        ):
            after = LINE_END.match(data, end)
            return data[:end], at + (after.end() if after else end), False
        if length == MAX_HEADER_BYTES:
            kept = data[: max(data.rfind(b"\n"), data.rfind(b"\r")) + 1]
            return kept, _after_empty_line(source, at + len(data) - 2), True
        length = min(4 * length, MAX_HEADER_BYTES)


def _after_empty_line(source: Source, start: int) -> int:
    for at in range(start, source.size, WINDOW_BYTES):
        found = _EMPTY_LINE.search(source.read(at, min(at + WINDOW_BYTES + 2, source.size)))
        if found:
            return at + found.end()
    return source.size


def _is_mail(part: Part) -> bool:
    """Whether the content is a message in clear, read as a part of the part that encloses it."""
    kind, _, name = part.content_type.partition("/")
    return kind == "message" and name not in _NOT_A_MAIL and part.encoding in _IDENTITY


def _opaque(source: Source) -> Part:
    """The message with its headers read and everything below them as one text."""
    root, _ = _read_part(source, 0, None)
    for name in ("Content-Type", "Content-Transfer-Encoding", "Content-Disposition"):
        del root.headers[name]
    root.boundary, root.content_type = None, root.headers.get_content_type()
    return root


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds content; `choice` numbers the multipart/alternative around it, else it is 0."""

    part: Part
    choice: int


def leaf_parts(root: Part) -> Iterator[Leaf]:
    """The parts that hold content, in order, at most `MAX_LEAVES`; an enclosed message is one part."""
    if not root.parts:
        yield Leaf(root, 0)
        return
    waiting = deque([Leaf(root, 0)])
    for number in range(1, MAX_PARTS + MAX_LEAVES):
        if not waiting or number > MAX_LEAVES:
            return
        leaf = waiting.popleft()
        kind, _, name = leaf.part.content_type.partition("/")
        if kind == "multipart" and leaf.part.parts:
            choice = number if name == "alternative" else leaf.choice
            waiting.extendleft(Leaf(part, choice) for part in reversed(leaf.part.parts))
        else:
            yield leaf


def iter_content(source: Source, part: Part) -> Iterator[bytes]:
    """The part's decoded content in pieces."""
    return transfer.decoded(source.chunks(part.start, part.end), part.encoding)


def content(source: Source, part: Part, max_bytes: int | None = None) -> bytes:
    """The part's decoded content, cut at `max_bytes` when given."""
    pieces: list[bytes] = []
    size = 0
    for piece in iter_content(source, part):
        pieces.append(piece)
        size += len(piece)
        if max_bytes is not None and size >= max_bytes:
            break
    return b"".join(pieces)[:max_bytes]


def text(source: Source, part: Part) -> tuple[str, bool]:
    """The text of a text part as it came, and whether it had to be cut at `MAX_TEXT_CHARS`."""
    limit = 4 * mime.MAX_TEXT_CHARS
    head = source.read(part.start, min(part.end, part.start + _FIRST_READ))
    if part.encoding == "base64" and transfer.is_plainly_not_base64(head):
        data = source.read(part.start, min(part.end, part.start + limit))
    else:
        data = content(source, part, limit)
    decoded = mime.decode_bytes(data, mime.charset_or_none(part.headers))
    cut = len(data) == limit or len(decoded) > mime.MAX_TEXT_CHARS
    return decoded[: mime.MAX_TEXT_CHARS], cut
