"""What is told of an archive by what lies in it: programs, macros, passwords, within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.triage.mail.test_file_signs import PROGRAM, WORD, archive
from triage import archive_look
from triage.archive_look import look_inside
from triage.file_signs import Sign
from triage.parse import parse
from triage.sentences import sentence

HARMLESS = ("archive_looked",)
MACRO_DOCUMENT = archive(*WORD, "word/vbaProject.bin")
NOISE = random.Random(7).randbytes(300_000)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """A tar file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            packed.addfile(info, io.BytesIO(content))
    return out.getvalue()


def told(name: str, content: bytes, piece: int = 65_536) -> tuple[str, ...]:
    """What is told of an archive that comes in pieces of this size."""
    pieces = (content[start : start + piece] for start in range(0, len(content), piece))
    return tuple(one.value for one in look_inside(name, pieces))


PDF = {"pièces/bail.pdf": b"%PDF-1.7 ..."}
RISKS = {
    "program by name": ({"facture.exe": b"x"}, ("packed_program",)),
    "program by its bytes": ({"facture.dat": PROGRAM}, ("packed_program",)),
    "two endings": ({"facture.pdf.js": b"x"}, ("packed_program",)),
    "disk image": ({"pieces.iso": b"x"}, ("packed_program",)),
    "macros": ({"lettre.docx": MACRO_DOCUMENT}, ("packed_macro",)),
    "page": ({"lettre.html": b"<html>"}, ("packed_odd",)),
    "disguised": ({"lettre.pdf": b"GIF89a"}, ("packed_odd",)),
    "program behind others": ({**PDF, "a/b\\facture.scr": b"x"}, ("packed_program",)),
    "nothing": (PDF, HARMLESS),
    "no file": ({}, HARMLESS),
}


@pytest.mark.parametrize(("files", "signs"), RISKS.values(), ids=list(RISKS))
@pytest.mark.parametrize("kind", ["zip", "stored", "zip.bz2", "tar", "tar.gz", "tgz", "tar.bz2", "tar.xz"])
def test_what_lies_in_an_archive_is_told(files: dict[str, bytes], signs: tuple[str, ...], kind: str) -> None:
    packed = {
        "zip": lambda: zipped(files),
        "stored": lambda: zipped(files, zipfile.ZIP_STORED),
        "zip.bz2": lambda: zipped(files, zipfile.ZIP_BZIP2),
        "tar": lambda: tarred(files),
        "tar.gz": lambda: gzip.compress(tarred(files)),
        "tgz": lambda: gzip.compress(tarred(files)),
        "tar.bz2": lambda: bz2.compress(tarred(files)),
        "tar.xz": lambda: lzma.compress(tarred(files)),
    }[kind]()
    name = f"pieces.{kind}" if kind.startswith("t") else "pieces.zip"

    assert told(name, packed, 1_000) == signs


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
@pytest.mark.parametrize(
    ("name", "content", "signs"),
    [
        ("facture.exe", b"x", ("packed_program",)),
        ("facture", PROGRAM, ("packed_program",)),
        ("bail.pdf", b"%PDF-1.7 " + NOISE, HARMLESS),
    ],
)
def test_what_a_packed_file_is_is_told(
    name: str, content: bytes, signs: tuple[str, ...], pack: object
) -> None:
    ending = {gzip.compress: "gz", bz2.compress: "bz2", lzma.compress: "xz"}[pack]  # type: ignore[index]

    assert told(f"{name}.{ending}", pack(content)) == signs  # type: ignore[operator]


def test_archives_in_archives_are_looked_into_so_deep() -> None:
    content = {"facture.exe": b"x"}
    for depth in range(archive_look.MAX_DEPTH):
        content = {f"niveau-{depth}.zip": zipped(content)}

    assert told("pieces.zip", zipped(content)) == ("packed_program",)
    assert told("pieces.zip", zipped({"encore.zip": zipped(content)})) == ("packed_partly",)


def test_password_on_any_file_is_told_and_its_name_too() -> None:
    content = bytearray(zipped({"bail.pdf": b"%PDF-", "facture.exe": b"x"}))
    at = content.rindex(b"PK\x01\x02")  # the last entry of the directory (appnote section 4.3.12)
    content[at + 8] |= 1

    assert told("pieces.zip", bytes(content)) == ("packed_program", "locked")


def test_files_beyond_the_bounds_are_said_not_to_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"{number}.txt": b"x" for number in range(archive_look.MAX_ENTRIES + 1)}
    assert told("pieces.zip", zipped(many)) == ("packed_partly",)
    assert told("pieces.tar", tarred(many)) == ("packed_partly",)

    monkeypatch.setattr(archive_look, "MAX_ARCHIVE_BYTES", 1_000)
    assert told("pieces.zip", zipped({"a.bin": NOISE})) == ("packed_partly",)


BOMB = b"\0" * 60_000_000


@pytest.mark.parametrize(
    ("name", "bomb"),
    [
        ("bombe.zip", zipped({"a.txt": BOMB})),
        ("bombe.zip", zipped({f"{one}.txt": BOMB[:3_000_000] for one in range(12)})),
        ("bombe.gz", gzip.compress(BOMB)),
        ("bombe.bz2", bz2.compress(BOMB)),
        ("bombe.xz", lzma.compress(BOMB)),
        ("bombe.tar.gz", gzip.compress(tarred({"a.txt": BOMB}))),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_bomb_is_unpacked_within_bounds(name: str, bomb: bytes) -> None:
    assert told(name, bomb) == ("packed_partly",)


@pytest.mark.parametrize("start", [0, 4, 100, 1_000])
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.gz", "a.bz2", "a.xz", ".tar.gz", ""])
def test_damaged_archive_is_said_to_be_looked_at_in_part_or_left(name: str, start: int) -> None:
    chance = random.Random(start)
    whole = {
        "a.zip": zipped({"a.txt": NOISE}),
        "a.tar": tarred({"a.txt": NOISE}),
        "a.bz2": bz2.compress(NOISE),
        "a.xz": lzma.compress(NOISE),
    }.get(name, gzip.compress(tarred({"a.txt": NOISE})))
    broken = bytearray(whole[: len(whole) // 2])
    for _ in range(50):
        broken[chance.randrange(start, len(broken))] = chance.randrange(256)

    assert set(told(name, bytes(broken))) <= {one.value for one in Sign}


def test_directory_that_lies_about_its_size_is_not_read_whole() -> None:
    content = bytearray(zipped(PDF))
    at = content.rindex(b"PK\x05\x06")
    content[at + 12 : at + 16] = (2**31).to_bytes(4, "little")

    assert told("pieces.zip", bytes(content)) == ("packed_partly",)


@pytest.mark.parametrize("content", [b"Rar!\x1a\x07\x00...", b"7z\xbc\xaf\x27\x1c...", b"MSCF...", b""])
def test_archive_of_another_kind_is_left_as_it_is(content: bytes) -> None:
    assert told("pieces.rar", content) == ()


def test_signs_of_what_lies_in_an_archive_are_kept_with_its_mail() -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "lucie@example.org"
    message.set_content("Voici.")
    for files in ({"facture.exe": b"x"}, PDF):
        message.add_attachment(zipped(files), "application", "zip", filename="pieces.zip")
    message.add_attachment(b"Rar!\x1a\x07\x00", "application", "rar", filename="pieces.rar")

    first, second, third = parse(message.as_bytes()).attachments

    assert (first.signs, second.signs, third.signs) == (("packed_program",), HARMLESS, ("archive",))


@pytest.mark.parametrize("sign", list(Sign))
def test_each_sign_has_its_sentence(sign: Sign) -> None:
    assert sentence(f"file_{sign.value}").endswith(".")
