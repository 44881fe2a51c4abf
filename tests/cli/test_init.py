"""`bannette init`: a configuration that loads, or nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from triage.cli import run_command
from triage.config_file import read_settings
from triage.runtime_types import Serve
from triage.settings import Security

ANSWERS = {
    "--office": 'Cabinet « Vasseur » & "fils" \\ Lyon',
    "--profile": "law",
    "--address": "contact@cabinet.example",
    "--imap-host": "imap.example.org",
    "--smtp-host": "smtp.example.org",
    "--user": "contact@cabinet.example",
}


def arguments(path: Path, **changes: str | None) -> list[str]:
    """The command line with these answers changed, or left out when None."""
    answers: dict[str, str | None] = {"--output": str(path), **ANSWERS}
    answers |= {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    given = [(name, value) for name, value in answers.items() if value is not None]
    return ["init", *(one for pair in given for one in pair)]


def test_what_was_answered_is_in_a_file_that_loads(tmp_path: Path, no_page: Serve) -> None:
    path = tmp_path / "config.toml"

    status = run_command(arguments(path, smtp_port="587", smtp_security="starttls"), no_page)

    settings = read_settings(path)
    mailbox = settings.mailboxes[0]
    assert status == 0
    assert settings.office.name == settings.office.signature == ANSWERS["--office"]
    assert mailbox.address == "contact@cabinet.example"
    assert (mailbox.imap.host, mailbox.imap.port, mailbox.imap.security) == (
        "imap.example.org",
        993,
        Security.TLS,
    )
    assert (mailbox.smtp.port, mailbox.smtp.security) == (587, Security.STARTTLS)
    assert settings.data_dir == tmp_path / "bannette-data"


def test_the_file_is_for_its_owner_only_and_holds_no_password(tmp_path: Path, no_page: Serve) -> None:
    path, secret = tmp_path / "config.toml", tmp_path / "secret"
    secret.write_text("mot-de-passe-temoin")

    run_command(arguments(path, password_file=str(secret)), no_page)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "mot-de-passe-temoin" not in path.read_text()
    assert read_settings(path).mailboxes[0].imap.password_file == secret


def test_the_next_step_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve) -> None:
    path = tmp_path / "config.toml"

    run_command(arguments(path), no_page)

    out = capsys.readouterr().out
    assert "BANNETTE_CONTACT_IMAP_PASSWORD" in out
    assert f"bannette check --config {path}" in out


def test_a_file_that_exists_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    path = tmp_path / "config.toml"
    path.write_text("précieux")

    status = run_command(arguments(path), no_page)

    assert status == 1
    assert "existe déjà" in capsys.readouterr().err
    assert path.read_text() == "précieux"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"profile": "plombier"}, "« plombier »"),
        ({"address": "pas une adresse"}, "address"),
        ({"imap_port": "99999"}, "port"),
        ({"imap_security": "none"}, "security"),
        ({"imap_host": "  "}, "host"),
        ({"office": None}, "Nom du cabinet"),
        ({"user": None}, "Identifiant de connexion"),
        ({"office": "Cabinet \x7f"}, "TOML"),
        ({"office": "Cabinet \udce9"}, "ne peut pas être écrit"),
    ],
    ids=str,
)
def test_answers_that_make_no_configuration_leave_nothing_behind(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    no_page: Serve,
    changes: dict[str, str | None],
    words: str,
) -> None:
    status = run_command(arguments(tmp_path / "config.toml", **changes), no_page)

    err = capsys.readouterr().err.replace("\u00a0", " ")
    assert status == 1
    assert words in err
    assert "imprévue" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    status = run_command(arguments(tmp_path / "absent" / "config.toml"), no_page)

    assert status == 1
    assert "ne peut pas être écrit" in capsys.readouterr().err


@pytest.mark.parametrize("profile", ["law", "medical", "notary", "accountant", "practice"])
def test_every_profession_can_be_chosen(tmp_path: Path, no_page: Serve, profile: str) -> None:
    path = tmp_path / "config.toml"

    status = run_command(arguments(path, profile=profile), no_page)

    assert (status, read_settings(path).office.profile.value) == (0, profile)
