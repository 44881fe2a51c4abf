"""Who may call which route: every route of the document, with every role and with nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from httpx2 import Headers

from api.deps import Needs, open_to_all
from classifiers.dossier_types import resolve
from classifiers.labels import Profile
from tests.api import mails
from tests.api.begun import Begun
from tests.api.world import PASSWORD, Person, World
from triage import dossier_register, replay
from triage.accounts import Role
from triage.dossier_register import NewDossier, Writer
from triage.permissions import OF_ROLE, Permission, permissions_of
from triage.services import Services
from triage.store import webhooks
from triage.store.parties import NewParty

#: The dossier types of the office of these tests, one of them under another name.
TYPES = [{"slug": one.slug, "name": f"{one.name} (ici)"} for one in resolve(Profile.LAW, ()).types]


@dataclass(frozen=True, slots=True, eq=False)
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
        path = path.replace("{name}", "demande-rib").replace("{kind}", "reply")
        path = re.sub(
            r"\{(?:person|token|dossier|party|reference|item|redraft|act|note|webhook|delivery)_id\}",
            "1",
            path,
        )
        path = path.replace("{version}", "1").replace("{handle}", "0123456789abcdef")
        path = path.replace("{place}", "0") + QUERIES.get(self.path, "")
        if self.path.endswith("/draft/files"):
            headers = {"x-file-name": "note.txt"}
            return person.request(self.method, path, content=b"Bonjour", headers=headers).status_code
        return person.request(self.method, path, json=self.body).status_code


QUERIES = {
    "/api/mails": "?lane=to_approve",
    "/api/receipts": "?since=2026-01-01T00:00:00Z",
    "/api/events": "?wait=false",
}
QUERIES |= dict.fromkeys(
    ("/api/mails/{mail_id}/draft/files", "/api/mails/{mail_id}/draft/files/{place}"), "?version=1"
)
OPEN = [
    Call("GET", "/api/alive"),
    Call("POST", "/api/session", {"name": "Personne", "password": "rien de bon"}),
    Call("POST", "/api/session/link", {"token": "un lien inconnu"}),
    Call("POST", "/api/session/password", {"token": "un lien inconnu", "password": "douze caractères"}),
    Call(
        "POST",
        "/api/session/first",
        {"token": "un lien inconnu", "name": "Zoé", "password": "douze caractères"},
    ),
]
READING = [
    Call("GET", "/api/session"),
    Call("GET", "/api/account"),
    Call("GET", "/api/account/tokens"),
    Call("GET", "/api/lanes"),
    Call("GET", "/api/mails"),
    Call("GET", "/api/mails/{mail_id}"),
    Call("GET", "/api/mails/{mail_id}/draft"),
    Call("GET", "/api/mails/{mail_id}/html"),
    Call("GET", "/api/mails/{mail_id}/thread"),
    Call("GET", "/api/mails/{mail_id}/history"),
    Call("GET", "/api/mails/{mail_id}/beside"),
    Call("GET", "/api/mails/{mail_id}/source"),
    Call("GET", "/api/mails/{mail_id}/redacted"),
    Call("GET", "/api/mails/{mail_id}/draft/facts"),
    Call("POST", "/api/mails/{mail_id}/draft/facts", {"body": "Le 3 mars."}),
    Call("GET", "/api/mails/{mail_id}/receipts"),
    Call("GET", "/api/mails/{mail_id}/attachments/{index}"),
    Call("GET", "/api/mails/{mail_id}/attachments/{index}/text"),
    Call("GET", "/api/events"),
    Call("GET", "/api/mails/{mail_id}/presence"),
    Call("POST", "/api/mails/{mail_id}/draft/compare", {"version": 1, "body": "Bonjour"}),
    Call("PUT", "/api/mails/{mail_id}/presence", {"window": "a"}),
    Call("GET", "/api/mails/{mail_id}/attachments/{index}/preview"),
    Call("GET", "/api/models"),
    Call("GET", "/api/settings/reserved"),
    Call("GET", "/api/models/use"),
    Call("GET", "/api/health"),
    Call("GET", "/api/quality"),
    Call("GET", "/api/library/prompts"),
    Call("GET", "/api/library/prompts/{kind}/versions"),
    Call("GET", "/api/library/instructions"),
    Call("GET", "/api/library/style"),
    Call("GET", "/api/library/signatures"),
    Call("GET", "/api/mails/{mail_id}/signing"),
    Call("GET", "/api/library/templates"),
    Call("GET", "/api/library/templates/{name}/versions"),
    Call("GET", "/api/mails/{mail_id}/templates"),
    Call("GET", "/api/notes/documents"),
    Call("GET", "/api/mails/{mail_id}/export/docx"),
    Call("GET", "/api/mails/{mail_id}/export/eml"),
    Call("GET", "/api/mails/{mail_id}/draft/preview"),
    Call("GET", "/api/mails/{mail_id}/recipients"),
    Call("POST", "/api/mails/{mail_id}/recipients/search", {"text": "lucie"}),
    Call("GET", "/api/mails/{mail_id}/draft/files/{place}"),
    Call("GET", "/api/departures"),
    Call("GET", "/api/departures/moments"),
    Call("GET", "/api/watch"),
    Call("POST", "/api/dossiers/search", {"text": "vente"}),
    Call("POST", "/api/search", {"q": "rendez"}),
    Call("GET", "/api/colleagues"),
    Call("GET", "/api/mails/bulk/last"),
    Call("GET", "/api/mails/{mail_id}/notes"),
    Call("GET", "/api/dossiers/{dossier_id}"),
    Call("GET", "/api/mails/{mail_id}/summary"),
    Call("GET", "/api/mails/{mail_id}/past-answers"),
    Call("GET", "/api/mails/{mail_id}/redraft"),
    Call("GET", "/api/mails/{mail_id}/versions"),
    Call("GET", "/api/mails/{mail_id}/rewriting"),
    Call("GET", "/api/mails/{mail_id}/versions/{version}"),
    Call("GET", "/api/mails/{mail_id}/summary/model"),
    Call("GET", "/api/mails/{mail_id}/approval"),
]
#: What an administrator who reads no mail sees too.
FOR_MEMBERS = {
    "/api/session",
    "/api/account",
    "/api/account/tokens",
    "/api/lanes",
    "/api/models",
    "/api/models/use",
    "/api/settings/reserved",
    "/api/health",
    "/api/library/prompts",
    "/api/library/prompts/{kind}/versions",
    "/api/library/instructions",
    "/api/library/signatures",
    "/api/library/templates",
    "/api/library/templates/{name}/versions",
}
#: Nothing listens there.
_HOOK = {"url": "http://127.0.0.1:1/b", "events": ["mail.sorted"], "internal": True}
ADMINISTERING = [
    Call("GET", "/api/journal"),
    Call("GET", "/api/people"),
    Call("POST", "/api/people", {"name": "Zoé", "roles": ["lecteur"]}),
    Call("PUT", "/api/people/second-factor", {"demanded": False}),
    Call("POST", "/api/people/{person_id}/link"),
    Call("PUT", "/api/people/{person_id}/roles", {"roles": ["admin", "praticien"]}),
    Call("PUT", "/api/people/{person_id}/disabled", {"disabled": True}),
    Call("DELETE", "/api/people/{person_id}/second-factor"),
    Call("GET", "/api/access"),
    Call("PUT", "/api/access/mailbox", {"mailbox": "contact", "people": []}),
    Call("PUT", "/api/access/rules", {"assistants": "never", "urgencies": ["urgent"]}),
    Call("GET", "/api/receipts"),
    Call("POST", "/api/models/start"),
    Call("GET", "/api/settings/mailboxes"),
    Call("GET", "/api/settings/kept"),
    Call("GET", "/api/settings/types"),
    Call("PUT", "/api/settings/types", {"number": 0, "types": TYPES}),
    Call("POST", "/api/settings/types/restore", {"number": 0}),
    Call("POST", "/api/settings/mailboxes/try", {"mailbox": "contact"}),
    Call("PUT", "/api/settings/reserved", {"number": 0, "words": ["séquestre"]}),
    Call("PUT", "/api/settings/reserved/subjects", {"number": 0, "opened": ["clinical"]}),
    Call("POST", "/api/settings/reserved/preview", {"words": ["séquestre"], "text": "Le séquestre."}),
    Call("POST", "/api/models/try"),
    Call(
        "PUT",
        "/api/models/budget",
        {"number": 0, "calls_per_day": 40, "calls_per_month": 0, "tokens_per_month": 0},
    ),
    Call("POST", "/api/models/budget/restore", {"number": 0}),
    Call("GET", "/api/replay"),
    Call("GET", "/api/replay/items"),
    Call("PUT", "/api/library/prompts/{kind}", {"number": 0, "text": "Soyez bref."}),
    Call("POST", "/api/library/prompts/{kind}/restore", {"number": 0}),
    Call("PUT", "/api/library/instructions", {"number": 0, "lines": ["plus court"]}),
    Call("POST", "/api/library/instructions/restore", {"number": 0}),
    Call("POST", "/api/replay", {"last": 20}),
    Call("PUT", "/api/replay/items/{item_id}/answer", {"right": True}),
    Call("GET", "/api/webhooks"),
    Call("POST", "/api/webhooks", _HOOK),
    Call("PUT", "/api/webhooks/{webhook_id}", _HOOK),
    Call("POST", "/api/webhooks/{webhook_id}/secret"),
    Call("POST", "/api/webhooks/{webhook_id}/pause"),
    Call("POST", "/api/webhooks/{webhook_id}/resume"),
    Call("POST", "/api/webhooks/{webhook_id}/test"),
    Call("GET", "/api/webhooks/{webhook_id}/deliveries"),
    Call("POST", "/api/webhooks/{webhook_id}/deliveries/{delivery_id}/repeat"),
    Call("DELETE", "/api/webhooks/{webhook_id}"),
]
#: For a « praticien » who sees the dossier, and an administrator who does.
WALLING = [
    Call("GET", "/api/dossiers/{dossier_id}/access"),
    Call("PUT", "/api/dossiers/{dossier_id}/access", {"people": []}),
]
#: For a « praticien », and for whoever looks after the settings.
STOPPING = [Call("POST", "/api/models/stop")]
#: Of an administrator, for a dossier that nobody sees any more: here there is none.
TAKING_OVER = [Call("PUT", "/api/access/dossier", {"dossier": 1, "people": [1]})]
LEAVING = [
    Call("DELETE", "/api/session"),
    Call("POST", "/api/mails/{mail_id}/presence/leave", {"window": "a"}),
]
#: What everybody may do with their own account, with what each answers to somebody who begins.
OWN = {
    Call("POST", "/api/account/password", {"old": "pas le bon", "new": "douze caractères"}): 422,
    Call("DELETE", "/api/account/sessions/{handle}"): 404,
    Call("POST", "/api/account/second-factor", {"password": PASSWORD}): 200,
    Call("POST", "/api/account/tokens", {"password": PASSWORD, "name": "Agenda"}): 200,
    Call("PUT", "/api/account/language", {"language": "fr"}): 200,
    Call("DELETE", "/api/account/tokens/{token_id}"): 404,
    Call("POST", "/api/account/second-factor/confirm", {"code": "000000"}): 422,
    Call("POST", "/api/account/second-factor/off", {"password": PASSWORD}): 200,
    Call("POST", "/api/account/recovery-codes", {"password": PASSWORD}): 422,
}
WRITING = [
    Call("PUT", "/api/mails/{mail_id}/urgency", {"urgency": "urgent"}),
    Call("PUT", "/api/mails/{mail_id}/dossier-type", {"dossier_type": "penal"}),
    Call("POST", "/api/mails/bulk", {"ids": [1], "act": "assign"}),
    Call("POST", "/api/mails/bulk/{act_id}/undo"),
    Call("POST", "/api/mails/{mail_id}/notes", {"text": "Rappeler."}),
    Call("DELETE", "/api/mails/{mail_id}/notes/{note_id}"),
    Call("PUT", "/api/mails/{mail_id}/human-only", {"human_only": True, "reason": "conflict"}),
    Call("PUT", "/api/mails/{mail_id}/watch", {"urgent": False}),
    Call("DELETE", "/api/mails/{mail_id}/watch"),
    Call("PUT", "/api/mails/{mail_id}/draft", {"version": 1, "body": "Bonjour,"}),
    Call("PUT", "/api/mails/{mail_id}/draft/template", {"version": 1, "template": "demande-rib"}),
    Call("POST", "/api/mails/{mail_id}/template-proposal"),
    Call("POST", "/api/library/template-suggestions"),
    Call("POST", "/api/library/template-suggestions/proposal", {"past_id": 1}),
    Call("POST", "/api/library/template-suggestions/decline", {"replies": [{"past_id": 1}]}),
    Call("POST", "/api/library/templates", {"title": "Horaires", "body": "Le cabinet ouvre à neuf heures."}),
    Call("PUT", "/api/library/templates/{name}", {"number": 0, "title": "RIB", "body": "Bonjour,"}),
    Call("PUT", "/api/library/templates/{name}/off", {"number": 0, "off": True}),
    Call("POST", "/api/library/templates/{name}/restore-file", {"number": 0}),
    Call("PUT", "/api/library/signatures", {"scope": "user", "number": 0, "text": "Camille"}),
    Call("PUT", "/api/library/signing", {"own": True}),
    Call("POST", "/api/mails/{mail_id}/approve", {"version": 1}),
    Call("POST", "/api/mails/{mail_id}/draft/files"),
    Call("POST", "/api/mails/{mail_id}/draft/files/received", {"version": 1, "index": 0}),
    Call("DELETE", "/api/mails/{mail_id}/draft/files/{place}"),
    Call("POST", "/api/mails/{mail_id}/cancel-sending"),
    Call("POST", "/api/mails/{mail_id}/send-now"),
    Call(
        "POST",
        "/api/mails/{mail_id}/draft/beside",
        {"version": 1, "body": "Bonjour", "subject": "Re", "to": ["lucie@example.org"]},
    ),
    Call("POST", "/api/mails/{mail_id}/draft/keep", {"version": 1}),
    Call("POST", "/api/mails/{mail_id}/redraft", {"version": 1, "instruction": "plus court"}),
    Call("DELETE", "/api/mails/{mail_id}/redraft"),
    Call("POST", "/api/mails/{mail_id}/redraft/{redraft_id}/take", {"version": 1}),
    Call("POST", "/api/mails/{mail_id}/redraft/{redraft_id}/leave"),
    Call("POST", "/api/mails/{mail_id}/versions/{version}/restore", {"version": 1}),
    Call("POST", "/api/mails/{mail_id}/dismiss"),
    Call("POST", "/api/mails/{mail_id}/calls", {"outcome": "reached"}),
    Call("POST", "/api/mails/{mail_id}/restore"),
    Call("POST", "/api/mails/{mail_id}/summary/model"),
    Call("DELETE", "/api/mails/{mail_id}/summary/model"),
    Call("POST", "/api/mails/{mail_id}/settle", {"outcome": "sent"}),
    Call("DELETE", "/api/mails/{mail_id}/approval"),
    Call("PUT", "/api/mails/{mail_id}/dossier", {"dossier": 1}),
    Call("DELETE", "/api/mails/{mail_id}/dossier"),
    Call("POST", "/api/notes", {"notes": "Reporter le rendez-vous.", "template": "courrier"}),
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
UNSAFE = [*LEAVING, *OWN, *WRITING, *(call for call in ADMINISTERING if call.method != "GET")]


def add_webhook(world: World) -> None:
    """A webhook that was told something."""
    with world.services.database.transaction() as session:
        hook = webhooks.add(
            session,
            "h",
            b"",
            url="http://127.0.0.1:1/b",
            events=["mail.sorted"],
            internal=True,
            now=world.clock(),
            user_id=None,
        )
        webhooks.add_delivery(
            session, webhooks.NewDelivery(hook, "msg_1", "mail.sorted", "{}", world.clock()), world.clock()
        )


def receive_a_mail(world: World) -> None:
    """A mail with a draft and a file, beside two dossiers."""
    with world.services.database.transaction() as session:
        by = Writer(None, world.clock())
        new = NewDossier("Vente", references=("RG 24/01",), parties=(NewParty("Odile Trémarec"),))
        for one in (new, NewDossier("Bail")):
            dossier_register.create(session, by, one)
    world.processed_mail(mails.documents())


@pytest.fixture(scope="module")
def begun(shared_services: Services, empty_office: Begun, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The office that received it."""
    return empty_office.after(shared_services, tmp_path_factory.mktemp("roles"), receive_a_mail)


@pytest.fixture
def mail_id(world: World) -> int:
    """That mail, in a file that begins with an empty office too."""
    if not world.mails:
        receive_a_mail(world)
    return world.mails[0]


def test_the_table_of_this_file_covers_every_route_of_the_document(world: World) -> None:
    documented = {
        f"{method.upper()} {path}"
        for path, operations in world.app.openapi()["paths"].items()
        for method in operations
    }

    everything = (
        *OPEN,
        *READING,
        *STOPPING,
        *ADMINISTERING,
        *WALLING,
        *TAKING_OVER,
        *LEAVING,
        *OWN,
        *WRITING,
    )
    covered = {str(call) for call in everything}

    assert covered == documented


@pytest.mark.parametrize("call", [*READING, *ADMINISTERING, *LEAVING, *OWN, *WRITING], ids=str)
def test_a_stranger_is_asked_to_log_in(world: World, mail_id: int, call: Call) -> None:
    assert call.by(world.stranger(), mail_id) == 401


@pytest.mark.parametrize("call", OPEN, ids=str)
def test_a_stranger_can_ask_whether_the_service_lives_and_try_to_log_in(world: World, call: Call) -> None:
    expected = 200 if call.method == "GET" else 401

    assert call.by(world.stranger(), 1) == expected


def _declared(dependant: Dependant) -> list[frozenset[Permission] | None]:
    """What a route declares: for each `Needs` those of which one is enough, None for `open_to_all`."""
    own: list[frozenset[Permission] | None] = []
    if isinstance(dependant.call, Needs):
        own.append(frozenset(dependant.call.any_of))
    if dependant.call is open_to_all:
        own.append(None)
    return own + [one for inner in dependant.dependencies for one in _declared(inner)]


def _api_routes(world: World) -> list[tuple[str, APIRoute]]:
    """Every route of the API with its path as in the document."""
    rooms: list[Any] = [one for one in world.app.routes if hasattr(one, "original_router")]
    found = [(f"/api{route.path}", route) for room in rooms for route in room.original_router.routes]
    assert len(found) > len(READING)
    return found


def test_every_route_declares_who_may_call_it(world: World) -> None:
    declared = {path: _declared(route.dependant) for path, route in _api_routes(world)}

    assert [path for path, found in declared.items() if not found] == []
    assert [path for path, found in declared.items() if None in found and found != [None]] == []


def test_the_routes_that_are_open_are_those_of_logging_in(world: World) -> None:
    found = [
        f"{method} {path}"
        for path, route in _api_routes(world)
        if _declared(route.dependant) == [None]
        for method in route.methods or ()
    ]

    assert sorted(found) == sorted(str(call) for call in OPEN)


def test_no_route_of_a_mail_or_dossier_is_for_who_reads_none(world: World) -> None:
    without = permissions_of([Role.ADMIN])
    let_in = [
        path
        for path, route in _api_routes(world)
        if ("{mail_id}" in path or "{dossier_id}" in path)
        and all(one & without for one in _declared(route.dependant) if one is not None)
    ]

    assert let_in == []


def _may(world: World, call: Call, roles: tuple[Role, ...]) -> bool:
    (route,) = (
        one for path, one in _api_routes(world) if path == call.path and call.method in (one.methods or ())
    )
    have = permissions_of(roles)
    return all(one is not None and one & have for one in _declared(route.dependant))


WALKED = [(role,) for role in Role] + [(Role.ADMIN, Role.REVIEWER), (Role.ADMIN, Role.READER)]


@pytest.mark.parametrize("roles", WALKED, ids="+".join)
def test_a_role_is_refused_the_routes_that_do_not_declare_it(
    world: World, mail_id: int, roles: tuple[Role, ...]
) -> None:
    person, reader = world.with_roles(*roles), world.person(Role.READER)
    before = reader.mail(mail_id)
    refused = [
        call
        for call in [*READING, *ADMINISTERING, *WALLING, *TAKING_OVER, *WRITING]
        if not _may(world, call, roles)
    ]

    statuses = {str(call): call.by(person, mail_id) for call in refused}

    assert statuses == {str(call): 403 for call in refused}
    assert reader.mail(mail_id) == before


@pytest.mark.parametrize("roles", WALKED, ids="+".join)
def test_what_each_role_may_do_is_what_the_table_says(world: World, roles: tuple[Role, ...]) -> None:
    reads = any(role is not Role.ADMIN for role in roles)
    writes = any(role in (Role.ASSISTANT, Role.REVIEWER) for role in roles)
    manages = Role.ADMIN in roles

    assert all(_may(world, call, roles) is (reads or call.path in FOR_MEMBERS) for call in READING)
    own = "/api/library/signatures"
    assert all(_may(world, call, roles) is writes for call in WRITING if call.path != own)
    walls = bool({Role.REVIEWER, Role.ADMIN} & set(roles)) and reads
    assert all(_may(world, call, roles) is walls for call in WALLING)
    assert all(_may(world, call, roles) is manages for call in TAKING_OVER)
    through = [_may(world, call, roles) for call in ADMINISTERING]
    assert all(through) if manages and reads else any(through) is manages
    assert set(OF_ROLE) == set(Role)


@pytest.mark.parametrize("role", [Role.READER])
@pytest.mark.parametrize("call", [*READING, *LEAVING], ids=str)
def test_everybody_who_reads_mail_reads_and_leaves(
    world: World, mail_id: int, call: Call, role: Role
) -> None:
    expected = 204 if call in LEAVING else 404 if "{place}" in call.path else 200  # no file is joined

    assert call.by(world.person(role), mail_id) == expected


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("call", OWN, ids=str)
def test_everybody_keeps_their_own_account(world: World, mail_id: int, call: Call, role: Role) -> None:
    assert call.by(world.person(role), mail_id) == OWN[call]


@pytest.mark.parametrize("role", [Role.READER, Role.ADMIN])
@pytest.mark.parametrize("call", ADMINISTERING, ids=str)
def test_only_an_administrator_reads_the_register_and_replays_past_mail(
    world: World, mail_id: int, call: Call, role: Role
) -> None:
    replay.start(world.services, 1, None)
    while replay.replay_one(world.services):
        pass

    add_webhook(world)

    expected = 200 if role is Role.ADMIN else 403
    if role is Role.ADMIN and call.method == "DELETE" and "webhook" in call.path:
        expected = 204
    if role is Role.ADMIN and call.path.endswith("/disabled"):
        expected = 409  # their own account

    assert call.by(world.person(role), mail_id) == expected


@pytest.mark.parametrize("role", [Role.ASSISTANT])
@pytest.mark.parametrize("call", WRITING, ids=str)
def test_who_prepares_may_write(world: World, mail_id: int, call: Call, role: Role) -> None:
    status = call.by(world.person(role), mail_id)

    impossible_now = call.path.endswith(
        ("/restore", "/settle", "/cancel-sending", "/send-now", "/keep", "/template-proposal")
    )
    impossible_now |= "/redraft" in call.path  # no model
    impossible_now |= str(call) in (
        "POST /api/mails/{mail_id}/summary/model",  # no model
        "DELETE /api/mails/{mail_id}/dossier",
        "DELETE /api/mails/{mail_id}/watch",
        "DELETE /api/mails/{mail_id}/approval",
        "DELETE /api/mails/{mail_id}/notes/{note_id}",
        "POST /api/mails/bulk/{act_id}/undo",
    )
    unknown = call.path.endswith(("-suggestions/proposal", "-suggestions/decline", "{place}"))
    assert status == (409 if impossible_now else 404 if unknown else 200)


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
