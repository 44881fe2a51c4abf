"""Writes a letter or report as a Word document (ECMA-376): a few parts, nothing that is not asked for.

No macros, no reference to anything outside the file, no name in its properties but the office's.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: What XML 1.0 cannot hold (section 2.2), line ends and tabs aside.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANK: Final = re.compile(r"(‹[^‹›\n]{0,200}›)")
#: « 1. Ce qui a été dit », alone on its line.
_HEADING: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)][ \u00a0]\S.{0,78}")
_FIXED: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Document:
    """What stands on the page, from top to bottom. `recipients`: one line each; `title`: the subject.

    `body`: paragraphs parted by empty lines; `is_letter`: with whom it is for and « Objet : ».
    """

    office: str = field(repr=False)
    date: str
    recipients: tuple[str, ...] = field(repr=False)
    title: str = field(repr=False)
    body: str = field(repr=False)
    is_letter: bool
    made_at: datetime


def write_docx(document: Document) -> bytes:
    """The document as the bytes of a .docx file; the same document gives the same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", f"{_OFFICE_RELATIONS}/officeDocument", "word/document.xml"),
            ("core", f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(document),
        "word/_rels/document.xml.rels": _relations(("styles", f"{_OFFICE_RELATIONS}/styles", "styles.xml")),
        "word/styles.xml": _styles(),
        "word/document.xml": _page(document),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name, _FIXED), _HEAD + text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _page(document: Document) -> str:
    paragraphs = [_paragraph(document.office, "Office")]
    if document.is_letter:
        paragraphs += [_paragraph(line, "Recipient") for line in document.recipients]
        paragraphs += [_paragraph(f"Le {document.date}", "Date")]
        paragraphs += [_paragraph(f"Objet\u00a0: {document.title}", "Subject")]
    paragraphs += _body(document)
    size = '<w:pgSz w:w="11906" w:h="16838"/>'  # A4, in twentieths of a point
    margins = (
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709"'
        ' w:gutter="0"/>'
    )
    section = f"<w:sectPr>{size}{margins}</w:sectPr>"
    return f'<w:document xmlns:w="{_W}"><w:body>{"".join(paragraphs)}{section}</w:body></w:document>'


def _body(document: Document) -> Iterator[str]:
    """The paragraphs; a line that repeats the title of a report heads it."""
    blocks = [block.strip("\n") for block in re.split(r"\n[ \t]*\n", document.body.replace("\r\n", "\n"))]
    for number, block in enumerate(block for block in blocks if block.strip()):
        if number == 0 and not document.is_letter and "\n" not in block:
            yield _paragraph(block, "Title")
        else:
            yield _paragraph(block, "Heading" if _HEADING.fullmatch(block) else "Text")


def _paragraph(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(_runs(text))}</w:p>'


def _runs(text: str) -> Iterator[str]:
    """The text with what is still to be filled in marked in yellow."""
    for number, piece in enumerate(_BLANK.split(text)):
        if piece:
            marked = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if number % 2 else ""
            lines = (f'<w:t xml:space="preserve">{_clean(line)}</w:t>' for line in piece.split("\n"))
            yield f"<w:r>{marked}{'<w:br/>'.join(lines)}</w:r>"


def _clean(text: str) -> str:
    return escape(_NOT_XML.sub("", text), {'"': "&quot;"})


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
    default = f'{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="fr-FR"/>'
    shapes = {
        "Office": ('<w:spacing w:after="360"/>', '<w:b/><w:sz w:val="28"/>'),
        "Recipient": ('<w:ind w:left="5103"/>', ""),
        "Date": ('<w:spacing w:before="360" w:after="360"/><w:ind w:left="5103"/>', ""),
        "Subject": ('<w:spacing w:after="360"/>', "<w:b/>"),
        "Title": ('<w:keepNext/><w:spacing w:after="240"/>', '<w:b/><w:sz w:val="32"/>'),
        "Heading": ('<w:keepNext/><w:spacing w:before="240" w:after="120"/>', "<w:b/>"),
        "Text": ('<w:widowControl/><w:spacing w:after="160" w:line="264" w:lineRule="auto"/>', ""),
    }
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="Bannette {name}"/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        for name, (layout, letters) in shapes.items()
    )
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{default}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f'<w:styles xmlns:w="{_W}">{defaults}{styles}</w:styles>'


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{relations}"/>'
    return f'<Types xmlns="{_TYPES}">{default}{overrides}</Types>'


def _relations(*relations: tuple[str, str, str]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in relations
    )
    return f'<Relationships xmlns="{_RELATIONS}">{made}</Relationships>'


def _properties(document: Document) -> str:
    at = document.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    moments = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>{_clean(document.office)}</dc:creator><dc:language>fr-FR</dc:language>{moments}"
        "</cp:coreProperties>"
    )
