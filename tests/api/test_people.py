"""The office's people through the API: an administrator adds, links, changes roles, closes; all recorded."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.api.world import PASSWORD, Person, World
from triage.accounts import PASSWORD_LINK_LIMIT, Role

NEW = "goeland-argente-72"


@pytest.fixture
def admin(world: World) -> Person:
    """An administrator, the first and only one."""
    return world.person(Role.ADMIN, "Alix")


def id_of(admin: Person, name: str) -> int:
    """The id of this person."""
    people = admin.get("/api/people").json()["people"]
    return next(int(one["id"]) for one in people if one["name"] == name)


def recorded(world: World) -> list[tuple[str, int | None, dict[str, object]]]:
    """What is recorded of accounts, but for logins."""
    query = (
        "SELECT event, user_id, \"values\" FROM audit WHERE event LIKE 'user:%'"
        " AND event NOT LIKE 'user:logged%' AND user_id IS NOT NULL ORDER BY id"
    )
    with world.services.database.engine.connect() as connection:
        rows = connection.exec_driver_sql(query).all()
    return [(event, user_id, json.loads(values)) for event, user_id, values in rows]


def test_a_person_is_added_and_chooses_a_password_by_the_link(world: World, admin: Person) -> None:
    token = admin.post("/api/people", json={"name": "Camille", "roles": ["praticien"]}).json()["token"]
    stranger = world.stranger()

    chosen = stranger.post("/api/session/password", json={"token": token, "password": NEW})

    assert chosen.status_code == 204
    assert stranger.log_in("Camille", NEW).json()["user"]["roles"] == ["praticien"]
    assert recorded(world)[1:] == [
        ("user:added", 1, {"person": 2}),
        ("user:password_link_made", 1, {"person": 2}),
        ("user:password_changed", 2, {}),
    ]


def test_people_are_listed_without_anything_secret(world: World, admin: Person) -> None:
    world.accounts.add_user("Noé", None, Role.READER)

    answer = admin.get("/api/people").json()

    assert answer["second_factor_demanded"] is False
    told = [(one["name"], one["roles"], one["has_password"], one["disabled"]) for one in answer["people"]]
    assert told == [
        ("Alix", ["admin", "praticien"], True, False),
        ("Noé", ["lecteur"], False, False),
    ]
    assert [one["seen_at"] is not None for one in answer["people"]] == [True, False]
    assert "argon2" not in str(answer)


def test_a_password_link_ends_after_a_day(world: World, admin: Person) -> None:
    token = admin.post("/api/people", json={"name": "Camille", "roles": ["praticien"]}).json()["token"]

    world.clock.advance(PASSWORD_LINK_LIMIT + timedelta(seconds=1))

    body = {"token": token, "password": NEW}
    assert world.stranger().post("/api/session/password", json=body).status_code == 401


def test_a_closed_account_is_out_at_once_and_its_name_stays(world: World, admin: Person) -> None:
    person = world.person(name="Camille")
    number = id_of(admin, "Camille")
    link = admin.post(f"/api/people/{number}/link").json()["token"]

    answer = admin.put(f"/api/people/{number}/disabled", json={"disabled": True})

    assert [(one["name"], one["disabled"]) for one in answer.json()["people"]][1] == ("Camille", True)
    assert person.get("/api/session").status_code == 401
    refused, unknown = world.stranger().log_in("Camille"), world.stranger().log_in("Inconnue")
    assert (refused.status_code, refused.text) == (401, unknown.text)
    body = {"token": link, "password": NEW}
    assert world.stranger().post("/api/session/password", json=body).status_code == 401
    assert admin.post(f"/api/people/{number}/link").status_code == 409

    admin.put(f"/api/people/{number}/disabled", json={"disabled": False})

    assert world.stranger().log_in("Camille").status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "key"),
    [("roles", {"roles": ["lecteur"]}, "last_admin"), ("disabled", {"disabled": True}, "own_account")],
)
def test_the_office_always_keeps_an_administrator(
    world: World, admin: Person, path: str, body: dict[str, object], key: str
) -> None:
    answer = admin.put(f"/api/people/1/{path}", json=body)

    assert (answer.status_code, answer.json()["error"]["key"]) == (409, key)
    assert admin.get("/api/people").status_code == 200
    assert ("user:role_changed", 1, {"person": 1, "role": "lecteur"}) not in recorded(world)


def test_a_closed_administrator_does_not_count(world: World, admin: Person) -> None:
    world.accounts.add_user("Solène", PASSWORD, Role.ADMIN)
    admin.put(f"/api/people/{id_of(admin, 'Solène')}/disabled", json={"disabled": True})

    assert admin.put("/api/people/1/roles", json={"roles": ["lecteur"]}).status_code == 409


def test_a_role_counts_from_the_next_request(world: World, admin: Person) -> None:
    person = world.person(Role.READER, "Noé")
    number = id_of(admin, "Noé")

    admin.put(f"/api/people/{number}/roles", json={"roles": ["admin"]})

    assert person.get("/api/people").status_code == 200
    assert recorded(world)[-1] == ("user:role_changed", 1, {"person": number, "role": "admin"})


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/people/99/link", None),
        ("PUT", "/api/people/99/roles", {"roles": ["admin"]}),
        ("PUT", "/api/people/99/disabled", {"disabled": True}),
        ("DELETE", "/api/people/99/second-factor", None),
    ],
)
def test_nobody_of_that_number_is_not_found(
    admin: Person, method: str, path: str, body: dict[str, object] | None
) -> None:
    assert admin.request(method, path, json=body).status_code == 404


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"name": "Alix", "roles": ["lecteur"]}, "name_taken"),
        ({"name": "  ", "roles": ["lecteur"]}, "name_invalid"),
        ({"name": "Zoé", "roles": ["roi"]}, "bad_request"),
    ],
)
def test_a_person_that_cannot_be_is_refused(admin: Person, body: dict[str, str], key: str) -> None:
    answer = admin.post("/api/people", json=body)

    assert (answer.status_code, answer.json()["error"]["key"]) == (422, key)
