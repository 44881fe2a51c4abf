"""`bannette login`: a person signs in with the provider of a mailbox that takes no password."""

import argparse
from pathlib import Path

from triage.cli.options import add_config, port_number
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.credentials import oauth_client
from triage.errors import ConfigError
from triage.oauth import TokenFile, token_file
from triage.oauth.client import DeviceCode
from triage.oauth.sign_in import by_browser, by_code
from triage.oauth.source import granted
from triage.runtime_types import Serve
from triage.sentences import sentence, typeset
from triage.settings import MailboxSettings, OAuthSettings, Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    parser.add_argument("--mailbox", metavar="NOM", help="boîte à connecter, s’il y en a plusieurs")
    parser.add_argument(
        "--port",
        type=port_number,
        default=0,
        metavar="PORT",
        help="port de cette machine où le navigateur rapporte la réponse (Google)",
    )
    parser.add_argument("--browser", action="store_true", help="par un lien, sans code (Microsoft)")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Sign in and keep the tokens; a service that runs notices it by itself."""
    settings = read_settings(options.config)
    mailbox, oauth = _chosen(settings, options.mailbox)
    sign_in(mailbox, oauth, settings.data_dir, options.port, by_link=options.browser)
    return 0


def sign_in(
    mailbox: MailboxSettings, oauth: OAuthSettings, data_dir: Path, port: int = 0, *, by_link: bool = False
) -> None:
    """Ask the person to sign in, and keep what the provider gives. Raises OAuthError or ConfigError."""
    client = oauth_client(oauth)
    file = TokenFile(token_file(mailbox, data_dir))
    with file.locked():  # that it can be written is known before anybody signs in
        pass
    if client.device_url and not by_link:
        grant = by_code(client, _show_code)
    elif client.authorize_url:
        grant = by_browser(client, mailbox.imap.user, _show_link, port)
    else:
        raise ConfigError("oauth_no_way")
    with file.locked():
        file.save(granted(grant, now_utc()))
    print(sentence("oauth_done", {"mailbox": mailbox.name, "path": file.path}), flush=True)


def _chosen(settings: Settings, name: str | None) -> tuple[MailboxSettings, OAuthSettings]:
    """The mailbox to sign in for. Raises ConfigError when that is not clear."""
    found = {one.name: (one, one.oauth) for one in settings.mailboxes if one.oauth is not None}
    if not found:
        raise ConfigError("oauth_no_mailbox")
    if name is None and len(found) > 1:
        raise ConfigError("oauth_which", names=", ".join(found))
    if name is not None and name not in found:
        raise ConfigError("oauth_unknown_mailbox", mailbox=name)
    return found[name or next(iter(found))]


def _show_code(code: DeviceCode) -> None:
    minutes = max(code.lifetime_s // 60, 1)
    print(typeset(f"Ouvrez {code.address} dans un navigateur, sur n’importe quel appareil."))
    print(typeset(f"Tapez ce code, valable {minutes} min : {code.user_code}"), flush=True)


def _show_link(address: str, port: int) -> None:
    print(typeset("Ouvrez ce lien dans un navigateur de cette machine, et acceptez :"))
    print(f"  {address}")
    print(typeset("Depuis un autre poste, ouvrez d’abord un tunnel :"))
    print(f"  ssh -L {port}:127.0.0.1:{port} SERVEUR", flush=True)
