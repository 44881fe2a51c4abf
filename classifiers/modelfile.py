"""A model as JSON and arrays, and back: what stands inside the model's file."""

import io
import json
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from classifiers.errors import DamagedModel, IncompatibleModel
from classifiers.features import EXTRA_COLUMNS, Featuriser
from classifiers.human_head import HEADS, HumanHead
from classifiers.labels import Profile
from classifiers.lexicon import DossierType, Lexicon, Word
from classifiers.model import BinaryHead, DossierHead, TriageModel

_BINARY_HEADS: Final = ("urgent", "admin")


def document_of(model: TriageModel) -> bytes:
    """Labels, vocabulary, temperatures and thresholds, as JSON."""
    heads = {name: getattr(model, name) for name in _BINARY_HEADS}
    document = {
        "profile": model.profile.value,
        "version": model.version,
        "row_hash": model.row_hash,
        "vocabulary": model.featuriser.vocabulary,
        "extra_columns": EXTRA_COLUMNS,
        "heads": {name: {"bias": head.bias, "temperature": head.temperature} for name, head in heads.items()},
        "dossier_types": [
            [one.slug, one.name, [[word.text, word.weight] for word in one.words]]
            for one in model.dossier.types
        ],
        "human_temperature": model.human.temperature,
        "dossier_temperature": model.dossier.temperature,
        "dossier_threshold": model.dossier.threshold,
        "tau": model.tau,
        "human_only_threshold": model.human_only_threshold,
        "metrics": dict(model.metrics),
    }
    return json.dumps(document, ensure_ascii=True, sort_keys=True).encode("ascii")


def arrays_of(model: TriageModel) -> bytes:
    """The weights, as an npz archive."""
    buffer = io.BytesIO()
    np.savez(
        buffer,
        idf=model.featuriser.idf,
        urgent=model.urgent.weights,
        admin=model.admin.weights,
        human=model.human.weights,
        human_biases=model.human.biases,
        dossier=model.dossier.weights,
        dossier_hints=model.dossier.hints,
        dossier_biases=model.dossier.biases,
    )
    return buffer.getvalue()


def model_of(document: dict[str, Any], arrays: dict[str, NDArray[np.float32]]) -> TriageModel:
    """The model of a document and its arrays.

    Raises IncompatibleModel when its columns are not those of this program, DamagedModel when the arrays do
    not fit; KeyError, TypeError or ValueError when something is missing or odd.
    """
    if tuple(document["extra_columns"]) != EXTRA_COLUMNS:
        raise IncompatibleModel("the model's file knows other columns")
    featuriser = Featuriser.of(document["vocabulary"], arrays["idf"])
    types = tuple(
        DossierType(slug, name, tuple(Word(text, weight) for text, weight in words))
        for slug, name, words in document["dossier_types"]
    )
    _refuse_wrong_shapes(featuriser, len(types), arrays)
    urgent, admin = (BinaryHead(arrays[name], **document["heads"][name]) for name in _BINARY_HEADS)
    return TriageModel(
        profile=Profile(document["profile"]),
        version=document["version"],
        row_hash=document["row_hash"],
        featuriser=featuriser,
        urgent=urgent,
        admin=admin,
        human=HumanHead(arrays["human"], arrays["human_biases"], document["human_temperature"]),
        dossier=DossierHead(
            types=types,
            lexicon=Lexicon(types),
            weights=arrays["dossier"],
            hints=arrays["dossier_hints"],
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
    wanted["human"] = (HEADS, featuriser.width)
    wanted["human_biases"] = (HEADS,)
    wanted["dossier"] = (labels, featuriser.width)
    wanted["dossier_hints"] = (labels, labels)
    wanted["dossier_biases"] = (labels,)
    for name, shape in wanted.items():
        if arrays[name].shape != shape or not np.isfinite(arrays[name]).all():
            raise DamagedModel("the model's arrays do not fit its labels and vocabulary")
