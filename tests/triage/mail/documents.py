"""Small documents written byte by byte, for the readers of attachments."""

from __future__ import annotations

import io
import zipfile
import zlib

from pypdf import PdfReader, PdfWriter

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page_stream(text: str) -> bytes:
    """The drawing of one line of text (ISO 32000-1 section 9.4)."""
    return b"BT /F1 12 Tf 20 50 Td (" + text.encode("cp1252") + b") Tj ET"


def pdf_of(streams: list[bytes], *, packed: bool = False) -> bytes:
    """A PDF with a page for each drawing."""
    fonts = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
    fonts += b"/Encoding /WinAnsiEncoding >> >> >>"
    kids = b" ".join(b"%d 0 R" % (3 + 2 * number) for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(streams),
    ]
    for number, stream in enumerate(streams):
        content = zlib.compress(stream) if packed else stream
        how = b"/Filter /FlateDecode " if packed else b""
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] "
            + fonts
            + b" /Contents %d 0 R >>" % (4 + 2 * number)
        )
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(content), content))
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + trailer


def pdf(*pages: str) -> bytes:
    """A PDF with a page for each text."""
    return pdf_of([page_stream(text) for text in pages])


def locked_pdf(text: str, *, to_open: str, to_change: str = "maître") -> bytes:
    """The same with one page, locked by passwords."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt(to_open, to_change, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(body: str, *, head: str = "", name: str = "word/document.xml") -> bytes:
    """A Word document with that WordprocessingML in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            name, f'<?xml version="1.0"?>{head}<w:document {_W}><w:body>{body}</w:body></w:document>'
        )
    return out.getvalue()


def paragraph(*pieces: str) -> str:
    """A paragraph with a run for each piece of text."""
    return "<w:p>" + "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in pieces) + "</w:p>"
