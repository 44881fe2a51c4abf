"""The files of a mail: how they are given to be saved, what is told of them, and pictures drawn anew."""

from __future__ import annotations

import base64
import io
from urllib.parse import unquote

import pytest
from PIL import Image

from api.downloads import disposition
from tests.api import mails
from tests.api.world import Person, World
from triage.kinds import Role

PROGRAM = b"MZ\x90\0" + b"\0" * 60


@pytest.fixture
def reader(world: World) -> Person:
    """Somebody who may only read."""
    return world.person(Role.READER)


def picture() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (30, 20), (20, 60, 120)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("declared", "content", "told"),
    [
        ("image/png", picture(), "image/png"),
        ("text/html", b"%PDF-1.4", "application/pdf"),
        ("application/pdf", b"<html><script>x</script>", "application/octet-stream"),
        ("image/svg+xml", b"<svg onload=x>", "application/octet-stream"),
        ("text/html", b"<html>", "application/octet-stream"),
        ("image/png", b"<html>", "application/octet-stream"),
    ],
)
def test_type_of_a_download_comes_from_its_bytes_not_from_the_mail(
    world: World, reader: Person, declared: str, content: bytes, told: str
) -> None:
    mail_id = world.add_mail(mails.with_attachments(("fichier", declared, content)))

    response = reader.get(f"/api/mails/{mail_id}/attachments/0")

    assert response.headers["content-type"] == told
    assert response.headers["content-disposition"].startswith("attachment; ")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("bail.pdf", "bail.pdf"),
        ("pièce n° 1.pdf", "piece n 1.pdf"),
        ('a"b\\c;d\r\ne.pdf', "a_b_c_d__e.pdf"),
        ("合同.pdf", "pdf"),
        ("合同", "fichier"),
        ("..", "fichier"),
    ],
)
def test_name_of_a_download_is_written_twice(name: str, plain: str) -> None:
    first, whole = disposition(name).split("; ")[1:]

    assert first == f'filename="{plain}"'
    assert unquote(whole.removeprefix("filename*=UTF-8''")) == name
    assert disposition(name).isascii()


def test_what_may_harm_is_told_before_it_is_opened(world: World, reader: Person) -> None:
    mail_id = world.add_mail(
        mails.with_attachments(
            ("facture.pdf.exe", "application/pdf", PROGRAM), ("bail.pdf", "application/pdf", b"%PDF-1.4")
        )
    )

    program, lease = reader.mail(mail_id)["attachments"]

    assert [one["key"] for one in program["warnings"]] == ["file_program", "file_two_endings"]
    assert program["warnings"][0]["message"].startswith("Programme\u00a0: ne l’ouvrez pas")
    assert lease["warnings"] == []


def test_picture_is_shown_drawn_anew(world: World, reader: Person) -> None:
    mail_id = world.add_mail(mails.with_attachments(("photo.png", "image/png", picture() + b"<script>")))

    described = reader.mail(mail_id)["attachments"][0]
    found = reader.get(f"/api/mails/{mail_id}/attachments/0/preview").json()

    assert described["picture"]
    assert found["cause"] is None
    content = base64.b64decode(found["picture"].removeprefix("data:image/png;base64,"))
    assert Image.open(io.BytesIO(content)).size == (30, 20)
    assert b"<script>" not in content


@pytest.mark.parametrize("content", [b"<svg onload=x>", b"\x89PNG\r\n\x1a\nabime", b"%PDF-1.4", b""])
def test_what_is_no_picture_is_said_so(world: World, reader: Person, content: bytes) -> None:
    mail_id = world.add_mail(mails.with_attachments(("photo.png", "image/png", content)))

    found = reader.get(f"/api/mails/{mail_id}/attachments/0/preview").json()

    assert found["picture"] is None
    assert found["cause"]["key"] == "preview_none"


@pytest.mark.parametrize("place", ["1/preview", "999/preview"])
def test_preview_of_no_file_is_said_so(world: World, reader: Person, place: str) -> None:
    mail_id = world.add_mail(mails.documents())

    assert reader.get(f"/api/mails/{mail_id}/attachments/{place}").status_code == 404
