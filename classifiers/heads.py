"""The heads of a model: fitted on rows that may weigh differently, and put together into a model."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from classifiers.dossier_types import TypeList
from classifiers.errors import NotEnoughMails
from classifiers.features import Featuriser
from classifiers.human_head import HEADS, HumanHead
from classifiers.lexicon import Lexicon
from classifiers.model import BinaryHead, DossierHead, TriageModel
from classifiers.thresholds import Settings

_COST: Final = 1.0
# Each writer left out in turn, AUC: squared hinge .979 urgent, .951 admin, .928 human-only; logistic
# regression (C=10) .977, .947, .929, at three times the cost.
_TOLERANCE: Final = 0.1
"""Of the solver; a tenth of it costs three times as long and moves no area under a curve by .0001."""
_NO_EXAMPLE: Final = -1.5
"""Score of a dossier type that nothing shows an example of: below most that is learnt."""
_NOTHING_LEARNT: Final = -5.0
"""Score of a reason to leave a mail to a person that nothing was learnt of."""
_FEWEST: Final = 2

Line: TypeAlias = NDArray[np.float64]
Binary: TypeAlias = tuple[Line, float]
"""Weights and bias."""
Human: TypeAlias = tuple[Line, Line]
"""Weights and biases, one line per reason, as in `HumanHead`."""
Dossier: TypeAlias = tuple[Line, Line, Line]
"""Weights, hints and biases, one line per type, as in `DossierHead`."""


def fit_binary(lines: Any, wanted: NDArray[np.bool_], weights: Line | None = None) -> Binary:
    """A yes-or-no head from these rows, one weight each. Raises NotEnoughMails without both answers."""
    if not len(wanted) or wanted.all() or not wanted.any():
        raise NotEnoughMails("a fold is left without an example of a label")
    fitted = _fitted(lines, wanted, weights)
    return fitted.coef_[0], float(fitted.intercept_[0])


def fit_human(lines: Any, reasons: NDArray[np.int64], weights: Line | None = None) -> Human:
    """Each reason against the mails anyone may answer; the other reasons are on neither side.

    `reasons`: the head that learns from the row, -1 for none.
    """
    columns, biases = np.zeros((HEADS, lines.shape[1])), np.full(HEADS, _NOTHING_LEARNT)
    for head in range(HEADS):
        if np.count_nonzero(reasons == head) >= _FEWEST:
            told = np.flatnonzero((reasons == head) | (reasons < 0))
            of_told = None if weights is None else weights[told]
            columns[head], biases[head] = fit_binary(lines[told], reasons[told] == head, of_told)
    return columns, biases


def fit_dossier(
    lines: Any, words: int, shares: Line, wanted: NDArray[np.int64], weights: Line | None = None
) -> Dossier:
    """The head of the dossier type, from the words and what the lexicon says of them.

    `words`: so many columns, the first, are of words. `shares`: the lexicon's, one column per type. With the
    columns of urgency beside them, three points fewer are right; with the lexicon, fourteen more. Raises
    NotEnoughMails with fewer than two types.
    """
    if len(np.unique(wanted)) < _FEWEST:
        raise NotEnoughMails("a fold is left with fewer than two dossier types")
    fitted = _fitted(
        sparse.csr_matrix(sparse.hstack([lines[:, :words], sparse.csr_matrix(shares)])), wanted, weights
    )
    coef, intercept = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == _FEWEST:
        coef, intercept = np.vstack([-coef, coef]), np.array([-intercept[0], intercept[0]])
    types = shares.shape[1]
    # A type that nobody showed an example of is known by its lexicon alone.
    columns, hints, biases = np.zeros((types, lines.shape[1])), np.eye(types), np.full(types, _NO_EXAMPLE)
    columns[fitted.classes_, :words] = coef[:, :words]
    hints[fitted.classes_] = coef[:, words:]
    biases[fitted.classes_] = intercept
    return columns, hints, biases


def _fitted(lines: Any, wanted: NDArray[Any], weights: Line | None) -> LinearSVC:
    if weights is None:
        # Not the same as equal weights: with three labels or more, liblinear weighs a label's own rows only.
        solver = LinearSVC(C=_COST, class_weight="balanced", random_state=0, tol=_TOLERANCE)
        return solver.fit(lines, wanted)
    solver = LinearSVC(C=_COST, random_state=0, tol=_TOLERANCE)
    return solver.fit(lines, wanted, sample_weight=_balanced(wanted, weights))


def _balanced(wanted: NDArray[Any], weights: Line) -> Line:
    """The weights with each label brought to the same sum, one a row on average."""
    balanced = weights.copy()
    labels = np.unique(wanted)
    for label in labels:
        balanced[wanted == label] *= len(wanted) / (len(labels) * weights[wanted == label].sum())
    return balanced


def assemble(
    featuriser: Featuriser,
    binary: tuple[Binary, Binary],
    human: Human,
    dossier: Dossier,
    *,
    types: TypeList,
    lexicon: Lexicon,
    settings: Settings,
    metrics: Mapping[str, float],
    version: str,
    row_hash: str,
) -> TriageModel:
    """The model of these heads. `binary`: urgent, then admin among the others."""
    urgent_t, admin_t, human_t = settings.temperatures
    urgent, admin = (
        BinaryHead(weights.astype(np.float32), bias, temperature)
        for (weights, bias), temperature in zip(binary, (urgent_t, admin_t), strict=True)
    )
    weights, hints, biases = (part.astype(np.float32) for part in dossier)
    return TriageModel(
        profile=types.profile,
        version=version,
        row_hash=row_hash,
        featuriser=featuriser,
        urgent=urgent,
        admin=admin,
        human=HumanHead(human[0].astype(np.float32), human[1].astype(np.float32), human_t),
        dossier=DossierHead(
            types=types.types,
            lexicon=lexicon,
            weights=weights,
            hints=hints,
            biases=biases,
            temperature=settings.dossier_temperature,
            threshold=settings.dossier_threshold,
        ),
        tau=settings.tau,
        human_only_threshold=settings.human_only_threshold,
        metrics=MappingProxyType(dict(metrics)),
    )
