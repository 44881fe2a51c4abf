"""The text of a file, as the page asks for it: before it was read, after, and when it cannot be."""

from __future__ import annotations

import pytest

from tests.api import mails
from tests.api.world import Person, World
from tests.triage.mail.documents import locked_pdf, pdf
from triage import extraction
from triage.kinds import Role

PDF = "application/pdf"


@pytest.fixture
def reader(world: World) -> Person:
    """Somebody who may only read."""
    return world.person(Role.READER)


def test_the_text_of_a_file_comes_page_by_page_once_it_was_read(world: World, reader: Person) -> None:
    mail_id = world.processed_mail(mails.with_attachments(("bail.pdf", PDF, pdf("Bail", "Article 2"))))
    address = f"/api/mails/{mail_id}/attachments/0/text"

    before = reader.get(address).json()
    while extraction.extract_one(world.services):
        pass
    after = reader.get(address).json()

    assert (before["pages"], before["cause"]["key"]) == ([], "attachment_waiting")
    assert [page.strip() for page in after["pages"]] == ["Bail", "Article 2"]
    assert after["cause"] is None
    assert reader.mail(mail_id)["attachments"][0]["readable"]


def test_a_locked_file_says_why_it_cannot_be_read(world: World, reader: Person) -> None:
    locked = locked_pdf("Bail", to_open="secret")
    mail_id = world.processed_mail(mails.with_attachments(("bail.pdf", PDF, locked)))
    while extraction.extract_one(world.services):
        pass

    answer = reader.get(f"/api/mails/{mail_id}/attachments/0/text").json()

    assert (answer["pages"], answer["cause"]["key"]) == ([], "attachment_protected")
    assert "mot de passe" in answer["cause"]["message"]


def test_a_photo_has_no_text_to_read(world: World, reader: Person) -> None:
    mail_id = world.processed_mail(mails.with_attachments(("salon.png", "image/png", b"\x89PNG")))

    answer = reader.get(f"/api/mails/{mail_id}/attachments/0/text").json()

    assert answer["cause"]["key"] == "attachment_not_supported"
    assert not reader.mail(mail_id)["attachments"][0]["readable"]


@pytest.mark.parametrize(("path", "status"), [("1/text", 404), ("-1/text", 422), ("x/text", 422)])
def test_a_file_that_is_not_there_is_said_so(world: World, reader: Person, path: str, status: int) -> None:
    mail_id = world.processed_mail(mails.documents())

    assert reader.get(f"/api/mails/{mail_id}/attachments/{path}").status_code == status


def test_a_file_of_no_mail_is_said_so(reader: Person) -> None:
    assert reader.get("/api/mails/4711/attachments/0/text").status_code == 404
