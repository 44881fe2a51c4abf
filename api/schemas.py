"""The JSON the API takes and gives."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from triage.message import Address
from triage.review.endings import Outcome
from triage.review.views import Notice
from triage.states import Lane, MailState

UrgencyName = Annotated[str, Field(pattern="^(urgent|admin|later)$", examples=["urgent"])]


class Body(BaseModel):
    """A request body: unknown fields are refused and values never echoed in errors."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class ErrorOut(BaseModel):
    """What went wrong: a stable key, a French sentence, safe values."""

    key: str
    message: str
    values: dict[str, Any] = {}


class ErrorBody(BaseModel):
    """Every answer of status 400 and above."""

    error: ErrorOut


class Credentials(Body):
    """A name and its password."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[str, Field(min_length=1, max_length=500)]


class LinkToken(Body):
    """The token of a one-time link."""

    token: Annotated[str, Field(min_length=10, max_length=200)]


class FirstAccount(LinkToken):
    """The first account: chosen name and password."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    password: Annotated[str, Field(min_length=1, max_length=500)]


class UrgencyIn(Body):
    """The urgency a person gives."""

    urgency: UrgencyName


class DossierTypeIn(Body):
    """The dossier type a person gives; null for none."""

    dossier_type: Annotated[str, Field(max_length=60)] | None


class DraftIn(Body):
    """A reviewer's text; `version` is the one it was written over, 0 to start a draft."""

    version: Annotated[int, Field(ge=0)]
    body: Annotated[str, Field(max_length=100_000)]
    subject: Annotated[str, Field(max_length=500)] | None = None
    to: Annotated[list[Annotated[str, Field(max_length=320)]], Field(max_length=20)] | None = None


class VersionIn(Body):
    """The version of the draft the person saw."""

    version: Annotated[int, Field(ge=1)]


class SettleIn(Body):
    """What a person found out about an uncertain sending."""

    outcome: Outcome


class AddressOut(BaseModel):
    """A mailbox: display name (may be empty) and address."""

    name: str
    address: str

    @classmethod
    def of(cls, address: Address) -> "AddressOut":
        """The address as JSON."""
        return cls(name=address.name, address=address.address)


class LabelOut(BaseModel):
    """A slug and its French label."""

    id: str
    label: str


class NoticeOut(BaseModel):
    """Something to tell the person."""

    key: str
    message: str

    @classmethod
    def of(cls, notice: Notice) -> "NoticeOut":
        """The notice as JSON."""
        return cls(key=notice.key, message=notice.message)


class UserOut(BaseModel):
    """Who is logged in."""

    name: str
    role: str


class OfficeOut(BaseModel):
    """Whose page this is."""

    name: str
    profile: str


class ModelOut(BaseModel):
    """The model that drafts, if any."""

    configured: bool
    name: str | None
    host: str | None


class SessionOut(BaseModel):
    """An open session, and what the page needs to start."""

    user: UserOut
    csrf_token: str
    office: OfficeOut
    model: ModelOut
    dossier_types: list[LabelOut]


class NeedsAccount(BaseModel):
    """The link is for creating the first account."""

    needs_account: bool = True


class LaneOut(BaseModel):
    """A lane and how many mails lie in it."""

    id: Lane
    count: int


class MailboxOut(BaseModel):
    """How a mailbox is doing."""

    name: str
    status: str
    since: datetime
    last_ok_at: datetime | None
    message: str | None


class LanesOut(BaseModel):
    """The state of the queue."""

    lanes: list[LaneOut]
    mailboxes: list[MailboxOut]
    notices: list[NoticeOut]


class MailSummary(BaseModel):
    """A row of a list."""

    id: int
    sender: AddressOut
    subject: str
    excerpt: str
    received_at: datetime
    state: MailState
    urgency: str | None
    urgency_uncertain: bool
    dossier_type: LabelOut | None
    dossier_uncertain: bool
    reason: str
    has_draft: bool
    blanks: int
    attachment_count: int


class MailPage(BaseModel):
    """Some rows; `next_cursor` is null at the end."""

    mails: list[MailSummary]
    next_cursor: str | None


class AttachmentOut(BaseModel):
    """A file of the mail; `size` in bytes."""

    index: int
    name: str
    content_type: str
    size: int


class CandidateOut(LabelOut):
    """A dossier type and its probability."""

    probability: float


class SortingOut(BaseModel):
    """Why the mail was sorted so."""

    probabilities: dict[str, float]
    words: list[str]
    decided_by: str
    candidates: list[CandidateOut]
    model_version: str


class DraftOut(BaseModel):
    """The draft that stands; `quoted` is the original that follows it when sent."""

    version: int
    subject: str
    body: str
    to: list[AddressOut]
    origin: str
    origin_label: str
    blanks: list[str]
    warnings: list[NoticeOut]
    quoted: str


class DispatchOut(BaseModel):
    """How the sending went."""

    phase: str
    message: str
    approved_by: str | None
    approved_at: datetime
    sent_at: datetime | None
    message_id: str


class HistoryOut(BaseModel):
    """One thing that happened; `who` is null for the machine."""

    at: datetime
    who: str | None
    message: str


class MailDetail(MailSummary):
    """One mail whole."""

    to: list[AddressOut]
    cc: list[AddressOut]
    reply_to: list[AddressOut]
    text: str
    attachments: list[AttachmentOut]
    warnings: list[NoticeOut]
    sorting: SortingOut | None
    draft: DraftOut | None
    why_no_draft: NoticeOut | None
    dispatch: DispatchOut | None
    history: list[HistoryOut]
    actions: list[str]


class RedactedOut(BaseModel):
    """The redacted text, and whether it left the office."""

    sent_to_model: bool
    text: str | None
    counts: dict[str, int]
    endpoint: str | None
    model: str | None
    at: datetime | None
    message: str | None
