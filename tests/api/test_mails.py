"""One mail: what is shown of it, its files, what a model would see, how a person corrects the sorting."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.kinds import Role

TYPES = "application/octet-stream"


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def test_a_mail_is_shown_with_its_draft_its_sorting_and_its_history(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())

    mail = person.mail(mail_id)

    assert mail["sender"] == {"name": "Lucie Martin", "address": "lucie.martin@example.org"}
    assert mail["state"] == "drafted"
    assert mail["draft"]["version"] == 1
    assert mail["draft"]["to"] == [mail["sender"]]
    assert mail["draft"]["quoted"].count("> ") >= 3
    assert sum(mail["sorting"]["probabilities"].values()) == pytest.approx(1, abs=0.01)
    assert len(mail["history"]) == 2
    assert mail["actions"] == ["edit", "approve", "dismiss", "reserve"]


def test_that_a_person_opened_a_mail_is_recorded_once(world: World) -> None:
    mail_id = world.processed_mail(mails.appointment())

    for person in (world.person(name="Camille"), world.person(Role.READER, "Noé")):
        history = [person.get(f"/api/mails/{mail_id}").json()["history"] for _ in range(3)][-1]

    opened = [one["who"] for one in history if one["message"] == "Ouvert."]
    assert opened == ["Camille", "Noé"]


def test_a_mail_without_a_draft_says_why(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.newsletter())

    mail = person.mail(mail_id)

    assert mail["draft"] is None
    assert mail["why_no_draft"]["key"] == "no_draft_bulk"
    assert mail["reason"] == mail["why_no_draft"]["message"]


def test_a_mail_not_yet_sorted_is_shown_all_the_same(world: World, person: Person) -> None:
    mail_id = world.add_mail(mails.appointment())

    mail = person.mail(mail_id)

    assert (mail["state"], mail["sorting"], mail["draft"], mail["actions"]) == ("received", None, None, [])


@pytest.mark.parametrize("raw", [b"", b"\x00\xff\xfe", b"Subject: x\r\n", b"From: <<>>\r\n\r\n\xe9"])
def test_a_mail_that_is_hardly_one_is_shown_with_a_warning(world: World, person: Person, raw: bytes) -> None:
    mail_id = world.processed_mail(raw)

    response = person.get(f"/api/mails/{mail_id}")

    assert response.status_code == 200
    assert [one["key"] for one in response.json()["warnings"]] == ["warn_defects"]


def test_markup_in_a_mail_is_text_in_the_answer(world: World, person: Person) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    mail_id = world.processed_mail(mails.build(hostile, hostile).as_bytes())

    response = person.get(f"/api/mails/{mail_id}")

    assert response.headers["content-type"] == "application/json"
    assert response.json()["subject"] == hostile
    assert response.json()["text"].strip() == hostile


def test_a_mail_inside_a_mail_is_shown_with_its_own_words(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.with_enclosed())

    mail = person.mail(mail_id)

    (inner,) = mail["enclosed"]
    assert (inner["subject"], inner["depth"]) == ("Congé pour vente", 1)
    assert inner["sender"]["address"] == "lucie.martin@example.org"
    assert "six mois" in inner["text"]
    assert "six mois" not in mail["text"]
    assert [one["content_type"] for one in mail["attachments"]] == ["message/rfc822"]


def test_an_invitation_is_shown_with_its_hour_and_place(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.invitation())

    invitation = person.mail(mail_id)["invitation"]

    assert (invitation["method"], invitation["summary"]) == ("REQUEST", "Réunion d’expertise")
    assert invitation["starts_at"] == "2026-11-26T13:00:00Z"
    assert invitation["location"] == "12 rue des Essais, Liège"
    assert invitation["organizer"] == {"name": "Lucie Martin", "address": "lucie.martin@example.org"}
    assert not invitation["whole_day"]


def test_an_encrypted_mail_says_so_and_has_no_draft(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.encrypted())

    mail = person.mail(mail_id)

    assert (mail["encrypted"], mail["draft"], mail["state"]) == (True, None, "by_hand")
    assert mail["why_no_draft"]["key"] == "no_draft_encrypted"


def test_an_ordinary_mail_holds_no_mail_no_invitation_and_no_secret(world: World, person: Person) -> None:
    mail = person.mail(world.processed_mail(mails.appointment()))

    assert (mail["encrypted"], mail["enclosed"], mail["invitation"]) == (False, [], None)


FILES = [
    ("pièce n° 1.pdf", "application/pdf", b"%PDF-1.4"),
    ("page.html", "text/html", b"<script>alert(1)</script>"),
    ("dessin.svg", "image/svg+xml", b"<svg onload='alert(1)'/>"),
    ("photo.png", "image/png", b"\x89PNG"),
    ('a"b; filename=c.exe\u202egpj.exe', "application/x-msdownload", b"MZ"),
    ("../../etc/passwd", "text/plain", b"root"),
    ("vide.txt", "text/plain", b""),
]


@pytest.mark.parametrize("file", FILES, ids=[name for name, _, _ in FILES])
def test_a_file_is_always_downloaded_never_opened_in_the_page(
    world: World, person: Person, file: tuple[str, str, bytes]
) -> None:
    mail_id = world.processed_mail(mails.with_attachments(file))

    response = person.get(f"/api/mails/{mail_id}/attachments/0")

    kind, _, name = response.headers["content-disposition"].partition("; filename*=UTF-8''")
    kind, _, plain = kind.partition("; filename=")
    assert response.content.rstrip(b"\n") == file[2]
    assert response.headers["content-type"] == ("application/pdf" if file[2].startswith(b"%PDF-") else TYPES)
    assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert re.fullmatch(r'"[A-Za-z0-9._() -]+"', plain)
    assert response.headers["x-content-type-options"] == "nosniff"
    assert kind == "attachment"
    assert name.isascii()
    assert not set('";/\\') & set(name)
    assert not set("/\\\r\n\u202e") & set(unquote(name))


def test_the_right_file_of_several_is_given(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.with_attachments(*FILES))
    described = person.mail(mail_id)["attachments"]

    contents = [person.get(f"/api/mails/{mail_id}/attachments/{one['index']}").content for one in described]

    assert [len(content) for content in contents] == [one["size"] for one in described]
    assert contents[0] == b"%PDF-1.4"
    assert contents[3] == b"\x89PNG"


@pytest.mark.parametrize("index", [1, 1000])
def test_a_file_the_mail_does_not_have_is_not_found(world: World, person: Person, index: int) -> None:
    mail_id = world.processed_mail(mails.with_attachments(FILES[0]))

    assert person.get(f"/api/mails/{mail_id}/attachments/{index}").status_code == 404


def test_what_a_model_would_see_names_nobody(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())

    view = person.get(f"/api/mails/{mail_id}/redacted").json()

    assert view["sent_to_model"] is False
    assert "Martin" not in view["text"]
    assert "rendez-vous" in view["text"]
    assert sum(one["count"] for one in view["counts"]) >= 1
    assert view["receipts"] == []
    assert "Aucun modèle" in view["message"]
    assert view["system_prompt"].startswith("Vous préparez")


def test_a_person_corrects_the_urgency_and_the_history_says_so(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())

    mail = person.put(f"/api/mails/{mail_id}/urgency", json={"urgency": "urgent"}).json()

    assert (mail["urgency"], mail["urgency_uncertain"]) == ("urgent", False)
    assert mail["sorting"]["decided_by"] == "person"
    assert mail["history"][-1]["who"] == "Camille reviewer"
    assert "urgent" in mail["history"][-1]["message"]


@pytest.mark.parametrize("urgency", ["URGENT", "urgent ", "rouge", "", None, 1])
def test_an_unknown_urgency_is_refused(world: World, person: Person, urgency: object) -> None:
    mail_id = world.processed_mail(mails.appointment())

    assert person.put(f"/api/mails/{mail_id}/urgency", json={"urgency": urgency}).status_code == 422


@pytest.mark.parametrize("dossier_type", ["penal", "famille", None])
def test_a_person_corrects_the_dossier_type(world: World, person: Person, dossier_type: str | None) -> None:
    mail_id = world.processed_mail(mails.appointment())

    mail = person.put(f"/api/mails/{mail_id}/dossier-type", json={"dossier_type": dossier_type}).json()

    assert (mail["dossier_type"] or {}).get("id") == dossier_type
    assert mail["dossier_uncertain"] is False


@pytest.mark.parametrize("dossier_type", ["ordonnance", "tva", "", "a" * 61, 3])
def test_a_dossier_type_of_another_profession_is_refused(
    world: World, person: Person, dossier_type: object
) -> None:
    mail_id = world.processed_mail(mails.appointment())

    response = person.put(f"/api/mails/{mail_id}/dossier-type", json={"dossier_type": dossier_type})

    assert response.status_code == 422


@pytest.mark.parametrize("act", ["urgency", "dossier-type"])
def test_a_mail_that_does_not_exist_cannot_be_corrected(world: World, act: str) -> None:
    body = {"urgency": "urgent"} if act == "urgency" else {"dossier_type": None}

    assert world.person(Role.ADMIN).put(f"/api/mails/99/{act}", json=body).status_code == 404
