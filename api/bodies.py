"""The JSON the API takes: every value bounded, unknown fields refused."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from triage.replay import MOST as MOST_REPLAYED
from triage.review.endings import Outcome

UrgencyName = Annotated[str, Field(pattern="^(urgent|admin|later)$", examples=["urgent"])]
ReasonName = Annotated[
    str,
    Field(pattern="^(distress|grave_news|conflict|ethics|clinical|strategic)$", examples=["distress"]),
]


Recipients = Annotated[list[Annotated[str, Field(max_length=520)]], Field(max_length=20)]


class Body(BaseModel):
    """A request body: unknown fields are refused and values never echoed in errors."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class Credentials(Body):
    """A name and its password."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[str, Field(min_length=1, max_length=500)]
    #: of the second factor, or a recovery code; asked for with `code_needed`
    code: Annotated[str, Field(max_length=60)] | None = None


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


class WhoAnswersIn(Body):
    """Whether a mail is for the professional alone, and why; null takes back what a person said of it."""

    human_only: bool | None
    reason: ReasonName | None = None


class DraftIn(Body):
    """A reviewer's text; `version` is the one it was written over, 0 to start a draft.

    Recipients as people type them, one mailbox each; `quoted`: the original follows; `files_of`: the version
    whose files go along. null: as it was.
    """

    version: Annotated[int, Field(ge=0, le=2**62)]
    body: Annotated[str, Field(max_length=100_000)]
    subject: Annotated[str, Field(max_length=500)] | None = None
    to: Recipients | None = None
    cc: Recipients | None = None
    bcc: Recipients | None = None
    quoted: bool | None = None
    files_of: Annotated[int, Field(ge=1, le=2**31)] | None = None


class VersionIn(Body):
    """The version of the draft the person saw."""

    version: Annotated[int, Field(ge=1, le=2**62)]


class ApproveIn(VersionIn):
    """The version approved, and the digest of its preview: exactly those bytes and recipients, or a refusal.

    `send_at`: not before this moment, null for the end of the undo window.

    `shown`: how many facts without a source the page showed; null when it showed none.
    """

    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    send_at: AwareDatetime | None = None
    shown: Annotated[int, Field(ge=0, le=100_000)] | None = None


class KeepIn(VersionIn):
    """The version of the draft kept, and the newer mail that the person read; null when not said."""

    read: Annotated[int, Field(ge=1, le=2**62)] | None = None


class SettleIn(Body):
    """What a person found out about an uncertain sending."""

    outcome: Outcome


class ReplayIn(Body):
    """How many of the last mails are sorted anew."""

    last: Annotated[int, Field(ge=1, le=MOST_REPLAYED)] = 200


class ReplayAnswerIn(Body):
    """Whether a mail was sorted well, null to take that back; `urgency`: what it is, when it was not."""

    right: bool | None
    urgency: UrgencyName | None = None


class WatchAnswerIn(Body):
    """Whether an unflagged mail is urgent after all."""

    urgent: bool
