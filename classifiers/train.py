"""Training of the models from labelled mails, with thresholds chosen on mails by hands a model never saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it

from classifiers.corpus import TrainingMail
from classifiers.counts import CountTable, Readings
from classifiers.dossier_types import TypeList, resolve
from classifiers.errors import NotEnoughMails
from classifiers.features import Featuriser
from classifiers.folds import Rows, fold_of_each
from classifiers.human_head import HEADS, REASONS, HumanHead, joined
from classifiers.labels import Profile, Urgency
from classifiers.lexicon import Lexicon
from classifiers.model import FORMAT, BinaryHead, DossierHead, TriageModel
from classifiers.seeds import row_hash
from classifiers.thresholds import Scores, Settings, choose_settings, measure

_COST: Final = 1.0
# Each writer left out in turn, AUC: squared hinge .979 urgent, .951 admin, .928 human-only; logistic
# regression (C=10) .977, .947, .929, at three times the cost.
_TOLERANCE: Final = 0.01
"""Of the solver; a hundredth of it costs three times as long and changes no figure."""
_NO_EXAMPLE: Final = -1.5
"""Score of a dossier type that nothing shows an example of: below most that is learnt."""

_NOTHING_LEARNT: Final = -5.0
"""Score of a reason to leave a mail to a person that nothing was learnt of."""
_FEWEST: Final = 2

_Line = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Types:
    """The dossier types of one office, what its lexicon says of each row, and the type of each row.

    `places`: by its place in `listed.slugs`; -1 in mails of other profiles and of types the office gave up.
    """

    listed: TypeList
    lexicon: Lexicon
    shares: NDArray[np.float64] = field(repr=False)
    places: NDArray[np.int64] = field(repr=False)

    @classmethod
    def of(cls, listed: TypeList, rows: Sequence[TrainingMail]) -> "_Types":
        lexicon = Lexicon(listed.types)
        place = {slug: number for number, slug in enumerate(listed.slugs)}
        shares = np.zeros((len(rows), len(place)))
        places = np.full(len(rows), -1, dtype=np.int64)
        for number, row in enumerate(rows):
            slug = listed.map_label(row.dossier_type)
            if row.profile is listed.profile and slug is not None:
                shares[number] = lexicon.columns(row.mail.text, subject=row.mail.subject)
                places[number] = place[slug]
        return cls(listed, lexicon, shares, places)


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """The heads fitted on some rows: binary ones as (weights, bias), dossier ones as in `DossierHead`."""

    featuriser: Featuriser
    matrix: Any = field(repr=False)  # scipy CSR of all rows, shipped without types
    binary: tuple[tuple[_Line, float], ...] = field(repr=False)
    human: tuple[_Line, _Line] = field(repr=False)
    dossiers: Mapping[Profile, tuple[_Line, _Line, _Line]] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Training:
    """Labelled mails read once, from any part of which the models of all profiles are fitted.

    `urgent`, `admin`, `human`: what the mails are, one entry per row; `reasons`: the head of `HumanHead` that
    learns from it, -1 for none. `examples`: rows that an office gave
    for a dossier type of its own; they stand after the others and teach nothing else.
    """

    rows: tuple[TrainingMail, ...] = field(repr=False)
    table: CountTable = field(repr=False)
    urgent: NDArray[np.bool_] = field(repr=False)
    admin: NDArray[np.bool_] = field(repr=False)
    human: NDArray[np.bool_] = field(repr=False)
    reasons: NDArray[np.int64] = field(repr=False)
    examples: Rows = field(repr=False)
    types: Mapping[Profile, _Types] = field(repr=False)

    @classmethod
    def of(
        cls,
        rows: Sequence[TrainingMail],
        lists: Sequence[TypeList] = (),
        readings: Readings | None = None,
    ) -> "Training":
        """The rows in an order of their own, each read: same rows in another order give the same models.

        `lists`: the types of offices that changed those of their profile. `readings`: what an earlier
        training read.
        """
        ordered = tuple(sorted(rows, key=_row_key))
        examples = tuple(row for one in lists for row in one.examples())
        every = (*ordered, *examples)
        listed = {profile: resolve(profile) for profile in sorted({row.profile for row in rows})}
        listed |= {one.profile: one for one in lists}
        return cls(
            rows=ordered,
            table=CountTable.of([row.mail for row in every], readings),
            examples=np.arange(len(ordered), len(every)),
            types=MappingProxyType({profile: _Types.of(one, every) for profile, one in listed.items()}),
            urgent=np.array([row.urgency is Urgency.URGENT for row in ordered], dtype=np.bool_),
            admin=np.array([row.urgency is Urgency.ADMIN for row in ordered], dtype=np.bool_),
            human=np.array([row.human_only for row in ordered], dtype=np.bool_),
            reasons=np.array([_reason(row) for row in ordered], dtype=np.int64),
        )

    def models(self, profiles: Sequence[Profile], known: Rows | None = None) -> Mapping[Profile, TriageModel]:
        """One model per profile: urgency and human-only from all known rows, dossier type from its own.

        Raises NotEnoughMails when a label of urgency or human-only, or two dossier types, have no example.
        """
        known = np.arange(len(self.rows)) if known is None else known
        rows = [self.rows[place] for place in known.tolist()]
        self._refuse_too_few(known, profiles)
        types = {profile: self.types[profile] for profile in profiles}
        fold = fold_of_each(rows)
        # liblinear's short BLAS calls gain nothing from threads, and wait for each other on a busy machine.
        with threadpool_limits(limits=1, user_api="blas"):
            raw = self._out_of_fold(known, fold, types)
            final = self._fit(known, types)
        models = {}
        for profile in profiles:
            scores = self._scores(known, raw[profile], types[profile])
            digest = row_hash([*rows, *types[profile].listed.examples()], types[profile].listed)
            models[profile] = _assemble(
                final, types[profile], choose_settings(scores), measure(scores, fold), digest
            )
        return MappingProxyType(models)

    def _out_of_fold(
        self, known: Rows, fold: NDArray[np.int64], types: Mapping[Profile, _Types]
    ) -> Mapping[Profile, _Line]:
        """Per profile, one line of scores per known row, each by heads fitted on the other folds."""
        raw = {profile: np.zeros((len(known), 3 + one.shares.shape[1])) for profile, one in types.items()}
        for part in np.unique(fold):
            held_out = fold == part
            fit = self._fit(known[~held_out], types)
            lines = fit.matrix[known[held_out]]
            human = joined(lines @ fit.human[0].T + fit.human[1])
            binary = np.column_stack([*(lines @ weights + bias for weights, bias in fit.binary), human])
            for profile, (weights, hints, biases) in fit.dossiers.items():
                shares = types[profile].shares[known[held_out]]
                dossier = lines @ weights.T + shares @ hints.T + biases
                raw[profile][held_out] = np.column_stack([binary, dossier])
        return raw

    def _fit(self, known: Rows, types: Mapping[Profile, _Types]) -> _Fit:
        featuriser, kept = self.table.featuriser(known)
        matrix = self.table.matrix(featuriser, kept)
        routine = known[~self.urgent[known]]
        binary = (
            _fit_binary(matrix[known], self.urgent[known]),
            _fit_binary(matrix[routine], self.admin[routine]),
        )
        human = _fit_human(matrix[known], self.reasons[known])
        taught = np.concatenate([known, self.examples])
        dossiers = {}
        for profile, one in types.items():
            own = taught[one.places[taught] >= 0]
            dossiers[profile] = _fit_dossier(matrix[own], len(kept), one.shares[own], one.places[own])
        return _Fit(featuriser, matrix, binary, human, dossiers)

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

    def _refuse_too_few(self, known: Rows, profiles: Sequence[Profile]) -> None:
        urgent, admin, human = self.urgent[known], self.admin[known], self.human[known]
        for wanted in (urgent, admin, ~(urgent | admin), human, ~human):
            if np.count_nonzero(wanted) < 2:
                raise NotEnoughMails("each urgency, and human-only or not, needs two examples or more")
        taught = np.concatenate([known, self.examples])
        for profile in profiles:
            places = self.types[profile].places[taught] if profile in self.types else np.zeros(0)
            if len(np.unique(places[places >= 0])) < 2:
                raise NotEnoughMails("two dossier types or more need examples")


def train(rows: Sequence[TrainingMail], profile: Profile, types: TypeList | None = None) -> TriageModel:
    """A model for this profile, and for the office's list of types if it changed its profile's.

    Some seconds of one core for 2,000 mails. Raises NotEnoughMails.
    """
    return Training.of(rows, [types] if types else []).models((profile,))[profile]


def _row_key(row: TrainingMail) -> tuple[str, ...]:
    mail = row.mail
    labels = (row.profile.value, row.urgency.value, row.dossier_type, str(row.human_only))
    told = (mail.quoted, mail.sender_address, mail.sender_name, str(mail.received), *mail.attachments)
    return (mail.subject, mail.body, str(mail.bulk), str(mail.automatic), *labels, row.source, *told)


def _fit_binary(lines: Any, wanted: NDArray[np.bool_]) -> tuple[_Line, float]:
    if wanted.all() or not wanted.any():
        raise NotEnoughMails("a fold is left without an example of a label")
    fitted = LinearSVC(C=_COST, class_weight="balanced", random_state=0, tol=_TOLERANCE).fit(lines, wanted)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _fit_human(lines: Any, reasons: NDArray[np.int64]) -> tuple[_Line, _Line]:
    """Each reason against the mails anyone may answer; the other reasons are on neither side."""
    weights, biases = np.zeros((HEADS, lines.shape[1])), np.full(HEADS, _NOTHING_LEARNT)
    for head in range(HEADS):
        if np.count_nonzero(reasons == head) >= _FEWEST:
            told = np.flatnonzero((reasons == head) | (reasons < 0))
            weights[head], biases[head] = _fit_binary(lines[told], reasons[told] == head)
    return weights, biases


def _reason(row: TrainingMail) -> int:
    if not row.human_only:
        return -1
    return HEADS - 1 if row.human_reason is None else REASONS.index(row.human_reason)


def _fit_dossier(
    lines: Any, words: int, shares: _Line, wanted: NDArray[np.int64]
) -> tuple[_Line, _Line, _Line]:
    """Weights, hints and biases, one line per type, from the words and what the lexicon says of them.

    With the columns of urgency beside them, three points fewer are right; with the lexicon, fourteen more.
    """
    if len(np.unique(wanted)) < 2:
        raise NotEnoughMails("a fold is left with fewer than two dossier types")
    both = sparse.csr_matrix(sparse.hstack([lines[:, :words], sparse.csr_matrix(shares)]))
    fitted = LinearSVC(C=_COST, class_weight="balanced", random_state=0, tol=_TOLERANCE).fit(both, wanted)
    coef, intercept = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        coef, intercept = np.vstack([-coef, coef]), np.array([-intercept[0], intercept[0]])
    types = shares.shape[1]
    # A type that nobody showed an example of is known by its lexicon alone.
    weights, hints, biases = np.zeros((types, lines.shape[1])), np.eye(types), np.full(types, _NO_EXAMPLE)
    weights[fitted.classes_, :words] = coef[:, :words]
    hints[fitted.classes_] = coef[:, words:]
    biases[fitted.classes_] = intercept
    return weights, hints, biases


def _assemble(
    fit: _Fit, types: _Types, settings: Settings, metrics: dict[str, float], digest: str
) -> TriageModel:
    urgent_t, admin_t, human_t = settings.temperatures
    urgent, admin = (
        BinaryHead(weights.astype(np.float32), bias, temperature)
        for (weights, bias), temperature in zip(fit.binary, (urgent_t, admin_t), strict=True)
    )
    human = HumanHead(fit.human[0].astype(np.float32), fit.human[1].astype(np.float32), human_t)
    weights, hints, biases = fit.dossiers[types.listed.profile]
    dossier = DossierHead(
        types=types.listed.types,
        lexicon=types.lexicon,
        weights=weights.astype(np.float32),
        hints=hints.astype(np.float32),
        biases=biases.astype(np.float32),
        temperature=settings.dossier_temperature,
        threshold=settings.dossier_threshold,
    )
    return TriageModel(
        profile=types.listed.profile,
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
