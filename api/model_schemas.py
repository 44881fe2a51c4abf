"""The JSON of the office's models: which one, and whether all are stopped."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body
from triage.review.model_use import UseView
from triage.review.models import ModelsView


class StopOut(BaseModel):
    """All models are stopped; `who` is null when it was done from the server's console."""

    at: datetime
    who: str | None
    message: str


class ModelsOut(BaseModel):
    """The model that is configured (nulls for none), whether all are stopped, what one may do about it."""

    name: str | None
    host: str | None
    stopped: StopOut | None
    may_stop: bool
    may_start: bool

    @classmethod
    def of(cls, view: ModelsView) -> "ModelsOut":
        """The models as JSON."""
        stop = view.stop
        return cls(
            name=view.name,
            host=view.host,
            stopped=StopOut(at=stop.at, who=stop.who, message=stop.message) if stop else None,
            may_stop=view.may_stop,
            may_start=view.may_start,
        )


class BudgetOut(BaseModel):
    """The budget in force, 0 for no limit. `configured`: the file's in words; `own`: the page's stands.

    `number`: the change to write over; `at`, `who`: of the last change.
    """

    calls_per_day: int
    calls_per_month: int
    tokens_per_month: int
    configured: str
    own: bool
    number: int
    at: datetime | None
    who: str | None


class UseOut(BaseModel):
    """What the models used today and this month, in French; `reached`: the budget that is used up."""

    today: str
    month: str
    reached: str | None
    budget: BudgetOut

    @classmethod
    def of(cls, view: UseView) -> "UseOut":
        """The use as JSON."""
        return cls(
            today=view.today,
            month=view.month,
            reached=view.reached,
            budget=BudgetOut(**{name: getattr(view.budget, name) for name in BudgetOut.model_fields}),
        )


class BudgetIn(Body):
    """A budget to keep over change `number`; 0 for no limit."""

    number: Annotated[int, Field(ge=0, le=2**31)]
    calls_per_day: Annotated[int, Field(ge=0, le=10**6)]
    calls_per_month: Annotated[int, Field(ge=0, le=10**7)]
    tokens_per_month: Annotated[int, Field(ge=0, le=10**12)]


class RestoreIn(Body):
    """The change that the file's value is to stand over again."""

    number: Annotated[int, Field(ge=0, le=2**31)]


class TriedOut(BaseModel):
    """What came of trying the connection."""

    ok: bool
    message: str
