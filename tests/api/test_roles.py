"""Who may call which route: every route of the document, with every role and with nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from httpx2 import Headers

from tests.api import mails
from tests.api.world import Person, World
from triage import dossier_register, replay
from triage.accounts import Role
from triage.dossier_register import NewDossier, Writer
from triage.store.parties import NewParty


@dataclass(frozen=True, slots=True)
class Call:
    """One way to call a route; `path` is written as in the document."""

    method: str
    path: str
    body: dict[str, Any] | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def by(self, person: Person, mail_id: int) -> int:
        """The status this person gets."""
        path = self.path.replace("{mail_id}", str(mail_id)).replace("{index}", "0")
        path = re.sub(r"\{(?:dossier|party|reference|item)_id\}", "1", path)
        path += QUERIES.get(self.path, "")
        return person.request(self.method, path, json=self.body).status_code


QUERIES = {"/api/mails": "?lane=to_approve", "/api/receipts": "?since=2026-01-01T00:00:00Z"}
OPEN = [
    Call("GET", "/api/alive"),
    Call("POST", "/api/session", {"name": "Personne", "password": "rien de bon"}),
    Call("POST", "/api/session/link", {"token": "un lien inconnu"}),
    Call(
        "POST",
        "/api/session/first",
        {"token": "un lien inconnu", "name": "Zoé", "password": "douze caractères"},
    ),
]
READING = [
    Call("GET", "/api/session"),
    Call("GET", "/api/lanes"),
    Call("GET", "/api/mails"),
    Call("GET", "/api/mails/{mail_id}"),
    Call("GET", "/api/mails/{mail_id}/redacted"),
    Call("GET", "/api/mails/{mail_id}/draft/facts"),
    Call("POST", "/api/mails/{mail_id}/draft/facts", {"body": "Le 3 mars."}),
    Call("GET", "/api/mails/{mail_id}/receipts"),
    Call("GET", "/api/mails/{mail_id}/attachments/{index}"),
    Call("GET", "/api/mails/{mail_id}/attachments/{index}/text"),
    Call("GET", "/api/health"),
    Call("GET", "/api/quality"),
    Call("GET", "/api/watch"),
    Call("POST", "/api/dossiers/search", {"text": "vente"}),
    Call("GET", "/api/dossiers/{dossier_id}"),
    Call("GET", "/api/mails/{mail_id}/summary"),
]
ADMINISTERING = [
    Call("GET", "/api/receipts"),
    Call("GET", "/api/replay"),
    Call("GET", "/api/replay/items"),
    Call("POST", "/api/replay", {"last": 20}),
    Call("PUT", "/api/replay/items/{item_id}/answer", {"right": True}),
]
LEAVING = [Call("DELETE", "/api/session")]
WRITING = [
    Call("PUT", "/api/mails/{mail_id}/urgency", {"urgency": "urgent"}),
    Call("PUT", "/api/mails/{mail_id}/dossier-type", {"dossier_type": "penal"}),
    Call("PUT", "/api/mails/{mail_id}/human-only", {"human_only": True, "reason": "conflict"}),
    Call("PUT", "/api/mails/{mail_id}/watch", {"urgent": False}),
    Call("DELETE", "/api/mails/{mail_id}/watch"),
    Call("PUT", "/api/mails/{mail_id}/draft", {"version": 1, "body": "Bonjour,"}),
    Call("POST", "/api/mails/{mail_id}/approve", {"version": 1}),
    Call("POST", "/api/mails/{mail_id}/cancel-sending"),
    Call("POST", "/api/mails/{mail_id}/send-now"),
    Call("POST", "/api/mails/{mail_id}/draft/keep", {"version": 1}),
    Call("POST", "/api/mails/{mail_id}/dismiss"),
    Call("POST", "/api/mails/{mail_id}/calls", {"outcome": "reached"}),
    Call("POST", "/api/mails/{mail_id}/restore"),
    Call("POST", "/api/mails/{mail_id}/settle", {"outcome": "sent"}),
    Call("PUT", "/api/mails/{mail_id}/dossier", {"dossier": 1}),
    Call("DELETE", "/api/mails/{mail_id}/dossier"),
    Call("POST", "/api/dossiers", {"title": "Divorce"}),
    Call("PUT", "/api/dossiers/{dossier_id}", {"title": "Autre"}),
    Call("POST", "/api/dossiers/{dossier_id}/merge", {"into": 2}),
    Call("POST", "/api/dossiers/{dossier_id}/close"),
    Call("POST", "/api/dossiers/{dossier_id}/reopen"),
    Call("PUT", "/api/dossiers/{dossier_id}/model", {"allowed": False}),
    Call("POST", "/api/dossiers/{dossier_id}/parties", {"name": "Yann"}),
    Call("DELETE", "/api/dossiers/{dossier_id}/parties/{party_id}"),
    Call("POST", "/api/dossiers/{dossier_id}/references", {"written": "RG 24/02"}),
    Call("DELETE", "/api/dossiers/{dossier_id}/references/{reference_id}"),
]
UNSAFE = [*LEAVING, *WRITING, *(call for call in ADMINISTERING if call.method != "GET")]


@pytest.fixture
def mail_id(world: World) -> int:
    """A mail with a draft and a file, beside two dossiers."""
    with world.services.database.transaction() as session:
        by = Writer(None, world.clock())
        new = NewDossier("Vente", references=("RG 24/01",), parties=(NewParty("Odile Trémarec"),))
        for one in (new, NewDossier("Bail")):
            dossier_register.create(session, by, one)
    return world.processed_mail(mails.documents())


def test_the_table_of_this_file_covers_every_route_of_the_document(world: World) -> None:
    documented = {
        f"{method.upper()} {path}"
        for path, operations in world.app.openapi()["paths"].items()
        for method in operations
    }

    covered = {str(call) for call in (*OPEN, *READING, *ADMINISTERING, *LEAVING, *WRITING)}

    assert covered == documented


@pytest.mark.parametrize("call", [*READING, *ADMINISTERING, *LEAVING, *WRITING], ids=str)
def test_a_stranger_is_asked_to_log_in(world: World, mail_id: int, call: Call) -> None:
    assert call.by(world.stranger(), mail_id) == 401


@pytest.mark.parametrize("call", OPEN, ids=str)
def test_a_stranger_can_ask_whether_the_service_lives_and_try_to_log_in(world: World, call: Call) -> None:
    expected = 200 if call.method == "GET" else 401

    assert call.by(world.stranger(), 1) == expected


@pytest.mark.parametrize("call", WRITING, ids=str)
def test_a_reader_changes_nothing(world: World, mail_id: int, call: Call) -> None:
    reader = world.person(Role.READER)
    before = reader.mail(mail_id)

    status = call.by(reader, mail_id)

    assert status == 403
    assert reader.mail(mail_id) == before


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("call", [*READING, *LEAVING], ids=str)
def test_everybody_with_an_account_reads_and_leaves(
    world: World, mail_id: int, call: Call, role: Role
) -> None:
    expected = 204 if call in LEAVING else 200

    assert call.by(world.person(role), mail_id) == expected


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("call", ADMINISTERING, ids=str)
def test_only_an_administrator_reads_the_register_and_replays_past_mail(
    world: World, mail_id: int, call: Call, role: Role
) -> None:
    replay.start(world.services, 1, None)
    while replay.replay_one(world.services):
        pass

    expected = 200 if role is Role.ADMIN else 403

    assert call.by(world.person(role), mail_id) == expected


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMIN])
@pytest.mark.parametrize("call", WRITING, ids=str)
def test_a_reviewer_and_an_administrator_may_write(
    world: World, mail_id: int, call: Call, role: Role
) -> None:
    status = call.by(world.person(role), mail_id)

    impossible_now = call.path.endswith(("/restore", "/settle", "/cancel-sending", "/send-now", "/keep"))
    impossible_now |= str(call) in (
        "DELETE /api/mails/{mail_id}/dossier",
        "DELETE /api/mails/{mail_id}/watch",
    )
    assert status == (409 if impossible_now else 200)


@pytest.mark.parametrize("call", UNSAFE, ids=str)
def test_an_unsafe_request_without_the_right_csrf_token_is_refused(
    world: World, mail_id: int, call: Call
) -> None:
    person = world.person(Role.ADMIN)
    before = person.mail(mail_id)
    person.csrf_token = None

    statuses = [call.by(person, mail_id)]
    for token in (b"", b"un autre jeton", "é".encode("latin-1")):
        person.headers = Headers([(b"x-csrf-token", token)])
        statuses.append(call.by(person, mail_id))

    assert statuses == [403] * 4
    assert person.mail(mail_id) == before


def test_the_csrf_token_of_another_session_is_refused(world: World, mail_id: int) -> None:
    person, other = world.person(Role.ADMIN), world.person(Role.ADMIN)
    person.csrf_token = other.csrf_token

    response = person.post(f"/api/mails/{mail_id}/dismiss")

    assert (response.status_code, response.json()["error"]["key"]) == (403, "csrf")
