"""Who is at a mail, as JSON, and what the stream of events looks like."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body
from triage.review.live import PersonThere

EVENTS_EXAMPLE = (
    "retry: 3000\nid: 5f3a9c01-41\nevent: hello\ndata: {}\n\n"
    'id: 5f3a9c01-42\nevent: mail\ndata: {"mail_id": 12}\n\n'
)


class WindowIn(Body):
    """One window of a browser; `window` is any name that no other has."""

    window: Annotated[str, Field(pattern=r"^[\w-]{1,60}$", examples=["0b1c7c52"])]


class PresenceIn(WindowIn):
    """What somebody does with a mail there."""

    editing: Annotated[bool, Field(examples=[True])] = False


class PersonThereOut(BaseModel):
    """Somebody else at this mail. `own`: the same person in another window."""

    name: Annotated[str, Field(examples=["Camille"])]
    editing: bool
    since: datetime
    own: bool


class PresenceOut(BaseModel):
    """Who else has the mail open."""

    people: list[PersonThereOut]

    @classmethod
    def of(cls, there: Iterable[PersonThere]) -> "PresenceOut":
        """The same as JSON."""
        people = [
            PersonThereOut(name=one.name, editing=one.editing, since=one.since, own=one.own) for one in there
        ]
        return cls(people=people)
