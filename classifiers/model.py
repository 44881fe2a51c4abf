"""The model that sorts one mail: how urgent, which dossier type, and whether only a person may answer."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from classifiers.features import KIND_WORDS, Featuriser, ReadMail, Vector, fold, read_mail
from classifiers.human_head import HumanHead
from classifiers.labels import HumanReason, Profile, Urgency
from classifiers.lexicon import DossierType, Lexicon
from classifiers.mail import MailText
from classifiers.signs import Signs
from classifiers.stopwords import EMPTY_WORDS
from classifiers.thresholds import QUIET_TAU

FORMAT: Final = 3
"""Version of the model's file and of what its columns mean: any change in features or layout raises it."""
UNSURE_ROUTINE: Final = (0.4, 0.6)
"""Between these probabilities of admin against later, the mail is shown as uncertain."""
CLOSE_DOSSIERS: Final = 0.1
"""Two dossier types closer than this are shown as uncertain."""
_WORDS_SHOWN: Final = 4
_DOSSIERS_SHOWN: Final = 3

_ELISION: Final = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'", re.IGNORECASE)
_EDGES: Final = " .,;:!?…«»\"'()[]{}<>*-–—_/\\|=+#"


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the model says of one mail, with what a reviewer needs to doubt it.

    `probabilities`: one per label, in Urgency order, sum 1. `urgency`: what the mail is treated as;
    `urgent` as soon as that is likely enough to worry about. `likeliest`: the class that it most probably is;
    an urgent mail that is something else by it is uncertain. `dossier_types`: three best, best first.
    `words`: up to four words of the mail that weighed most for the urgency decision, none when a rule
    decided. `human_reason`: the likeliest one, should the mail be for a person. `signs`: what the rules
    found.
    """

    probabilities: Mapping[Urgency, float]
    urgency: Urgency
    urgency_uncertain: bool
    likeliest: Urgency
    dossier_types: tuple[tuple[str, float], ...]
    dossier_uncertain: bool
    human_only_probability: float
    human_reason: HumanReason
    human_only: bool
    words: tuple[str, ...] = field(repr=False)
    signs: Signs = field(repr=False)
    model_version: str


@dataclass(frozen=True, slots=True, eq=False)
class BinaryHead:
    """A yes-or-no decision: one weight per column; `temperature` divides the score."""

    weights: NDArray[np.float32] = field(repr=False)
    bias: float
    temperature: float

    def probability(self, vector: Vector) -> float:
        """The probability of yes."""
        score = float(self.weights[vector.columns] @ vector.values) + self.bias
        return float(1 / (1 + np.exp(-np.clip(score / self.temperature, -50, 50))))


@dataclass(frozen=True, slots=True, eq=False)
class DossierHead:
    """A choice among the types of the office, one line per type.

    `weights`: of the columns of the mail. `hints`: of what the lexicon says for each type. `threshold` is for
    the best one.
    """

    types: tuple[DossierType, ...] = field(repr=False)
    lexicon: Lexicon = field(repr=False)
    weights: NDArray[np.float32] = field(repr=False)
    hints: NDArray[np.float32] = field(repr=False)
    biases: NDArray[np.float32] = field(repr=False)
    temperature: float
    threshold: float

    @property
    def labels(self) -> tuple[str, ...]:
        """The slugs of the types, in order."""
        return self.lexicon.slugs

    def ranked(self, mail: MailText, vector: Vector) -> tuple[tuple[str, float], ...]:
        """Every label with its probability, best first; sum 1."""
        shares = np.array(self.lexicon.columns(mail.text, subject=mail.subject), dtype=np.float32)
        scores = self.weights[:, vector.columns] @ vector.values + self.hints @ shares + self.biases
        raised = np.exp((scores - scores.max()) / self.temperature)
        chances = raised / raised.sum()
        order = np.argsort(-chances, kind="stable")
        return tuple((self.labels[place], float(chances[place])) for place in order)


@dataclass(frozen=True, slots=True, eq=False)
class TriageModel:
    """A trained model; never changes once built, so any number of threads may ask it.

    `tau` is the probability from which a mail is urgent, `human_only_threshold` the one from which
    no draft is proposed. `metrics` are figures measured out of fold while training.
    """

    profile: Profile
    version: str
    row_hash: str
    featuriser: Featuriser = field(repr=False)
    urgent: BinaryHead
    admin: BinaryHead
    human: HumanHead
    dossier: DossierHead
    tau: float
    human_only_threshold: float
    metrics: Mapping[str, float] = field(repr=False, default_factory=lambda: MappingProxyType({}))

    def predict(self, mail: MailText) -> Prediction:
        """What the model says of this mail; pure, a few milliseconds for a long mail."""
        read = read_mail(mail)
        vector = self.featuriser.vector(read)
        urgent = self.urgent.probability(vector)
        admin = self.admin.probability(vector)
        human, reason = self.human.judged(vector)
        ranked = self.dossier.ranked(mail, vector)
        urgency, urgency_uncertain, likeliest = decide_urgency(
            urgent, admin, self.tau, quiet=read.quiet, silent=read.silent
        )
        by_rule = read.signs.surely_urgent
        if by_rule:
            urgency, urgency_uncertain, likeliest = Urgency.URGENT, False, Urgency.URGENT
        return Prediction(
            probabilities=_probabilities(urgent, admin),
            urgency=urgency,
            urgency_uncertain=urgency_uncertain,
            likeliest=likeliest,
            dossier_types=ranked[:_DOSSIERS_SHOWN],
            dossier_uncertain=_dossier_uncertain(ranked, self.dossier.threshold),
            human_only_probability=human,
            human_reason=reason,
            human_only=read.signs.surely_human or human >= self.human_only_threshold,
            words=() if by_rule else self._words(read, vector, urgency),
            signs=read.signs,
            model_version=self.version,
        )

    def _words(self, read: ReadMail, vector: Vector, urgency: Urgency) -> tuple[str, ...]:
        head = self.urgent if urgency is Urgency.URGENT else self.admin
        sign = -1 if urgency is Urgency.LATER else 1
        weighed = sign * head.weights[vector.columns] * vector.values
        weight_of = dict(zip(vector.columns.tolist(), weighed.tolist(), strict=True))
        totals: defaultdict[str, float] = defaultdict(float)
        for gram, chunk, times in read.grams:
            column = self.featuriser.places.get(gram)
            if column is not None:
                totals[chunk] += times * weight_of[column] / read.counts[gram]
        return _most_telling(totals, read.chunks)


def decide_urgency(
    urgent: float, admin: float, tau: float, *, quiet: bool, silent: bool = False
) -> tuple[Urgency, bool, Urgency]:
    """The urgency, whether it is uncertain, and the likeliest class.

    From p(urgent), p(admin | not urgent) and the threshold. `quiet` mail needs p(urgent) >= 0.5 even where
    `tau` is lower. `silent` mail is never urgent by its words: where they say so, a person looks.
    """
    routine = Urgency.ADMIN if admin >= 0.5 else Urgency.LATER
    surely = QUIET_TAU if quiet else (1 - urgent) * max(admin, 1 - admin)
    if urgent >= surely and not silent:
        return Urgency.URGENT, False, Urgency.URGENT
    if urgent >= tau and not (quiet or silent):
        return Urgency.URGENT, True, routine
    low, high = UNSURE_ROUTINE
    return routine, urgent >= tau / 2 or low <= admin <= high, routine


def _most_telling(totals: Mapping[str, float], chunks: tuple[str, ...]) -> tuple[str, ...]:
    """Up to four different words, as written in the mail, of the folded chunks that weigh most."""
    written = {fold(chunk): chunk for chunk in chunks}
    shown: dict[str, str] = {}
    for chunk in sorted(totals, key=lambda chunk: (-totals[chunk], chunk)):
        if totals[chunk] <= 0 or len(shown) == _WORDS_SHOWN:
            break
        word = _shown_word(written.get(chunk, ""))
        if word is not None:
            shown.setdefault(fold(word), word)
    return tuple(shown.values())


def _probabilities(urgent: float, admin: float) -> Mapping[Urgency, float]:
    rest = 1 - urgent
    return MappingProxyType(
        {Urgency.URGENT: urgent, Urgency.ADMIN: rest * admin, Urgency.LATER: rest * (1 - admin)}
    )


def _dossier_uncertain(ranked: tuple[tuple[str, float], ...], threshold: float) -> bool:
    best = ranked[0][1]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return best < threshold or best - second < CLOSE_DOSSIERS


def _shown_word(chunk: str) -> str | None:
    """The word of a chunk as a reader knows it, or None when it says nothing by itself."""
    word = _ELISION.sub("", chunk.strip(_EDGES)).strip(_EDGES)
    plain = word.lower()
    if len(word) < 3 or len(word) > 30 or plain in KIND_WORDS or plain in EMPTY_WORDS:
        return None
    return word if any(char.isalpha() for char in word) and "@" not in word else None
