"""The threads of one office: a watcher for each mailbox, one processor, one sender, one writer, one teller.

Each loops over step functions that return True when they found work, and stops on the shutdown event.
The only broad `except` of the program are here and in the watcher: a fault of one step is logged by type and
counted, and the loop goes on.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from triage import (
    extraction,
    folder_types,
    intake,
    learning,
    outbox,
    pipeline,
    replay,
    summary_work,
    writeback,
)
from triage.change_making import Writer
from triage.errors import BannetteError, StoreError
from triage.learning import Learner
from triage.logins import MailboxLogins
from triage.outbox import Outbox
from triage.services import Services
from triage.watcher import Signals, Watcher
from triage.webhooks import Teller

__all__ = ["Crew", "Signals", "Step", "Watcher", "run_steps", "start"]

_IDLE_S = 2.0

log = logging.getLogger(__name__)

Step = Callable[[], bool]


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


def start(services: Services, logins: dict[str, MailboxLogins], signals: Signals) -> Crew:
    """Start a watcher for each mailbox that has logins, and the threads that the office shares."""
    boxes = {box.name: box for box in services.settings.mailboxes if box.name in logins}
    _remove_orphans(services)
    summary_work.resume(services)
    box_out = Outbox(services.database, boxes, logins, services.clock, services.own_addresses)
    writer = Writer(services.database, boxes, logins, services.settings.office.name, services.clock)

    def process_one() -> bool:
        return pipeline.process_one(services)

    def replay_one() -> bool:
        return replay.replay_one(services)

    def extract_one() -> bool:
        return extraction.extract_one(services)

    def summarise_one() -> bool:
        return summary_work.summarise_one(services, signals.stop)

    def warm_templates() -> bool:
        return services.library.warm(services.database)

    def write_back_one() -> bool:
        return writeback.write_back_one(writer)

    threads = [
        threading.Thread(target=Watcher(services, box, logins[name], signals).run, name=f"watcher-{name}")
        for name, box in boxes.items()
    ]
    for name, steps, wake in (
        ("processor", [process_one], signals.new_mail),
        # apart: a heavy file, or a year of past mail, must not keep a mail waiting
        ("reader", [extract_one, replay_one, warm_templates], signals.to_read),
        # apart: a model may take minutes, and no reply waits for a summary
        ("summariser", [summarise_one], signals.to_summarise),
        ("sender", _sending_steps(box_out), signals.to_send),
        ("writer", [write_back_one], signals.to_write),
        ("learner", _learning_steps(services, signals.stop), signals.to_learn),
    ):
        threads.append(threading.Thread(target=run_steps, args=(steps, wake, signals.stop), name=name))
    threads.append(threading.Thread(target=_tell, args=(services, signals), name="teller"))
    for thread in threads:
        thread.daemon = True
        thread.start()
    return Crew(signals, tuple(threads))


def _tell(services: Services, signals: Signals) -> None:
    """Tell other programs of the office what happened, until stopped; see `triage.webhooks`."""
    teller = Teller(services.database, services.clock, guarded=_guarded)
    run_steps([teller.take_from_record, teller.tell_all], signals.to_tell, signals.stop)
    teller.close()


def _learning_steps(services: Services, stop: threading.Event) -> list[Step]:
    """What the learner does; the training itself is a process of its own, so that sorting never waits."""
    learner = Learner.of(services, stop)
    if learner is None:
        return []
    _teach_folders(services)

    def refit_one() -> bool:
        return learning.refit_one(learner)

    return [refit_one]


def _teach_folders(services: Services) -> None:
    """Let past mail teach as the configuration says now: it may have changed since the last start."""
    try:
        with services.database.transaction() as session:
            folder_types.teach(session, services.settings, services.clock())
    except StoreError as exc:
        log.warning("folders_not_taught", extra={"reason": exc.key})


def _sending_steps(box_out: Outbox) -> list[Step]:
    """What the sender does, in this order: the end of an interrupted sending comes before the next one."""

    def recover() -> bool:
        return outbox.recover(box_out) > 0

    def hold_one() -> bool:
        return outbox.hold_one(box_out)

    def send_one() -> bool:
        return outbox.send_one(box_out)

    def file_one() -> bool:
        return outbox.file_one(box_out)

    def settle_one() -> bool:
        return outbox.settle_one(box_out)

    return [recover, hold_one, send_one, file_one, settle_one]


def _remove_orphans(services: Services) -> None:
    """Remove what an earlier run left of big mails, before anything is read anew."""
    try:
        removed = intake.remove_orphans(services.database)
    except StoreError as exc:
        log.warning("orphans_not_removed", extra={"reason": exc.key})
    else:
        if removed:
            log.info("orphans_removed", extra={"count": removed})
