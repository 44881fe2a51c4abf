"""Finds the office's trained classifier: its own file, one prepared at installation, or a new one."""

import os
import secrets
import sys
import tempfile
from pathlib import Path

from classifiers.artifact import KEPT, earlier_path, load, load_or_train, save, serves
from classifiers.dossier_types import TypeList, resolve
from classifiers.errors import ModelFileError, ModelNotSaved
from classifiers.labels import Profile
from classifiers.model import TriageModel
from triage.errors import StorageFull

ERASED_NAME = "classifier-erased"
"""Says that a mail was erased whose words the serving model may hold."""
_FILE_NAME = "classifier.zip"
_KEY_NAME = "classifier.key"
_KEY_BYTES = 32
_PREPARED_KEY = b"prepared at installation"
"""No secret: whoever can write the installation's files can write the program itself."""


def load_classifier(data_dir: Path, profile: Profile, types: TypeList | None = None) -> TriageModel:
    """The classifier of this office, ready to sort; trained on first start (some seconds) when need be.

    `types`: the office's list of dossier types, where it changed that of its profile.

    Raises StorageFull when it cannot be written.
    """
    path = classifier_path(data_dir)
    try:
        key = classifier_key(data_dir)
        prepared = None if path.exists() else prepared_or_none(profile)
        if prepared is None or not serves(prepared, types or resolve(profile)):
            return load_or_train(path, profile, key, types=types)
        save(prepared, path, key)
    except (ModelNotSaved, OSError) as exc:
        raise StorageFull from exc
    return prepared


def prepare(profile: Profile) -> Path:
    """Train the day-0 classifier of a profile and keep it with this installation; the file's path.

    Raises StorageFull when it cannot be written.
    """
    path = prepared_path(profile)
    try:
        path.unlink(missing_ok=True)
        load_or_train(path, profile, _PREPARED_KEY)
    except (ModelNotSaved, OSError) as exc:
        raise StorageFull from exc
    return path


def prepared_path(profile: Profile) -> Path:
    """Where an installation keeps the day-0 classifier of a profile."""
    return Path(sys.prefix) / "share" / "bannette" / f"classifier-{profile.value}.zip"


def classifier_path(data_dir: Path) -> Path:
    """Where an office keeps the classifier that serves."""
    return data_dir / _FILE_NAME


def forget_earlier(data_dir: Path) -> None:
    """Remove the models that served before. Raises OSError."""
    for number in range(1, KEPT + 1):
        earlier_path(classifier_path(data_dir), number).unlink(missing_ok=True)


def classifier_key(data_dir: Path) -> bytes:
    """The office's key that seals its classifiers; made on first use, readable by its owner only.

    A lost key costs nothing but a training: files sealed with it are set aside and rebuilt. Raises OSError
    when it cannot be written.
    """
    path = data_dir / _KEY_NAME
    if path.exists():
        key = path.read_bytes()
        if len(key) == _KEY_BYTES:
            return key
    key = secrets.token_bytes(_KEY_BYTES)
    part = path.with_name(f"{_KEY_NAME}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return key


def prepared_or_none(profile: Profile) -> TriageModel | None:
    """The day-0 classifier kept with this installation; None when there is none that can be used."""
    try:
        model = load(prepared_path(profile), _PREPARED_KEY)
    except (FileNotFoundError, ModelFileError):
        return None
    return model if model.profile is profile else None


def day_zero_classifier(profile: Profile) -> TriageModel:
    """The day-0 classifier of a profile: the prepared one, else one trained now and kept nowhere."""
    prepared = prepared_or_none(profile)
    if prepared is not None:
        return prepared
    with tempfile.TemporaryDirectory() as folder:
        return load_or_train(Path(folder) / _FILE_NAME, profile, _PREPARED_KEY)
