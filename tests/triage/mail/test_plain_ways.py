"""The short ways of reading what is plain give exactly what the long ways of the libraries give."""

from __future__ import annotations

import contextlib
import email.parser
import email.policy
import email.utils

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imapclient.exceptions import IMAPClientError
from imapclient.response_parser import parse_fetch_response

from tests.triage.mail.test_parse_fuzz import STEPS
from tools.mail_mutations import corpus, mutate
from triage import mime, quotes
from triage.address_lists import plain_or_none
from triage.imap.answers import read_answers

PLAIN = [
    "a@example.org",
    "<a@example.org>",
    "Odile <a@example.org>, b@example.org",
    "Me O.  Trémarec  <a@example.org>,\r\n\tb@example.org",
    '"Odile Tremarec" <o.t+x@example.org>',
    "=?utf-8?q?=C3=89?= =?utf-8?q?a?= <a@example.org>",
    "\udce9t\udce9 <a@example.org>",
]
NOT_PLAIN = [
    *(
        "a",
        "a@",
        '"Tremarec, O." <a@example.org>',
        '"a\\"b" <a@example.org>',
        "Odile (étude) <a@example.org>",
    ),
    *(
        "g: a@example.org;",
        "a@example.org <e@example.net>",
        "a@[192.0.2.1]",
        "a@example.org,",
        ",a@example.org",
    ),
    *(
        "<@r:a@example.org>",
        "<a@example.org",
        "a b@example.org",
        "a\t<a@example.org>",
        '"a"b <a@example.org>',
    ),
]
ADDRESS_BITS = [
    *("a", "b.c", "@", "a@b.c", "<a@b.c>", " ", "  ", ",", '"x y"', '"', "\t", "\r\n ", "(c)", "\\", "é"),
    *("\udce9", ".", ":", ";", "<", ">", "=?utf-8?q?=C3=A9?=", '""', "[", "M."),
]
FIELD_BITS = [
    *(b"To", b"Content-Type", b":", b": ", b" ", b"\t", b"a", b"text/plain", b"; charset=utf-8", b";", b"="),
    *(b"\r\n", b"\n", b"\r", b"\r\n ", b"\n\t", b"From a", b"\xe9", b"\x00", b'; NAME="x y"', b"; name*0*=x"),
    *(b'Content-Type: text/plain; charset="UTF-8"', b"Content-Type: text/plain;charset=Latin1", b"-"),
    *(b"Content-Disposition: attachment; filename=x", b'; charset*="', b"\x0b", b"X" * 9000),
]
FACT_BITS = [
    *(
        b"UID 5",
        b"UID 7",
        b"RFC822.SIZE 77",
        b"RFC822.SIZE 007",
        b"FLAGS (x)",
        b"BODY[] NIL",
        b"INTERNALDATE NIL",
    ),
    *(b'INTERNALDATE "02-Mar-2026 10:00:00 +0100"', b'INTERNALDATE " 2-Mar-2026 10:00:00 -0100"', b" ", b"("),
    *(b'INTERNALDATE "31-Feb-2026 10:00:00 +0100"', b'INTERNALDATE "x"', b"{3}", b'"', b")"),
]
QUOTE_BITS = [
    *("> ", ":", "Le 2 mars 2026, Odile a écrit", "\n", " ", "\u00a0", "---", "___", "De", "*Objet", "texte"),
    *("a" * 39, " " * 99, "\n" * 60, "-- ", "<a@example.org>", "Message d’origine"),
]


@pytest.mark.parametrize("value", PLAIN)
def test_usual_addresses_are_read_the_short_way(value: str) -> None:
    assert plain_or_none([value]) == email.utils.getaddresses([value])


@pytest.mark.parametrize("value", NOT_PLAIN)
def test_odd_addresses_are_left_to_the_library(value: str) -> None:
    assert plain_or_none([value]) is None


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.lists(st.sampled_from(ADDRESS_BITS), max_size=7).map("".join), max_size=2))
def test_addresses_are_the_same_both_ways(values: list[str]) -> None:
    found = plain_or_none([value.strip() for value in values])

    assert found is None or found == email.utils.getaddresses(
        [value for one in values if (value := one.strip())]
    )


def _same_headers(block: bytes) -> None:
    found = mime.read_headers(block)
    expected = email.parser.BytesHeaderParser(policy=mime._POLICY).parsebytes(block)

    assert list(found.raw_items()) == list(expected.raw_items())
    for name in ("content-type", "To", "X-None", "Content-Disposition"):
        assert (name in found) == (name in expected)
        assert found.get(name, "-") == expected.get(name, "-")
    assert found.get_content_type() == expected.get_content_type()
    with contextlib.suppress(TypeError, ValueError, LookupError):
        assert mime.charset_or_none(found) == expected.get_content_charset()
    with contextlib.suppress(TypeError, ValueError, LookupError):
        assert mime.file_name(found) == mime.decode_words(expected.get_filename() or "")


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(FIELD_BITS), max_size=14).map(b"".join))
def test_headers_are_the_same_both_ways(block: bytes) -> None:
    _same_headers(block)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(corpus()), STEPS)
def test_headers_of_damaged_mails_are_the_same_both_ways(
    raw: bytes, steps: list[tuple[int, int, int]]
) -> None:
    _same_headers(mutate(raw, steps).partition(b"\r\n\r\n")[0])


def test_header_taken_away_is_no_longer_found() -> None:
    headers = mime.read_headers(b"To: a@example.org\r\nTo: b@example.org\r\nCc: c@example.org\r\n")

    del headers["to"]

    assert ("To" in headers, headers.get("To"), headers.raw("To")) == (False, None, [])
    assert headers.get("cc") == "c@example.org"


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(QUOTE_BITS), max_size=14).map("".join))
def test_no_hint_of_a_quote_lies_before_the_place_where_it_is_looked_for(text: str) -> None:
    hint = quotes._HINT.search(text)
    later = quotes._first_hint_or_none(text)

    assert (hint and hint.span()) == (later and later.span())


def _library(pieces: list[bytes | tuple[bytes, bytes]]) -> list[tuple[object, str]]:
    try:
        found = parse_fetch_response(pieces, normalise_times=False, uid_is_key=False).values()
    except (IMAPClientError, ValueError, AssertionError, IndexError, TypeError, AttributeError):
        return []
    return [(answer[b"UID"], _shown(answer)) for answer in found if isinstance(answer.get(b"UID"), int)]


def _shown(answer: dict[bytes, object]) -> str:
    """Each value with its type; the offset of a date by its name, since impossible ones are met."""
    values = {
        key: f"{value:%Y-%m-%d %H:%M:%S %Z}" if key == b"INTERNALDATE" and value else repr(value)
        for key, value in answer.items()
    }
    return repr(sorted(values.items()))


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(FACT_BITS), max_size=5), st.sampled_from([b")", b" )", b"", b"))"]))
def test_facts_of_a_server_are_the_same_both_ways(facts: list[bytes], end: bytes) -> None:
    line = b"3 (" + b" ".join(facts) + end

    found = [(uid, _shown(answer)) for uid, answer in read_answers([line]) if answer]

    assert found == _library([line])


@pytest.mark.parametrize(
    "first", [b"3 (UID 5 BODY[] {3}", b"3 (BODY[] {3}", b"3 (UID 05 BODY[] {3}", b"3 (UID 5 X {3}"]
)
@pytest.mark.parametrize("body", [b"abc", b"", b"abcd"])
@pytest.mark.parametrize("end", [b")", b" UID 5)", b" FLAGS (\\Seen))", b""])
def test_bodies_of_a_server_are_the_same_both_ways(first: bytes, body: bytes, end: bytes) -> None:
    found = [(uid, _shown(answer)) for uid, answer in read_answers([(first, body), end]) if answer]

    assert found == _library([(first, body), end])
