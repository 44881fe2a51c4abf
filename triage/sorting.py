"""Sorts one mail: what the model says, what the rules make of it, and what a person is shown of both."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, Protocol

from classifiers.deadlines.values import Deadline, Kind
from classifiers.labels import Urgency
from classifiers.mail import MailText
from classifiers.model import Prediction
from classifiers.rules.values import Hit, Strength
from triage.guardrails import HumanSigns

WINDOW_DAYS: Final = 5
"""A binding day this near is never left among what can wait without a word."""
MOST_SHOWN: Final = 12
"""Deadlines and rules kept with a mail: nobody reads more."""


class SortStep(StrEnum):
    """Which step decided the urgency."""

    RULE = "rule"
    """A hard rule, which nothing learnt overrules."""
    MODEL = "model"
    """The model, by its threshold."""
    GUARD = "guard"
    """The model said that it can wait, but a binding day is near: a person looks."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """How a mail is sorted, and everything that explains it."""

    urgency: Urgency
    uncertain: bool
    step: SortStep
    prediction: Prediction
    hits: tuple[Hit, ...] = field(repr=False)
    deadlines: tuple[Deadline, ...] = field(repr=False)
    human: HumanSigns

    @property
    def confidence(self) -> float:
        """The probability of the likeliest class; 1 where a rule decided."""
        return 1.0 if self.step is SortStep.RULE else self.prediction.probabilities[self.prediction.likeliest]


class Predicts(Protocol):
    """Whatever says how urgent a mail is: a model, or what serves one."""

    def predict(self, mail: MailText) -> Prediction:
        """What it says of this mail."""


def sort_text(model: Predicts, mail: MailText) -> Sorting:
    """How the mail is sorted; pure, a few milliseconds."""
    prediction = model.predict(mail)
    signs = prediction.signs
    pressing = mail.received is not None and any(
        is_pressing(one, mail.received.date(), bulk=mail.bulk) for one in signs.deadlines
    )
    urgency, uncertain, step = decide(prediction, signs.urgent, pressing=pressing)
    human = HumanSigns.of(
        signs.human,
        learnt=prediction.human_only,
        probability=prediction.human_only_probability,
        likeliest=prediction.human_reason,
    )
    return Sorting(urgency, uncertain, step, prediction, signs.urgent, signs.deadlines, human)


def decide(prediction: Prediction, hits: Sequence[Hit], *, pressing: bool) -> tuple[Urgency, bool, SortStep]:
    """The urgency, whether a person should check it, and the step that said so.

    A hard rule first; then the model; then the guard: what can wait is to be checked when a day is
    `pressing`.
    """
    if any(hit.strength is Strength.HARD for hit in hits):
        return Urgency.URGENT, False, SortStep.RULE
    said, unsure = prediction.urgency, prediction.urgency_uncertain
    if said is Urgency.LATER and pressing:
        return said, True, SortStep.GUARD
    return said, unsure, SortStep.MODEL


def is_pressing(deadline: Deadline, today: date, *, bulk: bool = False) -> bool:
    """Whether the day binds and lies inside the window, today included.

    A meeting announced to a mailing list binds nobody; a limit or a hearing told there does.
    """
    if deadline.kind is Kind.OTHER or (bulk and deadline.kind is Kind.MEETING):
        return False
    return 0 <= (deadline.due - today).days <= WINDOW_DAYS


def as_record(sorting: Sorting, types: Sequence[tuple[str, float]] | None = None) -> dict[str, Any]:
    """The sorting as kept with the mail: stable keys, JSON values, described in docs/classification.md.

    `types`: the dossier types proposed under the office's own names, the best first.
    """
    said = sorting.prediction
    return {
        "urgency": said.urgency.value,
        "likeliest": said.likeliest.value,
        "urgency_step": sorting.step.value,
        "confidence": round(sorting.confidence, 4),
        "probabilities": {label.value: round(p, 4) for label, p in said.probabilities.items()},
        "rules": [_rule(hit) for hit in sorting.hits[:MOST_SHOWN]],
        "deadlines": [deadline_record(one) for one in _most_telling(sorting.deadlines)],
        "words": [] if sorting.step is SortStep.RULE else list(said.words),
        "candidates": [[label, round(p, 4)] for label, p in (said.dossier_types if types is None else types)],
        "human_only": said.human_only,
        "human_only_probability": round(said.human_only_probability, 4),
        "human_reasons": sorting.human.as_record(),
        "human_likeliest": said.human_reason.value,
        "model_version": said.model_version,
    }


def _most_telling(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """The days to keep, in order of due day: those that bind before those that are only named."""
    ranked = sorted(deadlines, key=lambda one: (one.kind is Kind.OTHER, one.due))[:MOST_SHOWN]
    return sorted(ranked, key=lambda one: (one.due, one.start))


def _rule(hit: Hit) -> dict[str, Any]:
    return {
        "rule": hit.rule.value,
        "strength": hit.strength.value,
        "sentence": hit.sentence,
        "start": hit.start,
        "end": hit.end,
    }


def deadline_record(one: Deadline) -> dict[str, Any]:
    """A deadline as kept with the mail."""
    return {
        "due": one.due.isoformat(),
        "at": one.at.isoformat("minutes") if one.at else None,
        "kind": one.kind.value,
        "basis": one.basis.value,
        "since": one.since.isoformat() if one.since else None,
        "law": one.law or None,
        "length": one.length or None,
        "sure": one.sure,
        "quoted": one.quoted,
        "sentence": one.sentence,
        "start": one.start,
        "end": one.end,
    }
