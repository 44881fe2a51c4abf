"""Encrypted mail says so; a message only signed is read."""

from __future__ import annotations

import base64

import pytest

from tests.triage.mail.samples import multipart, part, raw
from triage.parse import parse
from triage.signed import kind_or_none, signed_content_or_none

DATA = bytes.fromhex("06092a864886f70d010701")
SIGNED_OID = bytes.fromhex("06092a864886f70d010702")
ENVELOPED_OID = bytes.fromhex("06092a864886f70d010703")
AUTH_ENVELOPED_OID = bytes.fromhex("060b2a864886f70d0109100117")
LETTER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nLa lettre sign\xc3\xa9e.\r\n"


def _der(tag: int, *content: bytes) -> bytes:
    inside = b"".join(content)
    if len(inside) < 128:
        return bytes([tag, len(inside)]) + inside
    length = len(inside).to_bytes(4, "big")
    return bytes([tag, 0x84]) + length + inside


def _ber(tag: int, *content: bytes) -> bytes:
    return bytes([tag, 0x80]) + b"".join(content) + b"\0\0"


VERSION, NO_DIGESTS = _der(0x02, b"\1"), _der(0x31)


def _signed(letter: bytes) -> bytes:
    inside = _der(0x30, DATA, _der(0xA0, _der(0x04, letter)))
    return _der(0x30, SIGNED_OID, _der(0xA0, _der(0x30, VERSION, NO_DIGESTS, inside, _der(0x31, b"\2\1\0"))))


def _signed_in_pieces(letter: bytes) -> bytes:
    pieces = [_der(0x04, letter[at : at + 20]) for at in range(0, len(letter), 20)]
    inside = _ber(0x30, DATA, _ber(0xA0, _ber(0x24, *pieces)))
    return _ber(0x30, SIGNED_OID, _ber(0xA0, _ber(0x30, VERSION, NO_DIGESTS, inside, _der(0x31, b"\2\1\0"))))


def _closed(kind: bytes) -> bytes:
    return _der(0x30, kind, _der(0xA0, _der(0x30, VERSION, b"\xff" * 200)))


def _smime(
    content: bytes, parameters: str = "; name=smime.p7m", kind: str = "application/pkcs7-mime"
) -> bytes:
    return raw(
        base64.encodebytes(content),
        content_type=kind + parameters,
        headers="Content-Transfer-Encoding: base64",
    )


CLOSED = {
    "smime": _smime(_closed(ENVELOPED_OID), "; smime-type=enveloped-data"),
    "smime of newer kind": _smime(_closed(AUTH_ENVELOPED_OID), "; smime-type=authEnveloped-data"),
    "smime without its kind": _smime(_closed(ENVELOPED_OID)),
    "smime that says it is only signed": _smime(_closed(ENVELOPED_OID), "; smime-type=signed-data"),
    "smime that cannot be read": _smime(b"\0" * 50, "; smime-type=enveloped-data"),
    "smime of old name": _smime(_closed(ENVELOPED_OID), kind="application/x-pkcs7-mime"),
    "smime under a footer": multipart(
        part(
            base64.encodebytes(_closed(ENVELOPED_OID)),
            "application/pkcs7-mime; name=smime.p7m",
            "Content-Transfer-Encoding: base64",
        ),
        part("Ce message a été analysé."),
    ),
    "pgp": multipart(
        part("Version: 1", "application/pgp-encrypted"),
        part("-----BEGIN PGP MESSAGE-----", "application/octet-stream"),
        kind="encrypted",
    ),
    "pgp under a footer": multipart(
        part(
            "--d\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--d--",
            "multipart/encrypted; boundary=d",
        ),
        part("Ce message a été analysé."),
    ),
    "pgp in the text": raw("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----"),
    "pgp after a word": raw("Bonjour,\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----"),
}


@pytest.mark.parametrize("message", CLOSED.values(), ids=CLOSED)
def test_encrypted_mail_says_so(message: bytes) -> None:
    mail = parse(message)

    assert mail.encrypted
    assert mail.attachments or "PGP" in mail.text


OPEN = {
    "signed beside the letter": multipart(
        part("la lettre"), part("abc", "application/pkcs7-signature; name=smime.p7s"), kind="signed"
    ),
    "signed contract beside the letter": multipart(
        part("la lettre"),
        part(
            base64.encodebytes(_closed(ENVELOPED_OID)),
            "application/pkcs7-mime; name=contrat.pdf.p7m",
            "Content-Transfer-Encoding: base64",
        ),
    ),
    "pgp that is quoted": raw("Votre mail :\n> -----BEGIN PGP MESSAGE-----\n> abc"),
    "pgp signed": raw("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nla lettre"),
    "pgp key": multipart(part("ma clé"), part("x", "application/pgp-keys; name=cle.asc")),
}


@pytest.mark.parametrize("message", OPEN.values(), ids=OPEN)
def test_other_mail_is_not_encrypted(message: bytes) -> None:
    assert not parse(message).encrypted


@pytest.mark.parametrize("build", [_signed, _signed_in_pieces])
@pytest.mark.parametrize("parameters", ["; smime-type=signed-data; name=smime.p7m", ""])
def test_message_signed_as_a_whole_is_read(build: object, parameters: str) -> None:
    assert callable(build)

    mail = parse(_smime(build(LETTER), parameters))

    assert not mail.encrypted
    assert mail.text == mail.new_text == "La lettre signée."
    assert [one.content_type for one in mail.attachments] == ["application/pkcs7-mime"]
    assert mail.defects == ()


def test_signed_message_that_cannot_be_opened_says_so() -> None:
    mail = parse(_smime(_signed(LETTER)[:60], "; smime-type=signed-data"))

    assert not mail.encrypted
    assert mail.defects == ("signed_opaque",)


@pytest.mark.parametrize("cut", range(0, 90, 3))
def test_damaged_container_is_harmless(cut: int) -> None:
    for whole in (_signed(LETTER), _signed_in_pieces(LETTER), _closed(ENVELOPED_OID)):
        signed_content_or_none(whole[:cut])
        signed_content_or_none(whole[:cut] + b"\xff\x80" + whole[cut:])
        kind_or_none(whole[:cut])


def test_nested_containers_are_read_in_bounded_time() -> None:
    assert signed_content_or_none(b"\x30\x80" * 300_000) is None
