"""One's own account through the API: password, second factor, sessions; and the office's demand."""

from __future__ import annotations

import re
from datetime import timedelta
from http.cookies import SimpleCookie

import pyotp
import pytest

from api.deps import COOKIE, DEVICE_COOKIE
from tests.api import mails
from tests.api.world import PASSWORD, Person, World
from triage.accounts import IDLE_LIMIT, LinkPurpose, Role
from triage.store.people import MAX_SESSIONS

NEW = "goeland-argente-72"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def secret_of(person: Person) -> str:
    """Begin to set up a second factor; give its secret."""
    answer = person.post("/api/account/second-factor", json={"password": PASSWORD})
    assert answer.status_code == 200
    return str(answer.json()["secret"])


def switch_on(person: Person, world: World) -> tuple[str, list[str]]:
    """Set up a second factor; give its secret and the recovery codes."""
    secret = secret_of(person)
    code = pyotp.TOTP(secret).at(world.clock.now)
    answer = person.post("/api/account/second-factor/confirm", json={"code": code})
    assert answer.status_code == 200
    return secret, answer.json()["codes"]


def test_account_says_who_one_is_and_where_one_is_logged_in(world: World) -> None:
    person = world.person(Role.READER, "Noé")
    other = world.stranger()
    other.headers["user-agent"] = FIREFOX
    other.log_in("Noé")

    answer = person.get("/api/account").json()

    assert (answer["name"], answer["roles"], answer["has_password"]) == ("Noé", ["lecteur"], True)
    assert answer["second_factor"] == {"on": False, "codes_left": 0, "demanded": False}
    assert sorted((one["agent"], one["this"]) for one in answer["sessions"]) == [
        ("", True),
        ("Firefox, Windows", False),
    ]
    assert person.cookie not in str(answer)


def test_a_session_is_ended_from_another_one_and_nobody_ends_somebody_elses(world: World) -> None:
    here, elsewhere = world.person(name="Camille"), world.person(name="Camille")
    stranger = world.person(name="Noé")
    (handle,) = [one["id"] for one in here.get("/api/account").json()["sessions"] if not one["this"]]

    refused = stranger.delete(f"/api/account/sessions/{handle}")
    still_open = elsewhere.get("/api/session").status_code
    ended = here.delete(f"/api/account/sessions/{handle}")

    assert (refused.status_code, still_open, ended.status_code) == (404, 200, 200)
    assert elsewhere.get("/api/session").status_code == 401
    assert [one["this"] for one in ended.json()["sessions"]] == [True]


def test_sessions_that_have_ended_by_themselves_are_not_listed(world: World) -> None:
    world.person(name="Camille")
    world.clock.advance(IDLE_LIMIT + timedelta(minutes=1))
    here = world.person(name="Camille")

    assert len(here.get("/api/account").json()["sessions"]) == 1


def test_changing_the_password_needs_the_old_one_and_ends_the_other_sessions(world: World) -> None:
    here, elsewhere = world.person(name="Camille"), world.person(name="Camille")

    wrong = here.post("/api/account/password", json={"old": NEW, "new": NEW})
    changed = here.post("/api/account/password", json={"old": PASSWORD, "new": NEW})

    assert (wrong.status_code, wrong.json()["error"]["key"]) == (422, "password_wrong")
    assert changed.status_code == 204
    assert here.get("/api/session").status_code == 200
    assert elsewhere.get("/api/session").status_code == 401
    assert world.stranger().log_in("Camille").status_code == 401
    assert world.stranger().log_in("Camille", NEW).status_code == 200


@pytest.mark.parametrize(
    ("new", "key"),
    [
        ("court", "password_too_short"),
        ("a" * 201, "password_too_short"),
        ("aaaaaaaaaaaa", "password_too_plain"),
        ("motdepasse2026", "password_common"),
        ("121212121212", "password_too_plain"),
        ("camille de la tour", "password_too_plain"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(world: World, new: str, key: str) -> None:
    person = world.person(name="Camille de la Tour")

    answer = person.post("/api/account/password", json={"old": PASSWORD, "new": new})

    assert (answer.status_code, answer.json()["error"]["key"]) == (422, key)
    assert new not in answer.text


def test_guessing_the_old_password_in_an_open_session_has_to_wait(world: World) -> None:
    person = world.person()

    statuses = [
        person.post("/api/account/password", json={"old": f"essai {n}", "new": NEW}).status_code
        for n in range(11)
    ]

    assert statuses == [422] * 10 + [429]


def test_second_factor_is_set_up_with_a_code_drawn_here(world: World) -> None:
    person = world.person(name="Zoé d’Aÿ")

    setup = person.post("/api/account/second-factor", json={"password": PASSWORD}).json()

    assert setup["link"].startswith("otpauth://totp/Bannette%20Cabinet%20Essai:Zo%C3%A9")
    assert setup["secret"] in setup["link"]
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", setup["path"])
    assert 25 <= setup["size"] <= 100


def test_login_with_a_second_factor_takes_two_steps(world: World) -> None:
    secret, _ = switch_on(world.person(name="Camille"), world)
    world.clock.advance(timedelta(minutes=1))
    stranger = world.stranger()
    body = {"name": "Camille", "password": PASSWORD}

    first = stranger.post("/api/session", json=body)
    second = stranger.post("/api/session", json=body | {"code": pyotp.TOTP(secret).at(world.clock.now)})

    assert (first.status_code, first.json()["error"]["key"]) == (401, "code_needed")
    assert "set-cookie" not in first.headers
    assert second.status_code == 200


def test_wrong_password_says_nothing_of_a_second_factor(world: World) -> None:
    switch_on(world.person(name="Camille"), world)
    world.person(name="Noé")

    answers = [world.stranger().log_in(name, "pas le bon") for name in ("Camille", "Noé", "Inconnue")]

    assert len({answer.text for answer in answers}) == 1


def test_every_wrong_attempt_is_recorded_without_the_name_that_was_tried(world: World) -> None:
    world.person(name="Camille")
    for name in ("Camille", "Inconnue"):
        world.stranger().log_in(name, "pas le bon")

    with world.services.database.engine.connect() as connection:
        query = "SELECT user_id, \"values\" FROM audit WHERE event = 'user:login_failed' ORDER BY id"
        rows = connection.exec_driver_sql(query).all()

    assert [tuple(row) for row in rows] == [(1, "{}"), (None, "{}")]


@pytest.mark.parametrize("path", ["second-factor", "second-factor/off", "recovery-codes"])
def test_what_matters_needs_the_password_once_more(world: World, path: str) -> None:
    person = world.person()
    switch_on(person, world)

    answer = person.post(f"/api/account/{path}", json={"password": "pas le bon"})

    assert (answer.status_code, answer.json()["error"]["key"]) == (422, "password_wrong")
    assert person.get("/api/account").json()["second_factor"]["on"] is True


def test_office_that_demands_a_second_factor_lets_read_and_not_send(world: World) -> None:
    admin = world.accounts.add_user("Alix", PASSWORD, Role.ADMIN)
    world.accounts.second_factor.demand(admin, demanded=True)
    mail_id = world.processed_mail(mails.documents())
    person = world.person()
    version = person.mail(mail_id)["draft"]["version"]

    refused = person.post(f"/api/mails/{mail_id}/approve", json={"version": version})
    waiting = person.mail(mail_id)["state"]
    switch_on(person, world)
    approved = person.post(f"/api/mails/{mail_id}/approve", json={"version": version})

    assert (refused.status_code, refused.json()["error"]["key"]) == (403, "second_factor_needed")
    assert "Réglages" in refused.json()["error"]["message"]
    assert waiting == "drafted"
    assert approved.status_code == 200


def test_attacker_cannot_shut_out_the_person_from_a_browser_they_know(world: World) -> None:
    theirs = world.person(name="Camille")
    theirs.delete("/api/session")
    attacker = world.stranger()
    statuses = [attacker.log_in("Camille", f"essai {n}").status_code for n in range(12)]

    assert statuses == [401] * 10 + [429] * 2
    assert theirs.log_in("Camille").status_code == 200


def test_browser_is_known_by_a_cookie_that_opens_nothing(world: World) -> None:
    world.accounts.add_user("Camille", PASSWORD, Role.REVIEWER)
    response = world.stranger().log_in("Camille")
    morsel = SimpleCookie(response.headers.get_list("set-cookie")[1])[DEVICE_COOKIE]

    stranger = world.stranger()
    stranger.cookies.set(DEVICE_COOKIE, morsel.value, domain="127.0.0.1")
    stranger.cookies.set(COOKIE, morsel.value, domain="127.0.0.1")

    assert morsel["secure"] is True
    assert morsel["httponly"] is True
    assert stranger.get("/api/session").status_code == 401


def test_browser_that_knows_one_person_has_no_budget_for_another(world: World) -> None:
    noe = world.person(name="Noé")
    world.person(name="Camille")
    for number in range(10):
        world.stranger().log_in("Camille", f"essai {number}")

    assert noe.log_in("Camille", "essai").status_code == 429


def test_logging_in_gives_a_new_session_and_ends_the_one_before(world: World) -> None:
    person = world.person(name="Camille")
    before = person.cookie

    person.log_in("Camille")

    assert person.cookie != before
    assert world.accounts.session_or_none(before) is None


def test_a_password_link_sets_a_password_once_and_opens_nothing(world: World) -> None:
    admin = world.accounts.add_user("Alix", PASSWORD, Role.ADMIN)
    user = world.accounts.add_user("Camille", None, Role.REVIEWER)
    token = world.accounts.password_link(user, admin)
    stranger = world.stranger()

    asked = stranger.post("/api/session/link", json={"token": token})
    refused = stranger.post("/api/session/password", json={"token": token, "password": "court"})
    done = stranger.post("/api/session/password", json={"token": token, "password": NEW})
    again = stranger.post("/api/session/password", json={"token": token, "password": PASSWORD})

    assert asked.json() == {"needs_password": True}
    assert (refused.status_code, done.status_code, again.status_code) == (422, 204, 401)
    assert stranger.get("/api/session").status_code == 401
    assert stranger.log_in("Camille", NEW).status_code == 200


def test_other_links_set_no_password(world: World) -> None:
    user = world.accounts.add_user("Camille", None, Role.REVIEWER)
    for token in (world.accounts.login_link(user), world.accounts.first_user_link()):
        answer = world.stranger().post("/api/session/password", json={"token": token, "password": NEW})

        assert answer.status_code == 401
        assert world.accounts.follow_link(token) is not LinkPurpose.PASSWORD


def test_a_person_has_so_many_sessions_and_the_last_used_stay(world: World) -> None:
    first = world.person(name="Camille Partout")
    for _ in range(MAX_SESSIONS):
        world.clock.advance(timedelta(minutes=2))
        last = world.person(name="Camille Partout")

    assert first.get("/api/lanes").status_code == 401
    assert len(last.get("/api/account").json()["sessions"]) == MAX_SESSIONS
