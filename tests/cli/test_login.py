"""`bannette login`, and what `init`, `check` and `run` say of a mailbox that takes no password."""

from __future__ import annotations

import re
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.offices import OfficeFile
from tests.servers.loopback import wait_until
from tests.servers.oauth import CLIENT_ID, SCOPE, OAuthFault, OAuthServer
from tests.servers.smtp import ScriptedSmtp
from tests.triage.mail.scripted_imap import ScriptedImap
from triage.cli import run_command
from triage.config_file import read_settings
from triage.oauth import TokenFile
from triage.runtime_types import Serve
from triage.settings import Provider, Security


@pytest.fixture
def service() -> Iterator[OAuthServer]:
    """A provider."""
    with OAuthServer() as found:
        yield found


def section(service: OAuthServer, **changes: str) -> str:
    """The section of a mailbox that signs in at the service of the tests."""
    values = {
        "provider": "other",
        "client_id": CLIENT_ID,
        "device_url": service.url("device"),
        "token_url": service.url("token"),
        **changes,
    }
    lines = [f'{name} = "{value}"' for name, value in values.items() if value]
    return "\n".join(["[mailboxes.oauth]", *lines, f'scopes = ["{SCOPE}"]', ""])


def office(tmp_path: Path, *more: str, **changes: object) -> tuple[str, ...]:
    """`--config` for an office whose only password is in no file, with these sections."""
    config = OfficeFile(password=None, more="\n".join(more)).with_(**changes).write(tmp_path)
    return "--config", str(config)


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What was printed on the two outputs, with plain spaces."""
    captured = capsys.readouterr()
    out, err = (re.sub("[\u00a0\u202f]", " ", text) for text in captured)
    return out, err


def test_a_sign_in_by_code_keeps_the_tokens_for_their_owner_and_shows_none(
    tmp_path: Path, service: OAuthServer, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    config = office(tmp_path, section(service))

    status = run_command(["login", *config], no_page)

    path = tmp_path / "data" / "tokens" / "contact.json"
    out, err = said(capsys)
    assert (status, err) == (0, "")
    assert f"Ouvrez {service.url('appareil')}" in out
    assert "WDJB-MJHT" in out
    assert str(path) in out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert TokenFile(path).load().access_token in service.issued
    assert [token for token in service.issued if token in out] == []


@pytest.mark.parametrize("options", [["--browser"], []])
def test_a_sign_in_by_the_browser_gives_a_link_and_hears_the_answer(
    tmp_path: Path,
    service: OAuthServer,
    capfd: pytest.CaptureFixture[str],
    no_page: Serve,
    options: list[str],
) -> None:
    code_url = service.url("device") if options else ""
    config = office(tmp_path, section(service, device_url=code_url, authorize_url=service.url("authorize")))
    statuses: list[int] = []
    command = ["login", *config, *options]
    thread = threading.Thread(target=lambda: statuses.append(run_command(command, no_page)))
    shown = ""

    def link_is_shown() -> bool:
        nonlocal shown
        shown += capfd.readouterr().out
        return "ssh -L" in shown

    thread.start()
    wait_until(link_is_shown)
    link = re.search(r"^  (http\S+)$", shown, re.MULTILINE)
    assert link is not None
    service.browse(link[1])
    thread.join(10)

    assert statuses == [0]
    assert TokenFile(tmp_path / "data" / "tokens" / "contact.json").load().access_token in service.issued
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("access_denied", "acceptez l’accès"),
        ("expired_token", "n’a pas été terminée à temps"),
        ("unauthorized_client", "client_id"),
    ],
)
def test_a_sign_in_that_fails_is_said_with_the_remedy_and_keeps_nothing(
    tmp_path: Path,
    service: OAuthServer,
    capsys: pytest.CaptureFixture[str],
    no_page: Serve,
    answer: str,
    words: str,
) -> None:
    service.device_answers.append(answer)

    status = run_command(["login", *office(tmp_path, section(service))], no_page)

    assert status == 1
    assert words in said(capsys)[1]
    assert not (tmp_path / "data" / "tokens" / "contact.json").exists()


def test_a_failed_sign_in_leaves_the_tokens_of_the_last_one(
    tmp_path: Path, service: OAuthServer, no_page: Serve
) -> None:
    config = office(tmp_path, section(service))
    run_command(["login", *config], no_page)
    path = tmp_path / "data" / "tokens" / "contact.json"
    before = path.read_bytes()
    service.device_answers.append("access_denied")

    assert run_command(["login", *config], no_page) == 1
    assert path.read_bytes() == before


def test_a_provider_that_gives_no_lasting_access_is_said(
    tmp_path: Path, service: OAuthServer, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    service.gives_refresh_token = False

    assert run_command(["login", *office(tmp_path, section(service))], no_page) == 1
    assert "offline_access" in said(capsys)[1]


def test_a_place_where_tokens_cannot_be_kept_is_said_before_anybody_signs_in(
    tmp_path: Path, service: OAuthServer, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    (tmp_path / "obstacle").write_text("pas un dossier")
    config = office(tmp_path, section(service, token_file="obstacle/t.json"))

    assert run_command(["login", *config], no_page) == 1
    assert "ne peut pas être enregistré" in said(capsys)[1]
    assert service.requests == []


def test_a_mailbox_is_named_when_there_are_several(
    tmp_path: Path, service: OAuthServer, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    both = (section(service), OfficeFile(password=None).mailbox("etude"), section(service))
    config = office(tmp_path, *both)

    assert run_command(["login", *config], no_page) == 1
    assert "contact, etude" in said(capsys)[1]
    assert run_command(["login", *config, "--mailbox", "etude"], no_page) == 0
    assert [path.name for path in (tmp_path / "data" / "tokens").glob("*.json")] == ["etude.json"]
    assert run_command(["login", *config, "--mailbox", "inconnue"], no_page) == 1
    assert "« inconnue »" in said(capsys)[1]


def test_without_any_mailbox_that_signs_in_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    assert run_command(["login", *office(tmp_path)], no_page) == 1
    assert "[mailboxes.oauth]" in said(capsys)[1]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"token_url": "http://connexion.example.org/token"}, "« mailboxes.0.oauth.token_url » doit être"),
        ({"device_url": "https://é.example"}, "device_url"),
        ({"token_url": ""}, "demande token_url"),
        ({"device_url": ""}, "demande token_url"),
        ({"provider": "yahoo"}, "'microsoft', 'google', 'other'"),
        ({"tenant": "../autre"}, "tenant"),
        ({"client_secret": "secret-temoin"}, "n’a pas sa place ici"),
        ({"client_secret_file": "absent"}, "absent ne peut pas être lu"),
    ],
    ids=str,
)
def test_a_section_that_cannot_be_used_is_said(
    tmp_path: Path,
    service: OAuthServer,
    capsys: pytest.CaptureFixture[str],
    no_page: Serve,
    changes: dict[str, str],
    words: str,
) -> None:
    assert run_command(["login", *office(tmp_path, section(service, **changes))], no_page) == 1

    err = said(capsys)[1]
    assert words in err
    assert "secret-temoin" not in err
    assert service.requests == []


INIT = {
    "--office": "Cabinet Essai",
    "--profile": "law",
    "--address": "contact@cabinet.example",
    "--user": "contact@cabinet.example",
    "--client-id": CLIENT_ID,
}


def init(path: Path, *more: str) -> list[str]:
    """The command that writes a configuration, every question answered."""
    return ["init", "--output", str(path), *(one for pair in INIT.items() for one in pair), *more]


def test_init_signs_in_at_once(
    tmp_path: Path, service: OAuthServer, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    path = tmp_path / "config.toml"
    urls = ["--device-url", service.url("device"), "--token-url", service.url("token"), "--scope", SCOPE]
    hosts = ["--imap-host", "imap.example.org", "--smtp-host", "smtp.example.org"]

    status = run_command(init(path, "--provider", "other", *urls, *hosts), no_page)

    out, _ = said(capsys)
    assert status == 0
    assert "WDJB-MJHT" in out
    assert "mot de passe" not in out
    assert (tmp_path / "bannette-data" / "tokens" / "contact.json").exists()


def test_init_keeps_the_configuration_when_the_sign_in_fails(
    tmp_path: Path, service: OAuthServer, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    service.fault = OAuthFault.SERVER_ERROR
    path = tmp_path / "config.toml"
    urls = ["--device-url", service.url("device"), "--token-url", service.url("token"), "--scope", SCOPE]
    hosts = ["--imap-host", "imap.example.org", "--smtp-host", "smtp.example.org"]

    assert run_command(init(path, "--provider", "other", *urls, *hosts), no_page) == 1
    assert "ne répond pas" in said(capsys)[1]
    assert read_settings(path).mailboxes[0].oauth is not None


def test_init_knows_the_servers_of_microsoft_and_google(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    found = {}
    for provider in ("microsoft", "google"):
        path = tmp_path / f"{provider}.toml"
        assert run_command(init(path, "--provider", provider, "--later"), no_page) == 0
        found[provider] = read_settings(path).mailboxes[0]

    microsoft, google = found["microsoft"], found["google"]
    assert microsoft.oauth is not None
    assert microsoft.oauth.provider is Provider.MICROSOFT
    assert (microsoft.imap.host, microsoft.imap.port) == ("outlook.office365.com", 993)
    assert (microsoft.smtp.host, microsoft.smtp.port) == ("smtp.office365.com", 587)
    assert microsoft.smtp.security is Security.STARTTLS
    assert (google.imap.host, google.smtp.host) == ("imap.gmail.com", "smtp.gmail.com")
    assert (google.smtp.port, google.smtp.security) == (465, Security.TLS)
    assert "bannette login" in said(capsys)[0]


def test_a_check_says_whether_somebody_signed_in_and_until_when(
    tmp_path: Path, service: OAuthServer, capsys: pytest.CaptureFixture[str], no_page: Serve
) -> None:
    service.refresh_lifetime_s = 90 * 86400
    script = {
        "CAPABILITY": [b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 IDLE\r\n%t OK done"],
        "AUTHENTICATE": [b"+ "],
    }
    with ScriptedImap(script=script) as imap, ScriptedSmtp(extensions=["AUTH XOAUTH2"]) as smtp:
        config = office(tmp_path, section(service), imap_port=imap.port, smtp_port=smtp.port)
        run_command(["check", *config], no_page)
        before = said(capsys)[0]
        run_command(["login", *config], no_page)
        said(capsys)
        run_command(["check", *config], no_page)
        after = said(capsys)[0]

    assert re.search(r"^ÉCHEC  Connexion contact : .*« bannette login »", before, re.MULTILINE)
    assert re.search(r"^ÉCHEC  Réception contact : .*« bannette login »", before, re.MULTILINE)
    assert re.search(r"^ÉCHEC  Envoi contact : .*« bannette login »", before, re.MULTILINE)
    assert re.search(r"^ok     Connexion contact : Connecté depuis le .* avant le ", after, re.MULTILINE)
    assert re.search(r"^ok     Réception contact", after, re.MULTILINE)
    assert re.search(r"^ok     Envoi contact", after, re.MULTILINE)
    assert [token for token in service.issued if token in after] == []
