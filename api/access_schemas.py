"""The JSON of roles, walls and approvals."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from triage.message import DossierId
from triage.review.walls import MAX_PEOPLE, Rules

_PERSON = Field(ge=1, le=2**62)
_Id = Annotated[int, Field(ge=1, le=2**62)]


class UserOut(BaseModel):
    """Who is logged in. `role`: admin, reviewer or reader, the most that the page offers them;
    `permissions`: what their roles let them do.
    """

    name: str
    role: str
    roles: list[str]
    permissions: list[str]


class PersonOut(BaseModel):
    """Somebody with an account. `reads`: one of their roles reads mail."""

    model_config = ConfigDict(from_attributes=True)
    id: int
    name: str
    reads: bool


class WallOut(BaseModel):
    """Who may see a dossier: those `named`, everybody who reads mail when nobody is."""

    model_config = ConfigDict(from_attributes=True)
    named: list[int]
    people: list[PersonOut]


class WallIn(BaseModel):
    """The persons who alone may see it; none opens it to everybody."""

    model_config = ConfigDict(extra="forbid")
    people: list[_Id] = Field(max_length=MAX_PEOPLE)


class MailboxWallIn(WallIn):
    """The same for a mailbox, by its name."""

    mailbox: str = Field(max_length=100)


class DossierWallIn(WallIn):
    """The same for a dossier that nobody can see any more."""

    dossier: int = _PERSON


class MailboxWallOut(BaseModel):
    """A mailbox and the persons named for it."""

    mailbox: str
    named: list[int]


class RulesBody(BaseModel):
    """The rules on sending. `assistants`: always, templates (reply templates alone) or never.

    The others say where two persons approve the same bytes.
    """

    model_config = ConfigDict(extra="forbid")
    assistants: str = Field(max_length=20)
    dossiers: list[_Id] = Field(default_factory=list, max_length=1000)
    types: list[str] = Field(default_factory=list, max_length=200)
    urgencies: list[str] = Field(default_factory=list, max_length=3)
    new_recipient: bool = False

    def rules(self) -> Rules:
        """The rules as the use case takes them."""
        return Rules(
            self.assistants,
            frozenset(DossierId(one) for one in self.dossiers),
            frozenset(self.types),
            frozenset(self.urgencies),
            self.new_recipient,
        )

    @classmethod
    def of(cls, rules: Rules) -> "RulesBody":
        """The rules as JSON."""
        return cls(
            assistants=rules.assistants,
            dossiers=sorted(rules.dossiers),
            types=sorted(rules.types),
            urgencies=sorted(rules.urgencies),
            new_recipient=rules.new_recipient,
        )


class AccessOut(BaseModel):
    """What an administrator sees. `forsaken`: the numbers of dossiers that nobody can see any more;
    `forsaken_mailboxes`: the mailboxes of which that is so, by name.
    """

    people: list[PersonOut]
    mailboxes: list[MailboxWallOut]
    forsaken: list[int]
    forsaken_mailboxes: list[str]
    rules: RulesBody


class ApprovalOut(BaseModel):
    """Who must approve the text that stands, in French. `reasons`: why two persons must, none for one alone.

    `first`: who approved already; `mine`: it was the person who asks. `refused`: why they may not, "" if so.
    """

    model_config = ConfigDict(from_attributes=True)
    reasons: list[str]
    first: str | None
    first_at: datetime | None
    mine: bool
    others: list[str]
    refused: str
