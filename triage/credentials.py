"""Finds passwords and keys: a file, the environment, or a prompt; never the configuration file."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from drafting.settings import ModelSettings
from triage.clock import now_utc
from triage.errors import ConfigError
from triage.logins import MailboxLogins, PasswordLogin, TokenLogin
from triage.oauth import Client, MailboxTokens, TokenFile, client_for, token_file
from triage.settings import MailboxSettings, ModelSection, OAuthSettings, ServerSettings, Settings

Ask = Callable[[str], str]


def variable_name(mailbox: str, side: str) -> str:
    """The environment variable that may hold a password, such as BANNETTE_CONTACT_IMAP_PASSWORD."""
    return f"BANNETTE_{re.sub(r'[^A-Z0-9]', '_', mailbox.upper())}_{side.upper()}_PASSWORD"


def mailbox_logins(
    mailbox: MailboxSettings,
    data_dir: Path,
    environment: Mapping[str, str] = os.environ,
    ask: Ask | None = None,
) -> MailboxLogins:
    """How to log in to the mailbox's two servers: tokens where it has a section [mailboxes.oauth].

    A side with a password file of its own uses that. Whether somebody has signed in is not looked at here.
    Raises ConfigError when a password or the application's secret is found nowhere.
    """
    if mailbox.oauth is None:
        return _passwords(mailbox, environment, ask)
    by_token = TokenLogin(mailbox_tokens(mailbox, mailbox.oauth, data_dir))
    imap, smtp = (
        by_token if server.password_file is None else PasswordLogin(read_secret(server.password_file))
        for server in (mailbox.imap, mailbox.smtp)
    )
    return MailboxLogins(imap, smtp)


def mailbox_tokens(mailbox: MailboxSettings, oauth: OAuthSettings, data_dir: Path) -> MailboxTokens:
    """What gives the mailbox's tokens. Raises ConfigError when the application's secret cannot be read."""
    file = TokenFile(token_file(mailbox, data_dir))
    return MailboxTokens(mailbox.name, file, oauth_client(oauth), now_utc)


def oauth_client(oauth: OAuthSettings) -> Client:
    """What talks to the provider. Raises ConfigError when the application's secret cannot be read."""
    path = oauth.client_secret_file
    return client_for(oauth, "" if path is None else read_secret(path))


def _passwords(mailbox: MailboxSettings, environment: Mapping[str, str], ask: Ask | None) -> MailboxLogins:
    """The two passwords; SMTP falls back on IMAP's for the same user. `ask` is called last."""
    imap = _password(mailbox, "imap", mailbox.imap, environment)
    if not imap and ask is not None:
        imap = ask(f"{mailbox.imap.user} ({mailbox.imap.host})")
    if not imap:
        raise ConfigError(
            "password_absent", mailbox=mailbox.name, variable=variable_name(mailbox.name, "imap")
        )
    smtp = _password(mailbox, "smtp", mailbox.smtp, environment)
    if not smtp and mailbox.smtp.user == mailbox.imap.user:
        smtp = imap
    if not smtp and ask is not None:
        smtp = ask(f"{mailbox.smtp.user} ({mailbox.smtp.host})")
    if not smtp:
        raise ConfigError(
            "password_absent", mailbox=mailbox.name, variable=variable_name(mailbox.name, "smtp")
        )
    return MailboxLogins(PasswordLogin(imap), PasswordLogin(smtp))


def _password(
    mailbox: MailboxSettings,
    side: str,
    server: ServerSettings,
    environment: Mapping[str, str],
) -> str:
    if server.password_file is not None:
        return read_secret(server.password_file)
    return environment.get(variable_name(mailbox.name, side), "")


def read_secret(path: Path) -> str:
    """The first line of a secret file. Raises ConfigError when it cannot be read or is empty."""
    try:
        secret = path.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigError("secret_file_unreadable", path=str(path)) from exc
    if not secret:
        raise ConfigError("secret_file_empty", path=str(path))
    return secret


def model_settings(
    settings: Settings,
    environment: Mapping[str, str] = os.environ,
) -> ModelSettings | None:
    """The model endpoint of the configuration, with its key; None when the office uses no model."""
    section = settings.model
    if section is None:
        return None
    return ModelSettings(
        base_url=section.base_url,
        model=section.model,
        api_key=_api_key(section, environment),
        timeout_s=section.timeout_s,
        max_retries=section.max_retries,
        max_output_tokens=section.max_output_tokens,
        temperature=section.temperature,
        total_s=section.total_s,
        json_mode=section.json_mode,
        parameters=section.parameters,
    )


def _api_key(section: ModelSection, environment: Mapping[str, str]) -> str:
    if section.api_key_file is not None:
        return read_secret(section.api_key_file)
    return environment.get("BANNETTE_API_KEY", "") or environment.get("OPENAI_API_KEY", "")
