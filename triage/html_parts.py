"""Finds the pages of a mail as they came, and the pictures that lie in it beside them."""

import base64
import binascii
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final
from urllib.parse import unquote, unquote_to_bytes

from triage import mime, signed, structure
from triage.contents import is_text
from triage.message import RawMail
from triage.source import Source
from triage.structure import Part

MAX_PAGES: Final = 50
MAX_PICTURE_BYTES: Final = 15_000_000
MAX_PICTURES: Final = 40
MAX_TOTAL_BYTES: Final = 30_000_000
_MAX_SIGNED_BYTES: Final = 2_000_000
_PKCS7: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_DATA: Final = re.compile(r"\s*data:image/[a-z0-9.+-]{1,40}((?:;[^;,]{0,100}){0,5}),", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlParts:
    """pages: HTML, in order; pictures: bytes by their Content-ID, without brackets. `cut`: there was more."""

    pages: tuple[str, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()
    cut: bool = False

    def __repr__(self) -> str:
        return f"HtmlParts(pages={len(self.pages)}, pictures={len(self.pictures)})"

    def picture_or_none(self, address: str) -> bytes | None:
        """The bytes behind « cid:… » (RFC 2392) or « data:image/… » (RFC 2397)."""
        if address.strip().lower().startswith("cid:"):
            return dict(self.pictures).get(unquote(address.strip()[4:]).strip("<> "))
        return _inline_or_none(address)


def _inline_or_none(address: str) -> bytes | None:
    head = _DATA.match(address)
    if head is None or len(address) > 2 * MAX_PICTURE_BYTES:
        return None
    content = unquote_to_bytes(address[head.end() :])
    if "base64" not in head[1].lower():
        return content
    try:
        return base64.b64decode(re.sub(rb"\s", b"", content) + b"==")
    except (binascii.Error, ValueError):
        return None


@contextmanager
def opened(raw: RawMail) -> Iterator[BinaryIO]:
    """The bytes of a mail, wherever they lie. Raises OSError when its file cannot be read."""
    if isinstance(raw, bytes):
        yield io.BytesIO(raw)
    else:
        with raw.path.open("rb") as stream:
            yield stream


def read_html_parts(raw: RawMail) -> HtmlParts:
    """The pages and pictures of the mail. Raises OSError when its file cannot be read."""
    with opened(raw) as stream:
        taken = structure.read_structure(stream)
        reader = _Reader()
        reader.read(taken.source, taken.root)
    return HtmlParts(tuple(reader.pages), tuple(reader.pictures), reader.cut)


class _Reader:
    """Collects up to the bounds."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.pictures: list[tuple[str, bytes]] = []
        self.cut = False
        self._room = MAX_TOTAL_BYTES
        self._chars = mime.MAX_TEXT_CHARS

    def read(self, source: Source, root: Part, *, inside_signature: bool = False) -> None:
        for leaf in structure.leaf_parts(root):
            part = leaf.part
            if part.content_type == "text/html" and is_text(part):
                self._page(source, part)
            elif part.content_type.startswith("image/"):
                self._picture(source, part)
            elif part.content_type in _PKCS7 and not inside_signature:
                self._open_signed(source, part)

    def _page(self, source: Source, part: Part) -> None:
        if len(self.pages) >= MAX_PAGES or self._chars <= 0:
            self.cut = True
            return
        text, cut = structure.text(source, part)
        self.cut = self.cut or cut
        self._chars -= len(text)
        if text.strip():
            self.pages.append(text)

    def _picture(self, source: Source, part: Part) -> None:
        name = str(part.headers.get("Content-ID", "")).strip().strip("<> ")
        if not name or len(self.pictures) >= MAX_PICTURES or self._room <= 0:
            return
        content = structure.content(source, part, min(MAX_PICTURE_BYTES, self._room) + 1)
        if len(content) <= min(MAX_PICTURE_BYTES, self._room):
            self._room -= len(content)
            self.pictures.append((name[:900], content))

    def _open_signed(self, source: Source, part: Part) -> None:
        """Read on inside a message signed as a whole (RFC 8551 section 3.5.2)."""
        container = structure.content(source, part, _MAX_SIGNED_BYTES)
        if signed.kind_or_none(container) != signed.SIGNED:
            return
        inner = signed.signed_content_or_none(container)
        if inner is not None:
            taken = structure.read_structure(io.BytesIO(inner))
            self.read(taken.source, taken.root, inside_signature=True)
