"""People: passwords, the limit on guessing, sessions."""

from datetime import timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher

from tests.triage.desk import Desk
from triage.accounts import (
    ABSOLUTE_LIMIT,
    IDLE_LIMIT,
    Accounts,
    Role,
)
from triage.errors import AuthenticationFailed, BadRequest, BannetteError, TooManyAttempts

PASSWORD = "mouette-cendree-71"
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def accounts(desk: Desk) -> Accounts:
    """The office's accounts, with hashes that are quick to make."""
    return Accounts(desk.database, desk.clock, FAST)


def stored(desk: Desk, table: str) -> str:
    """Everything a table holds, as text."""
    return str(desk.sql(f"SELECT * FROM {table}"))  # noqa: S608  a table of ours


def test_password_is_kept_as_an_argon2id_hash_only(desk: Desk) -> None:
    Accounts(desk.database, desk.clock).add_user("Solène", PASSWORD, Role.ADMIN)

    kept = stored(desk, '"user"')
    assert "$argon2id$" in kept
    assert PASSWORD not in kept


def test_right_password_opens_a_session(accounts: Accounts) -> None:
    user = accounts.add_user("Solène", PASSWORD, Role.REVIEWER)

    login = accounts.login(" Solène ", PASSWORD)

    found = accounts.session_or_none(login.token)
    assert found is not None
    assert (found.user, found.csrf_token) == (user, login.csrf_token)


def test_password_is_checked_to_its_last_sign(accounts: Accounts) -> None:
    longest = "".join(f"mouette {number} au large, " for number in range(20))[:200]
    accounts.add_user("Solène", longest, Role.REVIEWER)

    for wrong in (longest[:-1], f"{longest}e", longest.upper(), f" {longest}"):
        with pytest.raises(AuthenticationFailed):
            accounts.login("Solène", wrong)

    assert accounts.login("Solène", longest).user.name == "Solène"


def test_wrong_password_and_unknown_name_are_told_alike(accounts: Accounts) -> None:
    accounts.add_user("Solène", PASSWORD, Role.REVIEWER)
    accounts.add_user("Sans mot de passe", None, Role.REVIEWER)
    faults: list[BannetteError] = []

    for name, password in (
        ("Solène", "autre-mot-de-passe"),
        ("Inconnue", PASSWORD),
        ("Sans mot de passe", ""),
    ):
        with pytest.raises(AuthenticationFailed) as caught:
            accounts.login(name, password)
        faults.append(caught.value)

    assert {(type(fault), fault.key, str(fault.values)) for fault in faults} == {
        (AuthenticationFailed, "login_failed", "{}")
    }


def test_unknown_name_costs_the_same_work_as_a_wrong_password(desk: Desk) -> None:
    verified: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            verified.append(str(hash)[:10])
            return super().verify(hash, password)

    accounts = Accounts(desk.database, desk.clock, Watched(time_cost=1, memory_cost=8, parallelism=1))
    accounts.add_user("Solène", PASSWORD, Role.REVIEWER)

    for name in ("Solène", "Inconnue"):
        with pytest.raises(AuthenticationFailed):
            accounts.login(name, "autre-mot-de-passe")

    assert len(verified) == 2


@pytest.mark.parametrize("password", ["court", "x" * 11, "x" * 201])
def test_password_of_a_wrong_length_is_refused(accounts: Accounts, password: str) -> None:
    with pytest.raises(BadRequest) as caught:
        accounts.add_user("Solène", password, Role.REVIEWER)

    assert caught.value.key == "password_too_short"
    assert accounts.count() == 0


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "deux\nlignes", "retour\x00"])
def test_name_that_cannot_be_shown_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(BadRequest) as caught:
        accounts.add_user(name, PASSWORD, Role.REVIEWER)

    assert caught.value.key == "name_invalid"


def test_name_is_taken_once(accounts: Accounts) -> None:
    accounts.add_user("Solène", PASSWORD, Role.REVIEWER)

    with pytest.raises(BadRequest) as caught:
        accounts.add_user(" Solène", PASSWORD, Role.ADMIN)

    assert caught.value.key == "name_taken"


def test_new_password_replaces_the_old_one_and_ends_the_sessions(accounts: Accounts) -> None:
    user = accounts.add_user("Solène", PASSWORD, Role.REVIEWER)
    session = accounts.login("Solène", PASSWORD)

    accounts.set_password(user, "goeland-argente-72")

    assert accounts.session_or_none(session.token) is None
    with pytest.raises(AuthenticationFailed):
        accounts.login("Solène", PASSWORD)
    assert accounts.login("Solène", "goeland-argente-72").user.id == user.id


def test_guessing_a_password_has_to_wait_after_ten_failures(accounts: Accounts, desk: Desk) -> None:
    accounts.add_user("Solène", PASSWORD, Role.REVIEWER)
    for _ in range(10):
        with pytest.raises(AuthenticationFailed):
            accounts.login("Solène", "autre-mot-de-passe")

    with pytest.raises(TooManyAttempts) as caught:
        accounts.login("Solène", PASSWORD)

    assert caught.value.values == {"seconds": 301}
    desk.clock.advance(minutes=5)
    assert accounts.login("Solène", PASSWORD).user.name == "Solène"


def test_session_ends_when_idle_too_long(accounts: Accounts, desk: Desk) -> None:
    accounts.add_user("Solène", PASSWORD, Role.REVIEWER)
    login = accounts.login("Solène", PASSWORD)

    desk.clock.now += IDLE_LIMIT
    at_the_limit = accounts.session_or_none(login.token)
    desk.clock.now += IDLE_LIMIT + timedelta(seconds=1)
    beyond = accounts.session_or_none(login.token)

    assert at_the_limit is not None
    assert beyond is None
    assert stored(desk, "session") == "[]"


def test_session_in_use_still_ends_after_its_longest_life(accounts: Accounts, desk: Desk) -> None:
    accounts.add_user("Solène", PASSWORD, Role.REVIEWER)
    login = accounts.login("Solène", PASSWORD)
    used = 0

    while accounts.session_or_none(login.token) is not None:
        used += 1
        desk.clock.advance(hours=6)

    assert used == ABSOLUTE_LIMIT // timedelta(hours=6) + 1


def test_logout_ends_one_session_only(accounts: Accounts) -> None:
    user = accounts.add_user("Solène", PASSWORD, Role.REVIEWER)
    here, elsewhere = accounts.login("Solène", PASSWORD), accounts.login("Solène", PASSWORD)

    accounts.logout(here.token, user)

    assert accounts.session_or_none(here.token) is None
    assert accounts.session_or_none(elsewhere.token) is not None


def test_cookies_and_links_are_kept_as_hashes_only(accounts: Accounts, desk: Desk) -> None:
    user = accounts.add_user("Solène", PASSWORD, Role.REVIEWER)
    login, link = accounts.login("Solène", PASSWORD), accounts.login_link(user)

    kept = stored(desk, "session") + stored(desk, "login_link")
    assert login.token not in kept
    assert link not in kept
    assert login.token not in repr(login)
    assert login.csrf_token not in repr(login)


@pytest.mark.parametrize("token", ["", "inconnu", "é" * 500])
def test_unknown_cookie_and_link_open_nothing(accounts: Accounts, token: str) -> None:
    assert accounts.session_or_none(token) is None
    with pytest.raises(AuthenticationFailed):
        accounts.follow_link(token)
