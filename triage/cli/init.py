"""`bannette init`: asks the few questions and writes a configuration that `bannette check` can try."""

import argparse
import contextlib
import json
import os
import sys
from pathlib import Path

from classifiers.labels import Profile
from triage.config_file import read_settings
from triage.credentials import variable_name
from triage.errors import ConfigError
from triage.runtime_types import Serve
from triage.sentences import typeset

_QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("office", "Nom du cabinet", ""),
    ("profile", "Métier (law, medical, notary, accountant, practice)", "law"),
    ("address", "Adresse électronique du cabinet", ""),
    ("imap_host", "Serveur de réception (IMAP)", ""),
    ("smtp_host", "Serveur d’envoi (SMTP)", ""),
    ("user", "Identifiant de connexion", ""),
)
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
{smtp_password}"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options; every question has a flag, so that it can run without a terminal."""
    parser.add_argument("--output", type=Path, default=Path("config.toml"), metavar="FICHIER")
    for name, words, _ in _QUESTIONS:
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="VALEUR", help=words)
    parser.add_argument("--imap-port", type=int, default=993)
    parser.add_argument("--smtp-port", type=int, default=465)
    for side in ("imap", "smtp"):
        parser.add_argument(f"--{side}-security", choices=["tls", "starttls", "none"], default="tls")
    parser.add_argument("--password-file", type=Path, metavar="FICHIER", help="fichier du mot de passe")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Write the file; it is refused, and nothing is left behind, when it would not be a valid one."""
    if options.output.exists():
        raise ConfigError("config_exists", path=str(options.output))
    answers = {name: getattr(options, name) or _ask(words, default) for name, words, default in _QUESTIONS}
    _write(options.output, _render(answers, options))
    try:
        settings = read_settings(options.output)
    except ConfigError:
        options.output.unlink()
        raise
    print(typeset(f"Configuration écrite : {options.output}"))
    if options.password_file is None:
        variable = variable_name(settings.mailboxes[0].name, "imap")
        print(typeset(f"Le mot de passe sera demandé au lancement, ou lu dans la variable {variable}."))
    print(typeset(f"Ensuite : bannette check --config {options.output}"))
    return 0


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


def _render(answers: dict[str, str], options: argparse.Namespace) -> str:
    if answers["profile"] not in set(Profile):
        raise ConfigError("init_profile", value=answers["profile"])
    password = ""
    if options.password_file is not None:
        password = f"password_file = {_toml(str(options.password_file.resolve()))}\n"
    return _TEMPLATE.format(
        **{name: _toml(value) for name, value in answers.items()},
        signature=_toml(answers["office"]),
        imap_port=options.imap_port,
        smtp_port=options.smtp_port,
        imap_security=_toml(options.imap_security),
        smtp_security=_toml(options.smtp_security),
        imap_password=password,
        smtp_password=password,
    )


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
