"""The JSON the API gives."""

from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field

from api.access_schemas import UserOut
from api.address_schemas import AddressOut as AddressOut
from api.call_schemas import CardOut
from api.dossier_schemas import MailDossierOut
from api.draft_schemas import DraftDetailsOut
from api.preview_schemas import PreviewOut
from api.queue_row_schemas import QueueOut
from api.suspicion_schemas import SuspicionOut
from triage.locales import Language, Locale
from triage.review.notices import Notice
from triage.states import Lane, MailState


class ErrorOut(BaseModel):
    """What went wrong: a stable key, a French sentence, safe values."""

    key: str
    message: str
    values: dict[str, Any] = {}


class ErrorBody(BaseModel):
    """Every answer of status 400 and above."""

    error: ErrorOut


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
    language: Language
    locale: Locale
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
    """How a mailbox is doing.

    `unaccounted`: messages its server lists and the service lacks, which is an alarm. `quarantined`: those
    that its server does not give.
    """

    name: str
    status: str
    since: datetime
    last_ok_at: datetime | None
    message: str | None
    unaccounted: int
    quarantined: int


class LanesOut(BaseModel):
    """The state of the queue; `watch`: how many mails to look at; `poll_s`: between two looks."""

    lanes: list[LaneOut]
    mailboxes: list[MailboxOut]
    notices: list[NoticeOut]
    watch: int
    poll_s: float


class MailSummary(BaseModel):
    """A row of a list. `send_at`: when an approved reply leaves; `call_back_at`: when to call again.

    `overtaken`: by a newer mail of the thread. `manipulation`: orders to a machine. `from_notes`: by us.
    """

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
    send_at: datetime | None
    overtaken: bool
    manipulation: bool
    call_back_at: datetime | None
    from_notes: bool
    queue: QueueOut


class AttachmentOut(BaseModel):
    """A file of the mail; `size` in bytes. `readable`: its text is looked for; `picture`: it has a preview.

    `warnings`: what to know before it is opened.
    """

    index: int
    name: str
    content_type: str
    size: int
    readable: bool
    picture: bool
    warnings: list[NoticeOut]


class EnclosedOut(BaseModel):
    """A mail inside the mail; `depth` is 1 for one enclosed directly."""

    subject: str
    sender: AddressOut | None
    dated_at: datetime | None
    text: str
    depth: int


class InvitationOut(BaseModel):
    """What a calendar invitation proposes; `ends_at` is the first moment after the event.

    `method` is in capitals (RFC 5546), empty when absent. `zone_assumed`: the mail names no known time zone.
    """

    method: str
    summary: str
    location: str
    organizer: AddressOut | None
    starts_at: datetime | None
    ends_at: datetime | None
    whole_day: bool
    zone_assumed: bool


class CandidateOut(LabelOut):
    """A dossier type and its probability."""

    probability: float


class RuleOut(BaseModel):
    """A rule that made the mail urgent, and the words that tripped it."""

    id: str
    label: str
    sentence: str


class DeadlineOut(BaseModel):
    """A day that the mail names or implies: `day` and `how` it was counted in words.

    `kind`: limit, hearing, meeting, payment, or other for a day only named. `sure` is false where another
    reading would give another day.
    """

    due: date
    day: str
    kind: str
    label: str
    sentence: str
    how: str
    sure: bool


class SortingOut(BaseModel):
    """Why the mail was sorted so: `step` is rule, model or guard, or person when somebody corrected it.

    `reason`: one line in French, empty when a person decided. `type_reason`: why it has its dossier type,
    empty when the model said so.
    """

    step: str
    reason: str
    type_reason: str
    rules: list[RuleOut]
    deadlines: list[DeadlineOut]
    probabilities: dict[str, float]
    words: list[str]
    decided_by: str
    candidates: list[CandidateOut]
    model_version: str


class DraftOut(BaseModel):
    """The draft that stands; `quoted` is the original that follows it when sent.

    `overtaken_by`: a newer mail of the thread, to be read before this text can be approved. `set_aside`:
    the professional answers by themselves; a text written now starts anew over this version.
    """

    version: int
    subject: str
    body: str
    to: list[AddressOut]
    origin: str
    origin_label: str
    blanks: list[str]
    warnings: list[NoticeOut]
    quoted: str
    overtaken_by: int | None
    set_aside: bool
    details: DraftDetailsOut
    preview: PreviewOut | None


class UndeliveredOut(BaseModel):
    """What a delivery report says: `message` explains it, `status` (RFC 3463) and `text` are its own."""

    at: datetime
    status: str
    text: str
    message: str
    report_mail_id: int | None


class DispatchOut(BaseModel):
    """How the sending went: at `send_at` at the earliest, to be stopped while `cancellable`.

    `refused_address` is whom the server did not take, empty for nobody; `server_reply` are its own words.
    """

    phase: str
    message: str
    approved_by: str | None
    approved_at: datetime
    send_at: datetime
    cancellable: bool
    sent_at: datetime | None
    message_id: str
    refused_address: str
    server_reply: str
    undelivered: UndeliveredOut | None


#: How many lines of its history a mail is shown with; those before are read page by page.
MAX_HISTORY: Final = 100


class HistoryOut(BaseModel):
    """One thing that happened; `who` is null for the machine."""

    at: datetime
    who: str | None
    message: str


class HumanOut(BaseModel):
    """Who answers: `reserved` for the professional alone. `said`: what a person said of it, null for nobody.

    `reason`: the name of the one they gave, empty for none. `message`: who decided and when, in French.
    """

    reserved: bool
    said: bool | None
    reason: str
    message: str


class MailDetail(MailSummary):
    """One mail whole; `card`: what is needed before calling. `brief`: an extract is worth asking for."""

    to: list[AddressOut]
    cc: list[AddressOut]
    reply_to: list[AddressOut]
    text: str
    attachments: list[AttachmentOut]
    encrypted: bool
    enclosed: list[EnclosedOut]
    invitation: InvitationOut | None
    warnings: list[NoticeOut]
    sorting: SortingOut | None
    draft: DraftOut | None
    why_no_draft: NoticeOut | None
    dispatch: DispatchOut | None
    history: Annotated[list[HistoryOut], Field(max_length=MAX_HISTORY)]
    history_cursor: str | None
    dossier: MailDossierOut
    human: HumanOut
    suspicion: SuspicionOut
    card: CardOut | None
    brief: bool
    actions: list[str]
