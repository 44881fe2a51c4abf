"""The JSON of extracts: sentences of a mail, its thread and its files, word for word."""

from datetime import date

from pydantic import BaseModel

from triage.review.summaries import SummaryView


class PickedOut(BaseModel):
    """A sentence, and where it stands in words."""

    text: str
    place: str


class DayOut(BaseModel):
    """A day that a text names or implies; `sure` is false where another reading would give another day."""

    due: date
    day: str
    kind: str
    label: str
    text: str
    place: str
    sure: bool


class SummaryOut(BaseModel):
    """Sentences picked word for word by no model: `key`, what is asked, papers wanted and papers sent.

    `chars`: the length of all that was read; `cut`: there was more. `waiting`: a file is still to be read.
    """

    key: list[PickedOut]
    days: list[DayOut]
    questions: list[PickedOut]
    wanted: list[PickedOut]
    sent: list[PickedOut]
    chars: int
    cut: bool
    waiting: bool

    @classmethod
    def of(cls, view: SummaryView) -> "SummaryOut":
        """The extract as JSON."""
        lists = {
            name: [PickedOut.model_validate(one, from_attributes=True) for one in getattr(view, name)]
            for name in ("key", "questions", "wanted", "sent")
        }
        days = [DayOut.model_validate(one, from_attributes=True) for one in view.days]
        return cls(**lists, days=days, chars=view.chars, cut=view.cut, waiting=view.waiting)
