"""`bannette run`: the service of one office, until Ctrl-C."""

import argparse
import contextlib
import getpass
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING

from triage.cli.options import add_config, add_log_level
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.credentials import mailbox_logins, model_settings
from triage.errors import ConfigError
from triage.logins import MailboxLogins
from triage.logs import configure_logging
from triage.oauth import token_file, token_notice_or_none
from triage.runtime_types import Serve
from triage.sentences import sentence, sentence_for, typeset
from triage.settings import Settings

if TYPE_CHECKING:
    from triage.accounts import Accounts


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    add_log_level(parser)


def run(options: argparse.Namespace, serve: Serve) -> int:
    """Run the service until it is asked to stop."""
    close_on_sigterm()
    configure_logging(options.log_level)
    settings = read_settings(options.config)
    logins, model = gather_logins(settings), model_settings(settings)
    _announce_sign_ins(settings)

    from triage.runtime import running_office  # late: it takes seconds, and a wrong key is said at once

    with running_office(settings, model, logins, serve) as office, stop_signals() as wait_for_stop:
        print(typeset(f"Bannette est prête : {office.page.url}"), flush=True)
        _announce_first_account(office.accounts, office.page.url)
        wait_for_stop()
    return 0


def gather_logins(settings: Settings) -> dict[str, MailboxLogins]:
    """How to log in to every mailbox that has a password or tokens; the others are reported and left out.

    At a terminal the missing ones are asked for. Raises ConfigError when no mailbox has any.
    """
    ask = _ask if sys.stdin.isatty() else None
    found: dict[str, MailboxLogins] = {}
    absent: list[ConfigError] = []
    for mailbox in settings.mailboxes:
        try:
            found[mailbox.name] = mailbox_logins(mailbox, settings.data_dir, ask=ask)
        except ConfigError as exc:
            absent.append(exc)
    if not found:
        raise absent[0]
    for one in absent:
        print(sentence_for(one), file=sys.stderr)
    return found


def _announce_sign_ins(settings: Settings) -> None:
    """Say on standard error which mailboxes wait for a sign-in, or soon will; the service starts anyway."""
    for mailbox in settings.mailboxes:
        if mailbox.oauth is None:
            continue
        notice = token_notice_or_none(token_file(mailbox, settings.data_dir), now_utc())
        if notice is not None:
            words = sentence(notice.key, notice.values)
            print(typeset(f"Boîte {mailbox.name} : {words}"), file=sys.stderr)


def _ask(what: str) -> str:
    """The password typed; none at the end of the input."""
    try:
        return getpass.getpass(typeset(f"Mot de passe de {what} : "))
    except EOFError:
        return ""


def _announce_first_account(accounts: "Accounts", url: str) -> None:
    if accounts.count() == 0:
        print(typeset("Créez le premier compte par ce lien, valable une fois et une heure :"))
        print(f"  {url}/connexion#jeton={accounts.first_user_link()}", flush=True)


def close_on_sigterm() -> None:
    """From now on SIGTERM interrupts as Ctrl-C does, so that what is open is closed in order."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@contextlib.contextmanager
def stop_signals() -> Iterator[Callable[[], None]]:
    """A function that waits until SIGINT or SIGTERM; in the block these do nothing else.

    The signal itself wakes the wait: setting an Event in a handler can block for ever on its own lock.
    """

    def no_more(_number: int, _frame: FrameType | None) -> None:
        return

    def wait() -> None:
        asked.recv(1)

    asked, wakeup = socket.socketpair()
    wakeup.setblocking(False)
    previous_fd = signal.set_wakeup_fd(wakeup.fileno())
    previous = {number: signal.signal(number, no_more) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield wait
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(previous_fd)
        asked.close()
        wakeup.close()
