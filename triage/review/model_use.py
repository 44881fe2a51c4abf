"""What the models used, the budget that an administrator sets, and a try of the connection."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from triage import audit, model_budget, model_calls, model_stop, office_settings
from triage.audit import AuditEvent
from triage.budget_settings import BudgetSection
from triage.db import Session
from triage.kinds import SettingKey
from triage.model_trial import try_model
from triage.review.models import require_settings_admin
from triage.review.office import Office
from triage.sentences import sentence
from triage.store.people import User
from triage.store.receipts import Asker

#: A person waits for it: the bound of a call that drafts would be minutes.
_TRY_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The budget in force; 0 for no limit. `configured`: the file's, in words; `own`: the page's stands.

    `number`: the change to write over; `at`, `who`: of the last change, None for none.
    """

    calls_per_day: int
    calls_per_month: int
    tokens_per_month: int
    configured: str
    own: bool
    number: int
    at: datetime | None
    who: str | None


@dataclass(frozen=True, slots=True)
class UseView:
    """What the calls used, in words, and the budget. `reached`: what is used up, None while nothing is."""

    today: str
    month: str
    reached: str | None
    budget: BudgetView


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying the connection, in French."""

    ok: bool
    message: str


def use_view(office: Office) -> UseView:
    """What was used today and this month, and what may be."""
    with office.database.transaction() as session:
        return _view(office, session)


def save_budget(office: Office, user: User, number: int, budget: BudgetSection | None) -> UseView:
    """Keep another budget over change `number`, in force from the next call on; None for the file's.

    Raises NotAllowed, StaleVersion.
    """
    require_settings_admin(user)
    with office.database.transaction() as session:
        office_settings.change(session, SettingKey.MODEL_BUDGET, number, budget, office.clock(), user.id)
        return _view(office, session)


def try_connection(office: Office, user: User) -> Tried:
    """Whether address, key and name of the model are right, and whether it answers a fixed text of ours.

    Nothing of the office is sent; the call has its receipt and counts in the budget. Raises NotAllowed.
    """
    require_settings_admin(user)
    tried = _try(office, user)
    with office.database.transaction() as session:
        values = {"ok": tried.ok}
        audit.record(session, AuditEvent.MODELS_TRIED, office.clock(), user_id=user.id, values=values)
    return tried


def _try(office: Office, user: User) -> Tried:
    model = office.services.model
    if model is None:
        stopped = office.services.model_stopped
        absent = stopped in (None, "model_absent")
        return Tried(ok=False, message=sentence("models_try_absent" if absent else stopped or ""))
    if model_stop.is_stopped(office.database):
        return Tried(ok=False, message=sentence("models_try_stopped"))
    fault = model_calls.fault_or_none(model.settings, _TRY_S)
    if fault is not None:
        return Tried(ok=False, message=sentence(fault))
    trial = try_model(office.services, model.settings, Asker(user.id, user.name))
    if trial.fault is not None:
        told = sentence("models_try_failed", {"receipt": trial.receipt_id}) if trial.receipt_id else ""
        return Tried(ok=False, message=f"{sentence(trial.fault)} {told}".rstrip())
    values = {"model": trial.model, "ms": trial.ms, "receipt": trial.receipt_id}
    shape = sentence("models_try_json" if trial.as_json else "models_try_text")
    return Tried(ok=True, message=f"{sentence('models_try_answered', values)} {shape}")


def _view(office: Office, session: Session) -> UseView:
    settings, now = office.settings, office.clock()
    used = model_budget.spent(session, settings.office.zone, now)
    reached = model_budget.notice_or_none(session, settings, now)
    found = office_settings.budget(session, settings)
    return UseView(
        today=model_budget.in_words(used.day),
        month=model_budget.in_words(used.month),
        reached=sentence(reached.key, reached.values) if reached else None,
        budget=BudgetView(
            calls_per_day=found.value.calls_per_day,
            calls_per_month=found.value.calls_per_month,
            tokens_per_month=found.value.tokens_per_month,
            configured=model_budget.limits_in_words(found.configured),
            own=found.own,
            number=found.number,
            at=found.at,
            who=found.who,
        ),
    )
