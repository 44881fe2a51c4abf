"""The JSON of drafts from notes: what the office can write, and what a person asks for."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.bodies import Body


class NoteIn(Body):
    """Notes and what to make of them. `subject`: empty for the template's; `mailbox`: null for the first."""

    notes: Annotated[str, Field(max_length=200_000)]
    template: Annotated[str, Field(min_length=1, max_length=100)]
    subject: Annotated[str, Field(max_length=500)] = ""
    dossier: Annotated[int, Field(ge=1, le=2**62)] | None = None
    mailbox: Annotated[str, Field(max_length=200)] | None = None
    to: Annotated[tuple[Annotated[str, Field(max_length=320)], ...], Field(max_length=50)] = ()


class DocumentOut(BaseModel):
    """A document template. `kind`: letter, synthesis or report; `subject`: the usual one."""

    model_config = ConfigDict(from_attributes=True)
    id: str
    title: str
    kind: str
    subject: str


class DocumentsOut(BaseModel):
    """The office's document templates, by title."""

    documents: list[DocumentOut]
