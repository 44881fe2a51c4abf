"""Reads the text of a Word document page by page, within fixed bounds (ECMA-376 part 1, WordprocessingML)."""

import io
import zipfile
from xml.parsers import expat  # document types, and with them every entity, are refused

MAX_XML_BYTES = 20_000_000
_DOCUMENT = "word/document.xml"
_STEP_BYTES = 64 * 1024


class DocumentRefused(Exception):
    """The document is not read: it declares entities, or it grows beyond the bound."""


def read_docx(data: bytes, max_chars: int) -> list[str]:
    """The pages as Word last laid them out, at most `max_chars` in all.

    Raises DocumentRefused, and what `zipfile` and `expat` raise on a damaged file.
    """
    reader = _Reader(max_chars)
    read = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_DOCUMENT) as stream:
        while step := stream.read(_STEP_BYTES):
            read += len(step)
            if read > MAX_XML_BYTES:
                raise DocumentRefused
            reader.parser.Parse(step, False)
            if reader.chars > max_chars:
                return reader.pages()
        reader.parser.Parse(b"", True)
    return reader.pages()


class _Reader:
    """Collects the runs of text; what a document shows only where Word is too old is passed over."""

    def __init__(self, max_chars: int) -> None:
        self.chars = 0
        self._max_chars = max_chars
        self._pages: list[list[str]] = [[]]
        self._in_text = self._passed_over = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def pages(self) -> list[str]:
        return ["".join(pieces).strip("\n") for pieces in self._pages]

    def _refuse(self, *_declared: object) -> None:
        raise DocumentRefused

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self._passed_over or local == "Fallback":
            self._passed_over += 1
        elif local == "t":
            self._in_text += 1
        elif local == "tab":
            self._add("\t")
        elif local == "lastRenderedPageBreak" or (local == "br" and "page" in attributes.values()):
            self._pages.append([])
        elif local in {"br", "cr"}:
            self._add("\n")

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if self._passed_over:
            self._passed_over -= 1
        elif local == "t":
            self._in_text -= 1
        elif local == "p":
            self._add("\n")

    def _text(self, text: str) -> None:
        if self._in_text and not self._passed_over:
            self._add(text)

    def _add(self, text: str) -> None:
        self.chars += len(text)
        if self.chars <= self._max_chars:
            self._pages[-1].append(text)
