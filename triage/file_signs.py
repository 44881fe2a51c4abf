"""Tells what a file really is by its first bytes, and what in it may harm: programs, macros, locked archives.

Everything is looked for while the file passes by in pieces: memory does not grow with its size.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Final

#: How much of the beginning is kept.
HEAD_BYTES: Final = 4_096
#: Bytes of the piece before that are looked at again, so that a name cut in two is found.
_OVERLAP: Final = 64
_TYPES: Final[tuple[tuple[bytes, int, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"%PDF-", 0, "application/pdf"),
    (b"WEBP", 8, "image/webp"),
)
#: Raster pictures that are drawn anew to be looked at in the page.
PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
UNKNOWN_TYPE: Final = "application/octet-stream"

_PROGRAM_HEADS: Final = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"#!",
)
_ARCHIVE_HEADS: Final = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh"),
    *(b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"MSCF", b"LZIP"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Names inside the container (OOXML: ECMA-376 part 1; compound files: MS-OVBA section 2.2.1).
_MACROS: Final = (
    b"vbaProject.bin",
    b"_VBA_PROJECT",
    "_VBA_PROJECT".encode("utf-16-le"),
    b"Basic/script-lb.xml",
)
_OFFICE: Final = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis", b"mimetypeapplication/epub")
_ENDINGS: Final[dict[str, str]] = {
    **dict.fromkeys(
        [
            *(
                "exe",
                "com",
                "scr",
                "pif",
                "bat",
                "cmd",
                "msi",
                "msix",
                "appx",
                "vbs",
                "vbe",
                "js",
                "jse",
                "ws",
            ),
            *(
                "wsf",
                "wsh",
                "hta",
                "ps1",
                "psm1",
                "jar",
                "lnk",
                "url",
                "reg",
                "cpl",
                "dll",
                "scf",
                "inf",
                "chm",
            ),
            *("sh", "command", "app", "dmg", "pkg", "apk", "deb", "rpm", "py", "gadget", "settingcontent-ms"),
        ],
        "program",
    ),
    **dict.fromkeys(
        ["zip", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "cab", "ace", "arj", "zst"], "archive"
    ),
    **dict.fromkeys(["iso", "img", "vhd", "vhdx", "one", "onepkg"], "container"),
    **dict.fromkeys(
        ["docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam"], "macro"
    ),
    **dict.fromkeys(["html", "htm", "xhtml", "shtml", "mht", "mhtml", "svg", "svgz", "xsl"], "page"),
}
_DOCUMENTS: Final = frozenset(
    {
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "odt",
        "ods",
        "rtf",
        "txt",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "csv",
        "ppt",
    }
)
_PAGE_HEAD: Final = re.compile(rb"\s{0,200}(?:<!doctype html|<html|<svg|<script|<head|<body)", re.IGNORECASE)
#: The type that a name promises, where it can be told from the first bytes.
_PROMISED: Final = {
    "pdf": "application/pdf",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    **dict.fromkeys(["jpg", "jpeg", "jpe"], "image/jpeg"),
}
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Sign(StrEnum):
    """What a person is told of a file before they open it."""

    PROGRAM = "program"
    #: the same in an archive (`triage.archive_look`)
    PACKED_PROGRAM = "packed_program"
    MACRO = "macro"
    PACKED_MACRO = "packed_macro"
    PACKED_ODD = "packed_odd"
    ARCHIVE = "archive"
    #: an archive of which everything was looked at, and nothing found; only the names; or not everything
    ARCHIVE_LOOKED = "archive_looked"
    ARCHIVE_NAMES = "archive_names"
    PACKED_PARTLY = "packed_partly"
    LOCKED = "locked"
    CONTAINER = "container"
    PAGE = "page"
    #: « facture.pdf.exe »: the last ending is hidden on many machines
    TWO_ENDINGS = "two_endings"
    #: the name turns its own end round, or the content is not what the name says
    DISGUISED = "disguised"


class Look:
    """Looks at a file that is given piece by piece."""

    def __init__(self) -> None:
        self.head = b""
        self._tail = b""
        self._macro = self._office = False

    def feed(self, piece: bytes) -> None:
        """Look at the next bytes."""
        if len(self.head) < HEAD_BYTES:
            self.head += piece[: HEAD_BYTES - len(self.head)]
        if self.head.startswith((b"PK", _OLE)):
            seen = self._tail + piece
            self._macro = self._macro or any(one in seen for one in _MACROS)
            self._office = self._office or any(one in seen for one in _OFFICE)
            self._tail = seen[-_OVERLAP:]

    def signs(self, raw_name: str) -> tuple[Sign, ...]:
        """What is to be told, the gravest first. `raw_name`: as the mail has it, before it was cleaned."""
        endings = _endings(raw_name)
        by_name = _ENDINGS.get(endings[-1]) if endings else None
        found = {Sign(by_name)} if by_name else set()
        if _is_program(self.head):
            found.add(Sign.PROGRAM)
        if self._macro:
            found.add(Sign.MACRO)
        if self.head.startswith(_ARCHIVE_HEADS) and not self._office:
            found.add(Sign.ARCHIVE)
        if _is_locked(self.head):
            found.add(Sign.LOCKED)
        if _PAGE_HEAD.match(self.head):
            found.add(Sign.PAGE)
        if by_name and len(endings) > 1 and endings[-2] in _DOCUMENTS:
            found.add(Sign.TWO_ENDINGS)
        if _BIDI.search(raw_name) or self._breaks_promise(endings):
            found.add(Sign.DISGUISED)
        return tuple(one for one in Sign if one in found)

    def _breaks_promise(self, endings: list[str]) -> bool:
        promised = _PROMISED.get(endings[-1]) if endings else None
        return bool(self.head and promised) and self.type != promised and _names_another(self.head)

    @property
    def type(self) -> str:
        """The type by the first bytes, of those that a browser may be told; else that of unknown bytes."""
        return type_of(self.head)


def type_of(head: bytes) -> str:
    """The type that the first bytes tell, of raster pictures and PDF; else that of unknown bytes."""
    if head.startswith(b"RIFF") and head[8:12] != b"WEBP":
        return UNKNOWN_TYPE
    for mark, at, kind in _TYPES:
        if head[at : at + len(mark)] == mark:
            return kind
    return UNKNOWN_TYPE


def _is_program(head: bytes) -> bool:
    """A text may begin with the letters of one, but holds no zero byte."""
    return head.startswith(_PROGRAM_HEADS) and (head.startswith(b"#!") or b"\0" in head)


def _names_another(head: bytes) -> bool:
    """Whether the first bytes are surely those of something else than what was promised."""
    known = _is_program(head) or head.startswith((*_ARCHIVE_HEADS, _OLE)) or bool(_PAGE_HEAD.match(head))
    return known or type_of(head) != UNKNOWN_TYPE


def _is_locked(head: bytes) -> bool:
    """Whether a password is asked for: bit 0 of the flags of the first file (PKZIP appnote section 4.4.4)."""
    return head.startswith(b"PK\x03\x04") and len(head) > 7 and bool(head[6] & 1)


def _endings(name: str) -> list[str]:
    """The endings of a name without what hides in it, in lower case; blanks do not hide an ending."""
    plain = unicodedata.normalize("NFKC", _BIDI.sub("", name[-1_000:])).lower().strip(" .")
    return [part.strip() for part in plain.split(".")[1:]]
