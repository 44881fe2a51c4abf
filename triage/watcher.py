"""Follows one mailbox in a thread of its own: connects, brings in its mail, waits, and tells how it fares.

Statuses: `connecting` (at start, and at the first interruption), `ok`, `unreachable` (from the second failure
in a row, or after a minute), `refused` (the login), `stopped` (the login, three times), `paused` (the server
renumbered its mails too often today).
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from triage import elsewhere, imap
from triage.db import Session
from triage.errors import (
    BannetteError,
    FolderMissing,
    LoginRefused,
    MailboxBusy,
    MailboxError,
    MailboxPaused,
    SignInAwaited,
    StoreError,
)
from triage.intake import Intake
from triage.logins import MailboxLogins, TokenLogin
from triage.message import MailboxId
from triage.rounds import Rounds
from triage.services import Services
from triage.settings import MailboxSettings
from triage.store import folders
from triage.store import intake as rows

MAX_REFUSED_LOGINS = 3
#: After so many interruptions in a row while reading, mails are taken one at a time.
CAREFUL_AFTER = 3
_LONGEST_BACKOFF_S = 300.0
_HEALTHY_S = 600.0
_SHORT_INTERRUPTION_S = 60.0
_SIGN_IN_LOOK_S = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Signals:
    """How the threads tell each other: stop, or there is something to do for one of them."""

    stop: threading.Event = field(default_factory=threading.Event)
    new_mail: threading.Event = field(default_factory=threading.Event)
    to_send: threading.Event = field(default_factory=threading.Event)
    to_write: threading.Event = field(default_factory=threading.Event)
    to_read: threading.Event = field(default_factory=threading.Event)
    to_learn: threading.Event = field(default_factory=threading.Event)
    to_summarise: threading.Event = field(default_factory=threading.Event)
    to_tell: threading.Event = field(default_factory=threading.Event)

    def shut_down(self) -> None:
        """Ask every thread to finish its current item and end."""
        self.stop.set()
        self.new_mail.set()
        self.to_send.set()
        self.to_write.set()
        self.to_read.set()
        self.to_learn.set()
        self.to_summarise.set()
        self.to_tell.set()


@dataclass(slots=True)
class Course:
    """How the connections of a mailbox went so far.

    `failures` lengthens the pauses, and falls back after ten healthy minutes; `in_a_row` counts the
    interruptions since all was well; `refused` the logins refused since one was accepted, `refusal` why.
    """

    failures: int = 0
    in_a_row: int = 0
    refused: int = 0
    refusal: str = LoginRefused.key
    awaits_sign_in: bool = False
    cut_while_reading: int = 0
    logged_in: bool = False
    well_since: float | None = None
    trouble_since: float = field(default_factory=lambda: time.monotonic())

    def start(self) -> None:
        """A new connection is tried."""
        self.logged_in, self.well_since = False, None

    def accept(self) -> None:
        """The login was accepted."""
        self.logged_in, self.refused = True, 0

    def refuse(self, error: LoginRefused) -> None:
        """The login was refused, or cannot be tried before a person signs in with the provider."""
        self.refused, self.refusal = self.refused + 1, error.key
        self.awaits_sign_in = isinstance(error, SignInAwaited)

    def be_well(self) -> None:
        """Everything the server lists was looked at."""
        self.well_since = self.well_since or time.monotonic()
        self.in_a_row = self.cut_while_reading = 0

    def fail(self) -> float:
        """The connection ended; seconds to wait before the next one."""
        now = time.monotonic()
        if self.well_since is not None:
            self.trouble_since = now
            self.failures = 0 if now - self.well_since > _HEALTHY_S else self.failures
        elif self.logged_in:
            self.cut_while_reading += 1
        self.failures += 1
        self.in_a_row += 1
        return backoff_s(self.failures)

    @property
    def is_short(self) -> bool:
        """Whether the trouble may yet pass unnoticed."""
        return self.in_a_row < 2 and time.monotonic() - self.trouble_since < _SHORT_INTERRUPTION_S


@dataclass(frozen=True, slots=True)
class Watcher:
    """Follows one mailbox and brings in its mail."""

    services: Services
    mailbox: MailboxSettings
    logins: MailboxLogins
    signals: Signals

    def run(self) -> None:
        """Connect, catch up and wait, again and again, with a growing pause after a fault."""
        course = Course()
        self._resume()
        self._report("connecting", None)
        while not self.signals.stop.is_set():
            signed_in = self._sign_in_or_none()
            pause_s = self._follow(course)
            if course.refused >= MAX_REFUSED_LOGINS:  # more tries could lock the account
                self._report("stopped", course.refusal)
            if course.awaits_sign_in or course.refused >= MAX_REFUSED_LOGINS:
                if not self._waits_for_sign_in(signed_in):
                    return
                course = Course()
                continue
            self.signals.stop.wait(pause_s)

    def _sign_in_or_none(self) -> str | None:
        login = self.logins.imap
        return login.source.sign_in_or_none() if isinstance(login, TokenLogin) else None

    def _waits_for_sign_in(self, before: str | None) -> bool:
        """Wait until a person signed in anew; False at once for a password, or at the end of the program."""
        if not isinstance(self.logins.imap, TokenLogin):
            return False
        while not self.signals.stop.wait(_SIGN_IN_LOOK_S):
            if self._sign_in_or_none() not in (None, before):
                return True
        return False

    def _follow(self, course: Course) -> float:
        """Follow the mailbox to the first fault or the end of the program; seconds to wait then."""
        course.start()
        try:
            self._session(course)
        except LoginRefused as exc:
            course.refuse(exc)
            pause_s = course.fail()
            self._report("refused", exc.key)
        except MailboxPaused as exc:
            self._report("paused", exc.key)
            self.signals.stop.wait(_until_tomorrow_s(self.services.clock()))
            self._resume()
            pause_s = 0.0
        except (MailboxError, StoreError) as exc:
            pause_s = self._interrupted(course, exc)
        except Exception:  # one mailbox's fault must not end the others
            log.exception("watcher_crashed", extra={"mailbox": self.mailbox.name})
            pause_s = course.fail()
            self._report("unreachable", "internal")
        else:
            pause_s = 0.0
        return pause_s

    def _interrupted(self, course: Course, error: BannetteError) -> float:
        """Tell of an interruption; seconds to wait before the next attempt, as the server asks if it does."""
        pause_s = course.fail()
        cause = type(error.__cause__).__name__
        log.warning("watcher_interrupted", extra={"mailbox": self.mailbox.name, "error": cause})
        self._report("connecting" if course.is_short else "unreachable", error.key)
        return max(pause_s, error.wait_s) if isinstance(error, MailboxBusy) else pause_s

    def _session(self, course: Course) -> None:
        """One connection, from login to the first fault or the end of the program."""
        context = self._context()
        with imap.opened(self.mailbox.imap, self.logins.imap) as connection:
            course.accept()
            can_idle = connection.can_idle()
            elsewhere.expect(context)
            rounds = Rounds(context, connection, careful=course.cut_while_reading >= CAREFUL_AFTER)
            while not self.signals.stop.is_set():
                self._bring_in(rounds)
                if rounds.compared or elsewhere.is_due(context):
                    elsewhere.look(context, connection)
                    rounds.leave()
                    self._bring_in(rounds)
                course.be_well()
                self._report("ok", FolderMissing.key if rounds.missing else None)
                self._wait(connection, rounds, can_idle=can_idle)

    def _bring_in(self, rounds: Rounds) -> None:
        """Look at every folder, and wake the processor as soon as something is stored."""
        for new in rounds.look():
            if new:
                log.info("mail_received", extra={"mailbox": self.mailbox.name, "count": new})
                self.signals.new_mail.set()

    def _context(self) -> Intake:
        services = self.services
        with services.database.transaction() as session:
            mailbox_id = rows.ensure_mailbox(session, self.mailbox.name, services.clock())
        return Intake(services.database, self.mailbox, mailbox_id, services.clock)

    def _wait(self, connection: imap.MailboxConnection, rounds: Rounds, *, can_idle: bool) -> None:
        """Wait for news: by IDLE, or where the server has none by pausing and asking."""
        settings = self.mailbox.imap
        if can_idle:
            longest_s = settings.idle_renew_s if len(settings.folders) == 1 else settings.poll_s
            longest_s = min(longest_s, settings.idle_renew_s, max(rounds.next_compare_s, 1.0))
            connection.wait(longest_s, self.signals.stop.is_set)
        else:
            self.signals.stop.wait(settings.poll_s)
            connection.noop()

    def _resume(self) -> None:
        """Forget what paused the mailbox: a person restarted the service, or another day began."""

        def forget(session: Session, mailbox_id: MailboxId) -> None:
            folders.forget_renumberings(session, mailbox_id)

        self._note(forget)

    def _report(self, status: str, cause: str | None) -> None:
        def set_status(session: Session, mailbox_id: MailboxId) -> None:
            rows.set_mailbox_status(session, mailbox_id, status, cause, self.services.clock())

        self._note(set_status)
        if status not in ("ok", "connecting"):
            log.warning("mailbox_trouble", extra={"mailbox": self.mailbox.name, "reason": cause})

    def _note(self, write: Callable[[Session, MailboxId], None]) -> None:
        """Store something about the mailbox; a database that fails says so in the log only."""
        services = self.services
        try:
            with services.database.transaction() as session:
                write(session, rows.ensure_mailbox(session, self.mailbox.name, services.clock()))
        except StoreError as exc:
            log.warning("status_not_stored", extra={"mailbox": self.mailbox.name, "reason": exc.key})


def backoff_s(failures: int) -> float:
    """Seconds to wait after that many failures in a row: doubling to five minutes, with jitter."""
    longest = min(2.0 ** min(failures - 1, 10), _LONGEST_BACKOFF_S)
    return longest * random.uniform(0.7, 1.0)  # noqa: S311  jitter needs no secrecy


def _until_tomorrow_s(now: datetime) -> float:
    """Seconds to the next midnight, UTC."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return (midnight - now).total_seconds()
