"""What left the office for one mail, or what would leave if a model were asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from redaction.errors import RedactionError, VaultError
from triage import preparation
from triage.message import MailId
from triage.review.office import Office
from triage.sentences import sentence
from triage.store import drafts, mails


@dataclass(frozen=True, slots=True)
class RedactedView:
    """The redacted text; `sent_to_model` tells whether it left, and then where and when."""

    sent_to_model: bool
    text: str | None = field(repr=False)
    counts: Mapping[str, int]
    endpoint: str | None = None
    model: str | None = None
    at: datetime | None = None
    message: str | None = None


def redacted_view(office: Office, mail_id: MailId) -> RedactedView:
    """What the model saw; without a call, what it would see, made on the spot. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        receipt = drafts.last_receipt_or_none(session, mail_id)
    if receipt is not None:
        return RedactedView(
            True, receipt.payload, receipt.counts, receipt.endpoint, receipt.model, receipt.at
        )
    try:
        redacted = preparation.redact_mail(office.services, mail)
    except VaultError:
        return RedactedView(False, None, {}, message=sentence("redaction_vault"))
    except RedactionError as exc:
        return RedactedView(False, None, {}, message=sentence(f"redaction_{exc.reason}"))
    return RedactedView(False, redacted.text.value, redacted.text.counts)
