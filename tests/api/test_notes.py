"""Drafts from notes and exports over the API."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.message import MailId

NOTES = "/api/notes"
ASKED = {"notes": "Reporter le rendez-vous.", "template": "courrier", "to": ["a@example.org"]}


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def test_documents_of_the_office_are_listed(person: Person) -> None:
    documents = {one["id"]: one for one in person.get("/api/notes/documents").json()["documents"]}

    assert documents["compte-rendu-appel"]["kind"] == "report"
    assert documents["courrier"] == {
        "id": "courrier",
        "title": "Courrier",
        "kind": "letter",
        "subject": "Courrier",
    }


def test_notes_become_a_draft_that_waits(world: World, person: Person) -> None:
    asked = person.post(NOTES, json=ASKED)
    assert asked.status_code == 200
    assert (asked.json()["state"], asked.json()["from_notes"]) == ("sorted", True)

    world.process()

    mail = person.mail(asked.json()["id"])
    assert mail["state"] == "drafted"
    assert mail["text"] == "Reporter le rendez-vous."
    assert mail["draft"]["to"] == [{"name": "", "address": "a@example.org"}]
    assert "Reporter le rendez-vous." in mail["draft"]["body"]
    assert mail["history"][0]["message"].startswith("Demandé d’après des notes")
    rows = person.get("/api/mails?lane=to_approve").json()["mails"]
    assert [row["from_notes"] for row in rows if row["id"] == mail["id"]] == [True]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"notes": ""}, 422),
        ({"notes": "a" * 100_000}, 422),
        ({"notes": "a" * 200_001}, 422),
        ({"to": ["pas une adresse"]}, 422),
        ({"template": "inconnu"}, 422),
        ({"mailbox": "ailleurs"}, 422),
        ({"dossier": 99}, 404),
        ({"dossier": 0}, 422),
        ({"state": "sent"}, 422),
    ],
)
def test_what_cannot_be_asked_says_why_and_echoes_nothing(
    person: Person, change: dict[str, object], status: int
) -> None:
    answer = person.post(NOTES, json={**ASKED, **change})

    assert answer.status_code == status
    assert answer.json()["error"]["message"]
    assert "pas une adresse" not in answer.text
    assert "aaaa" not in answer.text


@pytest.mark.parametrize("ending", ["docx", "eml"])
def test_export_is_a_download_with_its_name(world: World, person: Person, ending: str) -> None:
    mail_id = world.processed_mail(mails.documents())

    answer = person.get(f"/api/mails/{mail_id}/export/{ending}")

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''Re%20")
    assert answer.headers["content-disposition"].endswith(f".{ending}")
    assert answer.headers["x-content-type-options"] == "nosniff"
    if ending == "eml":
        assert message_from_bytes(answer.content, policy=policy.default)["X-Unsent"] == "1"


@pytest.mark.parametrize("ending", ["docx", "eml"])
def test_nothing_to_export_is_not_found(person: Person, ending: str) -> None:
    assert person.get(f"/api/mails/{MailId(99)}/export/{ending}").status_code == 404
