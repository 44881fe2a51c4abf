"""Training of the models from labelled mails, with thresholds chosen on mails by hands a model never saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it

from classifiers.corpus import TrainingMail
from classifiers.counts import CountTable
from classifiers.errors import NotEnoughMails
from classifiers.features import Featuriser
from classifiers.folds import Rows, fold_of_each
from classifiers.labels import DOSSIER_TYPES, Profile, Urgency
from classifiers.model import FORMAT, BinaryHead, DossierHead, TriageModel
from classifiers.seeds import row_hash
from classifiers.thresholds import Scores, Settings, choose_settings, measure

_COST: Final = 1.0
# Each writer left out in turn, AUC: squared hinge .979 urgent, .951 admin, .928 human-only; logistic
# regression (C=10) .977, .947, .929, at three times the cost.
_NO_EXAMPLE: Final = -5.0
"""Score of a dossier type that a fold has no example of: below anything learnt."""

_Line = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Types:
    """The dossier types of one profile, and the place of each row's among them; -1 in other mails."""

    labels: tuple[str, ...]
    places: NDArray[np.int64] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """The heads fitted on some rows; binary ones as (weights, bias), dossier ones with a line per label."""

    featuriser: Featuriser
    matrix: Any = field(repr=False)  # scipy CSR of all rows, shipped without types
    binary: tuple[tuple[_Line, float], ...] = field(repr=False)
    dossiers: Mapping[Profile, tuple[_Line, _Line]] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Training:
    """Labelled mails read once, from any part of which the models of all profiles are fitted.

    `urgent`, `admin`, `human`: what the mails are, one entry per row.
    """

    rows: tuple[TrainingMail, ...] = field(repr=False)
    table: CountTable = field(repr=False)
    urgent: NDArray[np.bool_] = field(repr=False)
    admin: NDArray[np.bool_] = field(repr=False)
    human: NDArray[np.bool_] = field(repr=False)

    @classmethod
    def of(cls, rows: Sequence[TrainingMail]) -> "Training":
        """The rows in an order of their own, each read: same rows in another order give the same models."""
        ordered = tuple(sorted(rows, key=_row_key))
        return cls(
            rows=ordered,
            table=CountTable.of([row.mail for row in ordered]),
            urgent=np.array([row.urgency is Urgency.URGENT for row in ordered], dtype=np.bool_),
            admin=np.array([row.urgency is Urgency.ADMIN for row in ordered], dtype=np.bool_),
            human=np.array([row.human_only for row in ordered], dtype=np.bool_),
        )

    def models(self, profiles: Sequence[Profile], known: Rows | None = None) -> Mapping[Profile, TriageModel]:
        """One model per profile: urgency and human-only from all known rows, dossier type from its own.

        Raises NotEnoughMails when a label of urgency or human-only, or two dossier types, have no example.
        """
        known = np.arange(len(self.rows)) if known is None else known
        rows = [self.rows[place] for place in known.tolist()]
        types = {profile: _types(self.rows, rows, profile) for profile in profiles}
        self._refuse_too_few(known)
        fold = fold_of_each(rows)
        # liblinear's short BLAS calls gain nothing from threads, and wait for each other on a busy machine.
        with threadpool_limits(limits=1, user_api="blas"):
            raw = self._out_of_fold(known, fold, types)
            final = self._fit(known, types)
        models = {}
        for profile in profiles:
            scores = self._scores(known, raw[profile], types[profile])
            models[profile] = _assemble(
                final,
                types[profile].labels,
                choose_settings(scores),
                measure(scores, fold),
                row_hash(rows, profile),
                profile,
            )
        return MappingProxyType(models)

    def _out_of_fold(
        self, known: Rows, fold: NDArray[np.int64], types: Mapping[Profile, _Types]
    ) -> Mapping[Profile, _Line]:
        """Per profile, one line of scores per known row, each by heads fitted on the other folds."""
        raw = {profile: np.zeros((len(known), 3 + len(one.labels))) for profile, one in types.items()}
        for part in np.unique(fold):
            held_out = fold == part
            fit = self._fit(known[~held_out], types)
            lines = fit.matrix[known[held_out]]
            binary = np.column_stack([lines @ weights + bias for weights, bias in fit.binary])
            for profile, (weights, biases) in fit.dossiers.items():
                raw[profile][held_out] = np.column_stack([binary, lines @ weights.T + biases])
        return raw

    def _fit(self, known: Rows, types: Mapping[Profile, _Types]) -> _Fit:
        featuriser, kept = self.table.featuriser(known)
        matrix = self.table.matrix(featuriser, kept)
        routine = known[~self.urgent[known]]
        binary = (
            _fit_binary(matrix[known], self.urgent[known]),
            _fit_binary(matrix[routine], self.admin[routine]),
            _fit_binary(matrix[known], self.human[known]),
        )
        words, dossiers = len(kept), {}
        for profile, one in types.items():
            own = known[one.places[known] >= 0]
            dossiers[profile] = _fit_dossier(matrix[own], words, one.places[own], len(one.labels))
        return _Fit(featuriser, matrix, binary, dossiers)

    def _scores(self, known: Rows, raw: _Line, types: _Types) -> Scores:
        return Scores(
            raw=raw,
            urgent=self.urgent[known],
            admin=self.admin[known],
            human=self.human[known],
            dossier=types.places[known],
            surely_urgent=self.table.surely_urgent[known],
            surely_human=self.table.surely_human[known],
            quiet=self.table.quiet[known],
        )

    def _refuse_too_few(self, known: Rows) -> None:
        urgent, admin, human = self.urgent[known], self.admin[known], self.human[known]
        for wanted in (urgent, admin, ~(urgent | admin), human, ~human):
            if np.count_nonzero(wanted) < 2:
                raise NotEnoughMails("each urgency, and human-only or not, needs two examples or more")


def train(rows: Sequence[TrainingMail], profile: Profile) -> TriageModel:
    """A model for this profile; some seconds of one core for 2,000 mails. Raises NotEnoughMails."""
    return Training.of(rows).models((profile,))[profile]


def _row_key(row: TrainingMail) -> tuple[str, ...]:
    mail = row.mail
    labels = (row.profile.value, row.urgency.value, row.dossier_type, str(row.human_only))
    told = (mail.quoted, mail.sender_address, mail.sender_name, str(mail.received), *mail.attachments)
    return (mail.subject, mail.body, str(mail.bulk), str(mail.automatic), *labels, row.source, *told)


def _types(rows: Sequence[TrainingMail], known: Sequence[TrainingMail], profile: Profile) -> _Types:
    own = {row.dossier_type for row in known if row.profile is profile}
    labels = tuple(label for label in DOSSIER_TYPES[profile] if label in own)
    labels += tuple(sorted(own - set(labels)))
    if len(labels) < 2:
        raise NotEnoughMails("two dossier types or more need examples")
    place = {label: number for number, label in enumerate(labels)}
    places = [place.get(row.dossier_type, -1) if row.profile is profile else -1 for row in rows]
    return _Types(labels, np.array(places, dtype=np.int64))


def _fit_binary(lines: Any, wanted: NDArray[np.bool_]) -> tuple[_Line, float]:
    if wanted.all() or not wanted.any():
        raise NotEnoughMails("a fold is left without an example of a label")
    fitted = LinearSVC(C=_COST, class_weight="balanced", random_state=0).fit(lines, wanted)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _fit_dossier(lines: Any, words: int, wanted: NDArray[np.int64], labels: int) -> tuple[_Line, _Line]:
    """From the words alone: with the columns of urgency beside them, three points fewer are right."""
    if len(np.unique(wanted)) < 2:
        raise NotEnoughMails("a fold is left with fewer than two dossier types")
    fitted = LinearSVC(C=_COST, class_weight="balanced", random_state=0).fit(lines[:, :words], wanted)
    coef, intercept = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        coef, intercept = np.vstack([-coef, coef]), np.array([-intercept[0], intercept[0]])
    weights = np.zeros((labels, lines.shape[1]))
    biases = np.full(labels, _NO_EXAMPLE)
    weights[fitted.classes_, :words] = coef
    biases[fitted.classes_] = intercept
    return weights, biases


def _assemble(
    fit: _Fit,
    labels: tuple[str, ...],
    settings: Settings,
    metrics: dict[str, float],
    digest: str,
    profile: Profile,
) -> TriageModel:
    urgent, admin, human = (
        BinaryHead(weights.astype(np.float32), bias, temperature)
        for (weights, bias), temperature in zip(fit.binary, settings.temperatures, strict=True)
    )
    weights, biases = fit.dossiers[profile]
    dossier = DossierHead(
        labels=labels,
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
