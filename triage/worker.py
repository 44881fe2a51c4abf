"""The threads of one office: a watcher for each mailbox, one processor, one sender, one writer.

Each loops over step functions that return True when they found work, and stops on the shutdown event.
The only broad `except` of the program is here: a fault of one step is logged by type and counted, and
the loop goes on.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from triage import elsewhere, extraction, imap, intake, outbox, pipeline, writeback
from triage.change_making import Writer
from triage.credentials import MailboxPasswords
from triage.errors import BannetteError, LoginRefused, MailboxError, StoreError
from triage.intake import Intake
from triage.outbox import Outbox
from triage.services import Services
from triage.settings import MailboxSettings
from triage.store import intake as rows

RECONCILE_EVERY = 5
MAX_REFUSED_LOGINS = 3
_IDLE_S = 2.0
_LONGEST_BACKOFF_S = 300.0
_HEALTHY_S = 600.0

log = logging.getLogger(__name__)

Step = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Signals:
    """How the threads tell each other: stop, new mail, something to send, files to read, changes to write."""

    stop: threading.Event = field(default_factory=threading.Event)
    new_mail: threading.Event = field(default_factory=threading.Event)
    to_send: threading.Event = field(default_factory=threading.Event)
    to_read: threading.Event = field(default_factory=threading.Event)
    to_write: threading.Event = field(default_factory=threading.Event)

    def shut_down(self) -> None:
        """Ask every thread to finish its current item and end."""
        self.stop.set()
        self.new_mail.set()
        self.to_send.set()
        self.to_read.set()
        self.to_write.set()


def run_steps(steps: Sequence[Step], wake: threading.Event, stop: threading.Event) -> None:
    """Call the steps until none finds work, then wait for the signal or a short while, until stopped."""
    while not stop.is_set():
        wake.clear()
        while not stop.is_set() and any([_guarded(step) for step in steps]):
            pass
        wake.wait(_IDLE_S)


def _guarded(step: Step) -> bool:
    """What the step returned; a fault is logged by its type and counts as no work."""
    try:
        return step()
    except BannetteError as exc:
        log.warning("step_failed", extra={"step": step.__name__, "reason": exc.key})
    except Exception:  # the loop must outlive any one mail
        log.exception("step_crashed", extra={"step": step.__name__})
    return False


@dataclass(frozen=True, slots=True)
class Watcher:
    """Follows one mailbox and brings in its mail."""

    services: Services
    mailbox: MailboxSettings
    passwords: MailboxPasswords
    signals: Signals

    def run(self) -> None:
        """Connect, catch up and wait, again and again, with a growing pause after a fault."""
        failures = refused = 0
        while not self.signals.stop.is_set():
            started = time.monotonic()
            refused = refused + 1 if self._is_refused() else 0
            if refused >= MAX_REFUSED_LOGINS:  # more tries could lock the account
                self._report("stopped", LoginRefused.key)
                return
            healthy = time.monotonic() - started > _HEALTHY_S
            failures = 1 if healthy else failures + 1
            self.signals.stop.wait(backoff_s(failures))

    def _is_refused(self) -> bool:
        """Follow the mailbox to the first fault or the end of the program; True on a refused login."""
        try:
            self._session()
        except LoginRefused as exc:
            self._report("refused", exc.key)
            return True
        except (MailboxError, StoreError) as exc:
            cause = type(exc.__cause__).__name__
            log.warning("watcher_interrupted", extra={"mailbox": self.mailbox.name, "error": cause})
            self._report("unreachable", exc.key)
        except Exception:  # one mailbox's fault must not end the others
            log.exception("watcher_crashed", extra={"mailbox": self.mailbox.name})
            self._report("unreachable", "internal")
        return False

    def _session(self) -> None:
        """One connection, from login to the first fault or the end of the program."""
        context = self._context()
        with imap.opened(self.mailbox.imap, self.passwords.imap) as connection:
            can_idle = connection.can_idle()
            elsewhere.expect(context)
            cursor = intake.open_folder(context, connection)
            rounds = 0
            while not self.signals.stop.is_set():
                cursor, new = intake.catch_up(context, connection, cursor)
                reconciling = rounds % RECONCILE_EVERY == 0
                if reconciling:
                    new += intake.reconcile(context, connection, cursor)[1]
                if reconciling or elsewhere.is_due(context):
                    elsewhere.look(context, connection)
                    cursor = intake.open_folder(context, connection)
                    cursor, late = intake.catch_up(context, connection, cursor)
                    new += late
                rounds += 1
                if new:
                    log.info("mail_received", extra={"mailbox": self.mailbox.name, "count": new})
                    self.signals.new_mail.set()
                self._report("ok", None)
                self._wait(connection, can_idle=can_idle)

    def _context(self) -> Intake:
        services = self.services
        with services.database.transaction() as session:
            mailbox_id = rows.ensure_mailbox(session, self.mailbox.name, services.clock())
        return Intake(services.database, self.mailbox, mailbox_id, services.clock)

    def _wait(self, connection: imap.MailboxConnection, *, can_idle: bool) -> None:
        """Wait for news: by IDLE, or where the server has none by pausing and asking."""
        if can_idle:
            connection.wait(self.mailbox.imap.idle_renew_s, self.signals.stop.is_set)
        else:
            self.signals.stop.wait(self.mailbox.imap.poll_s)
            connection.noop()

    def _report(self, status: str, cause: str | None) -> None:
        try:
            with self.services.database.transaction() as session:
                now = self.services.clock()
                mailbox_id = rows.ensure_mailbox(session, self.mailbox.name, now)
                rows.set_mailbox_status(session, mailbox_id, status, cause, now)
        except StoreError as exc:
            log.warning("status_not_stored", extra={"mailbox": self.mailbox.name, "reason": exc.key})
        if status != "ok":
            log.warning("mailbox_trouble", extra={"mailbox": self.mailbox.name, "reason": cause})


def backoff_s(failures: int) -> float:
    """Seconds to wait after that many failures in a row: doubling to five minutes, with jitter."""
    longest = min(2.0 ** min(failures - 1, 10), _LONGEST_BACKOFF_S)
    return longest * random.uniform(0.7, 1.0)  # noqa: S311  jitter needs no secrecy


@dataclass(frozen=True, slots=True)
class Crew:
    """Every thread of the office, started together and stopped together."""

    signals: Signals
    threads: tuple[threading.Thread, ...]

    def stop(self, timeout_s: float = 15.0) -> bool:
        """Ask the threads to end and wait for them; False when one did not in time."""
        self.signals.shut_down()
        for thread in self.threads:
            thread.join(timeout_s)
        return not any(thread.is_alive() for thread in self.threads)


def start(services: Services, passwords: dict[str, MailboxPasswords], signals: Signals) -> Crew:
    """Start a watcher for each mailbox that has passwords, processor, reader, sender and writer."""
    boxes = {box.name: box for box in services.settings.mailboxes if box.name in passwords}
    box_out = Outbox(services.database, boxes, passwords, services.clock)
    writer = Writer(services.database, boxes, passwords, services.settings.office.name, services.clock)

    def recover() -> bool:
        return outbox.recover(box_out) > 0

    def process_one() -> bool:
        return pipeline.process_one(services)

    def extract_one() -> bool:
        return extraction.extract_one(services)

    def send_one() -> bool:
        return outbox.send_one(box_out)

    def file_one() -> bool:
        return outbox.file_one(box_out)

    def settle_one() -> bool:
        return outbox.settle_one(box_out)

    def write_back_one() -> bool:
        return writeback.write_back_one(writer)

    threads = [
        threading.Thread(target=Watcher(services, box, passwords[name], signals).run, name=f"watcher-{name}")
        for name, box in boxes.items()
    ]
    for name, steps, wake in (
        ("processor", [process_one], signals.new_mail),
        ("reader", [extract_one], signals.to_read),  # apart: a heavy file must not keep a mail waiting
        ("sender", [recover, send_one, file_one, settle_one], signals.to_send),
        ("writer", [write_back_one], signals.to_write),
    ):
        threads.append(threading.Thread(target=run_steps, args=(steps, wake, signals.stop), name=name))
    for thread in threads:
        thread.daemon = True
        thread.start()
    return Crew(signals, tuple(threads))
