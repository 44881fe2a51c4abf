"""Mails as offices get them, and the ways in which mails get damaged on their way; for the fuzz tests."""

import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from triage.demo.mails import demo_mails

ROOT = Path(__file__).resolve().parent.parent
Mutation = Callable[[bytes, int, int], bytes]

_CALENDAR = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Signature\\, étude\r\n"
    "ORGANIZER;CN=Odile:mailto:odile@example.org\r\nDTSTART;TZID=Europe/Paris:20260302T101500\r\n"
    "DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
_BOUNCE = (
    "From: MAILER-DAEMON@example.org\r\nReturn-Path: <>\r\nSubject: Undelivered Mail Returned to Sender\r\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=bb\r\n\r\n"
    "--bb\r\n\r\nNon remis\r\n"
    "--bb\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
    "Final-Recipient: rfc822; a@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    "Diagnostic-Code: smtp; 550 5.1.1\r\n unknown\r\n\r\n"
    "--bb\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <1@example.org>\r\n\r\n--bb--\r\n"
)
_QMAIL = (
    "From: MAILER-DAEMON@example.org\r\nSubject: failure notice\r\n\r\n"
    "Hi. This is the qmail-send program.\r\n\r\n"
    "<a@example.org>:\r\n550 5.1.1 unknown\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n"
    "Message-ID: <1@example.org>\r\n"
)
_TOKENS = (
    *(
        b"=?utf-8?q?=C3?= =?iso-8859-1?b?6Q==?=",
        b"=?",
        b"?=",
        b'"',
        b"(",
        b")",
        b"<",
        b">",
        b";",
        b",",
        b"\\",
    ),
    *(b"\x00", b"\xff", b"\r", b"\n", b"\r\n", b"\r\n\r\n", b"\r\n ", b"--", b"--bb--\r\n", b"\xe2\x80\xae"),
    *(b"Content-Type: multipart/mixed; boundary=bb\r\n", b"Content-Type: message/rfc822\r\n\r\n"),
    *(
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: x-uuencode\r\n",
        b"begin 644 a\r\n",
    ),
    *(b"filename*0*=utf-8''%e9; filename*2=x", b"BEGIN:VEVENT\r\n", b"-----BEGIN PGP MESSAGE-----\r\n"),
    *(
        b"Le 2 mars 2026, Odile a \xc3\xa9crit :\r\n> ",
        b"De : x\r\nObjet : y\r\n",
        b"<div><blockquote>",
        b"&#x110000;",
    ),
)
_CHARSETS = (
    *(b"utf-8", b"us-ascii", b"iso-8859-15", b"utf-16", b"utf-7", b"gb2312", b"x-unknown", b"punycode"),
    *(b'""', b"\x00", b"hz", b"big5", b"koi8-r", b"unicode_escape", b"base64", b"utf-32"),
)
_ENCODINGS = (b"base64", b"quoted-printable", b"8bit", b"x-uuencode", b"", b"7bit;", b"inconnu")


def corpus() -> tuple[bytes, ...]:
    """Whole mails of every kind: the demo's, the acceptance test's, and one of each special form."""
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    shown = [mail.raw for mails in demo_mails(now) for mail in mails]
    files = [path.read_bytes() for path in sorted((ROOT / "tests" / "acceptance" / "mails").glob("*.eml"))]
    return (*shown, *files, *_special())


def _special() -> list[bytes]:
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["Subject"] = "Odile Trémarec <odile@example.org>", "Pièces à joindre"
    letter.set_content(
        "Bonjour,\n\nVoir ci-joint.\n\nLe 1 mars 2026, Étude a écrit :\n> Avez-vous l’acte ?\n"
    )
    letter.add_alternative(
        "<p>Bonjour,<br>Voir ci-joint.</p><blockquote>Avez-vous l’acte ?</blockquote>", "html"
    )
    letter.add_attachment(bytes(range(256)) * 20, "application", "pdf", filename="Acte signé.pdf")
    invitation = EmailMessage(policy=SMTP)
    invitation["From"], invitation["Subject"] = "odile@example.org", "Invitation"
    invitation.set_content("Voir l’invitation.")
    invitation.add_alternative(_CALENDAR, "calendar")
    transfer = EmailMessage(policy=SMTP)
    transfer["From"], transfer["Subject"] = "odile@example.org", "Transfert"
    transfer.set_content("Voir le mail joint.")
    transfer.add_attachment(letter)
    signed = base64.encodebytes(bytes.fromhex("308006092a864886f70d010702a080308002010131003080"))
    closed = b"From: odile@example.org\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\n"
    closed += b"Content-Transfer-Encoding: base64\r\n\r\n" + signed
    return [
        *(one.as_bytes() for one in (letter, invitation, transfer)),
        _BOUNCE.encode(),
        _QMAIL.encode(),
        closed,
    ]


def _flip(raw: bytes, place: int, extra: int) -> bytes:
    at = place % max(len(raw), 1)
    return raw[:at] + bytes([extra % 256]) + raw[at + 1 :]


def _cut(raw: bytes, place: int, extra: int) -> bytes:
    at = place % max(len(raw), 1)
    return raw[:at] + raw[at + extra % 200 :]


def _truncate(raw: bytes, place: int, _extra: int) -> bytes:
    return raw[: place % max(len(raw), 1)]


def _insert(raw: bytes, place: int, extra: int) -> bytes:
    at = place % max(len(raw), 1)
    return raw[:at] + _TOKENS[extra % len(_TOKENS)] * (1 + extra // len(_TOKENS) % 3) + raw[at:]


def _move_line(raw: bytes, place: int, extra: int) -> bytes:
    lines = raw.split(b"\n")
    line = lines.pop(place % len(lines))
    lines.insert(extra % (len(lines) + 1), line)
    return b"\n".join(lines)


def _repeat_lines(raw: bytes, place: int, extra: int) -> bytes:
    lines = raw.split(b"\n")
    at = place % len(lines)
    return b"\n".join(lines[: at + 1] + lines[at : at + 1 + extra % 5] * (1 + extra % 7) + lines[at + 1 :])


def _change_line_ends(raw: bytes, place: int, extra: int) -> bytes:
    at = place % max(len(raw), 1)
    return raw[:at] + raw[at:].replace(b"\r\n", (b"\n", b"\r", b"\r\r\n", b"\n\r")[extra % 4])


def _lie_about_charset(raw: bytes, _place: int, extra: int) -> bytes:
    return re.sub(rb"charset=[^;\r\n]*", b"charset=" + re.escape(_CHARSETS[extra % len(_CHARSETS)]), raw)


def _lie_about_encoding(raw: bytes, _place: int, extra: int) -> bytes:
    encoding = _ENCODINGS[extra % len(_ENCODINGS)]
    return re.sub(rb"(?i)(content-transfer-encoding:) [^\r\n]*", rb"\1 " + encoding, raw)


def _damage_boundaries(raw: bytes, place: int, extra: int) -> bytes:
    lines = raw.split(b"\n")
    marks = [number for number, line in enumerate(lines) if line.startswith(b"--")]
    if marks:
        at = marks[place % len(marks)]
        line = lines[at]
        lines[at] = (b"", line[:-2], line + b"--", b" " + line, line + b" \t", line * 2)[extra % 6]
    return b"\n".join(lines)


def _enclose(raw: bytes, _place: int, extra: int) -> bytes:
    levels = 1 + extra % 4
    inner = raw
    for level in range(levels):
        boundary = b"niveau%d" % level
        head = b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=" + boundary + b"\r\n\r\n--"
        kind = b"\r\nContent-Type: message/rfc822\r\n\r\n"
        inner = head + boundary + kind + inner + b"\r\n--" + boundary + b"--\r\n"
    return inner


MUTATIONS: tuple[Mutation, ...] = (
    *(_flip, _flip, _cut, _truncate, _insert, _insert, _insert, _move_line, _repeat_lines),
    *(_change_line_ends, _lie_about_charset, _lie_about_encoding, _damage_boundaries, _enclose),
)


def mutate(raw: bytes, steps: list[tuple[int, int, int]]) -> bytes:
    """The mail after those steps, each a mutation's number, a place and a choice."""
    for number, place, extra in steps:
        raw = MUTATIONS[number % len(MUTATIONS)](raw, place, extra)[:200_000]
    return raw
