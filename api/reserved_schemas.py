"""The JSON of the subjects reserved for the professional, and of the office's own words."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.bodies import Body
from triage.review.office_words import OfficeWordsView, Preview

_Words = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=500)]


class SubjectOut(BaseModel):
    """A subject and why it is reserved. `fixed`: no setting opens it to a machine; `reserved`: it is, now."""

    model_config = ConfigDict(from_attributes=True)
    id: str
    name: str
    why: str
    fixed: bool
    reserved: bool


class SubjectsOut(BaseModel):
    """All subjects; `number`: the change to write over; `at`, `who`: of the last change."""

    model_config = ConfigDict(from_attributes=True)
    subjects: list[SubjectOut]
    number: int
    at: datetime | None
    who: str | None


class SubjectsIn(Body):
    """The subjects to open to a machine, over change `number`; the others are reserved."""

    number: Annotated[int, Field(ge=0, le=2**31)]
    opened: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=20)]


class ReservedOut(BaseModel):
    """What is reserved; `number`: the change of the words to write over; `at`, `who`: of its last change."""

    subjects: SubjectsOut
    words: list[str]
    number: int
    at: datetime | None
    who: str | None

    @classmethod
    def of(cls, view: OfficeWordsView) -> "ReservedOut":
        """The subjects and words as JSON."""
        subjects = SubjectsOut.model_validate(view.subjects)
        return cls(subjects=subjects, words=list(view.words), number=view.number, at=view.at, who=view.who)


class ReservedIn(Body):
    """Words to keep over change `number`."""

    number: Annotated[int, Field(ge=0, le=2**31)]
    words: _Words


class PreviewIn(Body):
    """Words to try on a text."""

    words: _Words
    text: Annotated[str, Field(max_length=20_000)] = ""


class ReservedPreviewOut(BaseModel):
    """What they would do; `machine`: why the sorting reserves the text; `count`: of `read` recent mails."""

    found: list[str]
    machine: str | None
    count: int
    read: int

    @classmethod
    def of(cls, view: Preview) -> "ReservedPreviewOut":
        """The preview as JSON."""
        return cls(found=list(view.found), machine=view.machine, count=view.count, read=view.read)
