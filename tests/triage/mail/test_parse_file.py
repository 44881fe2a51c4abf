"""A mail on disk reads as it does in memory, whatever its shape, and its size does not matter to memory."""

from __future__ import annotations

import base64
import io
import os
import random
import subprocess
import sys
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.triage.mail.samples import multipart, nested, part, raw
from tests.triage.mail.test_parse_properties import MAILS
from triage import structure
from triage.parse import attachment_bytes, iter_attachment, parse, parse_file
from triage.structure import Part, read_structure

PDF = bytes(range(256)) * 40
FILE = part(base64.encodebytes(PDF), "application/pdf; name=acte.pdf", "Content-Transfer-Encoding: base64")
INNER = multipart(part("le mail transmis"), FILE, boundary="dedans")
SHAPES = {
    "one text": raw(),
    "letter and file": multipart(part("la lettre"), FILE),
    "end boundary missing": multipart(part("la lettre"), FILE).replace(b"--limite--\r\n", b""),
    "cut within a file": multipart(part("la lettre"), FILE)[:-3000],
    "boundary never seen": raw("la lettre", content_type="multipart/mixed; boundary=absente"),
    "no boundary declared": raw("la lettre", content_type="multipart/mixed"),
    "lf only": multipart(part("la lettre"), FILE).replace(b"\r\n", b"\n"),
    "cr only": multipart(part("la lettre"), FILE).replace(b"\r\n", b"\r"),
    "mixed line ends": multipart(part("la lettre"), FILE).replace(b"\r\n", b"\n", 9),
    "binary": multipart(
        part("la lettre"), part(PDF, "application/pdf; name=a.pdf", "Content-Transfer-Encoding: binary")
    ),
    "quoted-printable file": multipart(
        part("la lettre"),
        part(b"a=C3=A9=\r\nb\r\n", "text/csv; name=a.csv", "Content-Transfer-Encoding: quoted-printable"),
    ),
    "uuencoded file": multipart(
        part("la lettre"),
        part(
            b"begin 644 a\r\n#0V%T\r\n`\r\nend\r\n",
            "image/gif; name=a",
            "Content-Transfer-Encoding: uuencode",
        ),
    ),
    "enclosed mail": multipart(part("la lettre"), part(INNER, "message/rfc822")),
    "enclosed mail alone": raw(INNER, content_type="message/rfc822"),
    "inner multiparts": multipart(
        nested(part("clair"), part("<p>page</p>", "text/html"), kind="alternative", boundary="dedans"), FILE
    ),
    "inner boundary begins like the outer one": multipart(
        nested(part("clair"), FILE, kind="mixed", boundary="limite-2"), part("suite")
    ),
    "same boundary inside": multipart(nested(part("clair"), kind="mixed", boundary="limite"), part("suite")),
    "dashes in the text": multipart(part("-- \r\nOdile\r\n--limiteX\r\n--\r\n"), FILE),
    "spaces after the boundary": multipart(part("la lettre"), FILE).replace(
        b"--limite\r\n", b"--limite \t\r\n"
    ),
    "no separator after the headers": b"From: a@example.org\r\nla lettre\r\nsuite",
    "headers only": b"From: a@example.org\r\nSubject: x",
    "nothing": b"",
    "digest": multipart(part(raw(), ""), kind="digest").replace(b"Content-Type: \r\n", b""),
}


def _spans(part_: Part) -> list[tuple[int, int]]:
    return [(part_.start, part_.end), *(span for one in part_.parts for span in _spans(one))]


@pytest.mark.parametrize("message", SHAPES.values(), ids=SHAPES)
def test_mail_on_disk_reads_as_in_memory(message: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(message)

    mail = parse_file(path)

    assert mail == parse(message)
    for file in mail.attachments:
        content = b"".join(iter_attachment(path, file.index))
        assert content == attachment_bytes(message, file.index)
        assert len(content) == file.size


@pytest.mark.parametrize("window_bytes", [4, 5, 7, 64, 1000])
@pytest.mark.parametrize("message", SHAPES.values(), ids=SHAPES)
def test_window_changes_nothing(message: bytes, window_bytes: int) -> None:
    whole, small = read_structure(io.BytesIO(message)), read_structure(io.BytesIO(message), window_bytes)

    assert _spans(small.root) == _spans(whole.root)
    for one, other in zip(structure.leaf_parts(whole.root), structure.leaf_parts(small.root), strict=True):
        assert structure.content(small.source, other.part) == structure.content(whole.source, one.part)


@settings(max_examples=150, deadline=None)
@given(MAILS, st.integers(4, 40))
def test_window_changes_nothing_in_odd_mail(message: bytes, window_bytes: int) -> None:
    whole, small = read_structure(io.BytesIO(message)), read_structure(io.BytesIO(message), window_bytes)

    assert _spans(small.root) == _spans(whole.root)
    assert small.defects == whole.defects


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet="aé\n->", max_size=80),
    st.lists(st.binary(max_size=300), max_size=3),
    st.sampled_from(["base64", "quoted-printable"]),
)
def test_what_the_standard_library_writes_is_found_again(
    text: str, files: list[bytes], encoding: str
) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "a@example.org"
    message.set_content(text)
    for number, content in enumerate(files):
        message.add_attachment(content, "application", "pdf", cte=encoding, filename=f"{number}.pdf")
    written = message.as_bytes()

    mail = parse(written)

    assert mail.text.strip("\n") == text.strip("\n")
    assert [one.name for one in mail.attachments] == [f"{number}.pdf" for number in range(len(files))]
    assert [attachment_bytes(written, number) for number in range(len(files))] == files


def test_absent_attachment_is_no_content(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(raw())

    assert list(iter_attachment(path, 0)) == []


def test_absent_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        parse_file(tmp_path / "absent.eml")


def test_text_over_the_bound_is_cut_and_recorded(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(raw("mot " * 400_000))

    mail = parse_file(path)

    assert len(mail.text) == 1_000_000
    assert mail.defects == ("body_cut",)


def test_more_parts_than_a_mail_has_are_cut_and_recorded() -> None:
    mail = parse(multipart(*[part(str(number)) for number in range(2_000)]))

    assert "parts_cut" in mail.defects
    assert mail.text.startswith("0\n\n1\n\n2")


MEASURE = """
import resource, sys
from pathlib import Path
from triage.parse import iter_attachment, parse_file
small, big = map(Path, sys.argv[1:])
parse_file(small)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
mail = parse_file(big)
size = sum(len(piece) for piece in iter_attachment(big, 0))
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(mail.text, mail.attachments[0].size, size, grown)
"""


def test_mail_of_50_megabytes_takes_little_memory(tmp_path: Path) -> None:
    small, big = tmp_path / "small.eml", tmp_path / "big.eml"
    small.write_bytes(multipart(part("Bonjour"), FILE))
    block = base64.encodebytes(random.Random(1).randbytes(57 * 1000)).replace(b"\n", b"\r\n")
    head, _, tail = multipart(part("Bonjour"), FILE).partition(base64.encodebytes(PDF)[:40])
    with big.open("wb") as stream:
        stream.write(head)
        stream.writelines(block for _ in range(50_000_000 // len(block) + 1))
        stream.write(b"\r\n--limite--\r\n")
    assert tail

    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(small), str(big)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ},
    )

    text, described, read, grown_kb = done.stdout.split()
    assert text == "Bonjour"
    assert int(described) == int(read) > 36_000_000
    assert int(grown_kb) <= 30 * 1024
