"""What a file is by its first bytes, and what a person is told before they open it."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from triage.file_signs import UNKNOWN_TYPE, Look, Sign, type_of
from triage.parse import parse


def archive(*names: str, locked: bool = False) -> bytes:
    """A zip file with these empty files; `locked` sets the bit that asks for a password."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x" * 100)
    content = bytearray(out.getvalue())
    content[6] |= locked
    return bytes(content)


WORD = ("[Content_Types].xml", "word/document.xml")
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
PROGRAM = b"MZ\x90\0" + b"\0" * 60


def look(name: str, content: bytes, piece: int = 65_536) -> tuple[str, ...]:
    """What is told of a file that comes in pieces of this size."""
    seen = Look()
    for start in range(0, len(content), piece):
        seen.feed(content[start : start + piece])
    return tuple(one.value for one in seen.signs(name))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (b"RIFF\0\0\0\0WAVEfmt ", UNKNOWN_TYPE),
        (b"<svg xmlns=", UNKNOWN_TYPE),
        (b"<html>%PDF-1.7", UNKNOWN_TYPE),
        (b"BM\0\0", UNKNOWN_TYPE),
        (b"", UNKNOWN_TYPE),
    ],
)
def test_type_is_told_by_the_bytes(head: bytes, kind: str) -> None:
    assert type_of(head) == kind


@pytest.mark.parametrize(
    ("name", "content", "signs"),
    [
        ("bail.pdf", b"%PDF-1.4", ()),
        ("photo.JPG", b"\xff\xd8\xff\xe0", ()),
        ("lettre.docx", archive(*WORD), ()),
        ("notes.txt", b"MZ, le notaire, a dit", ()),
        ("virement.xml", b"<?xml version='1.0'?><Document/>", ()),
        ("mise-a-jour.exe", PROGRAM, ("program",)),
        ("facture.pdf.exe", PROGRAM, ("program", "two_endings")),
        ("facture.pdf      .exe", PROGRAM, ("program", "two_endings")),
        ("facture.pdf.exe.", PROGRAM, ("program", "two_endings")),
        ("facture.pdf", PROGRAM, ("program", "disguised")),
        ("photo\u202egpj.exe", PROGRAM, ("program", "disguised")),
        ("raccourci.lnk", b"L\0\0\0", ("program",)),
        ("script.js", b"alert(1)", ("program",)),
        ("installe.sh", b"#!/bin/sh", ("program",)),
        ("lettre.docm", archive(*WORD, "word/vbaProject.bin"), ("macro",)),
        ("lettre.docx", archive(*WORD, "word/vbaProject.bin"), ("macro",)),
        ("tableau.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), ("macro",)),
        ("lettre.doc", OLE, ()),
        ("pieces.zip", archive("a.pdf"), ("archive",)),
        ("pieces.zip", archive("a.pdf", locked=True), ("archive", "locked")),
        ("pieces.pdf", archive("a.exe"), ("archive", "disguised")),
        ("pieces.rar", b"Rar!\x1a\x07\x00", ("archive",)),
        ("pieces", b"7z\xbc\xaf\x27\x1c", ("archive",)),
        ("disque.iso", b"\0" * 100, ("container",)),
        ("page.html", b"<html><script>x</script>", ("page",)),
        ("photo.png", b"<svg onload=x>", ("page", "disguised")),
        ("dessin.svg", b"<?xml version='1.0'?><svg/>", ("page",)),
        ("photo.png", b"GIF89a", ("disguised",)),
        ("", b"", ()),
        ("." * 5000, b"", ()),
    ],
)
@pytest.mark.parametrize("piece", [65_536, 50])
def test_what_may_harm_is_told(name: str, content: bytes, signs: tuple[str, ...], piece: int) -> None:
    assert look(name, content, piece) == signs


def test_signs_of_the_files_of_a_mail_are_kept_with_it() -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "lucie@example.org"
    message.set_content("Voici.")
    for name in ("facture.pdf.exe", "photo\u202egpj.exe"):
        message.add_attachment(PROGRAM, "application", "pdf", filename=name)

    first, second = parse(message.as_bytes()).attachments

    assert first.signs == (Sign.PROGRAM, Sign.TWO_ENDINGS)
    assert (second.name, second.signs) == ("photogpj.exe", (Sign.PROGRAM, Sign.DISGUISED))
