"""Whether a model may be called for a mail now: not while all are stopped, nor for a closed dossier, nor
beyond the budget.
"""

from datetime import datetime

from triage import model_budget, model_stop
from triage.db import Session
from triage.model_budget import BudgetReached
from triage.settings import Settings
from triage.store import no_model
from triage.store.mails import Mail

FORBIDDEN = "model_forbidden"


class NotPermitted(Exception):
    """No model may be called; `key` is the sentence that says so, `cause`: for the mail's history."""

    def __init__(self, key: str, cause: object) -> None:
        super().__init__(key)
        self.key = key
        self.cause = cause


def require(session: Session, settings: Settings, mail: Mail, now: datetime, receipt_id: int) -> None:
    """Raise NotPermitted, and with it take back the receipt that this transaction wrote.

    Every use of a model asks here, in the transaction that opens its receipt.
    """
    if model_stop.stop_or_none(session) is not None:
        raise NotPermitted(model_stop.STOPPED, model_stop.STOPPED)
    if no_model.is_forbidden(session, mail.id, mail.thread_id):
        raise NotPermitted(FORBIDDEN, FORBIDDEN)
    require_for_trial(session, settings, now, receipt_id)


def require_for_trial(session: Session, settings: Settings, now: datetime, receipt_id: int) -> None:
    """The same for a trial of the connection, which shows a model no mail. Raises NotPermitted."""
    if model_stop.stop_or_none(session) is not None:
        raise NotPermitted(model_stop.STOPPED, model_stop.STOPPED)
    try:
        model_budget.require(session, settings, now, receipt_id)
    except BudgetReached as exc:
        raise NotPermitted(exc.key, exc.said) from exc
