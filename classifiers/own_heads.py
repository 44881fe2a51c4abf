"""The heads of the office's own model, fitted on rows that weigh differently and may say one thing only."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifiers.counts import CountTable
from classifiers.dossier_types import TypeList
from classifiers.features import Featuriser
from classifiers.heads import Binary, Dossier, Human, Line, fit_binary, fit_dossier, fit_human
from classifiers.human_head import joined
from classifiers.lexicon import Lexicon
from classifiers.own_rows import Targets


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
    binary: tuple[Binary, Binary] = field(repr=False)
    human: Human = field(repr=False)
    dossier: Dossier = field(repr=False)


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
        fit_binary(matrix[said], targets.urgent[said], targets.urgency_weight[said]),
        fit_binary(matrix[routine], targets.admin[routine], targets.urgency_weight[routine]),
    )
    reasons = fit_human(matrix[human], targets.reason[human], targets.human_weight[human])
    dossier = fit_dossier(
        matrix[typed], len(kept), work.shares[typed], targets.dossier[typed], targets.dossier_weight[typed]
    )
    return Heads(featuriser, matrix, binary, reasons, dossier)
