"""The exact preview, and the approval that is bound to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.utils import getaddresses
from typing import Any

import pytest

from tests.api import mails
from tests.api.test_sending import newer_mail
from tests.api.world import Person, World
from triage.message import MailId
from triage.review.office import Office
from triage.store import dispatches
from triage.store.dispatches import Dispatch


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


@pytest.fixture
def mail_id(world: World) -> MailId:
    """A mail with a draft."""
    return world.processed_mail(mails.documents())


def preview(person: Person, mail_id: MailId) -> dict[str, Any]:
    """What would leave now."""
    response = person.get(f"/api/mails/{mail_id}/draft/preview")
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def edit(person: Person, mail_id: MailId, version: int = 1, **changes: object) -> dict[str, Any]:
    """The draft after an edit."""
    body = {"version": version, "body": "Bonjour,\n\nC’est noté.", **changes}
    response = person.put(f"/api/mails/{mail_id}/draft", json=body)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def approve(person: Person, mail_id: MailId, version: int, digest: str) -> Any:
    """The answer to an approval of the message of this digest."""
    return person.post(f"/api/mails/{mail_id}/approve", json={"version": version, "digest": digest})


def dispatch(world: World, mail_id: MailId) -> Dispatch:
    """The reply handed to the outbox."""
    with world.services.database.transaction() as session:
        found = dispatches.last_dispatch_or_none(session, mail_id)
    assert found is not None
    return found


def test_what_leaves_is_what_was_shown(world: World, person: Person, mail_id: MailId) -> None:
    to, cc, bcc = ["Lucie Martin <lucie@example.org>"], ["yann@example.org"], ["cache@example.org"]
    edit(person, mail_id, to=to, cc=cc, bcc=bcc, subject="Re: Pièces")
    shown = preview(person, mail_id)

    response = approve(person, mail_id, 2, shown["digest"])

    assert response.status_code == 200
    found = dispatch(world, mail_id)
    message = message_from_bytes(found.content())
    assert found.envelope_from == shown["sender"]["address"]
    assert found.recipients == ("lucie@example.org", "yann@example.org", "cache@example.org")
    for name in ("to", "cc"):
        told = [(one["name"], one["address"]) for one in shown[name]]
        assert getaddresses([message[name]]) == told
    assert "Bcc" not in message
    assert b"cache@example.org" not in found.content()
    assert found.size == shown["size"]
    text = message.get_payload(decode=True).decode().replace("\r\n", "\n")  # type: ignore[union-attr]  # bytes
    assert text.startswith(shown["body"])
    assert shown["quoted"] in text


def test_without_the_original_nothing_of_it_leaves(world: World, person: Person, mail_id: MailId) -> None:
    draft = edit(person, mail_id, quoted=False)

    approve(person, mail_id, 2, draft["preview"]["digest"])

    assert (draft["quoted"], draft["preview"]["quoted"], draft["preview"]["with_quote"]) == ("", "", False)
    assert b"a =C3=A9crit" not in dispatch(world, mail_id).content()


CHANGES: dict[str, dict[str, object]] = {
    "text": {"body": "Autre texte."},
    "subject": {"subject": "Autre objet"},
    "recipient": {"to": ["tiers@example.org"]},
    "name": {"to": ["Autre Nom <lucie@example.org>"]},
    "copy": {"cc": ["tiers@example.org"]},
    "hidden copy": {"bcc": ["tiers@example.org"]},
    "without the original": {"quoted": False},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_edit_gives_another_digest_and_voids_the_approval(
    person: Person, mail_id: MailId, change: dict[str, object]
) -> None:
    before = edit(person, mail_id)["preview"]["digest"]
    after = edit(person, mail_id, 2, **change)["preview"]["digest"]

    response = approve(person, mail_id, 3, before)

    assert before != after
    error = response.json()["error"]
    assert (response.status_code, error["key"]) == (409, "preview_changed")
    assert error["values"]["current"]["preview"]["digest"] == after
    assert person.mail(mail_id)["state"] == "drafted"
    assert approve(person, mail_id, 3, after).status_code == 200


def test_a_file_joined_meanwhile_voids_the_approval(person: Person, mail_id: MailId) -> None:
    before = preview(person, mail_id)["digest"]
    person.post(f"/api/mails/{mail_id}/draft/files/received", json={"version": 1, "index": 0})

    response = approve(person, mail_id, 2, before)

    assert (response.status_code, response.json()["error"]["key"]) == (409, "preview_changed")


def test_another_name_of_the_office_voids_the_approval(world: World, person: Person, mail_id: MailId) -> None:
    before = preview(person, mail_id)["digest"]
    settings = world.services.settings
    renamed = settings.model_copy(update={"office": settings.office.model_copy(update={"name": "Autre"})})
    office = Office(replace(world.services, settings=renamed), lambda: None)
    world.app.state.bannette = replace(world.app.state.bannette, office=office)

    response = approve(person, mail_id, 1, before)

    assert (response.status_code, response.json()["error"]["key"]) == (409, "preview_changed")


def test_a_new_mail_of_the_thread_voids_the_approval(world: World, person: Person, mail_id: MailId) -> None:
    before = preview(person, mail_id)["digest"]
    newer_mail(world)

    response = approve(person, mail_id, 1, before)

    assert (response.status_code, response.json()["error"]["key"]) == (409, "overtaken")


@pytest.mark.parametrize("digest", [None, "", "a", "g" * 64, "A" * 64])
def test_an_approval_names_a_digest(person: Person, mail_id: MailId, digest: str | None) -> None:
    response = person.post(f"/api/mails/{mail_id}/approve", json={"version": 1, "digest": digest})

    assert response.status_code == 422


def test_the_same_draft_has_the_same_digest_whenever_it_is_looked_at(
    world: World, person: Person, mail_id: MailId
) -> None:
    first = preview(person, mail_id)
    world.clock.advance(timedelta(minutes=10))

    assert preview(person, mail_id) == first


def test_there_is_no_preview_without_a_draft(world: World, person: Person) -> None:
    mail = world.add_mail(mails.documents())

    assert person.get(f"/api/mails/{mail}/draft/preview").status_code == 404


def test_who_is_new_to_the_thread_is_told(person: Person, mail_id: MailId) -> None:
    sender = person.mail(mail_id)["sender"]["address"]
    local, _, domain = sender.partition("@")
    alike = f"{local}@{domain.replace('m', 'rn', 1)}"

    draft = edit(person, mail_id, to=[sender], cc=["tiers@ailleurs.example", alike])

    notes = {one["address"]: one["key"] for one in draft["preview"]["notes"]}
    assert notes == {"tiers@ailleurs.example": "recipient_new", alike: "recipient_lookalike"}


def test_an_answer_to_all_leaves_the_office_out(world: World, person: Person) -> None:
    message = mails.build("Réunion", "Bonjour,\n\nQuand nous voyons-nous ?\n\nLucie Martin", number=7)
    del message["To"]
    message["To"] = "contact@cabinet.example, Yann <yann@example.org>"
    message["Cc"] = "greffe@example.org, Lucie <lucie.martin@example.org>"
    mail_id = world.processed_mail(message.as_bytes())

    audience = person.get(f"/api/mails/{mail_id}/recipients").json()

    sender = person.mail(mail_id)["sender"]["address"]
    assert [one["address"] for one in audience["alone"]] == [sender]
    assert [one["address"] for one in audience["copies"]] == ["yann@example.org", "greffe@example.org"]
    assert audience["sender"]["address"] == "contact@cabinet.example"


@pytest.mark.parametrize("typed", ["luc", "MARTIN", "lucie.m"])
def test_somebody_known_is_found_by_what_is_typed(person: Person, mail_id: MailId, typed: str) -> None:
    found = person.post(f"/api/mails/{mail_id}/recipients/search", json={"text": typed}).json()["people"]

    assert [one["address"] for one in found] == ["lucie.martin@example.org"]


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "zzz", "\\"])
def test_signs_of_the_search_find_nobody(person: Person, mail_id: MailId, typed: str) -> None:
    response = person.post(f"/api/mails/{mail_id}/recipients/search", json={"text": typed})

    assert (response.status_code, response.json()["people"]) == (200, [])


def test_what_waits_is_listed_until_it_is_stopped(world: World, person: Person, mail_id: MailId) -> None:
    approve(person, mail_id, 1, preview(person, mail_id)["digest"])
    other = world.person(name="Noé")

    mine = person.get("/api/departures").json()["departures"]
    theirs = other.get("/api/departures").json()["departures"]
    person.post(f"/api/mails/{mail_id}/cancel-sending")

    assert [(one["mail_id"], one["mine"], one["planned"]) for one in mine] == [(mail_id, True, False)]
    assert [(one["mail_id"], one["mine"], one["approved_by"]) for one in theirs] == [
        (mail_id, False, "Camille reviewer")
    ]
    assert person.get("/api/departures").json()["departures"] == []
