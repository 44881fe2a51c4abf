"""`bannette init`: asks the few questions and writes a configuration that `bannette check` can try."""

import argparse
import contextlib
import json
import os
import sys
from pathlib import Path

from classifiers.labels import Profile
from triage.cli.login import sign_in
from triage.config_file import read_settings
from triage.credentials import variable_name
from triage.errors import ConfigError
from triage.runtime_types import Serve
from triage.sentences import typeset
from triage.settings import Provider

_QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("office", "Nom du cabinet", ""),
    ("profile", "Métier (law, medical, notary, accountant, practice)", "law"),
    ("address", "Adresse électronique du cabinet", ""),
    ("imap_host", "Serveur de réception (IMAP)", ""),
    ("smtp_host", "Serveur d’envoi (SMTP)", ""),
    ("user", "Identifiant de connexion", ""),
)
_PASSWORD = "mot-de-passe"  # noqa: S105  a word the person types, not a secret
#: Where the mail of a provider is, whom `--provider` names.
_SERVERS: dict[Provider | None, dict[str, str]] = {
    Provider.MICROSOFT: {"imap_host": "outlook.office365.com", "smtp_host": "smtp.office365.com"},
    Provider.GOOGLE: {"imap_host": "imap.gmail.com", "smtp_host": "smtp.gmail.com"},
}
_TEMPLATE = """\
# Configuration de Bannette, écrite par « bannette init ». Toutes les clés : config.example.toml.
# Les mots de passe ne s’écrivent jamais ici.
data_dir = "bannette-data"

[office]
name = {office}
profile = {profile}
phone = ""
signature = {signature}

[[mailboxes]]
name = "contact"
address = {address}

[mailboxes.imap]
host = {imap_host}
port = {imap_port}
security = {imap_security}
user = {user}
{imap_password}
[mailboxes.smtp]
host = {smtp_host}
port = {smtp_port}
security = {smtp_security}
user = {user}
{smtp_password}{oauth}"""
_OAUTH = """
[mailboxes.oauth]
provider = {provider}
client_id = {client_id}
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options; every question has a flag, so that it can run without a terminal."""
    parser.add_argument("--output", type=Path, default=Path("config.toml"), metavar="FICHIER")
    for name, words, _ in _QUESTIONS:
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="VALEUR", help=words)
    parser.add_argument("--imap-port", type=int, default=993)
    parser.add_argument("--smtp-port", type=int, help="465, ou 587 chez Microsoft")
    parser.add_argument("--imap-security", choices=["tls", "starttls", "none"], default="tls")
    parser.add_argument("--smtp-security", choices=["tls", "starttls", "none"])
    parser.add_argument("--password-file", type=Path, metavar="FICHIER", help="fichier du mot de passe")
    _configure_provider(parser)


def _configure_provider(parser: argparse.ArgumentParser) -> None:
    """Declare what a provider that takes no password needs (docs/oauth.md)."""
    parser.add_argument(
        "--provider", choices=[one.value for one in Provider], help="connexion sans mot de passe"
    )
    parser.add_argument(
        "--client-id", metavar="VALEUR", help="identifiant de l’application chez le fournisseur"
    )
    parser.add_argument("--client-secret-file", type=Path, metavar="FICHIER", help="secret de l’application")
    parser.add_argument("--tenant", metavar="VALEUR", help="annuaire du cabinet chez Microsoft")
    for name in ("device-url", "authorize-url", "token-url"):
        parser.add_argument(f"--{name}", metavar="ADRESSE", help="pour --provider other")
    parser.add_argument(
        "--scope", action="append", default=[], metavar="VALEUR", help="pour --provider other"
    )
    parser.add_argument("--later", action="store_true", help="se connecter plus tard, par bannette login")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Write the file; it is refused, and nothing is left behind, when it would not be a valid one."""
    if options.output.exists():
        raise ConfigError("config_exists", path=str(options.output))
    provider = _provider_or_none(options)
    known = _SERVERS.get(provider, {})
    answers = {
        name: getattr(options, name) or known.get(name) or _ask(words, default)
        for name, words, default in _QUESTIONS
    }
    _write(options.output, _render(answers, options, provider))
    try:
        settings = read_settings(options.output)
    except ConfigError:
        options.output.unlink()
        raise
    print(typeset(f"Configuration écrite : {options.output}"))
    mailbox = settings.mailboxes[0]
    if mailbox.oauth is not None and not options.later:
        sign_in(mailbox, mailbox.oauth, settings.data_dir)
    elif mailbox.oauth is not None:
        print(typeset(f"Pour vous connecter : bannette login --config {options.output}"))
    elif options.password_file is None:
        variable = variable_name(mailbox.name, "imap")
        print(typeset(f"Le mot de passe sera demandé au lancement, ou lu dans la variable {variable}."))
    print(typeset(f"Ensuite : bannette check --config {options.output}"))
    return 0


def _provider_or_none(options: argparse.Namespace) -> Provider | None:
    """Whom the person signs in with; None where a password serves. Raises ConfigError on anything else."""
    if options.provider is None and options.password_file is not None:
        return None
    answer = options.provider or _ask("Connexion à la boîte (microsoft, google ou mot-de-passe)", _PASSWORD)
    if answer == _PASSWORD:
        return None
    try:
        return Provider(answer)
    except ValueError as exc:
        raise ConfigError("init_provider", value=answer) from exc


def _ask(words: str, default: str) -> str:
    """The answer typed, else the default. Raises ConfigError when there is neither."""
    answer = ""
    if sys.stdin.isatty():
        shown = f" [{default}]" if default else ""
        with contextlib.suppress(EOFError):
            answer = input(typeset(f"{words}{shown} : ")).strip()
    if not answer and not default:
        raise ConfigError("init_answer_missing", question=words)
    return answer or default


def _render(answers: dict[str, str], options: argparse.Namespace, provider: Provider | None) -> str:
    if answers["profile"] not in set(Profile):
        raise ConfigError("init_profile", value=answers["profile"])
    password = ""
    if options.password_file is not None:
        password = f"password_file = {_toml(str(options.password_file.resolve()))}\n"
    starttls = provider is Provider.MICROSOFT  # it has no port with TLS from the start
    return _TEMPLATE.format(
        **{name: _toml(value) for name, value in answers.items()},
        signature=_toml(answers["office"]),
        imap_port=options.imap_port,
        smtp_port=options.smtp_port or (587 if starttls else 465),
        imap_security=_toml(options.imap_security),
        smtp_security=_toml(options.smtp_security or ("starttls" if starttls else "tls")),
        oauth="" if provider is None else _oauth(options, provider),
        imap_password=password,
        smtp_password=password,
    )


def _oauth(options: argparse.Namespace, provider: Provider) -> str:
    """The section that names the application; only what was given is written."""
    client_id = options.client_id or _ask("Identifiant de l’application (client_id)", "")
    text = _OAUTH.format(provider=_toml(provider), client_id=_toml(client_id))
    if options.client_secret_file is not None:
        text += f"client_secret_file = {_toml(str(options.client_secret_file.resolve()))}\n"
    for name in ("tenant", "device_url", "authorize_url", "token_url"):
        if value := getattr(options, name):
            text += f"{name} = {_toml(value)}\n"
    if options.scope:
        text += f"scopes = [{', '.join(map(_toml, options.scope))}]\n"
    return text


def _toml(value: str) -> str:
    """A TOML basic string; its escapes are JSON's."""
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """Create the file, for its owner only."""
    try:
        content = text.encode()  # before the file exists: an argument may hold what UTF-8 cannot
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    except (OSError, UnicodeEncodeError) as exc:
        raise ConfigError("config_unwritable", path=str(path)) from exc
