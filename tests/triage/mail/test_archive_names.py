"""RAR and 7z: what their names and their demand for a password tell, without anything being unpacked."""

from __future__ import annotations

import random
import struct
import tracemalloc
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.triage.mail.test_archive_look import told, zipped
from triage import archive_look
from triage.file_signs import Sign
from triage.parse import parse
from triage.sentences import sentence

RAR4 = b"Rar!\x1a\x07\x00"
RAR4_MAIN = bytes.fromhex("cf907300000d00000000000000")
RAR4_END = bytes.fromhex("c43d7b00400700")
RAR5 = b"Rar!\x1a\x07\x01\x00"
#: As WinRAR writes it: with a locator of lists that are not there.
RAR5_MAIN = bytes.fromhex("3392b5e50a01050600050101808000")
RAR5_END = bytes.fromhex("1d77565103050400")
HARMLESS = ("archive_names",)


def vint(value: int) -> bytes:
    """A number of RAR 5.0."""
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def block5(kind: int, body: bytes, *, extra: bytes = b"", data: bytes = b"") -> bytes:
    """A block of RAR 5.0, its checksum left out of account."""
    flags = (1 if extra else 0) | (2 if data else 0)
    head = (
        vint(kind) + vint(flags) + (vint(len(extra)) if extra else b"") + (vint(len(data)) if data else b"")
    )
    whole = head + body + extra
    return b"\0\0\0\0" + vint(len(whole)) + whole + data


def file5(name: str, *, locked: bool = False, folder: bool = False, data: bytes = b"xyz") -> bytes:
    """A file of RAR 5.0, with the moment and checksum that WinRAR gives it."""
    raw = name.encode()
    body = (
        vint(6 | folder)
        + vint(len(data))
        + vint(0x20)
        + b"mtim"
        + b"crc4"
        + vint(0)
        + vint(0)
        + vint(len(raw))
        + raw
    )
    record = vint(1) + b"\0" * 20
    return block5(2, body, extra=vint(len(record)) + record if locked else b"", data=data)


def file4(name: bytes, flags: int = 0, data: bytes = b"xyz") -> bytes:
    """A file of RAR 1.5 to 4."""
    body = struct.pack("<LLBLLBBHL", len(data), len(data), 2, 0, 0, 29, 0x30, len(name), 0x20)
    body += (b"\0" * 8 if flags & 0x100 else b"") + name
    return struct.pack("<HBHH", 0, 0x74, 0x8000 | flags, 7 + len(body)) + body + data


def rar5(*blocks: bytes) -> bytes:
    """An archive of RAR 5.0."""
    return RAR5 + RAR5_MAIN + b"".join(blocks) + RAR5_END


def rar4(*blocks: bytes) -> bytes:
    """An archive of RAR 1.5 to 4."""
    return RAR4 + RAR4_MAIN + b"".join(blocks) + RAR4_END


def seven_zip(header: bytes, packed: bytes = b"packed streams") -> bytes:
    """A 7z archive with this list."""
    start = struct.pack("<QQL", len(packed), len(header), 0)
    return b"7z\xbc\xaf\x27\x1c\0\x04" + b"\0\0\0\0" + start + packed + header


@pytest.mark.parametrize(
    ("content", "signs"),
    [
        (rar5(file5("pièces/bail.pdf"), file5("pièces", folder=True)), HARMLESS),
        (rar5(file5("bail.pdf"), file5("facture.exe")), ("packed_program",)),
        (rar5(file5("facture.pdf.js")), ("packed_program",)),
        (rar5(file5("tableau.xlsm")), ("packed_macro",)),
        (rar5(file5("page.html")), ("packed_odd",)),
        (rar5(file5("bail.pdf"), file5("acte.pdf", locked=True)), ("locked",)),
        (rar5(file5("facture.exe", locked=True)), ("packed_program", "locked")),
        (RAR5 + block5(4, b"\0" * 20) + b"noise" * 9, ("locked",)),
        (rar4(file4(b"bail.pdf"), file4(b"dossier", 0xE0, b"")), HARMLESS),
        (rar4(file4(b"bail.pdf"), file4(b"facture.exe", 0x100)), ("packed_program",)),
        (rar4(file4(b"facture.scr\0\x05\x03", 0x200)), ("packed_program",)),
        (rar4(file4(b"acte.pdf", 4)), ("locked",)),
        (RAR4 + struct.pack("<HBHH", 0, 0x73, 0x80, 13) + b"\0" * 6 + b"noise" * 9, ("locked",)),
        (seven_zip(b"\x17\x06\x0a\x01\x09\x30\0\x07\x0b\x01\0\x01\x24\x06\xf1\x07\x01\x0a"), ("locked",)),
    ],
)  # fmt: skip
def test_names_and_passwords_are_told(content: bytes, signs: tuple[str, ...]) -> None:
    assert told("pieces.rar", content) == signs
    assert told("pieces.rar", content, piece=7) == signs


@pytest.mark.parametrize(
    "content",
    [
        *(RAR4, RAR5, rar4(), rar5()),
        *(seven_zip(b"\x01\x04\x05"), seven_zip(b"\x17\x06\x0a\x03\x01\x01"), b"7z\xbc\xaf\x27\x1c"),
    ],
)
def test_archive_of_which_nothing_can_be_told_stays_one_that_was_not_looked_into(content: bytes) -> None:
    assert told("pieces.rar", content) == ()


@pytest.mark.parametrize(
    "content",
    [
        rar5(file5("bail.pdf"))[:-len(RAR5_END)],
        rar5(file5("bail.pdf"), block5(5, vint(1))),
        rar5(file5("bail.pdf"), b"\0\0\0\0" + vint(2**40)),
        rar5(file5("bail.pdf"), b"\0\0\0\0" + b"\xff" * 12),
        rar5(file5("bail.pdf"), b"\0\0\0\0\0"),
        rar5(file5("bail.pdf")[:-1]),
        rar4(file4(b"bail.pdf"), struct.pack("<HBHH", 0, 0x74, 0x8000, 3)),
        rar4(file4(b"bail.pdf"), struct.pack("<HBHH", 0, 0x7B, 1, 7)),
        RAR4 + RAR4_MAIN + file4(b"bail.pdf") + struct.pack("<HBHH", 0, 0x75, 0, 7) * 6_000,
    ],
)  # fmt: skip
def test_list_that_breaks_off_or_lies_is_said_to_be_read_in_part(content: bytes) -> None:
    assert told("pieces.rar", content) == ("packed_partly",)


def test_more_files_than_the_bound_are_said_not_to_be_looked_at() -> None:
    many = [file5(f"{number}.pdf") for number in range(archive_look.MAX_ENTRIES + 1)]

    assert told("pieces.rar", rar5(*many)) == ("packed_partly",)


@pytest.mark.parametrize("where", [0, 2**31, 2**63])
def test_7z_that_lies_about_its_list_is_left_as_it_is(where: int) -> None:
    content = bytearray(seven_zip(b"\x17\x06\xf1\x07\x01"))
    content[12:28] = struct.pack("<QQ", where, 2**62)

    assert told("pieces.7z", bytes(content)) == ()


def test_rar_in_a_zip_is_told_by_its_names_and_a_7z_as_not_looked_into() -> None:
    assert told("p.zip", zipped({"p.rar": rar5(file5("facture.exe"))})) == ("packed_program",)
    assert told("p.zip", zipped({"p.rar": rar5(file5("bail.pdf"))})) == HARMLESS
    assert told("p.zip", zipped({"p.7z": seven_zip(b"\x01\x04\x05")})) == ("packed_partly",)


@pytest.mark.parametrize("seed", range(40))
def test_chance_bytes_raise_nothing_and_take_little_memory(seed: int) -> None:
    chance = random.Random(seed)
    whole = chance.choice([rar5, rar4])(
        *(file5(f"{n}.pdf") if seed % 2 else file4(b"%d.pdf" % n) for n in range(30))
    )
    broken = bytearray(whole)
    for _ in range(20):
        broken[chance.randrange(8, len(broken))] = chance.randrange(256)
    tracemalloc.start()

    signs = told("pieces.rar", bytes(broken))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert set(signs) <= {one.value for one in Sign}
    assert peak < 10_000_000


def test_mail_says_that_only_names_were_examined_or_nothing_at_all() -> None:
    named = sent("pieces.rar", rar5(file5("bail.pdf")))
    unread = sent("pieces.7z", seven_zip(b"\x01\x04\x05"))

    assert (named, unread) == (("archive_names",), ("archive",))
    assert "contenu n’a pas été examiné" in sentence("file_archive_names")
    assert "contenu n’a pas été examiné" in sentence("file_archive")


def sent(name: str, content: bytes) -> tuple[str, ...]:
    """The signs of a file that came with a mail."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "lucie@example.org"
    message.set_content("Bonjour")
    message.add_attachment(content, "application", "octet-stream", filename=name)
    (one,) = parse(message.as_bytes()).attachments
    return one.signs
