"""Logging in and out: cookies, one-time links, the first account, slowed guessing, expiry."""

from __future__ import annotations

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest

from api.deps import COOKIE
from tests.api.world import PASSWORD, START, World
from triage.accounts import ABSOLUTE_LIMIT, IDLE_LIMIT, LINK_LIMIT, Role

NEW_PASSWORD = "un autre mot de passe"


def test_logging_in_gives_what_the_page_needs_to_start(world: World) -> None:
    world.accounts.add_user("Camille", PASSWORD, Role.REVIEWER)

    answer = world.stranger().log_in("Camille").json()

    assert (answer["user"]["name"], answer["user"]["roles"]) == ("Camille", ["praticien"])
    assert answer["office"] == {"name": "Cabinet Essai", "profile": "law"}
    assert answer["model"] == {"configured": False, "name": None, "host": None}
    assert {"id": "penal", "label": "Pénal"} in answer["dossier_types"]
    assert len(answer["csrf_token"]) >= 32


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(world: World) -> None:
    world.accounts.add_user("Camille", PASSWORD, Role.REVIEWER)

    response = world.stranger().log_in("Camille")

    morsel = SimpleCookie(response.headers.get_list("set-cookie")[0])[COOKIE]
    assert COOKIE.startswith("__Host-")
    assert morsel["secure"] is True
    assert morsel["httponly"] is True
    assert morsel["samesite"].lower() == "strict"
    assert morsel["path"] == "/"
    assert not morsel["domain"]
    assert int(morsel["max-age"]) == ABSOLUTE_LIMIT.total_seconds()
    assert morsel.value not in response.text


def test_the_session_is_found_again_by_its_cookie(world: World) -> None:
    person = world.person(Role.READER, "Noé")

    answer = person.get("/api/session").json()

    assert (answer["user"]["name"], answer["user"]["permissions"]) == ("Noé", ["account", "read"])
    assert answer["csrf_token"] == person.csrf_token


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(world: World) -> None:
    world.accounts.add_user("Camille", PASSWORD, Role.REVIEWER)

    wrong = world.stranger().log_in("Camille", "pas le bon mot de passe")
    unknown = world.stranger().log_in("Inconnue", "pas le bon mot de passe")

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert "set-cookie" not in wrong.headers


def test_guessing_is_slowed_and_the_answer_says_for_how_long(world: World) -> None:
    world.accounts.add_user("Camille", PASSWORD, Role.REVIEWER)
    stranger = world.stranger()

    statuses = [stranger.log_in("Camille", f"essai {n}").status_code for n in range(10)]
    refused = stranger.log_in("Camille")

    assert set(statuses) == {401}
    assert refused.status_code == 429
    assert refused.json()["error"]["key"] == "too_many_attempts"
    assert 0 < int(refused.headers["retry-after"]) <= 301


def test_one_name_guessed_at_does_not_lock_out_another_person(world: World) -> None:
    world.accounts.add_user("Camille", PASSWORD, Role.REVIEWER)
    stranger = world.stranger()
    for number in range(11):
        stranger.log_in("Noé", f"essai {number}")

    assert stranger.log_in("Camille").status_code == 200


def test_the_right_password_is_taken_again_after_the_wait(world: World) -> None:
    world.accounts.add_user("Camille", PASSWORD, Role.REVIEWER)
    stranger = world.stranger()
    for number in range(10):
        stranger.log_in("Camille", f"essai {number}")

    world.clock.advance(timedelta(minutes=5, seconds=1))

    assert stranger.log_in("Camille").status_code == 200


def test_a_login_link_opens_one_session_only(world: World) -> None:
    user = world.accounts.add_user("Camille", None, Role.ADMIN)
    token = world.accounts.login_link(user)
    person = world.stranger()

    first = person.post("/api/session/link", json={"token": token})
    second = world.stranger().post("/api/session/link", json={"token": token})

    assert (first.status_code, first.json()["user"]["name"]) == (200, "Camille")
    assert person.get("/api/lanes").status_code == 200
    assert second.status_code == 401
    assert second.json()["error"]["key"] == "login_failed"


def test_a_login_link_ends_after_an_hour(world: World) -> None:
    token = world.accounts.login_link(world.accounts.add_user("Camille", None, Role.ADMIN))
    world.clock.advance(LINK_LIMIT)

    assert world.stranger().post("/api/session/link", json={"token": token}).status_code == 401


def test_the_first_link_creates_the_first_account_once(world: World) -> None:
    token = world.accounts.first_user_link()
    first = {"token": token, "name": "Maître Vasseur", "password": NEW_PASSWORD}
    person = world.stranger()

    asked = person.post("/api/session/link", json={"token": token})
    created = person.post("/api/session/first", json=first)
    again = world.stranger().post("/api/session/first", json=first | {"name": "Intrus"})

    assert asked.json() == {"needs_account": True}
    assert created.json()["user"]["roles"] == ["admin", "praticien"]
    assert person.get("/api/lanes").status_code == 200
    assert again.status_code == 401
    assert world.accounts.count() == 1


def test_a_second_first_link_is_worth_nothing_once_there_is_an_account(world: World) -> None:
    links = [world.accounts.first_user_link() for _ in range(2)]
    bodies = [{"token": link, "name": f"Nom {link[:5]}", "password": NEW_PASSWORD} for link in links]

    statuses = [world.stranger().post("/api/session/first", json=body).status_code for body in bodies]

    assert statuses == [200, 401]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"password": "court"}, "password_too_short"),
        ({"name": "   "}, "name_invalid"),
        ({"name": "Ca\x07mille"}, "name_invalid"),
        ({"name": "a" * 61}, "bad_request"),
        ({"token": "court"}, "bad_request"),
    ],
)
def test_a_first_account_that_cannot_be_is_refused_and_the_link_stays_good(
    world: World, change: dict[str, str], key: str
) -> None:
    body = {"token": world.accounts.first_user_link(), "name": "Camille", "password": NEW_PASSWORD}

    refused = world.stranger().post("/api/session/first", json=body | change)
    then = world.stranger().post("/api/session/first", json=body)

    assert (refused.status_code, refused.json()["error"]["key"]) == (422, key)
    assert then.status_code == 200


def test_a_login_link_cannot_create_an_account(world: World) -> None:
    token = world.accounts.login_link(world.accounts.add_user("Camille", None, Role.READER))
    body = {"token": token, "name": "Intrus", "password": NEW_PASSWORD}

    assert world.stranger().post("/api/session/first", json=body).status_code == 401


def test_logging_out_ends_the_session_on_the_server_and_drops_the_cookie(world: World) -> None:
    person = world.person()
    kept = person.cookie

    response = person.delete("/api/session")
    person.cookies.set(COOKIE, kept, domain="127.0.0.1")

    assert response.status_code == 204
    assert SimpleCookie(response.headers["set-cookie"])[COOKIE]["max-age"] == "0"
    assert person.get("/api/lanes").status_code == 401


def test_a_session_left_alone_too_long_asks_to_log_in_again(world: World) -> None:
    person = world.person()

    world.clock.advance(IDLE_LIMIT)
    in_time = person.get("/api/session").status_code
    world.clock.advance(IDLE_LIMIT + timedelta(seconds=1))
    too_late = person.get("/api/session")

    assert in_time == 200
    assert (too_late.status_code, too_late.json()["error"]["key"]) == (401, "login_required")


def test_a_session_used_all_the_time_ends_after_a_week_all_the_same(world: World) -> None:
    person = world.person()

    while world.clock.now + timedelta(hours=7) <= START + ABSOLUTE_LIMIT:
        world.clock.advance(timedelta(hours=7))
        assert person.get("/api/session").status_code == 200
    world.clock.now = START + ABSOLUTE_LIMIT + timedelta(seconds=1)

    assert person.get("/api/session").status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "a" * 5000, "' OR 1=1 --", "%00"])
def test_a_made_up_cookie_opens_nothing(world: World, cookie: str) -> None:
    stranger = world.stranger()

    response = stranger.get("/api/session", headers={"cookie": f"{COOKIE}={cookie}"})

    assert response.status_code == 401


def test_a_changed_password_ends_the_open_sessions(world: World) -> None:
    person = world.person(Role.REVIEWER, "Camille")
    user = world.accounts.user_or_none("Camille")
    assert user is not None

    world.accounts.set_password(user, NEW_PASSWORD)

    assert person.get("/api/session").status_code == 401
