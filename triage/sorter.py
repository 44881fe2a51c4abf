"""Finds the office's trained classifier: its own file, one prepared at installation, or a new one."""

import shutil
import sys
from pathlib import Path

from classifiers.artifact import load_or_train
from classifiers.errors import ModelNotSaved
from classifiers.labels import Profile
from classifiers.model import TriageModel
from triage.errors import StorageFull

_FILE_NAME = "classifier.zip"


def load_classifier(data_dir: Path, profile: Profile) -> TriageModel:
    """The classifier of this office, ready to sort; trained on first start (a few seconds) when need be.

    Raises StorageFull when it cannot be written.
    """
    path, prepared = data_dir / _FILE_NAME, prepared_path(profile)
    try:
        if prepared.exists() and not path.exists():
            shutil.copyfile(prepared, path)
            path.chmod(0o600)
        return load_or_train(path, profile)
    except (ModelNotSaved, OSError) as exc:
        raise StorageFull from exc


def prepare(profile: Profile) -> Path:
    """Train the day-0 classifier of a profile and keep it with this installation; the file's path.

    Raises StorageFull when it cannot be written.
    """
    path = prepared_path(profile)
    try:
        path.unlink(missing_ok=True)
        load_or_train(path, profile)
    except (ModelNotSaved, OSError) as exc:
        raise StorageFull from exc
    return path


def prepared_path(profile: Profile) -> Path:
    """Where an installation keeps the day-0 classifier of a profile."""
    return Path(sys.prefix) / "share" / "bannette" / f"classifier-{profile.value}.zip"
