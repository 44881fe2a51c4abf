"""`bannette user`: accounts made, changed and opened from the console."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.offices import OfficeFile
from triage.accounts import Accounts, Login, Role
from triage.cli import run_command
from triage.clock import now_utc
from triage.db import open_database
from triage.errors import AuthenticationFailed
from triage.runtime_types import Serve

PASSWORD = "un mot de passe bien long"
NEW_PASSWORD = "un autre mot de passe"

UserCommand = Callable[..., int]


@pytest.fixture
def user(tmp_path: Path, no_page: Serve) -> UserCommand:
    """Run `bannette user`; `password` is put in a file."""
    config = OfficeFile().write(tmp_path)

    def run(*arguments: str, password: str | None = None) -> int:
        options: list[str] = []
        if password is not None:
            (tmp_path / "secret").write_text(f"{password}\n", encoding="utf-8")
            options = ["--password-file", str(tmp_path / "secret")]
        return run_command(["user", "--config", str(config), *arguments, *options], no_page)

    return run


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """The accounts of that office, read apart."""
    return Accounts(open_database(tmp_path / "data", now_utc()), now_utc)


@pytest.mark.parametrize("role", [None, *Role])
def test_an_account_is_made_with_its_role(user: UserCommand, accounts: Accounts, role: Role | None) -> None:
    status = user("add", "Camille", *(("--role", role.value) if role else ()), password=PASSWORD)

    login = accounts.login("Camille", PASSWORD)
    assert status == 0
    assert login.user.roles == {role or Role.ASSISTANT}


def test_an_account_may_have_several_roles(user: UserCommand, accounts: Accounts) -> None:
    user("add", "Camille", "--role", "admin", "--role", "praticien", password=PASSWORD)

    assert accounts.login("Camille", PASSWORD).user.roles == {Role.ADMIN, Role.REVIEWER}


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("reviewer", "s’appelle maintenant «\u00a0praticien\u00a0»"),
        ("reader", "s’appelle maintenant «\u00a0lecteur\u00a0»"),
        ("chef", "n’est pas un rôle\u00a0: "),
    ],
)
def test_a_role_of_another_name_is_refused_and_the_right_one_told(
    user: UserCommand, accounts: Accounts, capsys: pytest.CaptureFixture[str], role: str, words: str
) -> None:
    with pytest.raises(SystemExit):
        user("add", "Camille", "--role", role, password=PASSWORD)

    assert words in capsys.readouterr().err
    assert accounts.count() == 0


@pytest.mark.parametrize(
    ("arguments", "password", "words"),
    [
        (("add", "Camille"), "trop court", "12 caractères"),
        (("add", "Camille"), "", "est vide"),
        (("add", "Camille"), None, "--password-file"),
        (("add", " "), PASSWORD, "1 à 60 caractères"),
        (("password", "Inconnue"), PASSWORD, "Aucun compte"),
        (("link", "Inconnue"), None, "Aucun compte"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    user: UserCommand,
    accounts: Accounts,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    password: str | None,
    words: str,
) -> None:
    status = user(*arguments, password=password)

    captured = capsys.readouterr()
    assert status == 1
    assert words in captured.err.replace("\u00a0", " ")
    assert captured.out == ""
    assert accounts.count() == 0


def test_a_name_is_given_once(
    user: UserCommand, accounts: Accounts, capsys: pytest.CaptureFixture[str]
) -> None:
    user("add", "Camille", password=PASSWORD)

    status = user("add", " Camille ", password=NEW_PASSWORD)

    assert (status, accounts.count()) == (1, 1)
    assert "déjà pris" in capsys.readouterr().err


def test_a_changed_password_is_the_only_one_that_opens(user: UserCommand, accounts: Accounts) -> None:
    user("add", "Camille", password=PASSWORD)

    status = user("password", "Camille", password=NEW_PASSWORD)

    assert status == 0
    assert accounts.login("Camille", NEW_PASSWORD).user.name == "Camille"
    with pytest.raises(AuthenticationFailed):
        accounts.login("Camille", PASSWORD)


def test_a_link_opens_the_page_for_that_person_once(
    user: UserCommand, accounts: Accounts, capsys: pytest.CaptureFixture[str]
) -> None:
    user("add", "Camille", password=PASSWORD)
    capsys.readouterr()

    status = user("link", "Camille")

    found = re.fullmatch(r"http://127\.0\.0\.1:8765/connexion#jeton=(\S+)\n", capsys.readouterr().out)
    assert status == 0
    assert found is not None
    login = accounts.follow_link(found[1])
    assert isinstance(login, Login)
    assert login.user.name == "Camille"
    with pytest.raises(AuthenticationFailed):
        accounts.follow_link(found[1])


def test_a_data_folder_that_cannot_be_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    config = OfficeFile().write(tmp_path)
    (tmp_path / "data").write_text("un fichier, pas un dossier")

    status = run_command(["user", "--config", str(config), "link", "Camille"], no_page)

    assert status == 1
    assert "Le dossier de données" in capsys.readouterr().err
