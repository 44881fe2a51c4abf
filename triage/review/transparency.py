"""What left the office for one mail, call by call, or what would leave if a model were asked."""

from dataclasses import dataclass, field
from datetime import datetime

from redaction.errors import RedactionError
from triage import model_stop
from triage.entity_words import Masked, masked
from triage.message import MailId
from triage.model_calls import refusal_key, seal_task
from triage.preparation import REPLY
from triage.receipt_lines import outcome_message, tokens_message, who
from triage.review.office import Office
from triage.sentences import sentence
from triage.store import mails, no_model, receipts
from triage.store.receipts import StoredReceipt
from triage.wording import phrase


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """One model call as people see it. `message`: what came of it; `tokens`: what it used."""

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
    counts: tuple[Masked, ...]
    system_prompt: str = field(repr=False)
    payload: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RedactedView:
    """The calls, the latest first; without any, the text that would leave, or None with why in `message`."""

    receipts: tuple[ReceiptView, ...]
    text: str | None = field(default=None, repr=False)
    system_prompt: str | None = field(default=None, repr=False)
    counts: tuple[Masked, ...] = ()
    message: str | None = None

    @property
    def sent_to_model(self) -> bool:
        """Whether anything of this mail left."""
        return bool(self.receipts)


def redacted_view(office: Office, mail_id: MailId) -> RedactedView:
    """What the models saw; without a call, what one would see, made on the spot. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        found = receipts.receipts_of(session, mail_id)
        all_stopped = model_stop.stop_or_none(session) is not None
        forbidden = no_model.is_forbidden(session, mail_id, mail.thread_id)
    if found:
        return RedactedView(tuple(_receipt_view(one) for one in reversed(found)))
    if forbidden:
        return RedactedView((), message=sentence("model_forbidden_would"))
    try:
        sealed = seal_task(office.services, mail, REPLY).sealed
    except (RedactionError, TimeoutError) as exc:
        return RedactedView((), message=sentence(refusal_key(exc)))
    stopped = model_stop.STOPPED if all_stopped else office.services.model_stopped
    return RedactedView(
        (),
        text=sealed.user.value,
        system_prompt=sealed.system,
        counts=masked(sealed.user.counts),
        message=sentence(stopped) if stopped else None,
    )


def _receipt_view(receipt: StoredReceipt) -> ReceiptView:
    return ReceiptView(
        id=receipt.id,
        at=receipt.at,
        asked_by=who(receipt) if receipt.asked_by else phrase("automatic"),
        endpoint=receipt.endpoint,
        model=receipt.model,
        prompt_version=receipt.prompt_version,
        payload_sha256=receipt.payload_sha256,
        outcome=receipt.outcome,
        message=outcome_message(receipt.outcome),
        tokens=tokens_message(receipt.tokens),
        counts=masked(receipt.counts),
        system_prompt=receipt.system_prompt,
        payload=receipt.payload,
    )
