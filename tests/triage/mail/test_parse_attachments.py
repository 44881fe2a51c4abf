"""Files in a mail are listed under harmless names and given back byte for byte."""

from __future__ import annotations

import base64

import pytest

from tests.triage.mail.samples import multipart, nested, part, raw
from triage.parse import attachment_bytes, parse, safe_file_name

PDF = b"%PDF-1.7\r\n\x00\xff binaire"


def _file(*headers: str, content_type: str = "application/pdf") -> bytes:
    return part(base64.encodebytes(PDF), content_type, "Content-Transfer-Encoding: base64", *headers)


NAMES = {
    "plain": ("attachment; filename=acte.pdf", "acte.pdf"),
    "quoted": ('attachment; filename="Acte de vente.pdf"', "Acte de vente.pdf"),
    "rfc2231": ("attachment; filename*=utf-8''Pi%C3%A8ce%20n%C2%B01.pdf", "Pièce n°1.pdf"),
    "rfc2231_continued": ("attachment; filename*0*=utf-8''Pi%C3%A8ce; filename*1=\"-2.pdf\"", "Pièce-2.pdf"),
    "rfc2231_latin1": ("attachment; filename*=iso-8859-1''Pi%E8ce.pdf", "Pièce.pdf"),
    "rfc2047": ('attachment; filename="=?utf-8?q?Pi=C3=A8ce.pdf?="', "Pièce.pdf"),
    "raw_utf8": ('attachment; filename="Pièce.pdf"', "Pièce.pdf"),
    "folder": ('attachment; filename="../../etc/passwd"', "passwd"),
    "windows_folder": ("attachment; filename=C:\\\\Temp\\\\acte.pdf", "acte.pdf"),
    "hidden": ("attachment; filename=.bashrc", "bashrc"),
    "reversed": ('attachment; filename="facture\u202efdp.exe"', "facturefdp.exe"),
    "line_break": ('attachment; filename="=?utf-8?q?a=0D=0Ab.pdf?="', "a b.pdf"),
    "forbidden_signs": ('attachment; filename="a<b>c|d?.pdf"', "a_b_c_d_.pdf"),
    "empty": ('attachment; filename=""', "piece-1"),
    "none": ("attachment", "piece-1"),
    "dots": ('attachment; filename=".."', "piece-1"),
    "unknown_charset": ("attachment; filename*=x-inconnu''acte.pdf", "acte.pdf"),
}


@pytest.mark.parametrize(("disposition", "name"), NAMES.values(), ids=NAMES.keys())
def test_file_name_is_harmless_and_readable(disposition: str, name: str) -> None:
    message = multipart(part("Ci-joint."), _file(f"Content-Disposition: {disposition}"))

    (found,) = parse(message).attachments

    assert found.name == name
    assert (found.size, found.content_type) == (len(PDF), "application/pdf")
    assert attachment_bytes(message, 0) == PDF


def test_name_in_the_content_type_is_enough() -> None:
    message = multipart(
        part("Ci-joint."), _file(content_type='application/pdf; name="=?utf-8?q?Pi=C3=A8ce.pdf?="')
    )

    assert parse(message).attachments[0].name == "Pièce.pdf"


@pytest.mark.parametrize(
    "pieces", ["filename*=utf-8''a; filename*0=b; filename*1*=c", "filename*=\x00''a.pdf"]
)
def test_contradictory_name_is_a_file_without_name(pieces: str) -> None:
    (found,) = parse(
        multipart(part("Ci-joint."), _file(f"Content-Disposition: attachment; {pieces}"))
    ).attachments

    assert found.size == len(PDF)


def test_long_name_keeps_its_end() -> None:
    assert safe_file_name("a" * 500 + ".pdf") == "a" * 116 + ".pdf"


def test_text_attachment_is_a_file_and_not_the_letter() -> None:
    notes = part("notes", "text/plain; charset=utf-8", "Content-Disposition: attachment; filename=notes.txt")

    mail = parse(multipart(part("la lettre"), notes))

    assert mail.text == "la lettre"
    assert [one.name for one in mail.attachments] == ["notes.txt"]


def test_invitation_is_a_file_beside_the_letter() -> None:
    calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR"

    mail = parse(
        multipart(part("Réunion mardi."), part(calendar, "text/calendar; method=REQUEST"), kind="alternative")
    )

    assert mail.text == "Réunion mardi."
    assert [one.content_type for one in mail.attachments] == ["text/calendar"]


def test_forwarded_mail_is_one_file_with_its_bytes() -> None:
    inner = raw(
        "From the start\r\nle texte transmis",
        subject="=?utf-8?q?Pi=C3=A8ce?=",
        headers="X-Long: " + "mot " * 60,
    )

    message = multipart(part("Voir le mail joint."), part(inner, "message/rfc822"))

    mail = parse(message)
    assert mail.text == "Voir le mail joint."
    assert [one.content_type for one in mail.attachments] == ["message/rfc822"]
    found = attachment_bytes(message, 0)
    assert found is not None
    assert found.replace(b"\r\n", b"\n") == inner.replace(b"\r\n", b"\n")


def test_files_inside_inner_multiparts_are_found_in_order() -> None:
    first, second = (_file(f"Content-Disposition: attachment; filename={name}.pdf") for name in "ab")

    mail = parse(multipart(nested(part("la lettre"), first, kind="mixed", boundary="dedans"), second))

    assert [(one.index, one.name) for one in mail.attachments] == [(0, "a.pdf"), (1, "b.pdf")]


@pytest.mark.parametrize("index", [-1, 1, 99])
def test_attachment_that_does_not_exist_is_none(index: int) -> None:
    assert attachment_bytes(multipart(part("x"), _file()), index) is None


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/encrypted; protocol=application/pgp-encrypted; boundary=limite",
        "application/pkcs7-mime; smime-type=enveloped-data",
    ],
)
def test_encrypted_mail_is_recognised(content_type: str) -> None:
    assert parse(raw(b"--limite\r\n\r\nchiffre\r\n--limite--", content_type=content_type)).encrypted


def test_inline_pgp_is_recognised() -> None:
    assert parse(raw("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----")).encrypted


def test_signed_mail_is_not_encrypted() -> None:
    signature = part("abc", "application/pgp-signature; name=signature.asc")

    mail = parse(multipart(part("la lettre"), signature, kind="signed"))

    assert not mail.encrypted
    assert mail.text == "la lettre"
