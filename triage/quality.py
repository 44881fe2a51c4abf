"""How good the sorting is, in one place: which model serves, what it misses, weeks, steps, alarms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from triage import drift, steps
from triage.db import Session
from triage.drift import Alarm, Sample, Week
from triage.kinds import ModelKind
from triage.steps import StepFigures
from triage.store import judged, serving
from triage.store.serving import Tried
from triage.store.sight import EVERYTHING, Sight


@dataclass(frozen=True, slots=True)
class ServingModel:
    """The model that serves. `since`: None where nobody noted it; `own_mails`: those it learnt from."""

    version: str
    kind: ModelKind
    since: datetime | None
    own_mails: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything known of the sorting. `said`: mails on which persons spoke; `training`: the last one."""

    model: ServingModel
    said: int
    training: Tried | None
    weeks: Sequence[Week]
    dossier_steps: Sequence[StepFigures]
    type_steps: Sequence[StepFigures]
    alarms: Sequence[Alarm]

    @property
    def sample(self) -> Sample:
        """The sample of all the weeks."""
        return drift.sample_of(self.weeks)


def look(session: Session, version: str, now: datetime, zone: ZoneInfo, sight: Sight = EVERYTHING) -> Quality:
    """How good the sorting is now of the mails in sight; `version` is that of the model that serves."""
    return Quality(
        model=serving_model(session, version),
        said=judged.count_mails(session, sight),
        training=serving.last_training_or_none(session),
        weeks=drift.weeks(session, now, zone, sight),
        dossier_steps=steps.dossier_steps(session, now, sight),
        type_steps=steps.type_steps(session, now, sight),
        alarms=drift.alarms(session, now, sight),
    )


def serving_model(session: Session, version: str) -> ServingModel:
    """What is known of the model that serves."""
    last = serving.last_release_or_none(session, version)
    if last is None:
        return ServingModel(version, ModelKind.FIRST, None, 0)
    return ServingModel(version, last.kind, last.tried_at, last.own_rows)
