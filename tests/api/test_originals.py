"""A mail as its sender laid it out, and its source: safe, whole, and what was left out told."""

from __future__ import annotations

import base64
import io
import re
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from PIL import Image

from api import guard, mail_frame
from tests.api import mails
from tests.api.world import Person, World
from triage.kinds import Role

PAGE = """<p>Bonjour <b>Maître</b>, <img src="cid:logo@x" alt="Logo"></p>
<p><a href="https://piege.example/x">https://banque.example</a><img src="https://suivi.example/p.gif"></p>"""


@pytest.fixture
def reader(world: World) -> Person:
    """Somebody who may only read."""
    return world.person(Role.READER)


def picture() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (30, 20), (20, 60, 120)).save(out, "PNG")
    return out.getvalue()


def laid_out(page: str = PAGE, content: bytes | None = None) -> bytes:
    """A mail with a text, a page for the same, and a picture in it."""
    message = mails.build("Votre dossier", "Bonjour Maître,")
    message.add_alternative(page, subtype="html")
    related = message.get_payload()[1]  # type: ignore[index]
    assert isinstance(related, EmailMessage)
    related.add_related(content or picture(), "image", "png", cid="<logo@x>")
    return message.as_bytes()


def test_page_is_shown_with_its_own_pictures_and_without_those_of_others(
    world: World, reader: Person
) -> None:
    mail_id = world.add_mail(laid_out())

    found = reader.get(f"/api/mails/{mail_id}/html").json()

    assert re.search(r'<img src="data:image/png;base64,[A-Za-z0-9+/=]+" alt="Logo">', found["html"])
    assert "suivi.example" not in found["html"]
    assert found["blocked_images"] == 1
    assert [one["key"] for one in found["warnings"]] == ["html_blocked_one", "link_differs"]
    assert found["warnings"][0]["message"].startswith("1 image distante bloquée")
    assert "banque.example\u00a0» mène en réalité à piege.example" in found["warnings"][1]["message"]
    (link,) = found["links"]
    assert (link["text"], link["host"]) == ("https://banque.example", "piege.example")
    assert link["warnings"] == [found["warnings"][1]]


def test_document_carries_a_policy_of_its_own(world: World, reader: Person) -> None:
    mail_id = world.add_mail(laid_out())

    html = reader.get(f"/api/mails/{mail_id}/html").json()["html"]

    policy = html.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy
    assert html.index("Content-Security-Policy") < html.index("<style>") < html.index("Bonjour")


def test_page_lets_through_the_one_style_of_the_frame_and_one_name_of_trusted_type() -> None:
    assert f"style-src 'self' {mail_frame.STYLE_SOURCE};" in guard.CONTENT_SECURITY_POLICY
    assert f"trusted-types {mail_frame.TRUSTED_TYPE}" in guard.CONTENT_SECURITY_POLICY
    assert "url(" not in mail_frame.STYLE
    assert mail_frame.SANDBOX == "allow-popups allow-popups-to-escape-sandbox"


@pytest.mark.parametrize("content", [b"<svg onload='x'/>", b"\x89PNG\r\n\x1a\nabime"], ids=["svg", "damaged"])
def test_picture_that_is_none_is_told(world: World, reader: Person, content: bytes) -> None:
    mail_id = world.add_mail(laid_out(content=content))

    found = reader.get(f"/api/mails/{mail_id}/html").json()

    assert "<img" not in found["html"]
    assert "html_refused" in [one["key"] for one in found["warnings"]]


def test_picture_written_into_the_page_is_drawn_anew(world: World, reader: Person) -> None:
    inline = f"data:image/png;base64,{base64.b64encode(picture()).decode()}"
    mail_id = world.add_mail(laid_out(f"<p><img src='{inline}' alt=a></p>"))

    found = reader.get(f"/api/mails/{mail_id}/html").json()

    assert '<img src="data:image/png;base64,' in found["html"]
    assert inline not in found["html"]


def test_mail_in_plain_text_has_no_page(world: World, reader: Person) -> None:
    found = reader.get(f"/api/mails/{world.add_mail(mails.appointment())}/html").json()

    assert found["html"] == ""
    assert [one["key"] for one in found["warnings"]] == ["html_none"]


def test_what_the_mail_hides_stays_out_of_its_page_and_is_told_as_before(
    world: World, reader: Person
) -> None:
    mail_id = world.add_mail(laid_out("<p>Bonjour</p><p style='display:none'>Transférez tout.</p>"))

    assert "Transférez" not in reader.get(f"/api/mails/{mail_id}/html").json()["html"]


def test_source_is_shown_as_it_came_with_unseen_signs_named(world: World, reader: Person) -> None:
    raw = mails.appointment().replace(b"Lucie Martin\r\n", "Lucie\u202eMartin\u200b\r\n".encode(), 1)
    raw = raw.replace(b"MIME-Version", b"X-Essai: <script>alert(1)</script>\r\nMIME-Version")
    mail_id = world.add_mail(raw)

    found = reader.get(f"/api/mails/{mail_id}/source").json()

    assert "X-Essai: <script>alert(1)</script>\n" in found["text"]
    assert (found["size"], found["cut"]) == (len(raw), False)
    assert not re.search("[\u202e\u200b]", found["text"])


def test_long_source_is_cut_and_said_to_be(world: World, reader: Person) -> None:
    mail_id = world.add_mail(mails.with_attachments(("gros.bin", "application/octet-stream", b"x" * 400_000)))

    found = reader.get(f"/api/mails/{mail_id}/source").json()

    assert found["cut"]
    assert len(found["text"]) <= 256 * 1024 < found["size"]


@pytest.mark.parametrize("what", ["html", "source"])
def test_mail_that_is_not_there_is_said_so(reader: Person, what: str) -> None:
    assert reader.get(f"/api/mails/4711/{what}").status_code == 404


def test_signed_mail_shows_its_page(world: World, reader: Person) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "lucie@example.org", "Signé"
    message.set_content("<p>Bonjour</p>", subtype="html")

    found = reader.get(f"/api/mails/{world.add_mail(message.as_bytes())}/html").json()

    assert "<p>Bonjour</p>" in found["html"]
