"""The JSON of working together: many mails at once, notes, and who there is."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field

from api.bodies import Body, UrgencyName
from api.queue_row_schemas import PersonOut
from api.schemas import NoticeOut
from triage.message import DossierId, UserId
from triage.review.bulk import MAX_MAILS, Act, Asked, BulkResult, LastAct
from triage.review.teamwork import MAX_NOTE_CHARS, MailNote
from triage.sentences import sentence

_Id = Annotated[int, Field(ge=1, le=2**62)]


class BulkIn(Body):
    """One act on several mails; only the value that belongs to the act is read.

    `dossier`, `person`, `until`: null for none, nobody, and awake. `past_deadline`: mails may sleep beyond
    their deadline.
    """

    ids: Annotated[list[_Id], Field(min_length=1, max_length=MAX_MAILS)]
    act: Act
    urgency: UrgencyName | None = None
    dossier: _Id | None = None
    person: _Id | None = None
    until: AwareDatetime | None = None
    past_deadline: bool = False

    def asked(self) -> Asked:
        """The act."""
        return Asked(
            self.act,
            self.urgency,
            DossierId(self.dossier) if self.dossier else None,
            UserId(self.person) if self.person else None,
            self.until,
            self.past_deadline,
        )


class OutcomeOut(BaseModel):
    """What became of one mail; `error` says why nothing did."""

    id: int
    error: NoticeOut | None


class BulkOut(BaseModel):
    """What became of each mail; `undo` is null when there is nothing to undo."""

    results: list[OutcomeOut]
    undo: int | None

    @classmethod
    def of(cls, result: BulkResult) -> "BulkOut":
        """The result as JSON."""
        return cls(
            results=[
                OutcomeOut(
                    id=one.mail_id,
                    error=NoticeOut(key=one.error, message=sentence(one.error)) if one.error else None,
                )
                for one in result.outcomes
            ],
            undo=result.undo,
        )


class LastActOut(BaseModel):
    """What this person did last; `undo` is null when there is nothing to undo."""

    undo: int | None
    act: Act | None
    mails: int
    at: datetime | None

    @classmethod
    def of(cls, last: LastAct | None) -> "LastActOut":
        """The act as JSON."""
        if last is None:
            return cls(undo=None, act=None, mails=0, at=None)
        return cls(undo=last.undo, act=last.act, mails=last.mails, at=last.at)


class MailNoteIn(Body):
    """A note for the office."""

    text: Annotated[
        str, Field(min_length=1, max_length=MAX_NOTE_CHARS, examples=["Le client rappelle lundi."])
    ]


class MailNoteOut(BaseModel):
    """A note beside a mail; `own`: whoever asks wrote it."""

    id: int
    at: datetime
    who: str | None
    text: str
    own: bool


class MailNotesOut(BaseModel):
    """The notes beside a mail, the first one first."""

    notes: list[MailNoteOut]

    @classmethod
    def of(cls, notes: list[MailNote], asking: UserId) -> "MailNotesOut":
        """The notes as JSON."""
        return cls(
            notes=[
                MailNoteOut(id=one.id, at=one.at, who=one.who, text=one.text, own=one.user_id == asking)
                for one in notes
            ]
        )


class PeopleOut(BaseModel):
    """Everybody a mail may be given to; `me` is whoever asks."""

    people: list[PersonOut]
    me: int
