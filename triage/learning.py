"""Trains the classifier anew from what persons said, behind the office's work, and lets it serve if it may.

A candidate is trained in a process of its own (`triage.refit_worker`). It is released only when it catches as
many of the mails that persons called urgent as the model that serves; whatever goes wrong, that one goes on.
"""

import functools
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from classifiers import artifact
from classifiers.errors import ModelFileError, ModelNotSaved
from classifiers.model import TriageModel
from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.crash_points import CrashPoint, reach
from triage.db import Database, Session
from triage.errors import BannetteError, ConfigError, LearningError, StorageFull
from triage.kinds import ModelKind
from triage.labels_digest import labels_digest
from triage.locks import only_one
from triage.services import Services
from triage.serving import CANDIDATE_NAME, ServedClassifier
from triage.settings import Settings
from triage.sorter import ERASED_NAME, classifier_key, classifier_path, forget_earlier
from triage.store import labels, serving

LOCK_NAME: Final = "learning.lock"
QUIET_S: Final = 2.0
"""A training waits until nobody corrected anything for so long."""
MANY_ROWS: Final = 1_000
"""From so many own mails on, a training waits for `MANY_CHANGES` or for the night."""
MANY_CHANGES: Final = 20
_NIGHT: Final = range(1, 5)
_TIMEOUT_S: Final = 900.0
_LOOK_S: Final = 0.5
# One thread: the processors belong to the office. Nothing of the environment is passed on.
_ENVIRONMENT: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_FIRST_PAUSE_S: Final = 60.0
_LONGEST_PAUSE_S: Final = 6 * 3600.0

log = logging.getLogger(__name__)

Outcome = Mapping[str, Any]
Trainer = Callable[[Settings], Outcome]


class TrainingStopped(LearningError):
    """The office stopped before the training ended."""


@dataclass(slots=True)
class Learner:
    """What the learning thread works with, and what it remembers between two looks.

    `train` leaves a candidate in the data folder and tells what became of it. `seen`: the rows of labels when
    nothing was to be done; `loaded`: the file that the serving model came from.
    """

    settings: Settings
    database: Database
    clock: Clock
    classifier: ServedClassifier
    train: Trainer = field(default_factory=lambda: train_apart)
    failures: int = 0
    not_before: datetime | None = None
    seen: tuple[object, ...] | None = None
    loaded: tuple[int, int] | None = None

    @classmethod
    def of(cls, services: Services, stop: threading.Event) -> "Learner | None":
        """The learner of a running office, until `stop`; None where its classifier cannot be replaced."""
        if not isinstance(services.classifier, ServedClassifier):
            return None
        settings, database, clock = services.settings, services.database, services.clock
        return cls(settings, database, clock, services.classifier, functools.partial(train_apart, stop=stop))


def refit_one(learner: Learner) -> bool:
    """Train and release or refuse a model when it is time to; True when one was tried.

    First takes over what the command line released or put back meanwhile. Raises BannetteError when the
    training failed: the next one waits longer.
    """
    take_over(learner)
    now = learner.clock()
    if learner.not_before is not None and now < learner.not_before:
        return False
    if not _is_due(learner, now):
        return False
    try:
        refit(learner)
    except ConfigError:  # the command line is at it
        learner.not_before = now + timedelta(seconds=_FIRST_PAUSE_S)
        return False
    except TrainingStopped:  # no fault: the office stops, the next start trains again
        return False
    except BannetteError:
        pause = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2**learner.failures)
        learner.failures += 1
        learner.not_before = now + timedelta(seconds=pause)
        raise
    learner.failures, learner.not_before = 0, None
    return True


def refit(learner: Learner) -> serving.Tried:
    """Train a model now; what was recorded of it, released or refused.

    Raises ConfigError when another process is training, LearningError, StorageFull or StoreError when it
    could not be done: nothing changes then.
    """
    folder = learner.settings.data_dir
    with only_one(folder, LOCK_NAME, "refit_running"):
        _record_first(learner)
        outcome = learner.train(learner.settings)
        refused = outcome["refused"]
        if refused is None:
            _release(learner, folder / CANDIDATE_NAME)
        with learner.database.transaction() as session:
            serving.add(
                session,
                version=str(outcome["version"]),
                row_hash=str(outcome["row_hash"]),
                own_rows=int(outcome["own_rows"]),
                kind=ModelKind.REFIT,
                now=learner.clock(),
                refused=refused,
                figures=outcome["figures"],
                caught=outcome["caught"],
            )
            event = AuditEvent.MODEL_REFUSED if refused else AuditEvent.MODEL_RELEASED
            values = {"model": outcome["version"], "rows": outcome["own_rows"]}
            audit.record(session, event, learner.clock(), values=values)
            found = serving.newest(session, 1)[0]
    log.info("model_tried", extra={"version": found.version, "rows": found.own_rows, "reason": refused})
    return found


def rollback(learner: Learner) -> str:
    """Let the model serve that served before; its version. Until something more is said, it stays.

    Raises ConfigError when a training is running, LearningError when there is no earlier model that can be
    used, StorageFull when the disk refuses.
    """
    folder = learner.settings.data_dir
    with only_one(folder, LOCK_NAME, "refit_running"):
        try:
            model = artifact.rollback(classifier_path(folder), classifier_key(folder))
        except FileNotFoundError as exc:
            raise LearningError("model_no_earlier") from exc
        except (ModelNotSaved, OSError) as exc:
            raise StorageFull from exc
        except ModelFileError as exc:
            raise LearningError("model_earlier_unusable") from exc
        _serve(learner, model)
        with learner.database.transaction() as session:
            before = serving.of_version_or_none(session, model.version)
            serving.add(
                session,
                version=model.version,
                row_hash=_digest_now(learner, session),
                own_rows=before.own_rows if before else 0,
                kind=ModelKind.ROLLBACK,
                now=learner.clock(),
                figures=before.figures if before else None,
                caught=before.caught if before else None,
            )
            values = {"model": model.version}
            audit.record(session, AuditEvent.MODEL_ROLLED_BACK, learner.clock(), values=values)
    return model.version


def take_over(learner: Learner) -> bool:
    """Serve what another process put in the model's file; False when nothing changed or it is unusable."""
    found = _stamp(learner.settings.data_dir)
    if learner.loaded is None:
        learner.loaded = found
    if found is None or found == learner.loaded:
        return False
    learner.loaded = found
    path = classifier_path(learner.settings.data_dir)
    try:
        model = artifact.load(path, classifier_key(learner.settings.data_dir))
    except (ModelFileError, OSError) as exc:
        log.warning("model_not_taken_over", extra={"error": type(exc).__name__})
        return False
    learner.classifier.replace(model)
    log.info("model_taken_over", extra={"version": model.version})
    return True


def _is_due(learner: Learner, now: datetime) -> bool:
    with learner.database.transaction() as session:
        mark = (*labels.mark(session), learner.classifier.version)
        if mark == learner.seen:
            return False
        last = serving.last_or_none(session)
        served = serving.released_or_none(session)
        if last is None or served is None or served.version != learner.classifier.version:
            _add_first(learner, session)
            last = serving.newest(session, 1)[0]
        said = labels.all_labels(session)
        if labels_digest(said, learner.settings.type_list) == last.row_hash:
            learner.seen = mark
            return False
        spoken_at = labels.mark(session)[1]
        changes = labels.count_since(session, last.tried_at)
    if spoken_at is not None and now - spoken_at < timedelta(seconds=QUIET_S):
        return False
    local = now.astimezone(learner.settings.office.zone)
    # Without a new word something was taken away: an erased mail must leave the model at once.
    return len(said) < MANY_ROWS or changes >= MANY_CHANGES or not changes or local.hour in _NIGHT


def _record_first(learner: Learner) -> None:
    """Note the model that serves where no training of ours gave it."""
    with learner.database.transaction() as session:
        served = serving.released_or_none(session)
        if served is None or served.version != learner.classifier.version:
            _add_first(learner, session)


def _add_first(learner: Learner, session: Session) -> None:
    serving.add(
        session,
        version=learner.classifier.version,
        row_hash=labels_digest([], learner.settings.type_list),
        own_rows=0,
        kind=ModelKind.FIRST,
        now=learner.clock(),
    )


def _digest_now(learner: Learner, session: Session) -> str:
    return labels_digest(labels.all_labels(session), learner.settings.type_list)


def _release(learner: Learner, candidate: Path) -> None:
    """Put the candidate in the place of the serving model, which becomes the first of the earlier ones."""
    folder = learner.settings.data_dir
    try:
        key = classifier_key(folder)
        model = artifact.load(candidate, key)
        reach(CrashPoint.LEARNING_TRAINED)
        if model.version != learner.classifier.version:
            artifact.save(model, classifier_path(folder), key)
        reach(CrashPoint.LEARNING_SAVED)
        candidate.unlink(missing_ok=True)
        if (folder / ERASED_NAME).exists():  # the model that served until now may hold words of that mail
            forget_earlier(folder)
            (folder / ERASED_NAME).unlink()
    except (ModelNotSaved, OSError) as exc:
        raise StorageFull from exc
    except ModelFileError as exc:
        raise LearningError from exc
    _serve(learner, model)


def _serve(learner: Learner, model: TriageModel) -> None:
    learner.classifier.replace(model)
    learner.loaded = _stamp(learner.settings.data_dir)
    learner.seen = None


def _stamp(folder: Path) -> tuple[int, int] | None:
    try:
        found = classifier_path(folder).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def train_apart(settings: Settings, stop: threading.Event | None = None) -> Outcome:
    """Train in a process of its own and wait for it; it ends with this one.

    Raises LearningError when it fails or takes too long, TrainingStopped when the office stops first.
    """
    alive, ours = os.pipe()
    command = [sys.executable, "-I", "-m", "triage.refit_worker", str(alive)]
    try:
        with subprocess.Popen(  # noqa: S603  our own module, given as a list
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            pass_fds=(alive,),
        ) as process:
            output = _output(process, settings.model_dump_json().encode("utf-8"), stop)
    except OSError as exc:
        raise LearningError from exc
    finally:
        os.close(alive)
        os.close(ours)
    if process.returncode and stop is not None and stop.is_set():
        raise TrainingStopped
    return _outcome(process.returncode, output)


def _output(process: "subprocess.Popen[bytes]", told: bytes, stop: threading.Event | None) -> bytes:
    """What the process said; it is killed when it takes too long or the office stops."""
    left = _TIMEOUT_S
    given: bytes | None = told
    while True:
        try:
            return process.communicate(given, timeout=min(left, _LOOK_S))[0]
        except subprocess.TimeoutExpired:
            given = None
            left -= _LOOK_S
            if left <= 0 or (stop is not None and stop.is_set()):
                process.kill()
                process.communicate()
                return b""


def _outcome(status: int, output: bytes) -> Outcome:
    if status:
        log.warning("refit_worker_failed", extra={"status": status})
        raise LearningError
    try:
        outcome = json.loads(output)
    except ValueError as exc:
        raise LearningError from exc
    if not isinstance(outcome, dict):
        raise LearningError
    return outcome
