"""The model's file: written whole or not at all, checked on reading, rebuilt when unusable.

One zip archive: `manifest.json` (format, library version, digests), `model.json` (labels, vocabulary,
thresholds) and `arrays.npz` (weights). Nothing in it is executed on reading. The vocabulary may hold words
of the office's mail: the file is readable by its owner only.
"""

import hashlib
import io
import json
import logging
import os
import zipfile
import zlib
from collections.abc import Sequence
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from classifiers.corpus import TrainingMail
from classifiers.errors import DamagedModel, IncompatibleModel, ModelNotSaved
from classifiers.features import EXTRA_COLUMNS, Featuriser
from classifiers.labels import Profile
from classifiers.model import FORMAT, BinaryHead, DossierHead, TriageModel
from classifiers.seeds import seed_mails

MAX_MEMBER_BYTES: Final = 200_000_000
_PARTS: Final = ("model.json", "arrays.npz")
_BINARY_HEADS: Final = ("urgent", "admin", "human")

log = logging.getLogger(__name__)


def save(model: TriageModel, path: Path) -> None:
    """Writes the model beside its final name, then renames: a crash leaves the old file or the new one.

    Raises ModelNotSaved when the disk refuses.
    """
    contents = {"model.json": _document(model), "arrays.npz": _arrays(model)}
    manifest = {
        "format": FORMAT,
        "library": _library(),
        "digests": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            archive.writestr("manifest.json", json.dumps(manifest))
            for name, content in contents.items():
                archive.writestr(name, content)
            archive.close()
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as exc:
        raise ModelNotSaved("the model's file could not be written") from exc


def load(path: Path) -> TriageModel:
    """The model kept in the file.

    Raises FileNotFoundError when there is none, IncompatibleModel when another format or library version
    wrote it, DamagedModel when it is unreadable or not what was written.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(_member(archive, "manifest.json"))
            _refuse_other_versions(manifest)
            contents = {name: _member(archive, name) for name in _PARTS}
        for name, content in contents.items():
            if hashlib.sha256(content).hexdigest() != manifest["digests"][name]:
                raise DamagedModel("the model's file is not what was written")
        with np.load(io.BytesIO(contents["arrays.npz"]), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        return _model(json.loads(contents["model.json"]), arrays)
    except FileNotFoundError:
        raise
    except (
        OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError,
        ValueError, KeyError, TypeError, AttributeError, IndexError,
    ) as exc:  # fmt: skip
        raise DamagedModel("the model's file cannot be read") from exc


def load_or_train(path: Path, profile: Profile, rows: Sequence[TrainingMail] | None = None) -> TriageModel:
    """The model of the file, or a new one trained from `rows` (the shipped example mails) and saved there.

    A damaged, outdated or other profile's file is set aside under `….bad`. Raises ModelNotSaved when the
    disk refuses the new file.
    """
    try:
        model = load(path)
        if model.profile is not profile:
            raise IncompatibleModel("the model's file is for another profile")
    except FileNotFoundError:
        log.info("model_missing", extra={"profile": profile.value})
    except (DamagedModel, IncompatibleModel) as exc:
        log.warning("model_set_aside", extra={"profile": profile.value, "cause": type(exc).__name__})
        _set_aside(path)
    else:
        return model
    return _train_and_save(path, profile, rows)


def _train_and_save(path: Path, profile: Profile, rows: Sequence[TrainingMail] | None) -> TriageModel:
    from classifiers.train import train  # scikit-learn takes a second to import: only when needed

    model = train(seed_mails() if rows is None else rows, profile)
    save(model, path)
    log.info("model_trained", extra={"profile": profile.value, "version": model.version})
    return model


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(path.name + ".bad"))
    except OSError as exc:
        raise ModelNotSaved("the unusable model's file could not be set aside") from exc


def _library() -> str:
    return installed_version("scikit-learn")


def _refuse_other_versions(manifest: Any) -> None:
    if manifest["format"] != FORMAT:
        raise IncompatibleModel("the model's file has another format")
    if manifest["library"] != _library():
        raise IncompatibleModel("another version of scikit-learn wrote the model's file")


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MAX_MEMBER_BYTES:
        raise DamagedModel("a part of the model's file is too large")
    return archive.read(name)


def _document(model: TriageModel) -> bytes:
    heads = {name: getattr(model, name) for name in _BINARY_HEADS}
    document = {
        "profile": model.profile.value,
        "version": model.version,
        "row_hash": model.row_hash,
        "vocabulary": model.featuriser.vocabulary,
        "extra_columns": EXTRA_COLUMNS,
        "heads": {name: {"bias": head.bias, "temperature": head.temperature} for name, head in heads.items()},
        "dossier_labels": model.dossier.labels,
        "dossier_temperature": model.dossier.temperature,
        "dossier_threshold": model.dossier.threshold,
        "tau": model.tau,
        "human_only_threshold": model.human_only_threshold,
        "metrics": dict(model.metrics),
    }
    return json.dumps(document, ensure_ascii=True, sort_keys=True).encode("ascii")


def _arrays(model: TriageModel) -> bytes:
    buffer = io.BytesIO()
    np.savez(
        buffer,
        idf=model.featuriser.idf,
        urgent=model.urgent.weights,
        admin=model.admin.weights,
        human=model.human.weights,
        dossier=model.dossier.weights,
        dossier_biases=model.dossier.biases,
    )
    return buffer.getvalue()


def _model(document: dict[str, Any], arrays: dict[str, NDArray[np.float32]]) -> TriageModel:
    if tuple(document["extra_columns"]) != EXTRA_COLUMNS:
        raise IncompatibleModel("the model's file knows other columns")
    featuriser = Featuriser.of(document["vocabulary"], arrays["idf"])
    labels = tuple(document["dossier_labels"])
    _refuse_wrong_shapes(featuriser, len(labels), arrays)
    urgent, admin, human = (BinaryHead(arrays[name], **document["heads"][name]) for name in _BINARY_HEADS)
    return TriageModel(
        profile=Profile(document["profile"]),
        version=document["version"],
        row_hash=document["row_hash"],
        featuriser=featuriser,
        urgent=urgent,
        admin=admin,
        human=human,
        dossier=DossierHead(
            labels=labels,
            weights=arrays["dossier"],
            biases=arrays["dossier_biases"],
            temperature=document["dossier_temperature"],
            threshold=document["dossier_threshold"],
        ),
        tau=document["tau"],
        human_only_threshold=document["human_only_threshold"],
        metrics=document["metrics"],
    )


def _refuse_wrong_shapes(featuriser: Featuriser, labels: int, arrays: dict[str, NDArray[np.float32]]) -> None:
    wanted: dict[str, tuple[int, ...]] = {name: (featuriser.width,) for name in _BINARY_HEADS}
    wanted["idf"] = (len(featuriser.vocabulary),)
    wanted["dossier"] = (labels, featuriser.width)
    wanted["dossier_biases"] = (labels,)
    for name, shape in wanted.items():
        if arrays[name].shape != shape or not np.isfinite(arrays[name]).all():
            raise DamagedModel("the model's arrays do not fit its labels and vocabulary")
