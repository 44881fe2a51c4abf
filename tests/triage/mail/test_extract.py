"""The text of attachments is found in a process of its own; hostile files cost little and say so."""

from __future__ import annotations

import importlib
import io
import struct
import time
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.triage.mail.documents import docx, locked_pdf, page_stream, paragraph, pdf, pdf_of
from triage.extract import Extracted, Kind, Limits, extract, kind_or_none
from triage.message import Attachment
from triage.sentences import SENTENCES


def test_pdf_is_read_page_by_page() -> None:
    found = extract(pdf("Première page", "Délai : 15 jours"), Kind.PDF)

    assert found == Extracted(("Première page", "Délai : 15 jours"))


def test_pdf_that_needs_a_password_says_so() -> None:
    assert extract(locked_pdf("secret", to_open="clé"), Kind.PDF) == Extracted(cause="attachment_protected")


def test_pdf_that_is_only_locked_against_changes_is_read() -> None:
    assert extract(locked_pdf("Bail", to_open=""), Kind.PDF) == Extracted(("Bail",))


def test_scan_says_so() -> None:
    assert extract(pdf_of([b"", b""]), Kind.PDF) == Extracted(("", ""), "attachment_scan")


@pytest.mark.parametrize("content", [b"", b"pas un PDF", pdf("x")[:200], b"%PDF-1.7\n" + b"\xff" * 500])
def test_damaged_pdf_says_so(content: bytes) -> None:
    assert extract(content, Kind.PDF).cause == "attachment_damaged"


def test_heavy_page_is_stopped_and_what_came_before_is_kept() -> None:
    heavy = pdf_of([page_stream("Première page"), b"BT /F1 12 Tf " + b"(a) Tj " * 2_000_000], packed=True)

    found = extract(heavy, Kind.PDF, Limits(cpu_s=1))

    assert found == Extracted(("Première page",), "attachment_timed_out")


def test_process_that_does_not_end_is_stopped_in_time() -> None:
    heavy = pdf_of([b"BT /F1 12 Tf " + b"(a) Tj " * 2_000_000], packed=True)
    began = time.monotonic()

    found = extract(heavy, Kind.PDF, Limits(wall_s=0.3))

    assert found.cause == "attachment_timed_out"
    assert time.monotonic() - began < 5


def test_pdf_that_swells_is_stopped() -> None:
    bomb = pdf_of([b" " * 300_000_000], packed=True)

    found = extract(bomb, Kind.PDF, Limits(memory_bytes=256 * 1024 * 1024))

    assert found.cause in {"attachment_too_big", "attachment_damaged", "attachment_scan"}


def test_file_over_the_bound_is_not_read() -> None:
    assert extract(b"x" * 11, Kind.PDF, Limits(file_bytes=10)) == Extracted(cause="attachment_too_big")


def test_long_text_is_cut_and_says_so() -> None:
    found = extract(pdf("a" * 30, "b" * 30, "c" * 30), Kind.PDF, Limits(chars=40))

    assert found == Extracted(("a" * 30, "b" * 10), "attachment_cut")


def test_word_document_is_read_page_by_page() -> None:
    body = (
        paragraph("Le bail ", "du 2 mars")
        + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
        + '<w:p><w:r><w:instrText>PAGE</w:instrText><w:br w:type="page"/><w:t>Deuxième</w:t></w:r></w:p>'
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Troisième &amp; fin</w:t></w:r></w:p>"
    )

    found = extract(docx(body), Kind.DOCX)

    assert found == Extracted(("Le bail du 2 mars\na\tb\nc", "Deuxième", "Troisième & fin"))


def test_text_box_kept_twice_for_old_programs_is_read_once() -> None:
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{paragraph('cadre')}</mc:Choice><mc:Fallback>{paragraph('cadre')}</mc:Fallback>"
        "</mc:AlternateContent>"
    )

    assert extract(docx(box), Kind.DOCX) == Extracted(("cadre",))


BILLION_LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'rire'>"
    + "".join(
        f"<!ENTITY {name} '{f'&{inner};' * 10}'>" for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "content",
    [
        docx(paragraph("&i;"), head=BILLION_LAUGHS),
        docx(paragraph("&a;"), head=OUTSIDE),
        docx(paragraph("x") + " " * 30_000_000),
    ],
    ids=["entities in entities", "entity from outside", "zip bomb"],
)
def test_word_document_made_to_harm_is_refused(content: bytes) -> None:
    assert extract(content, Kind.DOCX) == Extracted(cause="attachment_too_big")


def _zip(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 coupe",
        docx("x")[:-30],
        _zip("autre.xml", b"<a/>"),
        _zip("word/document.xml", b"<a>jamais ferme"),
        _zip("word/document.xml", b"\xff\xfe\x00"),
    ],
)
def test_damaged_word_document_says_so(content: bytes) -> None:
    assert extract(content, Kind.DOCX).cause == "attachment_damaged"


def test_locked_word_document_says_so() -> None:
    assert extract(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 500, Kind.DOCX) == Extracted(
        cause="attachment_protected"
    )


@pytest.mark.parametrize(("kind", "package"), [(Kind.TNEF, "tnefparse"), (Kind.MSG, "extract_msg")])
def test_outlook_formats_name_the_extra_they_need(kind: Kind, package: str) -> None:
    expected = "attachment_damaged" if find_spec(package) else f"attachment_extra_{kind.value}"

    assert extract(b"abc", kind).cause == expected


def _tnef(body: bytes) -> bytes:
    """[MS-OXTNEF] section 2.1.3: the signature, then attributes with their lengths and checksums."""
    attributes = [(0x00089006, struct.pack("<I", 0x10000)), (0x0002800C, body + b"\0")]
    written = [
        struct.pack("<BII", 1, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
        for number, data in attributes
    ]
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(written)


@pytest.mark.skipif(not find_spec("tnefparse"), reason="needs the extra bannette[tnef]")
def test_outlook_container_is_read() -> None:
    assert extract(_tnef("Bonjour Maître".encode("cp1252")), Kind.TNEF) == Extracted(("Bonjour Maître",))


@pytest.mark.skipif(not find_spec("extract_msg"), reason="needs the extra bannette[msg]")
def test_outlook_message_is_read(tmp_path: Path) -> None:
    writer = importlib.import_module("extract_msg.ole_writer").OleWriter()
    properties = bytearray(32)
    for tag, value in ((0x001A001F, "IPM.Note"), (0x0037001F, "Délai"), (0x1000001F, "Bonjour Maître")):
        written = value.encode("utf-16-le")
        writer.addEntry([f"__substg1.0_{tag:08X}"], written)
        properties.extend(struct.pack("<IIII", tag, 6, len(written) + 2, 0))
    writer.addEntry(["__properties_version1.0"], bytes(properties))
    writer.addEntry(["__nameid_version1.0"], storage=True)
    for number in ("00020102", "00030102", "00040102"):
        writer.addEntry(["__nameid_version1.0", f"__substg1.0_{number}"], b"")
    writer.write(tmp_path / "mail.msg")

    found = extract((tmp_path / "mail.msg").read_bytes(), Kind.MSG)

    assert found == Extracted(("Délai\n\nBonjour Maître",))


KINDS = {
    ("Acte.PDF", "application/octet-stream"): Kind.PDF,
    ("piece-1", "application/pdf"): Kind.PDF,
    ("bail.docx", "application/zip"): Kind.DOCX,
    ("winmail.dat", "application/ms-tnef"): Kind.TNEF,
    ("mail.msg", "application/vnd.ms-outlook"): Kind.MSG,
    ("bail.doc", "application/msword"): None,
    ("photo.jpg", "image/jpeg"): None,
}


@pytest.mark.parametrize(("named", "kind"), KINDS.items())
def test_kind_is_known_by_name_then_by_type(named: tuple[str, str], kind: Kind | None) -> None:
    assert kind_or_none(Attachment(0, named[0], named[1], 1)) is kind


def test_every_cause_has_a_sentence() -> None:
    told = "cut damaged extra_msg extra_tnef failed not_supported protected scan timed_out too_big"
    under_way = "reading waiting"

    assert {f"attachment_{cause}" for cause in f"{told} {under_way}".split()} == {
        key for key in SENTENCES if key.startswith("attachment_")
    }


def test_printing_shows_no_text() -> None:
    assert repr(Extracted(("le secret",), None)) == "Extracted(pages=1, cause=None, hidden=0)"
