"""Mail made to harm is read in bounded time, without raising, and stays visible.

The bound is generous on purpose: these inputs took from ten seconds to several minutes, or recursed, before
they were guarded against.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from triage.parse import parse

LIMIT_S = 5.0


def _header(line: bytes) -> bytes:
    return b"From: a@example.org\r\n" + line + b"\r\n\r\ntexte"


def _html(page: str) -> bytes:
    return b"From: a@example.org\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()


def _levels(count: int, between: bytes = b" ") -> bytes:
    level = b"Content-Type:" + between + b"multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
    return b"".join(level % (number, number) for number in range(count))


def _parts(count: int, headers: bytes = b"") -> bytes:
    one = b"--b\r\n" + headers + b"\r\nx\r\n"
    return b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + one * count + b"--b--"


def _text(charset: bytes, body: bytes) -> bytes:
    return b"From: a@example.org\r\nContent-Type: text/plain; charset=" + charset + b"\r\n\r\n" + body


HEADERS: dict[str, Callable[[], bytes]] = {
    "nested_comments": lambda: b"From: " + b"(" * 5000 + b"a@example.org\r\n\r\ntexte",
    "quoted_words": lambda: _header(b"To: " + b'"a"' * 30_000),
    "quoted_words_in_many_headers": lambda: _header((b"To: " + b'"a"' * 5000 + b"\r\n") * 16),
    "commas": lambda: _header(b"To: " + b"," * 16_000),
    "groups": lambda: _header(b"To: " + b"a:" * 8000),
    "angles": lambda: _header(b"To: " + b"<" * 16_000),
    "backslashes": lambda: _header(b'To: "' + b"\\" * 16_001),
    "domain_brackets": lambda: _header(b"To: a@" + b"[" * 16_000),
    "dots": lambda: _header(b"To: " + b"a." * 8000),
    "words_never_closed": lambda: _header(b"Subject: " + b"=?a?q?" * 2600),
    "many_headers": lambda: b"".join(b"X-%d: y\r\n" % number for number in range(20_000)) + b"\r\ntexte",
    "one_endless_line": lambda: b"From" + b"a" * 10_000_000,
    "parameters": lambda: _header(b"Content-Type: text/html " + b"; " * 100_000),
    "parameters_spaced": lambda: _header(b"Content-Type: text/html ; ; ; " + b"; " * 12_000),
    "nested_comments_in_every_header": lambda: b"".join(
        name + b": " + b"(" * 1000 + b")" * 1000 + b" a@example.org\r\n"
        for name in (b"From", b"To", b"Cc", b"Reply-To", b"Date", b"Content-Type")
    ),
    "parameters_in_one_part": lambda: _parts(1, b"Content-Type: text/plain " + b";" * 1_000_000 + b"\r\n"),
    "parameters_in_every_part": lambda: _parts(
        300, b"Content-Disposition: attachment" + b"; " * 8000 + b"\r\n"
    ),
    "name_in_10000_pieces": lambda: _header(
        b"Content-Type: application/pdf; "
        + b"".join(b"name*%d*=utf-8''a;" % number for number in range(10_000))
    ),
    "endless_boundary": lambda: _header(b"Content-Type: multipart/mixed; boundary=" + b"b" * 200_000),
    "endless_date": lambda: _header(b"Date: Mon, 1 Jan 2024 00:00:00 " + b"9" * 5000),
    "null_in_charset": lambda: _header(b'Content-Type: text/plain; charset="u\x00tf"').replace(
        b"texte", b"\xe9"
    ),
    "charset_in_pieces": lambda: _header(b"Content-Type: text/plain; charset*=\x00''utf-8") + b"\xe9",
}
BODIES: dict[str, Callable[[], bytes]] = {
    "multiparts_in_multiparts": lambda: _levels(5000),
    "multiparts_in_multiparts_folded": lambda: _levels(5000, b"\r\n "),
    "multiparts_in_multiparts_bare_returns": lambda: _levels(3000).replace(b"\r\n", b"\r"),
    "mails_in_mails": lambda: b"Content-Type: message/rfc822\r\n\r\n" * 5000 + b"texte",
    "mails_in_mails_folded": lambda: b"Content-Type:\r\n message/rfc822\r\n\r\n" * 5000 + b"texte",
    "deep_and_long": lambda: _levels(199) + b"a\r\n" * 1_000_000,
    "a_hundred_thousand_parts": lambda: _parts(100_000),
    "ten_million_empty_lines": lambda: _header(b"X: y") + b"\n" * 10_000_000,
    "punycode": lambda: _text(b"punycode", b"a" * 200_000 + b"-" + b"b" * 400_000),
    "idna": lambda: _text(b"idna", b"xn--" + b"a" * 2_000_000),
    "surrogates": lambda: _text(b"unicode_escape", b"\\u202e\\ud800" * 10_000),
    "uuencode": lambda: _header(b"Content-Transfer-Encoding: x-uuencode") + b"begin 644 x\r\n" * 100_000,
    "one_base64_digit": lambda: _header(b"Content-Transfer-Encoding: base64").replace(b"texte", b"A"),
    "arrows": lambda: _header(b"X: y") + b">" * 1_000_000,
    "arrows_below_the_cap": lambda: _header(b"X: y") + b">" * 49_000,
    "outlook_headers": lambda: _header(b"X: y") + b"De : x\r\n" * 990,
    "twenty_thousand_outlook_headers": lambda: _header(b"X: y") + b"De : x\r\n" * 20_000,
    "long_quote": lambda: _header(b"X: y") + b"> cite et cite encore\r\n" * 10_000,
    "quote_beginnings": lambda: _header(b"X: y") + b"Le lundi 2 mars 2026, x@example.org\r\n" * 990,
    "lines_of_two_dashes": lambda: _parts(1) + b"--\r\n\r\n" * 200_000,
    "boundaries_for_ever": lambda: _levels(90) + b"--b0\r\n" * 100_000,
    "closed_and_opened_again": lambda: _levels(90) + b"--b50\r\n--b50--\r\n" * 50_000,
    "two_hundred_thousand_empty_lines": lambda: _header(b"X: y") + b"\n" * 200_000,
    "equal_signs_in_base64": lambda: _header(b"Content-Transfer-Encoding: base64") + b"=" * 1_000_000,
    "equal_signs_in_quoted_printable": lambda: (
        _header(b"Content-Transfer-Encoding: quoted-printable") + b"=" * 1_000_000
    ),
    "calendar": lambda: (
        b"From: a@example.org\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n"
        + b"BEGIN:VEVENT\r\nSUMMARY;X="
        + b'"' * 400_000
    ),
    "calendar_parameters": lambda: (
        b"From: a@example.org\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n"
        + (b"SUMMARY" + b";A=b" * 1_900 + b"\r\n") * 60
    ),
    "bounce_of_many_addresses": lambda: (
        b"From: MAILER-DAEMON@example.org\r\nReturn-Path: <>\r\nSubject: failure notice\r\n\r\n"
        + b"<a@example.org>:\r\nno\r\n\r\n" * 20_000
    ),
    "status_of_many_fields": lambda: (
        b"From: a@example.org\r\nContent-Type: message/delivery-status\r\n\r\n"
        + b"Final-Recipient: rfc822; a@example.org\r\n\r\n" * 20_000
    ),
    "mails_in_a_mail": lambda: _parts(900, b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n"),
    "signed_containers": lambda: (
        b"From: a@example.org\r\nContent-Type: application/pkcs7-mime\r\n\r\n" + b"\x30\x80" * 500_000
    ),
    "nul_bytes": lambda: b"\0" * 100_000,
    "high_bytes": lambda: b"\xff" * 100_000,
}
PAGES: dict[str, Callable[[], str]] = {
    "open_blocks": lambda: "<div>" * 200_000,
    "reopened_formatting": lambda: "".join(f"<b id={n}>" for n in range(20_000)) + "<p>x</p>" * 50_000,
    "reopened_fifty": lambda: "".join(f"<b id={n}>" for n in range(50)) + "<p>x</p>" * 50_000,
    "misnested_formatting": lambda: "<font><p></font>" * 40_000,
    "misnested_links": lambda: "<a href=x><div>" * 2_400,
    "cells": lambda: "<table><tr>" + "<td>x" * 200_000,
    "tables_in_tables": lambda: "<table><td>" * 5_000,
    "outlook_headers": lambda: "<p>De : x</p>" * 15_000,
    "outlook_headers_below_the_cap": lambda: "<p>De : x</p>" * 1_900,
    "quotes": lambda: "<blockquote>" * 20_000,
    "gmail_quotes": lambda: '<div class="gmail_quote">' * 15_000,
    "comments": lambda: "<!--" * 400_000,
    "open_brackets": lambda: "<" * 1_900_000,
    "attributes": lambda: "<p " + "a=b " * 400_000 + ">",
    "entities": lambda: "&lt" * 600_000,
    "styles_in_drawings": lambda: "<svg><style>x</style><title>t</title></svg>" * 5_000,
    "hidden_in_hidden": lambda: (
        "<template><style>x</style></template><noscript><script>y</script></noscript>" * 3_000
    ),
}


def _read_in_time(raw: bytes) -> None:
    began = time.process_time()  # a busy machine must not fail this
    mail = parse(raw)
    assert time.process_time() - began < LIMIT_S
    assert mail.defects or mail.sender


@pytest.mark.parametrize("make", HEADERS.values(), ids=HEADERS.keys())
def test_hostile_headers_are_read_in_bounded_time(make: Callable[[], bytes]) -> None:
    _read_in_time(make())


@pytest.mark.parametrize("make", BODIES.values(), ids=BODIES.keys())
def test_hostile_bodies_are_read_in_bounded_time(make: Callable[[], bytes]) -> None:
    _read_in_time(make())


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES.keys())
def test_hostile_pages_are_read_in_bounded_time(make: Callable[[], str]) -> None:
    _read_in_time(_html(make()))


@pytest.mark.parametrize("between", [b" ", b"\r\n "], ids=["plain", "folded"])
def test_mail_nested_too_deep_is_shown_as_one_text(between: bytes) -> None:
    mail = parse(b"From: a@example.org\r\nSubject: Dossier\r\n" + _levels(5000, between) + b"fin")

    assert "too_deep" in mail.defects
    assert mail.subject == "Dossier"
    assert mail.text.startswith("--b0")


def test_headers_over_the_bound_are_cut_and_the_text_is_kept() -> None:
    mail = parse(b"From: a@example.org\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\ntexte")

    assert "headers_cut" in mail.defects
    assert mail.sender is not None
    assert mail.text == "texte"


def test_body_over_the_bound_is_cut_and_recorded() -> None:
    mail = parse(_header(b"X: y") + b"\n" * 1_100_000)

    assert "body_cut" in mail.defects
    assert mail.text == "texte"


def test_page_that_is_a_bomb_still_shows_its_words() -> None:
    mail = parse(_html("<div>" * 10_000 + "Le jugement &amp; l’appel"))

    assert mail.text == "Le jugement & l’appel"
