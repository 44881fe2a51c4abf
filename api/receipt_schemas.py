"""The JSON that tells what left the office for a model."""

from dataclasses import asdict
from datetime import datetime

from pydantic import BaseModel

from api.paging import page_of
from triage.entity_words import Masked
from triage.review.transparency import ReceiptView, RedactedView


class MaskedOut(BaseModel):
    """How many values of one kind were masked; `label` is French and agrees with the number."""

    kind: str
    label: str
    count: int

    @classmethod
    def of(cls, one: Masked) -> "MaskedOut":
        """The kind as JSON."""
        return cls(kind=one.kind, label=one.label, count=one.count)


class ReceiptOut(BaseModel):
    """One model call: exactly what left, for whom, and what came of it; `tokens` in French."""

    id: int
    at: datetime
    asked_by: str
    endpoint: str
    model: str
    prompt_version: str
    payload_sha256: str
    outcome: str
    message: str
    tokens: str
    counts: list[MaskedOut]
    system_prompt: str
    payload: str

    @classmethod
    def of(cls, view: ReceiptView) -> "ReceiptOut":
        """The receipt as JSON."""
        return cls.model_validate(asdict(view))


class RedactedOut(BaseModel):
    """Some calls for a mail, the latest first, of `count`; without any, what would leave, or why nothing."""

    sent_to_model: bool
    receipts: list[ReceiptOut]
    text: str | None
    system_prompt: str | None
    counts: list[MaskedOut]
    message: str | None
    count: int
    next_cursor: str | None

    @classmethod
    def of(cls, view: RedactedView, cursor: str | None, limit: int) -> "RedactedOut":
        """The view as JSON, a page of its receipts."""
        shown, onward = page_of(view.receipts, lambda one: one.id, cursor, limit)
        return cls(
            sent_to_model=view.sent_to_model,
            receipts=[ReceiptOut.of(one) for one in shown],
            count=len(view.receipts),
            next_cursor=onward,
            text=view.text,
            system_prompt=view.system_prompt,
            counts=[MaskedOut.of(one) for one in view.counts],
            message=view.message,
        )


class RegisterReceipt(BaseModel):
    """A receipt of the register, as an export holds it. `asked_by_id` is null when nobody asked.

    `mail_id`: null for a trial of the connection, which shows a model no mail.
    `tokens_estimated`: the server did not count them; they are the characters divided by four.
    """

    id: int
    mail_id: int | None
    at: datetime
    asked_by: str
    asked_by_id: int | None
    endpoint: str
    model: str
    prompt_version: str
    outcome: str
    prompt_tokens: int
    completion_tokens: int
    tokens_estimated: bool
    counts: dict[str, int]
    payload_sha256: str
    system_prompt: str
    payload: str


class RegisterOut(BaseModel):
    """A page of the register, in the order of the calls."""

    receipts: list[RegisterReceipt]
    next_cursor: str | None
