"""The JSON of what a model said beside a draft."""

from datetime import date

from pydantic import BaseModel, ConfigDict


class PointOut(BaseModel):
    """A line for the person who reads the draft over; `doubtful` when no mail of the thread says it."""

    model_config = ConfigDict(from_attributes=True)
    text: str
    doubtful: bool


class FollowUpOut(BaseModel):
    """A proposed day to write again; `doubtful`: no mail names it."""

    model_config = ConfigDict(from_attributes=True)
    day: date
    message: str
    doubtful: bool


class DraftDetailsOut(BaseModel):
    """What goes with a draft and is never sent: what to check, what the other side still owes, a day."""

    model_config = ConfigDict(from_attributes=True)
    to_check: list[PointOut]
    missing: list[PointOut]
    follow_up: FollowUpOut | None
