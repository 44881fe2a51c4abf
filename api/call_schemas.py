"""The JSON of telephone calls: the card of somebody to call, and what a person notes of a call."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field

from api.bodies import Body
from triage.review.call_cards import CardView
from triage.review.calls import MAX_NOTE_CHARS, CallOutcome, NewCall


class CallIn(Body):
    """How a call ended: `reached` puts the mail aside; else it is to be called again at `call_back_at`.

    A call that nobody answered needs that moment; one that left a message may do without.
    """

    outcome: CallOutcome
    note: Annotated[str, Field(max_length=MAX_NOTE_CHARS)] = ""
    call_back_at: AwareDatetime | None = None

    def call(self) -> NewCall:
        """The call as the use case takes it."""
        return NewCall(self.outcome, " ".join(self.note.split()), self.call_back_at)


class PhoneOut(BaseModel):
    """A number to call; `dialled` as E.164.

    `place`: party, signature, text, earlier or quoted; `found`: the same in words. `costly`: charged above
    the ordinary rate.
    """

    written: str
    dialled: str
    place: str
    found: str
    costly: bool


class HelpOut(BaseModel):
    """A service of help for somebody in distress, in the office's country."""

    shown: str
    dialled: str
    label: str


class CallOut(BaseModel):
    """A call that was made about the thread; `who` is null when their account is gone."""

    at: datetime
    who: str | None
    outcome: CallOutcome
    note: str
    call_back_at: datetime | None


class CardOut(BaseModel):
    """What is needed before calling, drawn without a model.

    `role`: what the sender is in the dossier, empty when not known. `about`: a sentence of the mail.
    `first`: what to say first. `deadline`: a day that binds, empty for none.
    """

    who: str
    role: str
    phones: list[PhoneOut]
    about: str
    first: list[str]
    help: list[HelpOut]
    deadline: str
    calls: list[CallOut]
    call_back_at: datetime | None

    @classmethod
    def of(cls, view: CardView) -> "CardOut":
        """The card as JSON."""
        return cls(
            who=view.who,
            role=view.role,
            phones=[PhoneOut.model_validate(one, from_attributes=True) for one in view.phones],
            about=view.about,
            first=list(view.first),
            help=[HelpOut.model_validate(one, from_attributes=True) for one in view.help],
            deadline=view.deadline,
            calls=[
                CallOut(
                    at=one.at, who=one.who, outcome=one.outcome, note=one.note, call_back_at=one.call_back_at
                )
                for one in view.calls
            ],
            call_back_at=view.call_back_at,
        )
