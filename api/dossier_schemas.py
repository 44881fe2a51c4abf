"""The JSON of dossiers: of one mail, and of the register."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body
from api.paging import CursorField, cursor_of
from triage.review.dossier_words import MailDossierView
from triage.review.dossiers import Dossier, DossierPage, DossierView, NewDossier, NewParty, PartyRole

_Title = Annotated[str, Field(min_length=1, max_length=200)]
_Number = Annotated[str, Field(max_length=80)]
_DossierId = Annotated[int, Field(ge=1, le=2**62)]


class DossierOut(BaseModel):
    """A dossier; `number` is the office's own, `type` one of its types. `no_model`: closed to every model."""

    id: int
    number: str | None
    title: str
    type: str | None
    closed_at: datetime | None
    no_model: bool

    @classmethod
    def of(cls, dossier: Dossier) -> "DossierOut":
        """The dossier as JSON."""
        return cls(
            id=dossier.id,
            number=dossier.number,
            title=dossier.title,
            type=dossier.type,
            closed_at=dossier.closed_at,
            no_model=dossier.no_model,
        )


class OfferOut(BaseModel):
    """A dossier that is proposed for a mail; `step` says by what, `reason` is for people."""

    dossier: DossierOut
    step: str
    reason: str


class MailDossierOut(BaseModel):
    """The dossier of a mail, null while it is to be filed.

    `step` says what filed it: person, thread, reference, party, sender; classifier or to_file when nothing
    did; null before the mail is sorted. `confirmed`: a person stands behind it.
    """

    dossier: DossierOut | None
    step: str | None
    reason: str
    confirmed: bool
    offered: list[OfferOut]

    @classmethod
    def of(cls, view: MailDossierView) -> "MailDossierOut":
        """The mail's dossier as JSON."""
        return cls(
            dossier=DossierOut.of(view.dossier) if view.dossier else None,
            step=view.step.value if view.step else None,
            reason=view.reason,
            confirmed=view.confirmed,
            offered=[
                OfferOut(dossier=DossierOut.of(one.dossier), step=one.step.value, reason=one.reason)
                for one in view.offered
            ],
        )


class DossierListOut(BaseModel):
    """Some dossiers, the newest first."""

    dossiers: list[DossierOut]
    next_cursor: str | None

    @classmethod
    def of(cls, page: DossierPage) -> "DossierListOut":
        """The page as JSON."""
        shown = [DossierOut.of(one) for one in page.dossiers]
        return cls(dossiers=shown, next_cursor=cursor_of(page.next_after))


class ReferenceOut(BaseModel):
    """A number that a court or somebody else gave the dossier."""

    id: int
    written: str


class PartyOut(BaseModel):
    """Somebody of a dossier; an address « @firm.example » stands for all of a firm's."""

    id: int
    name: str
    role: str
    shared: bool
    addresses: list[str]
    phones: list[str]


class DossierDetail(DossierOut):
    """A dossier whole; `mails` counts those in it."""

    references: list[ReferenceOut]
    parties: list[PartyOut]
    mails: int

    @classmethod
    def whole(cls, view: DossierView) -> "DossierDetail":
        """The dossier with its numbers and people as JSON."""
        return cls(
            **DossierOut.of(view.dossier).model_dump(),
            references=[ReferenceOut(id=one.id, written=one.written) for one in view.references],
            parties=[
                PartyOut(
                    id=one.id,
                    name=one.name,
                    role=one.role.value,
                    shared=one.shared,
                    addresses=list(one.addresses),
                    phones=list(one.phones),
                )
                for one in view.parties
            ],
            mails=view.mails,
        )


class SearchIn(Body):
    """What to look for: in the body, since addresses of requests are kept in logs."""

    text: Annotated[str, Field(max_length=200)] = ""
    closed: bool = False
    cursor: CursorField = None
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class ReferenceIn(Body):
    """A number of a court or somebody else."""

    written: Annotated[str, Field(min_length=1, max_length=80)]


class PartyIn(Body):
    """Somebody to put in a dossier."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    role: PartyRole = PartyRole.CLIENT
    shared: bool = False
    addresses: Annotated[
        list[Annotated[str, Field(max_length=320)]], Field(default_factory=list, max_length=20)
    ]
    phones: Annotated[list[Annotated[str, Field(max_length=40)]], Field(default_factory=list, max_length=5)]

    def party(self) -> NewParty:
        """The party as the use cases take it."""
        return NewParty(self.name, self.role, self.shared, tuple(self.addresses), tuple(self.phones))


class DossierChange(Body):
    """A dossier's title, number and type; null for none."""

    title: _Title
    number: _Number | None = None
    type: Annotated[str, Field(max_length=60)] | None = None


class DossierIn(DossierChange):
    """A new dossier."""

    references: Annotated[list[_Number], Field(default_factory=list, max_length=50)]
    parties: Annotated[list[PartyIn], Field(default_factory=list, max_length=50)]

    def dossier(self) -> NewDossier:
        """The dossier as the use cases take it."""
        people = tuple(one.party() for one in self.parties)
        return NewDossier(self.title, self.number, self.type, tuple(self.references), people)


class ModelIn(Body):
    """Whether a model may see the dossier's mails."""

    allowed: bool


class MergeIn(Body):
    """The dossier that is kept."""

    into: _DossierId


class TagIn(Body):
    """The dossier a person puts a mail in; null for none."""

    dossier: _DossierId | None
