"""`bannette demo`: a law office with invented mail, in one command, on loopback only."""

import argparse
import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from drafting.settings import ModelSettings
from triage.accounts import FIRST_ROLES
from triage.cli.options import add_log_level, port_number
from triage.cli.run import close_on_sigterm, stop_signals
from triage.clock import now_utc
from triage.errors import ConfigError, StoreError
from triage.logins import MailboxLogins, PasswordLogin
from triage.logs import configure_logging
from triage.runtime import running_office
from triage.runtime_types import Serve
from triage.sentences import typeset

_PERSON = "Camille"
#: What only `bannette[demo]` brings.
_OPTIONAL = frozenset({"aiosmtpd", "proxyprotocol", "pymap"})


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--port", type=port_number, default=8765, help="port de la page (8765 par défaut)")
    parser.add_argument("--keep", type=Path, metavar="DOSSIER", help="garder les données dans ce dossier")
    parser.add_argument(
        "--every",
        type=float,
        default=20.0,
        metavar="SECONDES",
        help="délai entre deux nouveaux mails (20 par défaut)",
    )
    add_log_level(parser)
    parser.set_defaults(log_level="WARNING")


def run(options: argparse.Namespace, serve: Serve) -> int:
    """Run the demo until it is asked to stop."""
    try:
        from triage.demo.mails import demo_mails
        from triage.demo.office import MAILBOX, Arrivals, demo_settings, model_from_environment
        from triage.demo.servers import DemoServers
    except ModuleNotFoundError as exc:
        if (exc.name or "").partition(".")[0] not in _OPTIONAL:
            raise
        raise ConfigError("demo_extra_missing") from exc

    close_on_sigterm()
    configure_logging(options.log_level)
    servers = DemoServers()
    model = model_from_environment(os.environ)
    before, live = demo_mails(now_utc())
    with _folder(options.keep) as folder, contextlib.ExitStack() as stack:
        servers.start()
        stack.callback(servers.stop)
        servers.deliver_all(before)
        settings = demo_settings(folder, servers.imap_port, servers.smtp_port, options.port)
        both = PasswordLogin(servers.password)
        logins = {MAILBOX: MailboxLogins(both, both)}
        office = stack.enter_context(running_office(settings, model, logins, serve))
        wait_for_stop = stack.enter_context(stop_signals())
        user = office.accounts.user_or_none(_PERSON) or office.accounts.add_user(_PERSON, None, *FIRST_ROLES)
        _welcome(f"{office.page.url}/connexion#jeton={office.accounts.login_link(user)}", model)
        print(
            typeset(
                f"Boîte de démonstration : IMAP 127.0.0.1:{servers.imap_port}, {MAILBOX} / {servers.password}"
            )
        )
        print("Ctrl-C pour arrêter.", flush=True)
        arrivals = Arrivals(servers, live, options.every)
        stack.callback(arrivals.stop)
        arrivals.start()
        wait_for_stop()
    print(
        typeset(
            "Démonstration terminée : rien n’est resté."
            if options.keep is None
            else "Démonstration terminée."
        )
    )
    return 0


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """The folder of the data: the one to keep, or a temporary one removed at the end."""
    if keep is not None:
        yield keep.absolute()
        return
    try:
        folder = Path(tempfile.mkdtemp(prefix="bannette-demo-"))
    except OSError as exc:
        raise StoreError("data_dir_unwritable", path=tempfile.gettempdir()) from exc
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _welcome(link: str, model: ModelSettings | None) -> None:
    print(typeset("Bannette est prête. Ouvrez ce lien (valable une fois, une heure) :"))
    print(f"  {link}")
    if model is None:
        print(typeset("Sans modèle : les brouillons viennent des réponses types du cabinet."))
    else:
        print(typeset(f"Modèle : {model.model} sur {model.host} ; il ne reçoit que du texte masqué."))
