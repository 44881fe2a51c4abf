"""The JSON the API gives."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from triage.message import Address
from triage.review.views import Notice
from triage.states import Lane, MailState


class ErrorOut(BaseModel):
    """What went wrong: a stable key, a French sentence, safe values."""

    key: str
    message: str
    values: dict[str, Any] = {}


class ErrorBody(BaseModel):
    """Every answer of status 400 and above."""

    error: ErrorOut


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
