"""Writes a PDF of plain text page by page, so that a register of any length needs no memory.

PDF 1.4 (ISO 32000-1, clauses 7.5 and 9.6.2.2) with the standard fonts that every reader has, so nothing is
embedded and the text can be searched and copied. Those fonts hold the Western alphabets (WinAnsiEncoding);
any other sign is written as its Unicode number between angle quotes, so no text is ever lost or refused.
"""

import re
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final, Protocol

_PAGE_WIDTH: Final = 595  # A4 in points
_PAGE_HEIGHT: Final = 842
_MARGIN: Final = 52
_FOOTER_Y: Final = 30
#: Pages under one node of the page tree: a node is written when it is full, and so are its pages' parents.
_NODE_PAGES: Final = 200
_CATALOG, _ROOT, _INFO, _FIRST_FONT = 1, 2, 3, 4
_FONTS: Final = ("Helvetica-Bold", "Helvetica", "Courier")
#: Width of a character in thousandths of the size: Courier's is 600; for Helvetica a safe average.
_WIDTHS: Final = {"Helvetica-Bold": 610, "Helvetica": 560, "Courier": 600}
_ESCAPED: Final = {ord(sign): f"\\{sign}" for sign in "()\\"}
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]")
# Spaces of other widths, which the standard fonts do not have.
_SPACES: Final = {"\u202f": "\u00a0", "\u2009": " ", "\t": "    "}


class Sink(Protocol):
    """Where the bytes go; it is only ever appended to."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""


@dataclass(frozen=True, slots=True)
class _Look:
    font: str
    size: float
    leading: float

    @property
    def columns(self) -> int:
        """Characters in a line."""
        return int((_PAGE_WIDTH - 2 * _MARGIN) * 1000 / (_WIDTHS[self.font] * self.size))


class Style(Enum):
    """How a line looks."""

    TITLE = _Look("Helvetica-Bold", 18, 26)
    HEADING = _Look("Helvetica-Bold", 11, 18)
    PLAIN = _Look("Helvetica", 9.5, 13)
    NOTE = _Look("Helvetica", 8, 11)
    EXACT = _Look("Courier", 8.5, 11)


class PdfWriter:
    """A PDF being written. Add lines, then `close`; each page goes to the sink as soon as it is full."""

    def __init__(self, sink: Sink, title: str, at: datetime, footer: str) -> None:
        """`footer` stands at the foot of each page, before its number."""
        self._sink, self._footer = sink, footer
        self._position = 0
        self._offsets = array("Q", [0] * (_FIRST_FONT + len(_FONTS)))
        self._nodes: list[tuple[int, int]] = []
        self._node, self._kids = self._reserve(), array("Q")
        self._pages = 0
        self._drawn: list[str] = []
        self._y = float(_PAGE_HEIGHT - _MARGIN)
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        self._put_object(_INFO, _info(title, at))
        for number, font in enumerate(_FONTS, start=_FIRST_FONT):
            self._put_object(
                number,
                f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode(),
            )

    def text(self, text: str, style: Style = Style.PLAIN) -> None:
        """Add a text in as many lines as it needs."""
        look = style.value
        for line in text.split("\n"):
            for piece in wrap(shown(line), look.columns):
                self._line(piece, look)

    def space(self, points: float) -> None:
        """Leave some room, unless the page is new."""
        if self._drawn:
            self._y -= points

    def keep(self, points: float) -> None:
        """Begin a new page when less room than that is left."""
        if self._y - points < _MARGIN:
            self.new_page()

    def new_page(self) -> None:
        """End the page, if anything stands on it."""
        if self._drawn:
            self._end_page()

    def close(self) -> None:
        """Write what is left and the tables by which a reader finds everything."""
        if self._drawn or not self._pages:
            self._end_page()
        self._end_node()
        kids = " ".join(f"{number} 0 R" for number, _ in self._nodes)
        self._put_object(_ROOT, f"<< /Type /Pages /Kids [{kids}] /Count {self._pages} >>".encode())
        self._put_object(_CATALOG, f"<< /Type /Catalog /Pages {_ROOT} 0 R /Lang (fr-FR) >>".encode())
        start, count = self._position, len(self._offsets)
        self._write(f"xref\n0 {count}\n0000000000 65535 f \n".encode())
        for offset in self._offsets[1:]:
            self._write(f"{offset:010d} 00000 n \n".encode())
        trailer = f"<< /Size {count} /Root {_CATALOG} 0 R /Info {_INFO} 0 R >>"
        self._write(f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode())

    def _line(self, text: str, look: _Look) -> None:
        if self._y - look.leading < _MARGIN:
            self._end_page()
        self._y -= look.leading
        self._draw(text, look, _MARGIN, self._y)

    def _draw(self, text: str, look: _Look, x: float, y: float) -> None:
        font = _FONTS.index(look.font) + 1
        self._drawn.append(
            f"BT /F{font} {look.size:g} Tf {x:g} {y:g} Td ({text.translate(_ESCAPED)}) Tj ET\n"
        )

    def _end_page(self) -> None:
        self._pages += 1
        self._draw(shown(f"{self._footer}{self._pages}"), Style.NOTE.value, _MARGIN, _FOOTER_Y)
        content = zlib.compress("".join(self._drawn).encode("cp1252"))
        stream = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode()
        content_number, page_number = self._reserve(), self._reserve()
        self._put_object(content_number, stream + content + b"\nendstream")
        fonts = " ".join(f"/F{n} {_FIRST_FONT + n - 1} 0 R" for n in range(1, len(_FONTS) + 1))
        self._put_object(
            page_number,
            f"<< /Type /Page /Parent {self._node} 0 R /MediaBox [0 0 {_PAGE_WIDTH} {_PAGE_HEIGHT}] "
            f"/Resources << /Font << {fonts} >> >> /Contents {content_number} 0 R >>".encode(),
        )
        self._kids.append(page_number)
        self._drawn, self._y = [], float(_PAGE_HEIGHT - _MARGIN)
        if len(self._kids) == _NODE_PAGES:
            self._end_node()

    def _end_node(self) -> None:
        if not self._kids:
            self._put_object(self._node, b"null")
            return
        kids = " ".join(f"{number} 0 R" for number in self._kids)
        count = len(self._kids)
        self._put_object(
            self._node,
            f"<< /Type /Pages /Parent {_ROOT} 0 R /Kids [{kids}] /Count {count} >>".encode(),
        )
        self._nodes.append((self._node, count))
        self._node, self._kids = self._reserve(), array("Q")

    def _reserve(self) -> int:
        self._offsets.append(0)
        return len(self._offsets) - 1

    def _put_object(self, number: int, content: bytes) -> None:
        self._offsets[number] = self._position
        self._write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")

    def _write(self, data: bytes) -> None:
        self._sink.write(data)
        self._position += len(data)


def shown(text: str) -> str:
    """The text in signs the standard fonts have; any other as its number: « ‹U+4E2D› »."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return "".join(_sign(char) for char in text)
    return "".join(_sign(char) for char in text) if _CONTROLS.search(text) else text


def _sign(char: str) -> str:
    char = _SPACES.get(char, char)
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return f"‹U+{ord(char):04X}›"
    return char if char >= " " and char != "\x7f" else f"‹U+{ord(char):04X}›"


def wrap(line: str, columns: int) -> Iterator[str]:
    """The line in pieces of at most that many characters, cut behind a space where there is one."""
    while len(line) > columns:
        cut = line.rfind(" ", columns // 2, columns) + 1 or columns
        yield line[:cut]
        line = line[cut:]
    yield line


def _info(title: str, at: datetime) -> bytes:
    written = f"{at:%Y%m%d%H%M%S}+00'00'"
    name = (b"\xfe\xff" + title.encode("utf-16-be", errors="replace")).hex()
    return f"<< /Title <{name}> /Producer (Bannette) /CreationDate (D:{written}) >>".encode()
