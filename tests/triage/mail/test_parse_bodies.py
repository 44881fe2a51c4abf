"""Whatever the charset, the encoding and the arrangement of parts, people see all of the text, no markup."""

from __future__ import annotations

import base64

import pytest

from tests.triage.mail.samples import multipart, nested, part, raw
from triage.parse import parse

ACCENTS = "L’été, à Nîmes : 1 200 € d’œuvres."
BODIES = {
    "utf8_declared": ("text/plain; charset=utf-8", ACCENTS.encode()),
    "utf8_undeclared": ("text/plain", ACCENTS.encode()),
    "cp1252_declared": ("text/plain; charset=windows-1252", ACCENTS.encode("cp1252")),
    "cp1252_undeclared": ("text/plain", ACCENTS.encode("cp1252")),
    "cp1252_called_latin1": ("text/plain; charset=iso-8859-1", ACCENTS.encode("cp1252")),
    "cp1252_called_ascii": ("text/plain; charset=us-ascii", ACCENTS.encode("cp1252")),
    "cp1252_called_utf8": ("text/plain; charset=utf-8", ACCENTS.encode("cp1252")),
    "utf8_called_latin1": ("text/plain; charset=iso-8859-1", ACCENTS.encode()),
    "unknown_charset": ("text/plain; charset=x-mac-inconnu", ACCENTS.encode()),
    "quoted_charset": ("text/plain; charset=\"'utf-8'\"", ACCENTS.encode()),
    "mac_roman": ("text/plain; charset=macintosh", ACCENTS.encode("mac_roman")),
    "latin9": ("text/plain; charset=iso-8859-15", ACCENTS.replace("’", "'").encode("iso-8859-15")),
    "utf16": ("text/plain; charset=utf-16", ACCENTS.encode("utf-16")),
    "no_charset_but_a_codec": ("text/plain; charset=base64", ACCENTS.encode()),
    "no_content_type": ("", ACCENTS.encode()),
    "broken_content_type": ("text plain", ACCENTS.encode()),
}


@pytest.mark.parametrize(("content_type", "body"), BODIES.values(), ids=BODIES.keys())
def test_text_keeps_its_accents(content_type: str, body: bytes) -> None:
    mail = parse(b"From: a@example.org\r\nContent-Type: " + content_type.encode() + b"\r\n\r\n" + body)

    assert mail.text.replace("'", "’") == ACCENTS


OTHERS = {
    "gb2312": ("gb2312", "律师您好，合同已签。".encode("gb2312"), "律师您好，合同已签。"),
    "gb18030_called_gb2312": ("gb2312", "囍".encode("gb18030"), None),
    "koi8-r": ("koi8-r", "Здравствуйте".encode("koi8-r"), "Здравствуйте"),
    "iso-2022-jp": ("iso-2022-jp", "契約".encode("iso-2022-jp"), "契約"),
    "utf7_stays_as_written": ("utf-7", b"+ADw-script+AD4-", "+ADw-script+AD4-"),
    "utf16_cut": ("utf-16", "été".encode("utf-16")[:-1], None),
    "unknown": ("x-inconnu", "été".encode(), "été"),
}


@pytest.mark.parametrize(("charset", "body", "text"), OTHERS.values(), ids=OTHERS)
def test_other_charsets_are_read_or_shown_safely(charset: str, body: bytes, text: str | None) -> None:
    mail = parse(
        b"From: a@example.org\r\nContent-Type: text/plain; charset=%s\r\n\r\n%s" % (charset.encode(), body)
    )

    assert mail.text if text is None else mail.text == text


def test_one_damaged_character_does_not_spoil_the_others() -> None:
    mail = parse(raw("été à Nîmes, c’est noté".encode() + b"\xc3"))

    assert mail.text.startswith("été à Nîmes, c’est noté")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", base64.encodebytes(ACCENTS.encode())),
        ("quoted-printable", b"L=E2=80=99=C3=A9t=C3=A9, =C3=A0 N=\r\n=C3=AEmes"),
        ("BASE64", base64.b64encode(ACCENTS.encode())[:-1]),
        ("8bit", ACCENTS.encode()),
        ("inconnu", ACCENTS.encode()),
    ],
)
def test_transfer_encoding_is_undone(encoding: str, body: bytes) -> None:
    mail = parse(raw(body, headers=f"Content-Transfer-Encoding: {encoding}"))

    assert mail.text.startswith("L’été, à Nîmes")


@pytest.mark.parametrize("text", [ACCENTS, "Bonjour Maître, la réponse est oui.", "Oui. A demain."])
def test_text_that_only_claims_to_be_base64_is_shown_as_written(text: str) -> None:
    assert parse(raw(text, headers="Content-Transfer-Encoding: base64")).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_plain(end: str) -> None:
    mail = parse(f"From: a@example.org{end}{end}un{end}deux".encode())

    assert mail.text == "un\ndeux"


def test_control_and_direction_characters_leave_the_text() -> None:
    mail = parse(raw("Virement\u202e au \u2066compte\x07 \x1b[31mX\u200b\x85"))

    assert mail.text == "Virement au compte [31mX"


def test_plain_alternative_is_preferred() -> None:
    mail = parse(multipart(part("en clair"), part("<p>en HTML</p>", "text/html"), kind="alternative"))

    assert mail.text == "en clair"
    assert mail.attachments == ()


def test_html_alternative_is_read_when_the_plain_one_is_blank() -> None:
    mail = parse(multipart(part(" \r\n"), part("<p>en HTML</p>", "text/html"), kind="alternative"))

    assert mail.text == "en HTML"


def test_plain_alternative_stands_for_html_kept_with_its_pictures() -> None:
    related = nested(
        part("<p>en HTML</p>", "text/html"), part(b"GIF89a", "image/gif"), kind="related", boundary="dedans"
    )

    mail = parse(multipart(part("en clair"), related, kind="alternative"))

    assert mail.text == "en clair"
    assert [one.content_type for one in mail.attachments] == ["image/gif"]


def test_footer_added_by_a_server_does_not_hide_an_html_letter() -> None:
    mail = parse(multipart(part("<p>La lettre</p>", "text/html"), part("-- \r\nAntivirus : rien à signaler")))

    assert mail.text == "La lettre\n\n-- \nAntivirus : rien à signaler"


def test_every_piece_of_an_apple_mail_is_read() -> None:
    pdf = part(b"%PDF", "application/pdf; name=acte.pdf", "Content-Disposition: inline; filename=acte.pdf")

    mail = parse(multipart(part("<p>Avant</p>", "text/html"), pdf, part("<p>après</p>", "text/html")))

    assert mail.text == "Avant\naprès"
    assert [one.name for one in mail.attachments] == ["acte.pdf"]


def test_several_plain_parts_are_all_read() -> None:
    mail = parse(multipart(part("premier"), part("second")))

    assert mail.text == "premier\n\nsecond"


def test_multipart_without_its_boundary_is_shown() -> None:
    mail = parse(raw("Bonjour, il manque la limite.", content_type="multipart/mixed"))

    assert mail.text == "Bonjour, il manque la limite."
    assert mail.attachments == ()


def test_preamble_and_epilogue_are_not_text() -> None:
    body = b"This is a multi-part message.\r\n--l\r\n\r\nla lettre\r\n--l--\r\nreste"

    mail = parse(raw(body, content_type="multipart/mixed; boundary=l"))

    assert mail.text == "la lettre"


def test_unclosed_multipart_is_read_to_its_end() -> None:
    mail = parse(raw(b"--l\r\n\r\nla lettre\r\n", content_type="multipart/mixed; boundary=l"))

    assert mail.text == "la lettre"


PAGES = {
    "blocks": ("<p>un</p><div>deux<br>trois</div>", "un\ndeux\ntrois"),
    "inline": ("<b>Bon</b><i>jour</i>", "Bonjour"),
    "cells": ("<table><tr><td>Montant</td><td>12 €</td></tr></table>", "Montant 12 €"),
    "entities": ("&eacute;t&eacute; &amp; co &lt;x&gt;", "été & co <x>"),
    "unseen": ("<head><title>t</title><style>s</style></head><script>x</script>vu", "vu"),
    "unseen_in_unseen": ("<svg><style>a</style><title>b</title></svg><noscript><p>c</p></noscript>vu", "vu"),
    "comment": ("<!-- [if mso]>caché<![endif] -->vu", "vu"),
    "outlook": ("<o:p>un</o:p><p class=MsoNormal>deux<o:p></o:p></p>", "un\ndeux"),
    "unclosed": ("<p>un<p>deux<div>trois", "un\ndeux\ntrois"),
    "white_space": ("<p>un\n   deux\t trois</p>", "un deux trois"),
    "empty": ("", ""),
    "only_a_comment": ("<!-- -->", ""),
}


@pytest.mark.parametrize(("page", "read"), PAGES.values(), ids=PAGES.keys())
def test_html_becomes_the_text_its_reader_sees(page: str, read: str) -> None:
    mail = parse(raw(page, content_type="text/html; charset=utf-8"))

    assert mail.text == read
