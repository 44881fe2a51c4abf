"""The JSON of what a model is told: the instruction texts, and the usual one-line instructions."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body
from triage.review.prompts import PromptVersionView, PromptView, UsualView

_Number = Annotated[int, Field(ge=0, le=2**31)]


class PromptIn(Body):
    """The editable part of an instruction text, written over the version `number` (0: nobody wrote one).

    `accepted`: doubtful words that the person said are nobody's name.
    """

    number: _Number
    text: Annotated[str, Field(max_length=20_000)]
    accepted: Annotated[
        list[Annotated[str, Field(max_length=200)]], Field(default_factory=list, max_length=200)
    ]


class PromptNumberIn(Body):
    """The version that the person saw."""

    number: _Number


class UsualIn(Body):
    """The usual instructions, written over the version `number`."""

    number: _Number
    lines: Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=100)]


class PromptOut(BaseModel):
    """What a model is told. `kind`: what it writes by it; `version`: as it stands in the receipts.

    `text` is `editable`, then `fixed`; `own`: an administrator wrote the editable part; `moved`: the shipped
    text changed since; `number`: the version that stands, 0 when nobody wrote one.
    """

    kind: str
    version: str
    text: str
    editable: str
    fixed: str
    number: int
    own: bool
    moved: bool
    changed_at: datetime | None
    changed_by: str | None
    shipped_version: str
    shipped_editable: str

    @classmethod
    def of(cls, view: PromptView) -> "PromptOut":
        """The instructions as JSON."""
        return cls.model_validate(view, from_attributes=True)


class PromptsOut(BaseModel):
    """The instructions in force."""

    prompts: list[PromptOut]


class PromptVersionOut(BaseModel):
    """A change. `editable`: null when the shipped text stood again."""

    number: int
    name: str
    at: datetime
    who: str | None
    editable: str | None

    @classmethod
    def of(cls, view: PromptVersionView) -> "PromptVersionOut":
        """The change as JSON."""
        return cls.model_validate(view, from_attributes=True)


class PromptVersionsOut(BaseModel):
    """Some changes of an instruction text, the newest first."""

    versions: list[PromptVersionOut]
    next_cursor: str | None


class UsualOut(BaseModel):
    """The usual instructions. `own`: an administrator wrote them; `number`: the version that stands."""

    lines: list[str]
    number: int
    own: bool
    changed_at: datetime | None
    changed_by: str | None

    @classmethod
    def of(cls, view: UsualView) -> "UsualOut":
        """The list as JSON."""
        return cls.model_validate(view, from_attributes=True)
