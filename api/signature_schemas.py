"""The JSON of the signatures of the office and of its people."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body
from triage.review.signatures import Scope, SignatureView, SigningView


class SignatureOut(BaseModel):
    """A text in force. `scope`: user (one's own), mailbox, office or mentions; `mailbox`: its name, else "".

    `number`: the version to write over; `configured`: what stands when `kept` is false.
    """

    scope: Scope
    mailbox: str
    number: int
    text: str
    configured: str
    kept: bool
    at: datetime | None
    who: str | None

    @classmethod
    def of(cls, view: SignatureView) -> "SignatureOut":
        """The signature as JSON."""
        return cls(
            scope=view.scope,
            mailbox=view.subject,
            number=view.number,
            text=view.text,
            configured=view.configured,
            kept=view.kept,
            at=view.at,
            who=view.who,
        )


class SignaturesOut(BaseModel):
    """One's own signature first, then those of the mailboxes, the office's, and the legal mentions."""

    signatures: list[SignatureOut]

    @classmethod
    def of(cls, views: Iterable[SignatureView]) -> "SignaturesOut":
        """The signatures as JSON."""
        return cls(signatures=[SignatureOut.of(one) for one in views])


class SignatureIn(Body):
    """A text to keep over version `number`; null lets the configuration's stand again."""

    scope: Scope
    mailbox: Annotated[str, Field(max_length=200)] = ""
    number: Annotated[int, Field(ge=0, le=2**31)]
    text: Annotated[str, Field(max_length=4_000)] | None


class SigningOut(BaseModel):
    """How a reply may be closed: by the office, or by the person asking ("" without an own signature).

    `own`: the person signs the replies they start in their own name; `name`: theirs.
    """

    office: str
    mine: str
    own: bool
    name: str

    @classmethod
    def of(cls, view: SigningView) -> "SigningOut":
        """The closings as JSON."""
        return cls(office=view.office, mine=view.mine, own=view.own, name=view.name)


class SigningIn(Body):
    """Whether the person signs in their own name."""

    own: bool
