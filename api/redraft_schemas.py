"""The JSON of versions asked of a model, and of the versions of a draft."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.address_schemas import AddressOut
from api.bodies import Body, VersionIn
from triage.review.redrafts import MAX_INSTRUCTION_CHARS


class RedraftIn(Body):
    """What is wanted of the draft. `version`: the one that the person sees, 0 for none.

    `beside`: they are typing in it, so that what comes is proposed and never put in its place.
    """

    version: Annotated[int, Field(ge=0, le=2**62)]
    instruction: Annotated[
        str, Field(min_length=1, max_length=MAX_INSTRUCTION_CHARS, examples=["plus court"])
    ]
    beside: bool = False


class TakeIn(Body):
    """The version over which a proposal is taken: the one that it was compared with, 0 for none."""

    version: Annotated[int, Field(ge=0, le=2**62)]


class _Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class WhyNotOut(_Out):
    """Why no model may be asked here."""

    key: str
    message: str


class PieceOut(_Out):
    """A run of words. `change`: same, gone or new."""

    change: str
    text: str


class UnderWayOut(_Out):
    """A version being written. `words`: the reply so far, unlooked at, with stand-ins for personal data."""

    id: int
    who: str
    at: datetime
    instruction: str
    words: str


class ProposalOut(_Out):
    """A proposal beside the version `over` (0: none); `changes` leads from that text to `body`."""

    id: int
    who: str
    at: datetime
    instruction: str
    over: int
    body: str
    warnings: list[WhyNotOut]
    changes: list[PieceOut]


class EndedOut(_Out):
    """What came of the last one: proposed, taken, left or failed, `message` then says why.

    `version`: which version it became.
    """

    id: int
    outcome: str
    message: str
    version: int | None


class RedraftOut(_Out):
    """What can be asked of a model for this draft, what it is writing, and what it proposes."""

    why_not: WhyNotOut | None
    instructions: list[str]
    under_way: UnderWayOut | None
    proposal: ProposalOut | None
    ended: EndedOut | None
    versions: int


class VersionOut(_Out):
    """A version, how it came and who wrote it, in French; `typed`: its words are a person's.

    `origin`: template, model or person; `origin_label` names it, with the version of the instructions.
    `receipt_id`: of the model call it came of.
    """

    version: int
    at: datetime
    way: str
    origin: str
    origin_label: str
    receipt_id: int | None
    typed: bool
    standing: bool


class VersionsOut(BaseModel):
    """Some versions of a draft, the latest first."""

    versions: list[VersionOut]
    next_cursor: str | None


class RewritingOut(_Out):
    """How much of a prepared text stands in the approved version; `message` says it in French.

    `kept`: share of the words of both texts that stand in both, 1 for an unchanged text.
    """

    version: int
    prepared_version: int
    origin: str
    kept: float
    removed: int
    inserted: int
    edited: bool
    message: str


class LastRewritingOut(BaseModel):
    """That of the reply approved last; null when none was, or when nothing had been prepared."""

    rewriting: RewritingOut | None


class EnvelopeOut(_Out):
    """Everything of a version but its text; `files`: their names."""

    subject: str
    to: list[AddressOut]
    cc: list[AddressOut]
    bcc: list[AddressOut]
    files: list[str]
    quoted: bool


class RestoreIn(VersionIn):
    """The version that stands; `whole`: the earlier one's subject, recipients and files come back too."""

    whole: bool = False


class ComparedOut(_Out):
    """The text of a version; `changes` leads from it to that of the version `to`.

    `envelope`, `envelope_to`: what goes around the one text and the other.
    """

    version: int
    to: int
    body: str
    changes: list[PieceOut]
    envelope: EnvelopeOut
    envelope_to: EnvelopeOut
