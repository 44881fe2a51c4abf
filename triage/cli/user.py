"""`bannette user`: accounts of the people who open the page."""

import argparse
import getpass
import sys
from pathlib import Path

from triage.accounts import MIN_PASSWORD_CHARS, Accounts, Role
from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.credentials import read_secret
from triage.db import open_database
from triage.errors import BadRequest
from triage.passwords import own_words
from triage.runtime_types import Serve
from triage.sentences import typeset


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    for action, words in (
        ("add", "créer un compte"),
        ("password", "changer un mot de passe"),
        ("link", "imprimer un lien de connexion valable une fois"),
    ):
        sub = actions.add_parser(action, help=words)
        sub.add_argument("name", metavar="NOM")
        if action == "add":
            sub.add_argument(
                "--role",
                type=_role,
                action="append",
                metavar="RÔLE",
                help="assistant (au départ), praticien, admin ou lecteur ; à répéter pour plusieurs",
            )
        if action != "link":
            sub.add_argument("--password-file", type=Path, metavar="FICHIER")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Create an account, change its password or print a link."""
    settings = read_settings(options.config)
    database = open_database(settings.data_dir, now_utc())
    try:
        accounts = Accounts(database, now_utc, own_words=own_words(settings))
        if options.action == "add":
            roles = options.role or [Role.ASSISTANT]
            accounts.add_user(options.name, _password(options.password_file), *roles)
            print(typeset(f"Compte créé : {options.name}."))
            return 0
        user = accounts.user_or_none(options.name)
        if user is None:
            print(typeset(f"Aucun compte ne porte le nom « {options.name} »."), file=sys.stderr)
            return 1
        if options.action == "password":
            accounts.set_password(user, _password(options.password_file))
            print("Mot de passe changé.")
        else:
            url = f"http://{settings.web.host}:{settings.web.port}"
            print(f"{url}/connexion#jeton={accounts.login_link(user)}")
    finally:
        database.close()
    return 0


#: What the roles were called before a person could have several.
_FORMER = {"reviewer": Role.REVIEWER, "reader": Role.READER}


def _role(written: str) -> Role:
    """The role of that name. Raises ArgumentTypeError for any other, naming a former one's new name."""
    if written in _FORMER:
        raise argparse.ArgumentTypeError(
            typeset(f"le rôle « {written} » s’appelle maintenant « {_FORMER[written].value} »")
        )
    try:
        return Role(written)
    except ValueError:
        known = ", ".join(role.value for role in Role)
        raise argparse.ArgumentTypeError(typeset(f"« {written} » n’est pas un rôle : {known}")) from None


def _password(file: Path | None) -> str:
    """The password of the file, else asked for twice. Raises BadRequest when it cannot be had."""
    if file is not None:
        return read_secret(file)
    if not sys.stdin.isatty():
        raise BadRequest("password_needed")
    first = getpass.getpass(typeset(f"Mot de passe ({MIN_PASSWORD_CHARS} caractères au moins) : "))
    if getpass.getpass(typeset("Encore une fois : ")) != first:
        raise BadRequest("password_differs")
    return first
