"""Writes a PDF of plain text, page by page, with ReportLab.

The standard fonts that every reader has hold the Western alphabets (WinAnsiEncoding); any other sign is
written as its Unicode number between angle quotes, so no text is ever lost or refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_PAGE_WIDTH: Final = A4[0]
_PAGE_HEIGHT: Final = A4[1]
_MARGIN: Final = 52
_FOOTER_Y: Final = 30
#: Width of a character in thousandths of the size: Courier's is 600; for Helvetica a safe average.
_WIDTHS: Final = {"Helvetica-Bold": 610, "Helvetica": 560, "Courier": 600}
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]")
# Spaces of other widths, which the standard fonts do not have.
_SPACES: Final = {"\u202f": "\u00a0", "\u2009": " ", "\t": "    "}


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
    """A PDF being written. Add lines, then `close`, which writes it to the sink."""

    def __init__(self, sink: BinaryIO, title: str, footer: str) -> None:
        """`footer` stands at the foot of each page, before its number."""
        self._canvas = Canvas(sink, pagesize=A4, pageCompression=1, lang="fr-FR")
        self._canvas.setTitle(title)
        self._canvas.setProducer("Bannette")
        self._footer = footer
        self._new = True
        self._y = _PAGE_HEIGHT - _MARGIN

    def text(self, text: str, style: Style = Style.PLAIN) -> None:
        """Add a text in as many lines as it needs."""
        look = style.value
        for line in text.split("\n"):
            for piece in wrap(shown(line), look.columns):
                if self._y - look.leading < _MARGIN:
                    self._end_page()
                self._y -= look.leading
                self._draw(piece, look, self._y)

    def space(self, points: float) -> None:
        """Leave some room, unless the page is new."""
        if not self._new:
            self._y -= points

    def keep(self, points: float) -> None:
        """Begin a new page when less room than that is left."""
        if self._y - points < _MARGIN:
            self.new_page()

    def new_page(self) -> None:
        """End the page, if anything stands on it."""
        if not self._new:
            self._end_page()

    def close(self) -> None:
        """Write the document."""
        if not self._new or self._canvas.getPageNumber() == 1:
            self._end_page()
        self._canvas.save()

    def _draw(self, text: str, look: _Look, y: float) -> None:
        self._canvas.setFont(look.font, look.size)
        self._canvas.drawString(_MARGIN, y, text)
        self._new = False

    def _end_page(self) -> None:
        footer = shown(f"{self._footer}{self._canvas.getPageNumber()}")
        self._draw(footer, Style.NOTE.value, _FOOTER_Y)
        self._canvas.showPage()
        self._new, self._y = True, _PAGE_HEIGHT - _MARGIN


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
