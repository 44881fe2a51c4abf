"""Attachments are read in the background, once each, and people see the text or why there is none."""

from __future__ import annotations

import base64

import pytest

from tests.triage.desk import Desk
from tests.triage.mail.documents import docx, paragraph, pdf
from tests.triage.mail.samples import multipart, part, raw
from triage.errors import NotFound
from triage.extraction import extract_one
from triage.kinds import Role
from triage.message import MailId, UserId
from triage.models import RawMailRow
from triage.review.attachments import AttachmentText, attachment_text
from triage.store import attachments
from triage.store.people import User


def _file(content: bytes, name: str) -> bytes:
    encoded = base64.encodebytes(content)
    return part(encoded, f"application/octet-stream; name={name}", "Content-Transfer-Encoding: base64")


ACTE = _file(pdf("Acte de vente", "Annexe"), "acte.pdf")
BAIL = _file(docx(paragraph("Bail")), "bail.docx")
PHOTO = _file(b"GIF89a", "photo.gif")
READER = User(UserId(1), "odile", frozenset({Role.READER}), None)


def _run(desk: Desk) -> int:
    steps = 0
    while extract_one(desk.services):
        steps += 1
    return steps


def _text(desk: Desk, mail_id: MailId, index: int = 0) -> AttachmentText:
    return attachment_text(desk.office, READER, mail_id, index)


def test_every_attachment_is_read_once(desk: Desk) -> None:
    first = desk.receive(multipart(part("Ci-joint."), ACTE, PHOTO))
    desk.receive(raw())
    second = desk.receive(multipart(part("Ci-joint."), BAIL))

    steps = _run(desk)

    assert steps == 3
    assert _text(desk, first) == AttachmentText(("Acte de vente", "Annexe"))
    assert _text(desk, first, 1).key == "attachment_not_supported"
    assert _text(desk, second) == AttachmentText(("Bail",))
    assert _run(desk) == 0


def test_mail_that_comes_later_is_read_too(desk: Desk) -> None:
    desk.receive(multipart(part("Ci-joint."), ACTE))
    _run(desk)
    later = desk.receive(multipart(part("Ci-joint, encore."), BAIL))

    assert _run(desk) == 1
    assert _text(desk, later).pages == ("Bail",)


def test_attachment_not_read_yet_says_so(desk: Desk) -> None:
    mail_id = desk.receive(multipart(part("Ci-joint."), ACTE, PHOTO))

    assert _text(desk, mail_id).key == "attachment_waiting"
    assert _text(desk, mail_id).message == "La pièce jointe n’a pas encore été lue."
    assert _text(desk, mail_id, 1).key == "attachment_not_supported"


def test_mail_of_very_many_files_does_not_hold_up_the_others(desk: Desk) -> None:
    many = desk.receive(multipart(part("Ci-joint."), *[PHOTO] * (attachments.MAX_READ + 5)))
    other = desk.receive(multipart(part("Ci-joint."), BAIL))

    steps = _run(desk)

    assert steps == attachments.MAX_READ + 1
    assert _text(desk, many, attachments.MAX_READ + 1).key == "attachment_not_supported"
    assert _text(desk, other).pages == ("Bail",)


def test_damaged_attachment_says_so_and_the_next_one_is_read(desk: Desk) -> None:
    mail_id = desk.receive(multipart(part("Ci-joint."), _file(b"%PDF-1.7", "a.pdf"), BAIL))

    _run(desk)

    assert _text(desk, mail_id).key == "attachment_damaged"
    assert _text(desk, mail_id, 1).pages == ("Bail",)


def test_attachment_that_ended_the_program_is_not_met_again(desk: Desk) -> None:
    mail_id = desk.receive(multipart(part("Ci-joint."), ACTE, BAIL))
    with desk.database.transaction() as session:  # what a crash during the work leaves
        attachments.keep_text(session, mail_id, 0, (), "attachment_failed", desk.clock())

    assert _run(desk) == 1
    assert _text(desk, mail_id).key == "attachment_failed"
    assert _text(desk, mail_id, 1).pages == ("Bail",)


def test_attachment_being_read_is_waited_for_and_one_whose_reading_never_ended_has_failed(desk: Desk) -> None:
    mail_id = desk.receive(multipart(part("Ci-joint."), ACTE))
    with desk.database.transaction() as session:
        attachments.keep_text(session, mail_id, 0, (), attachments.READING, desk.clock())
    seen = [_text(desk, mail_id).key]

    desk.clock.advance(minutes=3)
    seen.append(_text(desk, mail_id).key)

    assert seen == ["attachment_waiting", "attachment_failed"]
    assert _run(desk) == 0


def _on_disk(desk: Desk, mail_id: MailId, content: bytes | None) -> None:
    folder = desk.database.mails_folder
    folder.mkdir()
    if content is not None:
        (folder / "gros.eml").write_bytes(content)
    with desk.database.transaction() as session:
        row = session.get_one(RawMailRow, mail_id)
        row.raw, row.file = None, "gros.eml"
        session.add(row)


def test_attachment_of_a_mail_on_disk_is_read(desk: Desk) -> None:
    message = multipart(part("Ci-joint."), ACTE)
    mail_id = desk.receive(message)
    _on_disk(desk, mail_id, message)

    _run(desk)

    assert _text(desk, mail_id).pages == ("Acte de vente", "Annexe")


def test_file_that_left_the_disk_is_said(desk: Desk) -> None:
    mail_id = desk.receive(multipart(part("Ci-joint."), ACTE))
    _on_disk(desk, mail_id, None)

    _run(desk)

    assert _text(desk, mail_id).key == "attachment_failed"


@pytest.mark.parametrize("index", [-1, 1, 99])
def test_attachment_that_does_not_exist_is_not_found(desk: Desk, index: int) -> None:
    mail_id = desk.receive(multipart(part("Ci-joint."), ACTE))

    with pytest.raises(NotFound):
        _text(desk, mail_id, index)


def test_mail_that_does_not_exist_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        _text(desk, MailId(99))


def test_printing_shows_no_text(desk: Desk) -> None:
    desk.receive(multipart(part("Ci-joint."), ACTE))
    _run(desk)

    assert repr(_text(desk, MailId(1))) == "AttachmentText(pages=2, key=None)"
