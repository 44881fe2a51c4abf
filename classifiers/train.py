"""Training of the model from labelled mails, with thresholds chosen on mails the scoring model never saw."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it

from classifiers.corpus import TrainingMail
from classifiers.counts import CountTable
from classifiers.errors import NotEnoughMails
from classifiers.features import Featuriser
from classifiers.folds import Rows, fold_of_each, out_of_fold
from classifiers.labels import DOSSIER_TYPES, Profile, Urgency
from classifiers.model import FORMAT, BinaryHead, DossierHead, TriageModel
from classifiers.seeds import row_hash
from classifiers.thresholds import Scores, Settings, choose_settings, measure

_BINARY_COST: Final = 10.0
_DOSSIER_COST: Final = 1.0
_NO_EXAMPLE: Final = -5.0
"""Score of a dossier type that a fold has no example of: below anything learnt."""


@dataclass(frozen=True, slots=True, eq=False)
class _Targets:
    """What the mails are, one entry per row; `dossier` is -1 for mails of other profiles."""

    urgent: NDArray[np.bool_] = field(repr=False)
    admin: NDArray[np.bool_] = field(repr=False)
    human: NDArray[np.bool_] = field(repr=False)
    dossier: NDArray[np.int64] = field(repr=False)
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """The heads fitted on some rows; binary ones as (weights, bias), the dossier one per label."""

    featuriser: Featuriser
    matrix: Any = field(repr=False)  # scipy CSR of all rows, shipped without types
    binary: tuple[tuple[NDArray[np.float64], float], ...] = field(repr=False)
    dossier: tuple[NDArray[np.float64], NDArray[np.float64]] = field(repr=False)

    def scores(self, rows: Rows) -> NDArray[np.float64]:
        """Per row: urgent, admin, human-only, then one column per dossier type."""
        lines = self.matrix[rows]
        binary = [lines @ weights + bias for weights, bias in self.binary]
        weights, biases = self.dossier
        return np.column_stack([*binary, lines @ weights.T + biases])


def train(rows: Sequence[TrainingMail], profile: Profile) -> TriageModel:
    """A model for this profile: urgency and human-only from all rows, dossier type from the profile's own.

    Raises NotEnoughMails when a label of urgency or human-only, or two dossier types, have no example.
    Same rows in another order give the same model; a few seconds of one core for 1,300 mails.
    """
    ordered = sorted(rows, key=_row_key)
    targets = _targets(ordered, profile)
    fold = fold_of_each(ordered)
    table = CountTable.of([row.mail for row in ordered])

    # liblinear's short BLAS calls gain nothing from threads, and on a busy machine they wait for each other:
    # 38 s instead of 7 for the shipped mails on two busy cores.
    with threadpool_limits(limits=1, user_api="blas"):
        raw = out_of_fold(fold, lambda known: _fit(table, targets, known).scores)
        final = _fit(table, targets, np.arange(len(ordered)))
    scores = Scores(raw, targets.urgent, targets.admin, targets.human, targets.dossier)
    settings = choose_settings(scores)
    return _assemble(final, targets, settings, measure(scores, fold), row_hash(ordered, profile), profile)


def _row_key(row: TrainingMail) -> tuple[str, ...]:
    labels = (row.profile.value, row.urgency.value, row.dossier_type, str(row.human_only))
    return (row.mail.subject, row.mail.body, str(row.mail.bulk), str(row.mail.automatic), *labels)


def _targets(rows: Sequence[TrainingMail], profile: Profile) -> _Targets:
    own = {row.dossier_type for row in rows if row.profile is profile}
    labels = tuple(label for label in DOSSIER_TYPES[profile] if label in own)
    labels += tuple(sorted(own - set(labels)))
    place = {label: number for number, label in enumerate(labels)}
    dossier = [place[row.dossier_type] if row.profile is profile else -1 for row in rows]
    targets = _Targets(
        urgent=np.array([row.urgency is Urgency.URGENT for row in rows], dtype=np.bool_),
        admin=np.array([row.urgency is Urgency.ADMIN for row in rows], dtype=np.bool_),
        human=np.array([row.human_only for row in rows], dtype=np.bool_),
        dossier=np.array(dossier, dtype=np.int64),
        labels=labels,
    )
    later = ~(targets.urgent | targets.admin)
    for wanted in (targets.urgent, targets.admin, later, targets.human, ~targets.human):
        if np.count_nonzero(wanted) < 2:
            raise NotEnoughMails("each urgency, and human-only or not, needs two examples or more")
    if len(labels) < 2:
        raise NotEnoughMails("two dossier types or more need examples")
    return targets


def _fit(table: CountTable, targets: _Targets, known: Rows) -> _Fit:
    featuriser, kept = table.featuriser(known)
    matrix = table.matrix(featuriser, kept)
    routine = known[~targets.urgent[known]]
    own = known[targets.dossier[known] >= 0]
    binary = (
        _fit_binary(matrix[known], targets.urgent[known]),
        _fit_binary(matrix[routine], targets.admin[routine]),
        _fit_binary(matrix[known], targets.human[known]),
    )
    dossier = _fit_dossier(matrix[own], targets.dossier[own], len(targets.labels))
    return _Fit(featuriser, matrix, binary, dossier)


def _fit_binary(lines: Any, wanted: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    if wanted.all() or not wanted.any():
        raise NotEnoughMails("a fold is left without an example of a label")
    # liblinear with a fixed seed: deterministic, and several times faster than lbfgs on these rows.
    fitted = LogisticRegression(
        C=_BINARY_COST, class_weight="balanced", solver="liblinear", random_state=0, max_iter=200
    ).fit(lines, wanted)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _fit_dossier(
    lines: Any, wanted: NDArray[np.int64], labels: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if len(np.unique(wanted)) < 2:
        raise NotEnoughMails("a fold is left with fewer than two dossier types")
    fitted = LinearSVC(C=_DOSSIER_COST, class_weight="balanced", random_state=0).fit(lines, wanted)
    coef, intercept = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        coef, intercept = np.vstack([-coef, coef]), np.array([-intercept[0], intercept[0]])
    weights = np.zeros((labels, lines.shape[1]))
    biases = np.full(labels, _NO_EXAMPLE)
    weights[fitted.classes_] = coef
    biases[fitted.classes_] = intercept
    return weights, biases


def _assemble(
    fit: _Fit,
    targets: _Targets,
    settings: Settings,
    metrics: dict[str, float],
    digest: str,
    profile: Profile,
) -> TriageModel:
    urgent, admin, human = (
        BinaryHead(weights.astype(np.float32), bias, temperature)
        for (weights, bias), temperature in zip(fit.binary, settings.temperatures, strict=True)
    )
    weights, biases = fit.dossier
    dossier = DossierHead(
        labels=targets.labels,
        weights=weights.astype(np.float32),
        biases=biases.astype(np.float32),
        temperature=settings.dossier_temperature,
        threshold=settings.dossier_threshold,
    )
    return TriageModel(
        profile=profile,
        version=f"{FORMAT}-{digest[:12]}",
        row_hash=digest,
        featuriser=fit.featuriser,
        urgent=urgent,
        admin=admin,
        human=human,
        dossier=dossier,
        tau=settings.tau,
        human_only_threshold=settings.human_only_threshold,
        metrics=MappingProxyType(metrics),
    )
