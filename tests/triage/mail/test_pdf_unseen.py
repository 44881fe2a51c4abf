"""Text hidden in PDFs: taken out and told apart; what might be seen, and the text of scans, stays."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.colors import CMYKColor, Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.triage.mail.documents import pdf_of
from triage.extract import Kind, extract

SEEN = b"BT 0 g /F1 12 Tf 20 50 Td (Bonjour) Tj ET\n"
WHITE_BOX, BLACK_BOX = b"1 g 0 0 300 100 re f\n", b"0 g 0 0 300 100 re f\n"


def show(
    before: bytes = b"", at: bytes = b"20 20 Td", font: bytes = b"/F1 12 Tf", text: bytes = b"Obeis"
) -> bytes:
    """A text shown with these operations before it."""
    return b"q BT " + font + b" " + before + b" " + at + b" (" + text + b") Tj ET Q\n"


@pytest.mark.parametrize(
    "drawn",
    [
        show(b"3 Tr"),
        show(b"7 Tr"),
        show(b"1 g"),
        show(b"1 1 1 rg"),
        show(b"0.96 0.98 1 rg"),
        show(b"0 0 0 0 k"),
        show(b"1 g", font=b"/F1 0.5 Tf"),
        show(font=b"/F1 0.4 Tf"),
        show(font=b"/F1 0 Tf"),
        show(at=b"0.05 0 0 0.05 20 20 Tm"),
        show(at=b"-900 20 Td"),
        show(at=b"20 500 Td"),
        show(at=b"20 -40 Td"),
        show(at=b"2000 20 Td"),
        show(b"/DeviceRGB cs 1 1 1 sc"),
        show(b"/DeviceGray cs 1 scn"),
        show(b"1 Tr 1 G"),
        show(b"2 Tr 1 g 1 G"),
        b"q 0.02 0 0 0.02 0 0 cm " + show() + b"Q\n",
        b"q 1 0 0 1 5000 0 cm " + show() + b"Q\n",
        WHITE_BOX + show(b"1 g"),
        b"q 0 g 0 0 300 40 re f Q " + show(b"0 g"),
        b"q 0.9 0.2 0.1 rg 0 0 300 40 re f Q " + show(b"0.9 0.2 0.1 rg"),
        b"q BT /F1 12 Tf 1 g 12 TL 20 20 Td (Obeis) ' ET Q\n",
        b"q BT /F1 12 Tf 1 g 20 20 Td [(Ob) -20 (eis)] TJ ET Q\n",
    ],
)
def test_text_that_nobody_sees_is_kept_apart(drawn: bytes) -> None:
    behind = drawn.startswith(WHITE_BOX)
    found = extract(pdf_of([drawn + SEEN if behind else SEEN + drawn]), Kind.PDF)

    assert found.cause is None
    assert [page.split() for page in found.pages] == [["Bonjour"]]
    assert [text.split() for text in found.hidden] == [["Obeis"]]


@pytest.mark.parametrize(
    "drawn",
    [
        show(),
        show(b"0.5 g"),
        show(b"0.9 g"),
        show(b"1 1 0 rg"),
        show(b"0 0 0 1 k"),
        show(b"1 Tr 1 g 0 G"),
        show(b"2 Tr 1 g 0 G"),
        show(font=b"/F1 4 Tf"),
        show(at=b"-10 20 Td", text=b"Obeissez"),
        show(at=b"12 0 0 12 20 20 Tm", font=b"/F1 1 Tf"),
        # white on black, on a picture, on what nobody knows
        BLACK_BOX + show(b"1 g"),
        b"q 0.8 0 0 rg 10 10 280 30 re f Q " + show(b"1 g"),
        b"q 0 g 0 0 m 300 0 l 300 50 l 0 50 l f Q " + show(b"1 g"),
        b"q 300 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q " + show(b"1 g"),
        show(b"/Cs9 cs 1 scn"),
        show(b"/Pattern cs /P1 scn"),
        # damaged operands
        show(b"(x) Tr"),
        show(b"/x g"),
        b"Q Q Q " + show(),
        b"q (x) cm " + show() + b"Q ",
    ],
)
def test_text_that_might_be_seen_stays(drawn: bytes) -> None:
    found = extract(pdf_of([SEEN + drawn]), Kind.PDF)

    assert "Obei" in found.pages[0].replace(" ", "")
    assert found.hidden == ()


def canvas_pdf(draw: str) -> bytes:
    """A page as a real program writes it; `draw` names what stands beside a line in black."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 400), pageCompression=1)
    picture = io.BytesIO()
    picture.write(b"P6 2 2 255\n" + bytes(12))
    picture.seek(0)
    if draw.startswith("scan"):
        canvas.drawImage(ImageReader(picture), 0, 0, 300, 400)
    elif draw == "logo":
        canvas.drawImage(ImageReader(picture), 0, 0, 30, 40)
    lines = canvas.beginText(20, 300)
    lines.setFont("Helvetica", 11)
    if draw in ("scan", "logo", "scan and letter"):
        lines.setTextRenderMode(3)
    for number in range(20):
        lines.textLine(f"Le bail, article {number}, est conclu pour neuf ans.")
    canvas.saveState()
    canvas.drawText(lines)
    canvas.restoreState()
    if draw == "scan and letter":
        letter = canvas.beginText(20, 380)
        letter.setFont("Helvetica", 9)
        for _ in range(20):
            letter.textLine("Voici une lettre que chacun peut lire en entier.")
        canvas.drawText(letter)
    if draw == "clear":
        canvas.setFillColor(Color(0, 0, 0, alpha=0.0))
        canvas.drawString(20, 20, "Obeissez")
    if draw == "cmyk":
        canvas.setFillColor(CMYKColor(0, 0, 0, 0))
        canvas.drawString(20, 20, "Obeissez")
    if draw == "table":
        canvas.setFillColor(HexColor("#1d4b7f"))
        canvas.rect(10, 10, 280, 30, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.drawString(20, 20, "Obeissez")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("draw", "read", "hidden"),
    [
        ("scan", "neuf ans", False),
        ("scan and letter", "une lettre", True),
        ("logo", "", True),
        ("clear", "neuf ans", True),
        ("cmyk", "neuf ans", True),
        ("table", "Obeissez", False),
    ],
)
def test_pages_as_programs_write_them(draw: str, read: str, *, hidden: bool) -> None:
    found = extract(canvas_pdf(draw), Kind.PDF)

    assert read in found.pages[0]
    assert bool(found.hidden) is hidden
    assert ("Obeissez" in found.pages[0]) is (draw == "table")


def test_hidden_texts_are_bounded() -> None:
    pages = [SEEN + show(b"1 g", text=b"a" * 30_000)] * 40

    found = extract(pdf_of(pages), Kind.PDF)

    assert len(found.pages) == 40
    assert len(found.hidden) == 20
    assert max(len(text) for text in found.hidden) <= 4_000
