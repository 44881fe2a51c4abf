"""How good the sorting is, as the page shows it: figures, each with its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from triage import quality
from triage.db import Session
from triage.drift import Sample, Week
from triage.quality import ServingModel
from triage.quality_words import (
    missed_words,
    model_words,
    said_words,
    step_words,
    training_words,
    week_words,
)
from triage.review.notices import Notice
from triage.review.office import Office
from triage.sentences import sentence
from triage.steps import StepFigures
from triage.store.serving import Tried

__all__ = ["Sample", "ServingModel", "Tried", "Week"]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with what is said of it."""

    figures: StepFigures
    words: str


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week with what is said of it: its mails, then what persons made of them."""

    week: Week
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class QualityView:
    """The sorting: its model, the last training, what it misses, weeks (the latest first), steps, alarms."""

    model: ServingModel
    model_words: Sequence[str]
    training: Tried | None
    sample: Sample
    sample_words: Sequence[str]
    weeks: Sequence[WeekView]
    dossier_steps: Sequence[StepView]
    type_steps: Sequence[StepView]
    alarms: Sequence[Notice]


def view_quality(office: Office) -> QualityView:
    """How good the sorting is now; every role may look."""
    zone, version = office.settings.office.zone, office.services.classifier.version
    with office.database.transaction() as session:
        found = quality.look(session, version, office.clock(), zone, office.sight)
    return QualityView(
        model=found.model,
        model_words=(
            model_words(found.model, zone),
            training_words(found.training, zone),
            *([said_words(found.said)] if found.said else []),
        ),
        training=found.training,
        sample=found.sample,
        sample_words=tuple(missed_words(found.sample)),
        weeks=tuple(WeekView(one, week_words(one)) for one in found.weeks if not one.is_empty),
        dossier_steps=tuple(StepView(one, step_words(one)) for one in found.dossier_steps),
        type_steps=tuple(StepView(one, step_words(one, of_type=True)) for one in found.type_steps),
        alarms=tuple(Notice(one.key, sentence(one.key, one.values)) for one in found.alarms),
    )


def model_line(office: Office, session: Session) -> str:
    """Which model sorts, in one or two sentences, for the health of the service."""
    model = quality.serving_model(session, office.services.classifier.version)
    return model_words(model, office.settings.office.zone)
