"""Passwords and keys: from a file, the environment or a prompt, in this order."""

from pathlib import Path

import pytest

from drafting.settings import JsonMode, Parameters
from tests.triage.desk import office_settings
from triage.credentials import (
    mailbox_logins,
    model_settings,
    read_secret,
    variable_name,
)
from triage.errors import ConfigError
from triage.logins import MailboxLogins, PasswordLogin
from triage.settings import MailboxSettings, ModelSection, Settings

IMAP = "BANNETTE_CONTACT_IMAP_PASSWORD"
SMTP = "BANNETTE_CONTACT_SMTP_PASSWORD"


def mailbox(
    tmp_path: Path,
    *,
    imap_file: Path | None = None,
    smtp_file: Path | None = None,
    smtp_user: str = "contact",
) -> MailboxSettings:
    """The office's mailbox with these password files."""
    plain = office_settings(tmp_path).mailboxes[0]
    imap = plain.imap.model_copy(update={"password_file": imap_file})
    smtp = plain.smtp.model_copy(update={"password_file": smtp_file, "user": smtp_user})
    return plain.model_copy(update={"imap": imap, "smtp": smtp})


def secret_file(tmp_path: Path, name: str, content: bytes) -> Path:
    """A file with that secret."""
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_file_wins_over_the_environment_and_the_prompt(tmp_path: Path) -> None:
    box = mailbox(tmp_path, imap_file=secret_file(tmp_path, "imap", b"du fichier\n"))

    found = mailbox_logins(box, tmp_path, {IMAP: "de l'environnement"}, lambda what: "de la saisie")

    assert found == MailboxLogins(PasswordLogin("du fichier"), PasswordLogin("du fichier"))


def test_environment_wins_over_the_prompt(tmp_path: Path) -> None:
    environment = {IMAP: "un", SMTP: "deux"}
    found = mailbox_logins(mailbox(tmp_path), tmp_path, environment, lambda what: "de la saisie")

    assert found == MailboxLogins(PasswordLogin("un"), PasswordLogin("deux"))


def test_prompt_comes_last_and_once_for_one_user(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(what: str) -> str:
        asked.append(what)
        return "saisi"

    found = mailbox_logins(mailbox(tmp_path), tmp_path, {}, ask)

    assert found == MailboxLogins(PasswordLogin("saisi"), PasswordLogin("saisi"))
    assert asked == ["contact (127.0.0.1)"]


def test_another_smtp_user_has_its_own_password(tmp_path: Path) -> None:
    answers = iter(["premier", "second"])

    found = mailbox_logins(mailbox(tmp_path, smtp_user="envoi"), tmp_path, {}, lambda what: next(answers))

    assert found == MailboxLogins(PasswordLogin("premier"), PasswordLogin("second"))


@pytest.mark.parametrize(
    ("environment", "smtp_user", "variable"),
    [({}, "contact", IMAP), ({IMAP: "un"}, "envoi", SMTP), ({SMTP: "deux"}, "contact", IMAP)],
    ids=["none", "smtp of another user", "imap only missing"],
)
def test_missing_password_names_the_variable_that_may_hold_it(
    tmp_path: Path, environment: dict[str, str], smtp_user: str, variable: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        mailbox_logins(mailbox(tmp_path, smtp_user=smtp_user), tmp_path, environment)

    assert caught.value.key == "password_absent"
    assert caught.value.values == {"mailbox": "contact", "variable": variable}


def test_empty_answer_counts_as_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        mailbox_logins(mailbox(tmp_path), tmp_path, {}, lambda what: "")


@pytest.mark.parametrize(
    ("content", "secret"),
    [
        (b"Mouette!2026", "Mouette!2026"),
        (b"Mouette!2026\n", "Mouette!2026"),
        (b"Mouette!2026\r\nautre ligne\n", "Mouette!2026"),
        (b"  deux mots  \n", "deux mots"),
        ("clé·d’accès\n".encode(), "clé·d’accès"),
    ],
)
def test_secret_is_the_first_line_of_its_file(tmp_path: Path, content: bytes, secret: str) -> None:
    assert read_secret(secret_file(tmp_path, "secret", content)) == secret


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "secret_file_empty"),
        (b"\nMouette!2026\n", "secret_file_empty"),
        (b"\xff\xfe\x00", "secret_file_unreadable"),
        (None, "secret_file_unreadable"),
    ],
    ids=["empty", "first line empty", "not text", "absent"],
)
def test_unusable_secret_file_is_named_without_its_content(
    tmp_path: Path, content: bytes | None, key: str
) -> None:
    path = tmp_path / "secret" if content is None else secret_file(tmp_path, "secret", content)

    with pytest.raises(ConfigError) as caught:
        read_secret(path)

    assert (caught.value.key, caught.value.values) == (key, {"path": str(path)})


@pytest.mark.parametrize(
    ("name", "variable"),
    [("contact", IMAP), ("rendez-vous_2", "BANNETTE_RENDEZ_VOUS_2_IMAP_PASSWORD")],
)
def test_variable_is_named_after_the_mailbox(name: str, variable: str) -> None:
    assert variable_name(name, "imap") == variable


def test_passwords_are_not_in_the_representation() -> None:
    assert "Mouette" not in repr(MailboxLogins(PasswordLogin("Mouette!2026"), PasswordLogin("Mouette!2026")))


def with_model(tmp_path: Path, **values: object) -> Settings:
    """The office's settings with a model."""
    section = ModelSection.model_validate({"base_url": "http://127.0.0.1/v1", "model": "m", **values})
    return office_settings(tmp_path).model_copy(update={"model": section})


def test_office_without_a_model_has_no_model_settings(tmp_path: Path) -> None:
    assert model_settings(office_settings(tmp_path), {"OPENAI_API_KEY": "cle"}) is None


@pytest.mark.parametrize(
    ("environment", "key"),
    [
        ({"BANNETTE_API_KEY": "un", "OPENAI_API_KEY": "deux"}, "un"),
        ({"OPENAI_API_KEY": "deux"}, "deux"),
        ({}, ""),
    ],
)
def test_key_of_the_model_comes_from_the_environment(
    tmp_path: Path, environment: dict[str, str], key: str
) -> None:
    found = model_settings(with_model(tmp_path), environment)

    assert found is not None
    assert found.api_key == key


def test_key_file_wins_and_every_bound_is_handed_on(tmp_path: Path) -> None:
    settings = with_model(
        tmp_path,
        api_key_file=secret_file(tmp_path, "cle", b"du fichier\n"),
        timeout_s=7,
        max_retries=1,
        max_output_tokens=99,
        temperature=0.5,
        total_s=70,
        json_mode="off",
        parameters="openai",
    )

    found = model_settings(settings, {"BANNETTE_API_KEY": "autre"})

    assert found is not None
    assert (found.api_key, found.timeout_s, found.max_retries) == ("du fichier", 7.0, 1)
    assert (found.max_output_tokens, found.temperature) == (99, 0.5)
    assert (found.total_s, found.json_mode) == (70.0, JsonMode.OFF)
    assert found.parameters is Parameters.OPENAI
    assert "du fichier" not in repr(found)
