"""Headers of real mail, correct or not, are read as their writer meant them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.triage.mail.samples import raw
from triage.message import Address
from triage.parse import parse

SUBJECTS = {
    "plain": (b"Dossier Dupont", "Dossier Dupont"),
    "utf8_word_b": (b"=?UTF-8?B?UmVuZGV6LXZvdXMg4oCUIMOpdMOp?=", "Rendez-vous — été"),
    "latin1_word_q": (b"=?iso-8859-1?Q?Accus=E9_de_r=E9ception?=", "Accusé de réception"),
    "latin1_word_that_is_cp1252": (b"=?iso-8859-1?Q?1_200_=80_d=92honoraires?=", "1 200 € d’honoraires"),
    "two_words_joined": (b"=?utf-8?q?caf?=\r\n =?utf-8?q?=C3=A9?=", "café"),
    "character_cut_between_words": (b"=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
    "base64_without_padding": (b"=?utf-8?B?w6l0w6k?=", "été"),
    "spaces_in_the_word": (b"=?utf-8?Q?Demande de rendez-vous?=", "Demande de rendez-vous"),
    "question_mark_in_the_word": (b"=?utf-8?Q?Venez-vous=C2=A0? Merci?=", "Venez-vous ? Merci"),
    "language_tag": (b"=?utf-8*fr?q?=C3=A9t=C3=A9?=", "été"),
    "word_stuck_to_text": (b"TR: =?utf-8?q?=C3=A9t=C3=A9?= 2026", "TR: été 2026"),
    "unknown_charset": (b"=?x-inconnu?q?=C3=A9t=C3=A9?=", "été"),
    "unclosed_word": (b"=?utf-8?q?bonjour", "=?utf-8?q?bonjour"),
    "bad_base64": (b"=?utf-8?b?%%%?= fin", "fin"),
    "raw_utf8": ("Été à Nîmes".encode(), "Été à Nîmes"),
    "raw_cp1252": ("L’été à 10 €".encode("cp1252"), "L’été à 10 €"),
    "raw_after_word": (b"=?utf-8?q?caf=C3=A9?= \xe9t\xe9", "café été"),
    "folded": (b"Un sujet\r\n  qui continue\r\n\tencore", "Un sujet qui continue encore"),
    "line_break_in_a_word": (b"=?utf-8?Q?a=0D=0ABcc:_x@example.org?=", "a Bcc: x@example.org"),
    "control_characters": (b"=?utf-8?q?a=00=1B=7Fb=C2=9Bc?=", "abc"),
    "right_to_left_override": ("facture \u202efdp.exe\u202c".encode(), "facture fdp.exe"),
    "zero_width": ("fac\u200bture\ufeff".encode(), "facture"),
    "empty": (b"", ""),
}


@pytest.mark.parametrize(("written", "read"), SUBJECTS.values(), ids=SUBJECTS.keys())
def test_subject_is_read_as_meant(written: bytes, read: str) -> None:
    mail = parse(b"Subject: " + written + b"\r\nFrom: a@example.org\r\n\r\ntexte")

    assert mail.subject == read


SENDERS = {
    "name_and_address": (b"Jean Dupont <jean@example.org>", Address("Jean Dupont", "jean@example.org")),
    "quoted_name": (b'"Dupont, Jean" <jean@example.org>', Address("Dupont, Jean", "jean@example.org")),
    "address_alone": (b"jean@example.org", Address("", "jean@example.org")),
    "encoded_name": (b"=?utf-8?q?Ma=C3=AEtre_N?= <n@example.org>", Address("Maître N", "n@example.org")),
    "encoded_comma": (
        b"=?utf-8?q?Dupont=2C_Jean?= <n@example.org>",
        Address("Dupont, Jean", "n@example.org"),
    ),
    "quoted_encoded_name": (b'"=?utf-8?q?Zo=C3=A9?=" <z@example.org>', Address("Zoé", "z@example.org")),
    "raw_latin1_name": (b"Zo\xe9 <z@example.org>", Address("Zoé", "z@example.org")),
    "break_in_encoded_name": (
        b"=?utf-8?q?Zo=C3=A9=0D=0ABcc=3A_x?= <z@example.org>",
        Address("Zoé Bcc: x", "z@example.org"),
    ),
    "comment": (b"jean@example.org (Jean Dupont)", Address("Jean Dupont", "jean@example.org")),
    "no_closing_bracket": (b"Jean <jean@example.org", Address("Jean", "jean@example.org")),
}


@pytest.mark.parametrize(("written", "read"), SENDERS.values(), ids=SENDERS.keys())
def test_sender_is_read_as_meant(written: bytes, read: Address) -> None:
    mail = parse(b"From: " + written + b"\r\n\r\ntexte")

    assert mail.sender == read


@pytest.mark.parametrize("written", [b"", b"undisclosed-recipients:;", b"Jean Dupont", b"<>", b"a b@c d"])
def test_unusable_sender_is_none_and_recorded(written: bytes) -> None:
    mail = parse(b"From: " + written + b"\r\nSubject: s\r\n\r\ntexte")

    assert mail.sender is None
    assert "no_sender" in mail.defects
    assert mail.subject == "s"


def test_sender_header_stands_in_for_a_missing_from() -> None:
    mail = parse(b"Sender: etude@example.org\r\n\r\ntexte")

    assert mail.sender == Address("", "etude@example.org")


def test_every_recipient_is_read() -> None:
    to = 'To: a@example.org,\n "B, C" <b@example.org>\nTo: d@example.org'

    mail = parse(raw(headers=f"{to}\nCc: e@example.org\nReply-To: f@example.org"))

    assert [one.address for one in mail.to] == ["a@example.org", "b@example.org", "d@example.org"]
    assert [one.address for one in mail.cc] == ["e@example.org"]
    assert mail.reply_to == (Address("", "f@example.org"),)


def test_group_members_are_recipients() -> None:
    mail = parse(raw(headers="To: Associes: a@example.org, b@example.org;"))

    assert [one.address for one in mail.to] == ["a@example.org", "b@example.org"]


PARIS = timedelta(hours=1)
DATES = {
    "offset_kept": ("Mon, 2 Mar 2026 09:55:00 +0100", PARIS),
    "comment": ("Mon, 2 Mar 2026 09:55:00 +0100 (CET)", PARIS),
    "two_digit_year": ("2 Mar 26 08:55:00 GMT", timedelta(0)),
    "no_zone": ("Mon, 2 Mar 2026 08:55:00", timedelta(0)),
    "unknown_zone": ("Mon, 2 Mar 2026 08:55:00 -0000", timedelta(0)),
}


@pytest.mark.parametrize(("written", "offset"), DATES.values(), ids=DATES.keys())
def test_date_is_an_aware_moment_in_its_own_offset(written: str, offset: timedelta) -> None:
    mail = parse(f"From: a@example.org\r\nDate: {written}\r\n\r\ntexte".encode())

    assert mail.dated_at == datetime(2026, 3, 2, 8, 55, tzinfo=UTC)
    assert mail.dated_at.utcoffset() == offset


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hier",
        "lundi 2 mars 2026",
        "Mon, 99 Mar 2026 10:00:00 +0100",
        "1" * 5000,
        "Mon, 1 Jan 2026 00:00:00 +9999",
    ],
)
def test_unreadable_date_is_none_and_recorded(written: str) -> None:
    mail = parse(f"From: a@example.org\r\nDate: {written}\r\n\r\ntexte".encode())

    assert mail.dated_at is None
    assert "no_date" in mail.defects


EXCHANGE_ID = "<" + "A" * 61 + "@exchange.example.org>"


def test_identifiers_are_kept_as_written() -> None:
    headers = f"Message-ID:\n {EXCHANGE_ID}\nIn-Reply-To: <a@example.org>"

    mail = parse(raw(headers=f"{headers}\nReferences: <r@example.org>\n\t<a@example.org>"))

    assert mail.message_id == EXCHANGE_ID
    assert mail.in_reply_to == ("<a@example.org>",)
    assert mail.references == ("<r@example.org>", "<a@example.org>")


@pytest.mark.parametrize(
    "written",
    [b"", b"sans-chevrons@example.org", b"<\xe9t\xe9@example.org>", b"<a\x00@b>", b"<" + b"a" * 2000 + b">"],
)
def test_identifier_that_could_not_be_written_back_is_none(written: bytes) -> None:
    mail = parse(b"From: a@example.org\r\nMessage-ID: " + written + b"\r\n\r\ntexte")

    assert mail.message_id is None


def test_mail_without_any_header_is_still_a_mail() -> None:
    mail = parse(b"\r\nBonjour, ceci est tout.\r\n")

    assert mail.text == "Bonjour, ceci est tout."
    assert set(mail.defects) == {"no_sender", "no_date"}


def test_reading_shows_sizes_only_when_printed() -> None:
    mail = parse(raw("Un secret."))

    assert "secret" not in repr(mail)
    assert "tremarec" not in repr(mail)
