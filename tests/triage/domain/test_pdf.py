"""The PDF of plain text: any text, any length, found again by another program."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from triage.pdf import PdfWriter, Style, shown, wrap


def written(*texts: str, style: Style = Style.EXACT) -> PdfReader:
    """A PDF of these texts, read back strictly."""
    sink = io.BytesIO()
    pdf = PdfWriter(sink, "Registre n° 1 – été", "Cabinet Essai – page ")
    for text in texts:
        pdf.text(text, style)
    pdf.close()
    return PdfReader(sink, strict=True)


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize(
    "text",
    [
        "Œuvre à 1 200 €, l’« été » – c’est ça… ‹à compléter›",
        "parenthèses (ouvertes ( et) fermées), barre \\ et \\( deux",
        "BT /F1 9 Tf (injection) Tj ET endstream endobj",
    ],
)
def test_western_text_is_found_again_as_it_was(text: str, style: Style) -> None:
    page = written(text, style=style).pages[0].extract_text()

    assert "".join(text.split()) in "".join(page.split())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("中", "‹U+4E2D›"),
        ("😀", "‹U+1F600›"),
        ("\x00\x07\x7f", "‹U+0000›‹U+0007›‹U+007F›"),
        ("\x81", "‹U+0081›"),
        ("\ud800", "‹U+D800›"),
        ("مرحبا", "‹U+0645›‹U+0631›‹U+062D›‹U+0628›‹U+0627›"),
        ("1\u202f200", "1\u00a0200"),
        ("a\tb", "a    b"),
        ("", ""),
    ],
)
def test_sign_without_a_glyph_is_written_as_its_number(text: str, seen: str) -> None:
    assert shown(text) == seen
    assert len(written(text).pages) == 1


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("", [""]),
        ("abcd", ["abcd"]),
        ("abcdefgh", ["abcd", "efgh"]),
        ("abc de fg", ["abc ", "de ", "fg"]),
        ("a bcdefg", ["a bc", "defg"]),
    ],
)
def test_long_line_is_cut_behind_a_space_and_nothing_is_lost(line: str, pieces: list[str]) -> None:
    found = list(wrap(line, 4))

    assert found == pieces
    assert "".join(found) == line


def test_text_without_end_goes_on_over_the_pages() -> None:
    text = "\n".join(f"ligne {number:05d} " + "x" * 60 for number in range(20_000))

    read = written(text)

    assert len(read.pages) > 250
    assert "ligne 00000" in read.pages[0].extract_text()
    assert "ligne 19999" in read.pages[-1].extract_text()
    assert f"page {len(read.pages)}" in read.pages[-1].extract_text()


def test_no_line_reaches_into_the_margin() -> None:
    lines = written("x" * 500, "w " * 300).pages[0].extract_text().splitlines()

    assert len(lines) > 10
    assert [line for line in lines if len(line) * 8.5 * 0.6 > 595 - 2 * 52] == []


def test_document_without_text_is_a_document_all_the_same() -> None:
    read = written()

    assert len(read.pages) == 1
    assert read.metadata is not None
    assert read.metadata.title == "Registre n° 1 – été"
