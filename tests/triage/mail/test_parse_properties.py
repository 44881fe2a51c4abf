"""Any bytes at all become a mail that can be stored, shown and answered."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from triage.mime import decode_bytes, decode_words
from triage.parse import attachment_bytes, parse
from triage.store.intake import PARSED

NAMES = [
    *("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "References", "In-Reply-To"),
    *("Content-Type", "Content-Disposition", "Content-Transfer-Encoding"),
    *("Return-Path", "List-Id", "Auto-Submitted", "X-Failed-Recipients"),
    *("Final-Recipient", "Action", "Original-Envelope-Id"),
]
VALUES = [
    b"a@example.org",
    b'"x" <a@example.org>',
    b"multipart/mixed; boundary=b",
    b'multipart/alternative; boundary="b"',
    b"multipart/report; boundary=b",
    b"message/rfc822",
    b"message/delivery-status",
    b"multipart/report; report-type=delivery-status; boundary=b",
    b"multipart/digest; boundary=b",
    b"text/rfc822-headers",
    b"text/calendar; method=REQUEST",
    b"application/pkcs7-mime; name=smime.p7m",
    b"application/octet-stream; name=x.eml",
    b"rfc822; <a@example.org>",
    b"text/html; charset=utf-7",
    b'text/plain; charset="\x00"',
    b"text/plain; charset*=x''utf-8",
    b"application/pdf; name*0*=utf-8''%e9; name*1=x; name*=y",
    b"attachment; filename*=x''%ff",
    b'attachment; filename="=?utf-8?b?w6k=?="',
    b"base64",
    b"quoted-printable",
    b"x-uuencode",
    b"=?utf-8?q?=C3?= =?utf-8?q?=A9?=",
    b"=?x?b?A?=",
    b"\xe9\xff\x80",
    b"<a@b>",
    b"<\xe9>",
    b"Mon, 1 Jan 2024 00:00:00 +0100",
    b"(((",
    b'"',
    b"<<>>",
    b";;;=;",
    b"a:b;",
    b"\r\n x",
    b"",
]
LINES = [
    b"--b",
    b"--b--",
    b"begin 644 x",
    b"=E9=",
    b"w6k=",
    b"<p>x",
    b"<div",
    b"BEGIN:VCALENDAR",
    b"BEGIN:VEVENT",
    b"DTSTART;TZID=x:20260302T101500",
    b"DTEND;VALUE=DATE:20260399",
    b"<a@example.org>:",
    b"MIAGCSqGSIb3DQEHAqCA",
    b"> q",
    b"a \xe9crit :",
    b"\xff\xfe",
    b"",
    b".",
]
HEADER = st.builds(
    lambda name, value: name.encode() + b": " + value, st.sampled_from(NAMES), st.sampled_from(VALUES)
)
BLOCK = st.builds(
    lambda headers, lines: [*headers, b"", *lines],
    st.lists(HEADER, max_size=5),
    st.lists(st.sampled_from(LINES) | st.binary(max_size=20), max_size=5),
)
MAILS = st.builds(
    lambda blocks, end: end.join(line for block in blocks for line in block),
    st.lists(BLOCK, min_size=1, max_size=6),
    st.sampled_from([b"\n", b"\r\n", b"\r"]),
)


def _survives(raw: bytes) -> None:
    mail = parse(raw)

    assert PARSED.validate_json(PARSED.dump_json(mail)) == mail
    for one in (
        mail.subject,
        mail.text,
        mail.new_text,
        mail.quoted,
        *(file.name for file in mail.attachments),
    ):
        one.encode("utf-8")
    for identifier in (mail.message_id or "", *mail.in_reply_to, *mail.references):
        assert identifier.isascii()
        assert identifier.isprintable()
    for inner in mail.enclosed:
        f"{inner.subject}{inner.text}".encode()
    for file in mail.attachments:
        content = attachment_bytes(raw, file.index)
        assert content is not None
        assert len(content) == file.size


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_become_a_storable_mail(raw: bytes) -> None:
    _survives(raw)


@settings(max_examples=400, deadline=None)
@given(MAILS)
def test_any_assembly_of_odd_pieces_becomes_a_storable_mail(raw: bytes) -> None:
    _survives(raw)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["utf-8", "cp1252", "utf-16", "iso-8859-15"]))
def test_declared_charset_gives_back_what_was_written(text: str, charset: str) -> None:
    written = text.encode(charset, "ignore")
    text = written.decode(charset)

    assert decode_bytes(written, charset) == text


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.text(max_size=12))
def test_any_bytes_of_any_charset_become_text(data: bytes, charset: str) -> None:
    decode_bytes(data, charset).encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="=?utf-8qb_ éÉ\r\n\x00\u202e.,", max_size=80))
def test_any_header_value_becomes_one_line(value: str) -> None:
    read = decode_words(value)

    assert "\n" not in read
    assert "\r" not in read
    assert read == read.strip()


def test_mail_stored_by_an_earlier_version_is_still_read() -> None:
    row = (
        '{"subject": "Dossier", "sender": {"name": "", "address": "a@example.org"}, "text": "Bonjour", '
        '"attachments": [{"index": 0, "name": "a.pdf", "content_type": "application/pdf", "size": 3}]}'
    )

    mail = PARSED.validate_json(row)

    assert (mail.subject, len(mail.attachments), mail.enclosed, mail.invitation, mail.report) == (
        "Dossier",
        1,
        (),
        None,
        None,
    )
