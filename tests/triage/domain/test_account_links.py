"""One-time links: to log in, and to make the first account."""

import contextlib
import threading

import pytest
from argon2 import PasswordHasher

from tests.triage.desk import Desk
from triage.accounts import LINK_LIMIT, Accounts, LinkPurpose, Login, Role
from triage.db import Session
from triage.errors import AuthenticationFailed, BadRequest
from triage.store import people

PASSWORD = "mouette-cendree-71"


@pytest.fixture
def accounts(desk: Desk) -> Accounts:
    """The office's accounts, with hashes that are quick to make."""
    return Accounts(desk.database, desk.clock, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_login_link_opens_one_session_once(accounts: Accounts) -> None:
    user = accounts.add_user("Solène", None, Role.READER)
    link = accounts.login_link(user)

    login = accounts.follow_link(link)

    assert isinstance(login, Login)
    assert login.user == user
    with pytest.raises(AuthenticationFailed):
        accounts.follow_link(link)


def test_link_is_refused_after_an_hour(accounts: Accounts, desk: Desk) -> None:
    link = accounts.login_link(accounts.add_user("Solène", None, Role.READER))

    desk.clock.now += LINK_LIMIT

    with pytest.raises(AuthenticationFailed):
        accounts.follow_link(link)


def test_first_account_is_an_administrators_and_made_once(accounts: Accounts) -> None:
    first, second = accounts.first_user_link(), accounts.first_user_link()

    login = accounts.create_first_user(first, "Solène", PASSWORD)

    assert login.user.roles == {Role.ADMIN, Role.REVIEWER}
    for link in (first, second):
        with pytest.raises(AuthenticationFailed):
            accounts.create_first_user(link, "Erwan", PASSWORD)
    assert accounts.count() == 1


def test_link_for_the_first_account_opens_no_session_by_itself(accounts: Accounts) -> None:
    link = accounts.first_user_link()

    assert accounts.follow_link(link) is LinkPurpose.FIRST_USER
    assert accounts.create_first_user(link, "Solène", PASSWORD).user.name == "Solène"


def test_login_link_cannot_make_an_account(accounts: Accounts) -> None:
    link = accounts.login_link(accounts.add_user("Solène", None, Role.READER))

    with pytest.raises(AuthenticationFailed):
        accounts.create_first_user(link, "Erwan", PASSWORD)


def test_refused_name_or_password_leaves_the_first_link_good(accounts: Accounts) -> None:
    link = accounts.first_user_link()

    for name, password in (("", PASSWORD), ("Solène", "court")):
        with pytest.raises(BadRequest):
            accounts.create_first_user(link, name, password)

    assert accounts.create_first_user(link, "Solène", PASSWORD).user.roles == {Role.ADMIN, Role.REVIEWER}


def test_two_people_with_two_links_make_one_first_account(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [accounts.first_user_link(), accounts.first_user_link()]
    counted, made = threading.Barrier(2), list[Login]()
    count = people.user_count

    def count_together(session: Session) -> int:
        found = count(session)
        with contextlib.suppress(threading.BrokenBarrierError):  # the other one rightly waits for us to end
            counted.wait(0.3)
        return found

    def create(number: int) -> None:
        with contextlib.suppress(AuthenticationFailed):
            made.append(accounts.create_first_user(links[number], f"Personne {number}", PASSWORD))

    monkeypatch.setattr(people, "user_count", count_together)
    threads = [threading.Thread(target=create, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    monkeypatch.undo()
    assert len(made) == 1
    assert accounts.count() == 1
