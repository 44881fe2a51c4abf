"""The reply people approve: who receives it, its subject, the thread it joins, the original it quotes."""

from __future__ import annotations

import dataclasses
import socket
from datetime import datetime, timedelta, timezone

import pytest

from tests.triage.mail.samples import raw
from triage.compose import (
    full_body,
    is_sendable,
    new_message_id,
    quote_original,
    reply_recipients,
    reply_subject,
    reply_to_differs,
    sender_is_doubtful,
)
from triage.message import Address, ParsedMail
from triage.parse import parse

OWN = "contact@etude.example.org"

SUBJECTS = [
    ("Dossier Dupont", "Re: Dossier Dupont"),
    ("Re: Dossier", "Re: Dossier"),
    ("RE : Dossier", "Re: Dossier"),
    ("RE\u00a0: Dossier", "Re: Dossier"),
    ("re: Re: RE: Dossier", "Re: Dossier"),
    ("Re[2]: Dossier", "Re: Dossier"),
    ("Re (3): Dossier", "Re: Dossier"),
    ("AW: Dossier", "Re: Dossier"),
    ("Antw: Dossier", "Re: Dossier"),
    ("RÉ : Dossier", "Re: Dossier"),
    ("Réf : dossier 12", "Re: Réf : dossier 12"),
    ("Ref: 12", "Re: Ref: 12"),
    ("TR: Dossier", "Re: TR: Dossier"),
    ("Recours : délai", "Re: Recours : délai"),
    ("Rendez-vous: mardi", "Re: Rendez-vous: mardi"),
    ("", "Re:"),
    ("Re:", "Re:"),
    ("a\r\nBcc: x@example.org", "Re: a Bcc: x@example.org"),
]


@pytest.mark.parametrize(("received", "answered"), SUBJECTS)
def test_reply_has_exactly_one_prefix(received: str, answered: str) -> None:
    assert reply_subject(received) == answered


def test_long_subject_is_cut() -> None:
    assert len(reply_subject("mot " * 1000)) <= 500


def test_reply_goes_to_the_sender() -> None:
    assert reply_recipients(parse(raw()), OWN) == (Address("Odile Tremarec", "odile.tremarec@example.org"),)


def test_reply_goes_to_reply_to_when_there_is_one() -> None:
    mail = parse(raw(headers="Reply-To: Greffe <greffe@example.org>"))

    assert reply_recipients(mail, OWN) == (Address("Greffe", "greffe@example.org"),)


def test_reply_goes_once_to_each_and_never_to_ourselves() -> None:
    mail = parse(raw(headers=f"Reply-To: b@example.org, A <a@example.org>, {OWN.upper()}, B@example.org"))

    assert [one.address for one in reply_recipients(mail, OWN)] == ["b@example.org", "a@example.org"]


def test_mail_without_sender_has_no_recipient() -> None:
    assert reply_recipients(parse(b"Subject: x\r\n\r\ntexte"), OWN) == ()


@pytest.mark.parametrize(
    ("reply_to", "differs"),
    [("", False), ("greffe@example.org", False), ("greffe@EXAMPLE.org", False), ("greffe@example.com", True)],
)
def test_reply_to_another_domain_is_noticed(reply_to: str, differs: bool) -> None:
    mail = parse(raw(headers=f"Reply-To: {reply_to}" if reply_to else ""))

    assert reply_to_differs(mail) is differs


@pytest.mark.parametrize(
    "address", ["a@example.org", "a.b+c@sub.example.org", "o'hara@example.org", "a@localhost"]
)
def test_ordinary_address_is_sendable(address: str) -> None:
    assert is_sendable(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "@example.org",
        "a@",
        "a b@example.org",
        "a@example.org\n",
        "a@example.org\r\nRCPT TO:<b@example.org>",
        "a@b@example.org",
        "<a@example.org>",
        '"a b"@example.org',
        ".a@example.org",
        "a..b@example.org",
        "zoé@example.org",
        "a@éxample.org",
        "a@example.org,b@example.org",
        "a" * 65 + "@example.org",
    ],
)
def test_other_address_is_not_sendable(address: str) -> None:
    assert not is_sendable(address)


# From, as it came → whether a reader may take somebody else for the sender.
SENDERS = {
    "Odile Trémarec <odile@example.org>": False,
    "odile@example.org": False,
    '"odile@example.org" <odile@example.org>': False,
    '"Odile@Example.org" <odile@example.org>': False,
    '"M. Paul @ home" <paul@example.org>': False,
    "banque@example.com <x@example.org>": True,
    '"banque@example.com" <x@example.org>': True,
    '"Service banque@example.com (sûr)" <x@example.org>': True,
    "=?utf-8?q?banque=40example=2Ecom?= <x@example.org>": True,
    '"banque@example.com\' <a@b.example>" <x@example.org>': True,
    "<banque@example.com> <x@example.org>": True,
    "banque@example.com, x@example.org": True,
}


@pytest.mark.parametrize(("sender", "doubtful"), SENDERS.items())
def test_sender_who_shows_another_address_is_noticed(sender: str, doubtful: bool) -> None:
    assert sender_is_doubtful(parse(f"From: {sender}\r\n\r\nx".encode())) == doubtful


def test_mail_without_sender_shows_no_other_address() -> None:
    assert not sender_is_doubtful(ParsedMail(subject="x", sender=None))


def test_message_id_is_fresh_and_names_the_office_only() -> None:
    first, second = (new_message_id(Address("", OWN)) for _ in range(2))

    assert first != second
    assert first.endswith("@etude.example.org>")
    assert socket.gethostname() not in first


def _mail(text: str, dated_at: datetime | None = None, sender: Address | None = None) -> ParsedMail:
    return dataclasses.replace(parse(raw(text)), dated_at=dated_at, sender=sender)


PARIS = timezone(timedelta(hours=1))
ODILE = Address("Odile Trémarec", "odile@example.org")


def test_original_is_quoted_under_who_wrote_it_and_when() -> None:
    mail = _mail("Bonjour,\n\nMerci.\n> déjà cité", datetime(2026, 3, 2, 9, 5, tzinfo=PARIS), ODILE)

    quoted = quote_original(mail).split("\n")

    assert quoted[0].startswith("Le lundi 2 mars 2026 à 9\u00a0h\u00a005, ")
    assert quoted[0].endswith("Odile Trémarec a écrit\u00a0:")
    assert quoted[1:] == ["> Bonjour,", ">", "> Merci.", ">> déjà cité"]


def test_original_without_date_or_name_is_quoted_all_the_same() -> None:
    mail = _mail("Merci.", None, Address("", "odile@example.org"))

    assert quote_original(mail) == "odile@example.org a écrit\u00a0:\n> Merci."


def test_what_is_sent_is_the_approved_text_then_the_original() -> None:
    body = full_body("Bonjour,\n\nC’est noté.\n\n", _mail("Merci.", None, ODILE))

    assert body == "Bonjour,\n\nC’est noté.\n\nOdile Trémarec a écrit\u00a0:\n> Merci.\n"
