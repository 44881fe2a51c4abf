"""The JSON of the figures of the sorting; `words` are French sentences that say the same."""

from datetime import date, datetime

from pydantic import BaseModel

from api.replay_schemas import ShareOut
from api.schemas import NoticeOut
from triage.review.quality import QualityView, StepView, WeekView
from triage.review.quality import Sample as SampleFigures


class SortingModelOut(BaseModel):
    """The model that serves. `kind`: first (shipped), refit (learnt here), rollback. `own_mails`: read.

    `trained_at`: the last training, null before one; `refused`: why its model does not serve, null when it
    does or when there was none.
    """

    version: str
    kind: str
    since: datetime | None
    own_mails: int
    trained_at: datetime | None
    refused: str | None
    words: list[str]


class SampleOut(BaseModel):
    """Mails drawn at random among the `unflagged` ones. `missed`: the urgent share, null on too few."""

    unflagged: int
    drawn: int
    answered: int
    urgent: int
    missed: ShareOut | None

    @classmethod
    def of(cls, sample: SampleFigures) -> "SampleOut":
        """The sample as JSON."""
        return cls(
            unflagged=sample.unflagged,
            drawn=sample.drawn,
            answered=sample.answered,
            urgent=sample.urgent,
            missed=ShareOut.of(sample.missed) if sample.missed else None,
        )


class WeekOut(BaseModel):
    """A week that began on `monday`. `recall`: of the urgent mails persons spoke on, those flagged."""

    monday: date
    mails: int
    flagged: int
    corrected: int
    recall: ShareOut | None
    sample: SampleOut
    words: list[str]

    @classmethod
    def of(cls, view: WeekView) -> "WeekOut":
        """The week as JSON."""
        week = view.week
        return cls(
            monday=week.monday,
            mails=week.mails,
            flagged=week.flagged,
            corrected=week.corrected,
            recall=ShareOut.of(week.recall) if week.recall else None,
            sample=SampleOut.of(week.sample),
            words=list(view.words),
        )


class StepOut(BaseModel):
    """A step: mails it answered (null: not counted), and how often it was right where persons judged."""

    step: str
    given: int | None
    share: ShareOut | None
    words: str

    @classmethod
    def of(cls, view: StepView) -> "StepOut":
        """The step as JSON."""
        one = view.figures
        share = ShareOut.of(one.share) if one.share else None
        return cls(step=one.step, given=one.given, share=share, words=view.words)


class QualityOut(BaseModel):
    """How good the sorting is: `weeks` the latest first, steps in the order in which they are asked."""

    model: SortingModelOut
    sample: SampleOut
    sample_words: list[str]
    weeks: list[WeekOut]
    dossier_steps: list[StepOut]
    type_steps: list[StepOut]
    alarms: list[NoticeOut]

    @classmethod
    def of(cls, view: QualityView) -> "QualityOut":
        """The figures as JSON."""
        model, training = view.model, view.training
        return cls(
            model=SortingModelOut(
                version=model.version,
                kind=model.kind.value,
                since=model.since,
                own_mails=model.own_mails,
                trained_at=training.tried_at if training else None,
                refused=training.refused if training else None,
                words=list(view.model_words),
            ),
            sample=SampleOut.of(view.sample),
            sample_words=list(view.sample_words),
            weeks=[WeekOut.of(one) for one in view.weeks],
            dossier_steps=[StepOut.of(one) for one in view.dossier_steps],
            type_steps=[StepOut.of(one) for one in view.type_steps],
            alarms=[NoticeOut.of(one) for one in view.alarms],
        )
