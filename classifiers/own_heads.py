"""The heads of the office's own model, fitted on rows that weigh differently and may say one thing only."""

from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from classifiers.counts import CountTable
from classifiers.dossier_types import TypeList
from classifiers.errors import NotEnoughMails
from classifiers.features import Featuriser
from classifiers.human_head import HEADS, joined
from classifiers.lexicon import Lexicon
from classifiers.own_rows import Targets

_COST: Final = 1.0
_TOLERANCE: Final = 0.01
_NO_EXAMPLE: Final = -1.5
_NOTHING_LEARNT: Final = -5.0
_FEWEST: Final = 2
# As in `classifiers.train`, which says why.

Line: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """The rows ready for fitting: counted, weighed, with what the lexicon says of each."""

    table: CountTable = field(repr=False)
    targets: Targets = field(repr=False)
    shares: Line = field(repr=False)
    types: TypeList
    lexicon: Lexicon = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """The heads fitted on some rows: as (weights, bias), and as in `HumanHead` and `DossierHead`."""

    featuriser: Featuriser
    matrix: Any = field(repr=False)  # scipy CSR of all rows, shipped without types
    binary: tuple[tuple[Line, float], ...] = field(repr=False)
    human: tuple[Line, Line] = field(repr=False)
    dossier: tuple[Line, Line, Line] = field(repr=False)


def out_of_fold(work: Work, fold: NDArray[np.int64]) -> Line:
    """One line of scores per row, each by heads fitted on the other folds."""
    raw = np.zeros((len(fold), 3 + work.shares.shape[1]))
    for part in np.unique(fold):
        held_out = np.flatnonzero(fold == part)
        heads = fit_heads(work, np.flatnonzero(fold != part))
        lines = heads.matrix[held_out]
        human = joined(lines @ heads.human[0].T + heads.human[1])
        binary = np.column_stack([*(lines @ weights + bias for weights, bias in heads.binary), human])
        weights, hints, biases = heads.dossier
        raw[held_out] = np.column_stack(
            [binary, lines @ weights.T + work.shares[held_out] @ hints.T + biases]
        )
    return raw


def fit_heads(work: Work, rows: NDArray[np.int64]) -> Heads:
    """The heads fitted on these rows, each on those that say something of it. Raises NotEnoughMails."""
    featuriser, kept = work.table.featuriser(rows)
    matrix = work.table.matrix(featuriser, kept)
    targets = work.targets
    said = rows[targets.urgency_weight[rows] > 0]
    routine = said[~targets.urgent[said]]
    human = rows[targets.human_weight[rows] > 0]
    typed = rows[(targets.dossier_weight[rows] > 0) & (targets.dossier[rows] >= 0)]
    binary = (
        _fit_binary(matrix[said], targets.urgent[said], targets.urgency_weight[said]),
        _fit_binary(matrix[routine], targets.admin[routine], targets.urgency_weight[routine]),
    )
    reasons = _fit_human(matrix[human], targets.reason[human], targets.human_weight[human])
    dossier = _fit_dossier(
        matrix[typed], len(kept), work.shares[typed], targets.dossier[typed], targets.dossier_weight[typed]
    )
    return Heads(featuriser, matrix, binary, reasons, dossier)


def _balanced(wanted: NDArray[Any], weights: Line) -> Line:
    """The weights with each label brought to the same sum, one a row on average."""
    balanced = weights.copy()
    labels = np.unique(wanted)
    for label in labels:
        balanced[wanted == label] *= len(wanted) / (len(labels) * weights[wanted == label].sum())
    return balanced


def _solver() -> LinearSVC:
    return LinearSVC(C=_COST, random_state=0, tol=_TOLERANCE)


def _fit_binary(lines: Any, wanted: NDArray[np.bool_], weights: Line) -> tuple[Line, float]:
    if not len(wanted) or wanted.all() or not wanted.any():
        raise NotEnoughMails("a fold is left without an example of a label")
    fitted = LinearSVC(C=_COST, random_state=0, tol=_TOLERANCE).fit(
        lines, wanted, sample_weight=_balanced(wanted, weights)
    )
    return fitted.coef_[0], float(fitted.intercept_[0])


def _fit_human(lines: Any, reasons: NDArray[np.int64], weights: Line) -> tuple[Line, Line]:
    """Each reason against the mails anyone may answer; the other reasons are on neither side."""
    columns, biases = np.zeros((HEADS, lines.shape[1])), np.full(HEADS, _NOTHING_LEARNT)
    for head in range(HEADS):
        if np.count_nonzero(reasons == head) >= _FEWEST:
            told = np.flatnonzero((reasons == head) | (reasons < 0))
            columns[head], biases[head] = _fit_binary(lines[told], reasons[told] == head, weights[told])
    return columns, biases


def _fit_dossier(
    lines: Any, words: int, shares: Line, wanted: NDArray[np.int64], weights: Line
) -> tuple[Line, Line, Line]:
    """Weights, hints and biases, one line per type, from the words and what the lexicon says of them."""
    if len(np.unique(wanted)) < 2:
        raise NotEnoughMails("a fold is left with fewer than two dossier types")
    both = sparse.csr_matrix(sparse.hstack([lines[:, :words], sparse.csr_matrix(shares)]))
    fitted = LinearSVC(C=_COST, random_state=0, tol=_TOLERANCE).fit(
        both, wanted, sample_weight=_balanced(wanted, weights)
    )
    coef, intercept = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        coef, intercept = np.vstack([-coef, coef]), np.array([-intercept[0], intercept[0]])
    types = shares.shape[1]
    # A type that nobody showed an example of is known by its lexicon alone.
    columns, hints, biases = np.zeros((types, lines.shape[1])), np.eye(types), np.full(types, _NO_EXAMPLE)
    columns[fitted.classes_, :words] = coef[:, :words]
    hints[fitted.classes_] = coef[:, words:]
    biases[fitted.classes_] = intercept
    return columns, hints, biases
