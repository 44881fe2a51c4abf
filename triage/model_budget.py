"""What the office lets its model use in a day and a month, counted from the receipts of the calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from triage.budget_settings import BudgetSection
from triage.db import Session
from triage.french import date_in_words
from triage.sentences import sentence
from triage.settings import Settings
from triage.store import receipts
from triage.store.receipts import Use


class BudgetReached(Exception):
    """No model may be called now; `key` is the sentence that says so, `told` has the figures."""

    def __init__(self, key: str, told: str) -> None:
        super().__init__(key)
        self.key = key
        self.told = told


@dataclass(frozen=True, slots=True)
class Spent:
    """What was used since the day and the month began where the office is."""

    day: Use
    month: Use


@dataclass(frozen=True, slots=True)
class Notice:
    """A budget that is used up: a key and its values, with the day on which it begins anew."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def spent(session: Session, zone: ZoneInfo, now: datetime) -> Spent:
    """What the calls used so far, those under way by estimate."""
    day, month = _begin(now.astimezone(zone))
    return Spent(receipts.use_since(session, day), receipts.use_since(session, month))


def require(session: Session, settings: Settings, now: datetime, own: int) -> None:
    """Raise BudgetReached when the receipt numbered `own`, just written, is one too many.

    It is counted with the others in the transaction that wrote it, which holds the database's only write
    lock: of two calls at the same moment, the second one sees the first.
    """
    budget, zone = settings.drafting.budget, settings.office.zone
    if not budget.is_set:
        return
    day, month = _begin(now.astimezone(zone))
    before = Spent(receipts.use_since(session, day, own), receipts.use_since(session, month, own))
    reached = _reached_or_none(budget, before)
    if reached is not None:
        key, amount = reached
        raise BudgetReached(key, sentence(f"{key}_told", {"amount": amount}))


def notice_or_none(session: Session, settings: Settings, now: datetime) -> Notice | None:
    """The budget that keeps a model from being called now, for whoever opens the page."""
    budget, zone = settings.drafting.budget, settings.office.zone
    if not budget.is_set:
        return None
    reached = _reached_or_none(budget, spent(session, zone, now))
    if reached is None:
        return None
    key, amount = reached
    here = now.astimezone(zone)
    anew = _next_month(here) if key == "model_budget_month" else here + timedelta(days=1)
    day = date_in_words(anew, weekday=False)
    return Notice(f"{key}_notice", {"amount": amount, "day": day})


def in_words(use: Use) -> str:
    """The use as in « 12 appels, 24 300 jetons dont une partie estimée »."""
    estimated = "" if not use.estimated else " estimés" if use.all_estimated else " dont une partie estimée"
    return f"{_calls(use.calls)}, {_tokens(use.tokens)}{estimated}"


def limits_in_words(budget: BudgetSection) -> str:
    """The limits as in « 40 appels par jour, 1 000 000 jetons par mois »; « aucun » for none."""
    limits = (
        f"{_calls(budget.calls_per_day)} par jour" if budget.calls_per_day else "",
        f"{_calls(budget.calls_per_month)} par mois" if budget.calls_per_month else "",
        f"{_tokens(budget.tokens_per_month)} par mois" if budget.tokens_per_month else "",
    )
    return ", ".join(one for one in limits if one) or "aucun"


def _reached_or_none(budget: BudgetSection, used: Spent) -> tuple[str, str] | None:
    """The sentence key of the limit that is reached, and the limit in words; that of the month first."""
    if budget.calls_per_month and used.month.calls >= budget.calls_per_month:
        return "model_budget_month", _calls(budget.calls_per_month)
    if budget.tokens_per_month and used.month.tokens >= budget.tokens_per_month:
        return "model_budget_month", _tokens(budget.tokens_per_month)
    if budget.calls_per_day and used.day.calls >= budget.calls_per_day:
        return "model_budget_day", _calls(budget.calls_per_day)
    return None


def _calls(number: int) -> str:
    return f"{_number(number)}\u00a0{'appel' if number < 2 else 'appels'}"


def _tokens(number: int) -> str:
    return f"{_number(number)}\u00a0{'jeton' if number < 2 else 'jetons'}"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")


def _begin(here: datetime) -> tuple[datetime, datetime]:
    """The first moments of the day and of the month there: the zone knows whether clocks changed since."""
    midnight = datetime.combine(here.date(), time(), here.tzinfo)
    return midnight, datetime.combine(here.date().replace(day=1), time(), here.tzinfo)


def _next_month(here: datetime) -> datetime:
    return (here.replace(day=1) + timedelta(days=32)).replace(day=1)
