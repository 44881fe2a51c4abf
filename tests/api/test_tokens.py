"""Personal tokens: told once, no more than their scopes and their owner's rights, ended in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from httpx2 import Headers

from api.scopes import scope_needed
from tests.api import test_roles
from tests.api.test_roles import ADMINISTERING, LEAVING, OWN, READING, WRITING, Call
from tests.api.world import PASSWORD, Person, World
from triage.accounts import Role
from triage.api_tokens import MAX_TOKENS, Scope

begun, mail_id = test_roles.begun, test_roles.mail_id
CALLS = [*READING, *ADMINISTERING, *LEAVING, *OWN, *WRITING]


def program(world: World, person: Person, *scopes: str, days: int = 30) -> Person:
    """A program with a token of this person."""
    body = {"password": PASSWORD, "name": "Agenda", "scopes": list(scopes), "days": days}
    answer = person.post("/api/account/tokens", json=body)
    assert answer.status_code == 200
    made = world.stranger()
    made.headers["authorization"] = f"Bearer {answer.json()['token']}"
    return made


@pytest.mark.parametrize("scopes", [(), ("edit",), ("send",), ("admin",)], ids=str)
def test_token_opens_the_routes_of_its_scopes_and_no_others(
    world: World, mail_id: int, scopes: tuple[str, ...]
) -> None:
    client = program(world, world.person(Role.ADMIN), *scopes)
    wrong: list[str] = []

    for call in CALLS:
        needed = scope_needed(call.method, call.path)
        status = call.by(client, mail_id)
        refused = 401 if needed is None else 403
        if (status == refused) is (needed is not None and needed.value in ("read", *scopes)):
            wrong.append(f"{call}: {status}")

    assert wrong == []


@pytest.mark.parametrize("call", ADMINISTERING, ids=str)
def test_administering_needs_that_scope_or_only_reads_what_all_read(call: Call) -> None:
    assert scope_needed(call.method, call.path) is Scope.ADMIN


def test_every_way_to_let_a_reply_leave_needs_its_own_scope() -> None:
    needed = {str(call) for call in CALLS if scope_needed(call.method, call.path) is Scope.SEND}

    assert {one.rsplit("/", 1)[1] for one in needed} == {"approve", "send-now", "cancel-sending", "settle"}


def test_token_of_a_reader_allows_no_more_than_reading(world: World, mail_id: int) -> None:
    client = program(world, world.person(Role.READER), "edit", "send", "admin")

    statuses = {str(call): call.by(client, mail_id) for call in (*WRITING, *ADMINISTERING)}

    assert {call: status for call, status in statuses.items() if status != 403} == {}


def test_token_needs_no_csrf_and_is_worth_more_than_a_cookie_beside_it(world: World, mail_id: int) -> None:
    person = world.person(Role.ADMIN)
    reading = program(world, person)
    writing = program(world, person, "edit")
    reading.cookies = person.cookies

    assert writing.post(f"/api/mails/{mail_id}/dismiss").status_code == 200
    assert reading.post(f"/api/mails/{mail_id}/restore").status_code == 403


def test_token_is_told_once_and_kept_as_a_hash(world: World) -> None:
    person = world.person()
    client = program(world, person, "edit")
    token = client.headers["authorization"].removeprefix("Bearer ")

    listed = person.get("/api/account/tokens")

    assert token.startswith("bnt_")
    assert token not in listed.text
    with world.services.database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM api_token").all()
        said = connection.exec_driver_sql("SELECT * FROM audit").all()
    assert token not in str(rows) + str(said)
    assert "user:token_created" in str(said)


def test_last_use_is_told(world: World) -> None:
    person = world.person()
    client = program(world, person)
    before = person.get("/api/account/tokens").json()["tokens"][0]["used_at"]
    world.clock.advance(timedelta(hours=1))

    client.get("/api/lanes")

    assert before is None
    assert person.get("/api/account/tokens").json()["tokens"][0]["used_at"] is not None


def test_token_ends_with_its_days(world: World) -> None:
    client = program(world, world.person(), days=1)
    world.clock.advance(timedelta(days=1))

    answer = client.get("/api/lanes")

    assert (answer.status_code, answer.json()["error"]["key"]) == (401, "token_wrong")


def test_revoked_token_opens_nothing_and_nobody_revokes_that_of_another(world: World) -> None:
    person, other = world.person(name="Camille"), world.person(name="Noé")
    client = program(world, person)

    refused = other.delete("/api/account/tokens/1").status_code
    still = client.get("/api/lanes").status_code
    revoked = person.delete("/api/account/tokens/1")

    assert (refused, still, revoked.json()["tokens"]) == (404, 200, [])
    assert client.get("/api/lanes").status_code == 401
    assert person.delete("/api/account/tokens/1").status_code == 404


def test_closed_account_takes_its_tokens_with_it_for_good(world: World) -> None:
    admin = world.person(Role.ADMIN, "Alix")
    client = program(world, world.person(name="Camille"))

    admin.put("/api/people/2/disabled", json={"disabled": True})
    closed = client.get("/api/lanes").status_code
    admin.put("/api/people/2/disabled", json={"disabled": False})

    assert (closed, client.get("/api/lanes").status_code) == (401, 401)


def test_office_that_demands_a_second_factor_demands_it_of_tokens_too(world: World, mail_id: int) -> None:
    admin = world.accounts.add_user("Alix", PASSWORD, Role.ADMIN)
    client = program(world, world.person(), "send")
    world.accounts.second_factor.demand(admin, demanded=True)

    answer = client.post(f"/api/mails/{mail_id}/approve", json={"version": 1})

    assert (answer.status_code, answer.json()["error"]["key"]) == (403, "second_factor_needed")


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Bearer bnt_inconnu", "Basic YTpi", "x", "bearer  é"])
def test_what_is_not_a_token_opens_nothing(world: World, given: str) -> None:
    person = world.person()

    answer = person.get("/api/lanes", headers=Headers([(b"authorization", given.encode("latin-1"))]))

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "change",
    [{"name": " "}, {"name": "\x07"}, {"days": 0}, {"days": 366}, {"scopes": ["roi"]}, {"password": "non"}],
)
def test_token_that_cannot_be_is_refused(world: World, change: dict[str, object]) -> None:
    body = {"password": PASSWORD, "name": "Agenda", "days": 30} | change

    assert world.person().post("/api/account/tokens", json=body).status_code == 422


def test_there_is_an_end_to_tokens(world: World) -> None:
    person = world.person()
    for _ in range(MAX_TOKENS):
        program(world, person)

    answer = person.post("/api/account/tokens", json={"password": PASSWORD, "name": "Un de trop"})

    assert (answer.status_code, answer.json()["error"]["key"]) == (422, "token_limit")
