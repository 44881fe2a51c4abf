"""The JSON of what leaves when a draft is approved, and of who may get it."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.address_schemas import AddressOut
from api.bodies import Body, VersionIn
from triage.message import Address
from triage.review.departures import Departure, Moments
from triage.review.messages import Preview
from triage.review.people_written_to import Audience


class JoinedFileOut(BaseModel):
    """A file joined to a reply: `place` among them from 0, `size` in bytes before it is encoded."""

    place: int
    name: str
    content_type: str
    size: int
    sha256: str


class RecipientNoteOut(BaseModel):
    """Something to look at before a reply goes to this address."""

    address: str
    key: str
    message: str


class PreviewOut(BaseModel):
    """What leaves if this version is approved. `digest` covers every byte but Date and Message-ID.

    `body` is the text with its signature; `quoted` the original that follows it, "" without; `size` of the
    whole message in bytes, of which it may have `max_bytes`.
    """

    version: int
    sender: AddressOut
    to: list[AddressOut]
    cc: list[AddressOut]
    bcc: list[AddressOut]
    subject: str
    body: str
    with_quote: bool
    quoted: str
    files: list[JoinedFileOut]
    size: int
    max_bytes: int
    digest: str
    notes: list[RecipientNoteOut]

    @classmethod
    def of(cls, view: Preview) -> "PreviewOut":
        """The preview as JSON."""
        files = [
            JoinedFileOut(
                place=place, name=one.name, content_type=one.content_type, size=one.size, sha256=one.sha256
            )
            for place, one in enumerate(view.extras.files)
        ]
        return cls(
            version=view.version,
            sender=AddressOut.of(view.sender),
            to=_all(view.to),
            cc=_all(view.extras.cc),
            bcc=_all(view.extras.bcc),
            subject=view.subject,
            body=view.body,
            with_quote=view.extras.quoted,
            quoted=view.quoted,
            files=files,
            size=view.size,
            max_bytes=view.max_bytes,
            digest=view.digest,
            notes=[
                RecipientNoteOut(address=one.address, key=one.key, message=one.message) for one in view.notes
            ],
        )


def _all(people: tuple[Address, ...]) -> list[AddressOut]:
    return [AddressOut.of(one) for one in people]


class AudienceOut(BaseModel):
    """Who an answer goes to: from which mailbox, to the sender alone, or to everyone with these copies."""

    sender: AddressOut
    alone: list[AddressOut]
    everyone: list[AddressOut]
    copies: list[AddressOut]

    @classmethod
    def of(cls, view: Audience) -> "AudienceOut":
        """The same as JSON."""
        return cls(
            sender=AddressOut.of(view.sender),
            alone=_all(view.alone),
            everyone=_all(view.everyone),
            copies=_all(view.copies),
        )


class TypedIn(Body):
    """What was typed of a name or an address."""

    text: Annotated[str, Field(max_length=100)]


class FoundOut(BaseModel):
    """Those the office knows by what was typed, the likeliest first."""

    people: list[AddressOut]


class ReceivedFileIn(VersionIn):
    """A file that came with the mail, by its place there, for this version of the draft."""

    index: Annotated[int, Field(ge=0, le=1000)]


class DepartureOut(BaseModel):
    """A reply that was approved and has not left: who approved it, when it leaves at the earliest.

    `outside_hours`: the moment that was chosen lies outside the office's hours.
    """

    mail_id: int
    subject: str
    to: list[AddressOut]
    send_at: datetime
    approved_by: str | None
    mine: bool
    planned: bool
    outside_hours: bool

    @classmethod
    def of(cls, one: Departure) -> "DepartureOut":
        """The same as JSON."""
        return cls(
            mail_id=one.mail_id,
            subject=one.subject,
            to=_all(one.to),
            send_at=one.send_at,
            approved_by=one.approved_by,
            mine=one.mine,
            planned=one.planned,
            outside_hours=one.outside_hours,
        )


class DeparturesOut(BaseModel):
    """Some of the replies that wait, the first to leave first, of `count`."""

    departures: list[DepartureOut]
    count: int
    next_cursor: str | None


class MomentsOut(BaseModel):
    """When a reply may leave later, the soonest first.

    `outside_hours`: whether the moment asked about lies outside the office's hours; null when none was.
    """

    proposed: list[datetime]
    outside_hours: bool | None

    @classmethod
    def of(cls, one: Moments) -> "MomentsOut":
        """The same as JSON."""
        return cls(proposed=list(one.proposed), outside_hours=one.outside_hours)
