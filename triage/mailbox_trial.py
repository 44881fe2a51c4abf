"""Tries a mailbox as the service reaches it: a login and its folders at one server, a login at the other.

Nothing is changed in the mailbox and nothing is sent. The passwords stay in here.
"""

import contextvars
import math
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from triage import imap, smtp
from triage.errors import BannetteError, TooManyAttempts
from triage.logins import MailboxLogins
from triage.sentences import sentence, sentence_for
from triage.settings import ImapSettings, MailboxSettings, SmtpSettings

#: A person waits for it: the bound of one silence, and of the whole.
SILENCE_S: Final = 10.0
TOTAL_S: Final = 25.0
_LAST: Final = "smtp"
_Server = TypeVar("_Server", ImapSettings, SmtpSettings)


@dataclass(frozen=True, slots=True)
class TrialStep:
    """What one step came to, in words. `what`: login, imap, folders, smtp, or late when time ran out."""

    what: str
    ok: bool
    message: str


class MailboxTrials:
    """Tries one mailbox at a time, with the logins that the service was started with."""

    def __init__(self, logins: Mapping[str, MailboxLogins] | None = None, total_s: float = TOTAL_S) -> None:
        """Keep the logins by the name of their mailbox."""
        self._logins = dict(logins or {})
        self._total_s = total_s
        self._one = threading.Lock()

    def has_login(self, name: str) -> bool:
        """Whether the service was given a login for this mailbox: without one it is not read."""
        return name in self._logins

    def run(self, mailbox: MailboxSettings) -> tuple[TrialStep, ...]:
        """Every step that was reached, in at most `total_s`. Raises TooManyAttempts while another runs."""
        logins = self._logins.get(mailbox.name)
        if logins is None:
            return (TrialStep("login", ok=False, message=sentence("mailbox_try_login_absent")),)
        if not self._one.acquire(blocking=False):
            raise TooManyAttempts("mailbox_try_busy", seconds=math.ceil(self._total_s))
        steps: list[TrialStep] = []
        done = threading.Event()

        def work() -> None:
            try:
                steps.extend(_steps(mailbox, logins))
            finally:  # a server that drips its answer keeps this lock, not the person who asked
                self._one.release()
                done.set()

        # in the context of the request: its sentences are in the language of the person who asked
        told_here = contextvars.copy_context()
        threading.Thread(target=told_here.run, args=(work,), name="mailbox-trial", daemon=True).start()
        if not done.wait(self._total_s):
            told = sentence("mailbox_try_late", {"seconds": math.ceil(self._total_s)})
            return (*steps, TrialStep("late", ok=False, message=told))
        if not any(step.what == _LAST for step in steps):  # the thread ended in a fault of the program
            return (*steps, TrialStep(_LAST, ok=False, message=sentence("internal")))
        return tuple(steps)


def _steps(mailbox: MailboxSettings, logins: MailboxLogins) -> Iterator[TrialStep]:
    yield from _reading(mailbox, logins)
    try:
        smtp.check_login(_quick(mailbox.smtp), logins.smtp, mailbox.address.rpartition("@")[2])
    except BannetteError as exc:
        yield TrialStep(_LAST, ok=False, message=sentence_for(exc))
    else:
        told = sentence("mailbox_try_smtp", {"host": mailbox.smtp.host})
        yield TrialStep(_LAST, ok=True, message=told)


def _reading(mailbox: MailboxSettings, logins: MailboxLogins) -> Iterator[TrialStep]:
    what = "imap"
    try:
        with imap.opened(_quick(mailbox.imap), logins.imap) as connection:
            yield TrialStep(what, ok=True, message=sentence("mailbox_try_imap", {"host": mailbox.imap.host}))
            what = "folders"
            count = sum(connection.examine(folder).exists for folder in mailbox.imap.folders)
            values = {"folders": ", ".join(mailbox.imap.folders), "count": count}
            yield TrialStep(what, ok=True, message=sentence("mailbox_try_folders", values))
    except BannetteError as exc:
        yield TrialStep(what, ok=False, message=sentence_for(exc))


def _quick(settings: _Server) -> _Server:
    return settings.model_copy(update={"timeout_s": min(SILENCE_S, settings.timeout_s)})
