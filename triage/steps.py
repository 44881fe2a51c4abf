"""What each step is worth that gives a mail its dossier or its type: how often persons kept its answer."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from triage.db import Session
from triage.kinds import DossierStep, FilingOutcome
from triage.memory import TypeStep
from triage.replay_score import Share
from triage.store import step_counts
from triage.store.sight import EVERYTHING, Sight

PERIOD: Final = timedelta(weeks=26)
"""Persons file a few mails a day: a shorter time would leave most steps without a figure."""
BY_DOSSIER: Final = "dossier"
"""The step of a type that came from the mail's dossier."""
#: Those that give no dossier: of them only the proposals can be right.
_PROPOSING: Final = frozenset({DossierStep.CLASSIFIER, DossierStep.TO_FILE})


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One step: mails it answered (None: not counted), those that a person judged, those it was right on.

    `proposes`: the step gives no dossier but proposes some; right is then that a person took one of them, or
    left the mail without any.
    """

    step: str
    given: int | None
    judged: int
    right: int
    proposes: bool = False

    @property
    def share(self) -> Share | None:
        """How often it was right; None where nobody judged it."""
        return Share(self.right, self.judged) if self.judged else None


def dossier_steps(session: Session, now: datetime, sight: Sight = EVERYTHING) -> list[StepFigures]:
    """The steps that gave mails their dossiers, in the order in which they are asked; those used only."""
    return dossier_figures(step_counts.dossier_outcomes(session, now - PERIOD, sight))


def dossier_figures(counts: Iterable[tuple[DossierStep, FilingOutcome | None, int]]) -> list[StepFigures]:
    """The figures of these counts of mails by step and outcome."""
    given: Counter[DossierStep] = Counter()
    judged: Counter[DossierStep] = Counter()
    right: Counter[DossierStep] = Counter()
    for step, outcome, count in counts:
        given[step] += count
        judged[step] += count if outcome else 0
        taken = outcome is FilingOutcome.OFFERED and step in _PROPOSING
        right[step] += count if outcome is FilingOutcome.RIGHT or taken else 0
    return [
        StepFigures(step.value, given[step], judged[step], right[step], step in _PROPOSING)
        for step in DossierStep
        if given[step]
    ]


def type_steps(session: Session, now: datetime, sight: Sight = EVERYTHING) -> list[StepFigures]:
    """The steps that gave mails their types, in the order in which they are asked; those used only."""
    given = step_counts.types_given(session, now - PERIOD, sight)
    found = step_counts.types_judged(session, now - PERIOD, sight)
    said = [(step or BY_DOSSIER, kept) for step, kept in found]
    judged = Counter(step for step, _ in said)
    right = Counter(step for step, kept in said if kept)
    return [
        StepFigures(step, given.get(step), judged[step], right[step])
        for step in (BY_DOSSIER, *TypeStep)
        if given.get(step) or judged[step]
    ]
