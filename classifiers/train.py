"""Training of the models from labelled mails, with thresholds chosen on mails by hands a model never saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it

from classifiers.corpus import TrainingMail
from classifiers.counts import CountTable, Readings
from classifiers.dossier_types import TypeList, resolve
from classifiers.errors import NotEnoughMails
from classifiers.features import Featuriser
from classifiers.folds import Rows, fold_of_each
from classifiers.heads import Binary, Dossier, Human, Line, assemble, fit_binary, fit_dossier, fit_human
from classifiers.human_head import HEADS, REASONS, joined
from classifiers.labels import Profile, Urgency
from classifiers.lexicon import Lexicon
from classifiers.model import FORMAT, TriageModel
from classifiers.seeds import row_hash
from classifiers.thresholds import Scores, choose_settings, measure


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
    binary: tuple[Binary, Binary] = field(repr=False)
    human: Human = field(repr=False)
    dossiers: Mapping[Profile, Dossier] = field(repr=False)


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
            models[profile] = assemble(
                final.featuriser,
                final.binary,
                final.human,
                final.dossiers[profile],
                types=types[profile].listed,
                lexicon=types[profile].lexicon,
                settings=choose_settings(scores),
                metrics=measure(scores, fold),
                version=f"{FORMAT}-{digest[:12]}",
                row_hash=digest,
            )
        return MappingProxyType(models)

    def _out_of_fold(
        self, known: Rows, fold: NDArray[np.int64], types: Mapping[Profile, _Types]
    ) -> Mapping[Profile, Line]:
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
            fit_binary(matrix[known], self.urgent[known]),
            fit_binary(matrix[routine], self.admin[routine]),
        )
        human = fit_human(matrix[known], self.reasons[known])
        taught = np.concatenate([known, self.examples])
        dossiers = {}
        for profile, one in types.items():
            own = taught[one.places[taught] >= 0]
            dossiers[profile] = fit_dossier(matrix[own], len(kept), one.shares[own], one.places[own])
        return _Fit(featuriser, matrix, binary, human, dossiers)

    def _scores(self, known: Rows, raw: Line, types: _Types) -> Scores:
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


def _reason(row: TrainingMail) -> int:
    if not row.human_only:
        return -1
    return HEADS - 1 if row.human_reason is None else REASONS.index(row.human_reason)
