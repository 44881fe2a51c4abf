"""Transfer encodings are undone the same whatever the pieces they come in."""

from __future__ import annotations

import base64
import binascii
import itertools
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.transfer import decoded

CONTENT = bytes(range(256)) * 3
ENCODINGS = {
    "base64": base64.encodebytes(CONTENT),
    "base64 with crlf": base64.encodebytes(CONTENT).replace(b"\n", b"\r\n"),
    "base64 with strangers": base64.b64encode(CONTENT).replace(b"A", b"A !\xff"),
    "base64 without padding": base64.b64encode(CONTENT + b"x").rstrip(b"="),
    "base64 in padded runs": base64.b64encode(CONTENT[:100]) + b"\n" + base64.b64encode(CONTENT[100:]),
    "quoted-printable": quopri.encodestring(CONTENT),
    "quoted-printable with crlf": quopri.encodestring(b"a=b\xe9" * 50).replace(b"\n", b"\r\n"),
    "x-uuencode": b"begin 644 a.bin\n"
    + b"".join(binascii.b2a_uu(CONTENT[at : at + 45]) for at in range(0, len(CONTENT), 45))
    + b"`\nend\n",
    "8bit": CONTENT,
    "inconnu": CONTENT,
}
EXPECTED = {
    "base64 without padding": CONTENT + b"x",
    "quoted-printable with crlf": b"a=b\xe9" * 50,
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_content_is_given_back(name: str) -> None:
    encoding = name.split()[0]

    assert b"".join(decoded([ENCODINGS[name]], encoding)) == EXPECTED.get(name, CONTENT)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(ENCODINGS)), st.lists(st.integers(1, 800), max_size=8))
def test_pieces_change_nothing(name: str, cuts: list[int]) -> None:
    content, encoding = ENCODINGS[name], name.split()[0]
    places = [0, *sorted(cuts), len(content)]
    pieces = [content[start:end] for start, end in itertools.pairwise(places)]
    if encoding == "x-uuencode":
        pieces = [content[: places[1] + 40], content[places[1] + 40 :]]

    assert b"".join(decoded(pieces, encoding)) == EXPECTED.get(name, CONTENT)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=5), st.sampled_from(["base64", "quoted-printable", "uue"]))
def test_any_bytes_are_decoded_without_a_fault(pieces: list[bytes], encoding: str) -> None:
    b"".join(decoded(pieces, encoding))


def test_damaged_uuencoded_lines_are_left_out() -> None:
    damaged = b'begin 644 a\n#0V%T\n"\xff\xff\xff\n#0V%T\nend\nreste'

    assert b"".join(decoded([damaged], "uuencode")) == b"CatCat"


def test_content_that_is_not_uuencoded_is_given_as_it_stands() -> None:
    assert b"".join(decoded([b"Bonjour\n", b"Odile"], "uuencode")) == b"Bonjour\nOdile"
