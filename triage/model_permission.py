"""Whether a model may be called for a mail now: not for a closed dossier, not beyond the budget."""

from datetime import datetime

from triage import model_budget
from triage.db import Session
from triage.model_budget import BudgetReached
from triage.sentences import sentence
from triage.settings import Settings
from triage.store import no_model
from triage.store.mails import Mail

FORBIDDEN = "model_forbidden"


class NotPermitted(Exception):
    """No model may be called; `key` is the sentence that says so, `told` the one for the mail's history."""

    def __init__(self, key: str, told: str) -> None:
        super().__init__(key)
        self.key = key
        self.told = told


def require(session: Session, settings: Settings, mail: Mail, now: datetime, receipt_id: int) -> None:
    """Raise NotPermitted, and with it take back the receipt that this transaction wrote.

    Every use of a model asks here, in the transaction that opens its receipt.
    """
    if no_model.is_forbidden(session, mail.id, mail.thread_id):
        raise NotPermitted(FORBIDDEN, sentence(FORBIDDEN))
    try:
        model_budget.require(session, settings, now, receipt_id)
    except BudgetReached as exc:
        raise NotPermitted(exc.key, exc.told) from exc
