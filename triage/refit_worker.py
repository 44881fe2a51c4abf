"""Trains a candidate model from what persons said: a process of its own, bounded in memory and patient.

Told on standard input where the office is, it only reads the database. It leaves the candidate in a file
beside the serving model and says on standard output what became of it. `triage.learning` starts it.
"""

import json
import os
import resource
import sys
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from classifiers.artifact import load, save
from classifiers.errors import ClassifierError, ModelFileError
from classifiers.labels import Urgency
from classifiers.model import TriageModel
from classifiers.own import Candidate, fit_own
from classifiers.own_rows import OwnRow
from classifiers.row_cache import load_rows_or_none, save_rows
from classifiers.seeds import seed_mails
from triage.db import DATABASE_NAME, Database, make_engine
from triage.labels_digest import labels_digest
from triage.serving import CANDIDATE_NAME
from triage.settings import Settings
from triage.sorter import ERASED_NAME, classifier_key, classifier_path
from triage.store import labels, serving
from triage.store.own_mails import own_rows

MEMORY_BYTES = 3 * 1024 * 1024 * 1024
ROWS_NAME = "classifier-rows.bin"
_NICENESS = 10


@dataclass(frozen=True, slots=True)
class Task:
    """What a training starts from: the labels as they are now, and what the serving model is known to catch.

    `serving`: the model that serves, None when its file cannot be read: nothing has to be kept up with then.
    """

    digest: str
    rows: Sequence[OwnRow] = field(repr=False)
    serving: TriageModel | None = field(repr=False)
    caught: Mapping[str, bool] = field(repr=False)


def main() -> int:
    """Read the settings, train, leave the candidate; 0 when the outcome was told.

    The argument is a pipe that the starting process holds open as long as it lives.
    """
    threading.Thread(target=_end_with, args=(int(sys.argv[1]),), daemon=True).start()
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    settings = Settings.model_validate_json(sys.stdin.buffer.read())
    print(json.dumps(work(settings)), flush=True)  # noqa: T201  the only way to tell the other process
    return 0


def _end_with(alive: int) -> None:
    os.read(alive, 1)
    os._exit(1)


def work(settings: Settings) -> dict[str, object]:
    """Train and leave the candidate; what became of it. Raises ClassifierError, OSError, StoreError."""
    key = classifier_key(settings.data_dir)
    task = _task(settings, key)
    held = frozenset(name for name, caught in task.caught.items() if caught)
    rows_path = settings.data_dir / ROWS_NAME
    candidate = fit_own(
        seed_mails(),
        task.rows,
        settings.type_list,
        task.digest,
        known=load_rows_or_none(rows_path, key),
        held=held,
    )
    # The serving model may hold the words of an erased mail: it goes, whatever the figures (RGPD art. 17).
    erased = (settings.data_dir / ERASED_NAME).exists()
    refused = None if erased else why_refused(candidate, task.rows, task.serving, held)
    if refused is None:
        _leave(candidate.model, settings.data_dir / CANDIDATE_NAME, key)
    save_rows(candidate.rows, rows_path, key)
    return {
        "row_hash": task.digest,
        "version": candidate.model.version,
        "own_rows": len(task.rows),
        "refused": refused,
        "figures": dict(candidate.model.metrics),
        "caught": dict(candidate.caught),
    }


def _task(settings: Settings, key: bytes) -> Task:
    database = Database(make_engine(settings.data_dir / DATABASE_NAME))
    try:
        with database.transaction() as session:
            said = labels.all_labels(session)
            rows = own_rows(session, said, settings.office, settings.type_list)
            model = _serving_or_none(classifier_path(settings.data_dir), key)
            trained = serving.of_version_or_none(session, model.version) if model else None
    finally:
        database.close()
    return Task(
        labels_digest(said, settings.type_list),
        rows,
        model,
        _caught(rows, model, trained.caught if trained else None),
    )


def _serving_or_none(path: Path, key: bytes) -> TriageModel | None:
    try:
        return load(path, key)
    except (FileNotFoundError, ModelFileError):
        return None


def _caught(
    rows: Sequence[OwnRow], model: TriageModel | None, out_of_fold: Mapping[str, bool] | None
) -> dict[str, bool]:
    """Per confirmed urgent mail, whether the serving model catches it; out of fold if it learnt from it."""
    if model is None:
        return {}
    known = out_of_fold or {}
    return {
        row.key: known[row.key] if row.key in known else flags(model, row)
        for row in rows
        if row.surely_urgent
    }


def flags(model: TriageModel, row: OwnRow) -> bool:
    """Whether this model calls the mail urgent."""
    return model.predict(row.mail).urgency is Urgency.URGENT


def why_refused(
    candidate: Candidate, rows: Sequence[OwnRow], model: TriageModel | None, held: Collection[str]
) -> str | None:
    """The key of why the candidate may not serve; None when it may.

    It must catch as many of the mails that persons called urgent as the serving model does, each scored by a
    model that never saw it; and of the pinned ones, which persons had to correct, as many when it is asked
    itself.
    """
    ours = sum(candidate.caught.values())
    theirs = sum(key in held for key in candidate.caught)
    if ours < theirs:
        return "model_refused_recall"
    pinned = [row for row in rows if row.pinned and row.surely_urgent]
    if model is not None and sum(flags(candidate.model, row) for row in pinned) < sum(
        flags(model, row) for row in pinned
    ):
        return "model_refused_pinned"
    return None


def _leave(model: TriageModel, path: Path, key: bytes) -> None:
    """Write the candidate in place of one that nobody took."""
    path.unlink(missing_ok=True)
    save(model, path, key)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (ClassifierError, OSError, MemoryError) as error:
        print(type(error).__name__, file=sys.stderr)  # noqa: T201
        sys.exit(1)
