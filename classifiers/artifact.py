"""The model's file: written whole or not at all, sealed, checked on reading, rebuilt when unusable.

One zip archive: `manifest.json` (format, library version, digests, seal), `model.json` (labels, vocabulary,
thresholds) and `arrays.npz` (weights). Nothing in it is executed on reading. The seal is an HMAC (RFC 2104)
under the office's key: a file that somebody else wrote is not read. The vocabulary may hold words of the
office's mail: the file is readable by its owner only.

Beside `classifier.zip`, which serves, stand the five that served before it: `classifier-1.zip` is the newest.
"""

import hashlib
import hmac
import io
import json
import logging
import os
import shutil
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any, Final

import numpy as np

from classifiers.corpus import TrainingMail
from classifiers.dossier_types import TypeList, resolve
from classifiers.errors import DamagedModel, IncompatibleModel, ModelNotSaved
from classifiers.labels import Profile
from classifiers.model import FORMAT, TriageModel
from classifiers.modelfile import arrays_of, document_of, model_of
from classifiers.seeds import seed_mails

KEPT: Final = 5
"""How many earlier models are kept."""
MAX_MEMBER_BYTES: Final = 200_000_000
MIN_KEY_BYTES: Final = 16
_PARTS: Final = ("model.json", "arrays.npz")

log = logging.getLogger(__name__)


def save(model: TriageModel, path: Path, key: bytes) -> None:
    """Writes the model beside its final name, then renames: a crash leaves the old file or the new one.

    The file that stood there becomes the first of the earlier ones. Raises ModelNotSaved when the disk
    refuses, ValueError when the key is too short.
    """
    contents = {"model.json": document_of(model), "arrays.npz": arrays_of(model)}
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "library": _library(),
        "digests": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }
    manifest["seal"] = _seal(manifest, key)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(part, {"manifest.json": json.dumps(manifest).encode("ascii")} | contents)
        _keep_earlier(path)
        part.replace(path)
    except OSError as exc:
        raise ModelNotSaved("the model's file could not be written") from exc


def load(path: Path, key: bytes) -> TriageModel:
    """The model kept in the file.

    Raises FileNotFoundError when there is none, IncompatibleModel when another format or library version
    wrote it, DamagedModel when it is unreadable, not what was written, or not sealed with this key.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(_member(archive, "manifest.json"))
            _refuse_other_versions(manifest)
            _refuse_other_seal(manifest, key)
            contents = {name: _member(archive, name) for name in _PARTS}
        for name, content in contents.items():
            if hashlib.sha256(content).hexdigest() != manifest["digests"][name]:
                raise DamagedModel("the model's file is not what was written")
        with np.load(io.BytesIO(contents["arrays.npz"]), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        return model_of(json.loads(contents["model.json"]), arrays)
    except FileNotFoundError:
        raise
    except (
        OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError,
        ValueError, KeyError, TypeError, AttributeError, IndexError,
    ) as exc:  # fmt: skip
        raise DamagedModel("the model's file cannot be read") from exc


def load_or_train(
    path: Path,
    profile: Profile,
    key: bytes,
    rows: Sequence[TrainingMail] | None = None,
    types: TypeList | None = None,
) -> TriageModel:
    """The model of the file, or a new one trained from `rows` (the shipped example mails) and saved there.

    `types`: the office's list, where it is not its profile's. A damaged or outdated file, or one for another
    profile or list, is set aside under `….bad`. Raises ModelNotSaved when the disk refuses the new file.
    """
    try:
        model = load(path, key)
        if not serves(model, types or resolve(profile)):
            raise IncompatibleModel("the model's file is for other dossier types")
    except FileNotFoundError:
        log.info("model_missing", extra={"profile": profile.value})
    except (DamagedModel, IncompatibleModel) as exc:
        log.warning("model_set_aside", extra={"profile": profile.value, "cause": type(exc).__name__})
        _set_aside(path)
    else:
        return model
    return _train_and_save(path, profile, key, rows, types)


def serves(model: TriageModel, types: TypeList) -> bool:
    """Whether the model sorts into these types, by these words."""
    known = [(one.slug, one.words) for one in model.dossier.types]
    return model.profile is types.profile and known == [(one.slug, one.words) for one in types.types]


def rollback(path: Path, key: bytes) -> TriageModel:
    """The newest earlier model, which serves from now on; the one that served is dropped.

    Raises FileNotFoundError when there is no earlier one, IncompatibleModel or DamagedModel when it cannot be
    used (nothing changes then), ModelNotSaved when the disk refuses.
    """
    model = load(earlier_path(path, 1), key)
    try:
        earlier_path(path, 1).replace(path)
        for number in range(2, KEPT + 1):
            if earlier_path(path, number).exists():
                earlier_path(path, number).replace(earlier_path(path, number - 1))
    except OSError as exc:
        raise ModelNotSaved("the earlier model could not be put back") from exc
    return model


def earlier_path(path: Path, number: int) -> Path:
    """Where the model that served `number` models ago is kept; 1 is the newest."""
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def _write(part: Path, members: Mapping[str, bytes]) -> None:
    with (
        os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, content in members.items():
            archive.writestr(name, content)
        archive.close()
        file.flush()
        os.fsync(file.fileno())


def _keep_earlier(path: Path) -> None:
    """Shift the earlier models by one and keep the serving one, left in place, as the first of them."""
    if not path.exists():
        return
    for number in range(KEPT - 1, 0, -1):
        if earlier_path(path, number).exists():
            earlier_path(path, number).replace(earlier_path(path, number + 1))
    try:
        earlier_path(path, 1).hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copy2(path, earlier_path(path, 1))


def _train_and_save(
    path: Path, profile: Profile, key: bytes, rows: Sequence[TrainingMail] | None, types: TypeList | None
) -> TriageModel:
    from classifiers.train import train  # scikit-learn takes a second to import: only when needed

    model = train(seed_mails() if rows is None else rows, profile, types)
    save(model, path, key)
    log.info("model_trained", extra={"profile": profile.value, "version": model.version})
    return model


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(path.name + ".bad"))
    except OSError as exc:
        raise ModelNotSaved("the unusable model's file could not be set aside") from exc


def _library() -> str:
    return installed_version("scikit-learn")


def _seal(manifest: Mapping[str, Any], key: bytes) -> str:
    """The HMAC of everything the manifest says, the digests of the other parts included."""
    if len(key) < MIN_KEY_BYTES:
        raise ValueError("the key of the model's file is too short")
    said = {name: manifest[name] for name in ("format", "library", "digests")}
    return hmac.new(key, json.dumps(said, sort_keys=True).encode("ascii"), "sha256").hexdigest()


def _refuse_other_seal(manifest: Mapping[str, Any], key: bytes) -> None:
    if not hmac.compare_digest(_seal(manifest, key), manifest["seal"]):
        raise DamagedModel("the model's file is not sealed with this key")


def _refuse_other_versions(manifest: Any) -> None:
    if manifest["format"] != FORMAT:
        raise IncompatibleModel("the model's file has another format")
    if manifest["library"] != _library():
        raise IncompatibleModel("another version of scikit-learn wrote the model's file")


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MAX_MEMBER_BYTES:
        raise DamagedModel("a part of the model's file is too large")
    return archive.read(name)
