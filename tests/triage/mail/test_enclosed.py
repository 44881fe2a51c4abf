"""Mail inside a mail is read, within bounds, and never taken for the sender's own words."""

from __future__ import annotations

import base64

import pytest

from tests.triage.mail.samples import multipart, part, raw
from triage.message import Address
from triage.parse import attachment_bytes, parse

INNER = raw("Le délai court.", subject="=?utf-8?q?D=C3=A9lai?=", sender="Greffe <greffe@example.org>")
WAYS = {
    "as a message": part(INNER, "message/rfc822"),
    "as an attached message": part(
        INNER, "message/rfc822", "Content-Disposition: attachment; filename=delai.eml"
    ),
    "encoded against the rule": part(
        base64.encodebytes(INNER), "message/rfc822", "Content-Transfer-Encoding: base64"
    ),
    "as a plain file": part(
        base64.encodebytes(INNER),
        "application/octet-stream; name=delai.eml",
        "Content-Transfer-Encoding: base64",
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_enclosed_mail_is_read_and_stays_a_file(way: bytes) -> None:
    message = multipart(part("Voir le mail joint."), way)

    mail = parse(message)

    (one,) = mail.enclosed
    assert (one.subject, one.text, one.depth) == ("Délai", "Le délai court.", 1)
    assert one.sender == Address("Greffe", "greffe@example.org")
    assert one.dated_at is not None
    assert one.dated_at.day == 2
    assert attachment_bytes(message, 0) == INNER
    assert mail.attachments[0].size == len(INNER)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_enclosed_text_is_quoted_and_not_the_senders(way: bytes) -> None:
    mail = parse(multipart(part("Voir le mail joint."), way))

    assert mail.text == mail.new_text == "Voir le mail joint."
    assert mail.quoted == "Délai\n\nLe délai court."


def test_mail_that_only_encloses_another_has_no_words_of_its_own() -> None:
    mail = parse(raw(INNER, content_type="message/rfc822"))

    assert (mail.text, mail.new_text) == ("", "")
    assert [one.subject for one in mail.enclosed] == ["Délai"]
    assert len(mail.attachments) == 1


def test_files_inside_an_enclosed_mail_stay_in_it() -> None:
    inner = multipart(part("le mail transmis"), part("x", "application/pdf; name=a.pdf"), boundary="dedans")

    mail = parse(multipart(part("Voir."), part(inner, "message/rfc822"), part("y", "image/png; name=b.png")))

    assert [one.content_type for one in mail.attachments] == ["message/rfc822", "image/png"]
    assert [one.text for one in mail.enclosed] == ["le mail transmis"]


def _inside(message: bytes, depth: int) -> bytes:
    boundary = f"niveau{depth}"
    return multipart(part(f"texte {depth}"), part(message, "message/rfc822"), boundary=boundary)


def test_mails_in_mails_are_read_three_deep() -> None:
    message = raw("au fond", subject="fond")
    for depth in (4, 3, 2, 1):
        message = _inside(message, depth)

    mail = parse(message)

    assert [(one.depth, one.text) for one in mail.enclosed] == [
        (1, "texte 2"),
        (2, "texte 3"),
        (3, "texte 4"),
    ]


def test_twenty_enclosed_mails_are_read_and_all_are_files() -> None:
    mail = parse(multipart(part("Tout le dossier."), *[part(INNER, "message/rfc822")] * 30))

    assert len(mail.enclosed) == 20
    assert len(mail.attachments) == 30


def test_long_enclosed_mails_do_not_flood_what_is_read() -> None:
    long = raw("mot " * 20_000, subject="long")

    mail = parse(multipart(part("Voir."), *[part(long, "message/rfc822")] * 6))

    assert [len(one.text) for one in mail.enclosed] == [50_000] * 4 + [0] * 2
    assert len(mail.quoted) == 20_000


@pytest.mark.parametrize("kind", ["message/rfc822", "application/octet-stream; name=vide.eml"])
@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 50, b"pas un mail"])
def test_file_that_is_no_mail_is_harmless(kind: str, content: bytes) -> None:
    mail = parse(multipart(part("Voir."), part(content, kind)))

    assert mail.new_text == "Voir."
    assert len(mail.attachments) == 1
