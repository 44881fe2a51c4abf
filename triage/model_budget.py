"""What the office lets its model use in a day and a month, counted from the receipts of the calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from triage import office_settings
from triage.budget_settings import BudgetSection
from triage.db import Session
from triage.said_dates import date_in_words
from triage.sentences import told
from triage.settings import Settings
from triage.store import receipts
from triage.store.receipts import Use
from triage.wording import counted, phrase


class BudgetReached(Exception):
    """No model may be called now; `key` is the sentence that says so, `said` has the figures, unsaid."""

    def __init__(self, key: str, said: Mapping[str, object]) -> None:
        super().__init__(key)
        self.key = key
        self.said = said


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
    budget, zone = office_settings.budget(session, settings).value, settings.office.zone
    if not budget.is_set:
        return
    day, month = _begin(now.astimezone(zone))
    before = Spent(receipts.use_since(session, day, own), receipts.use_since(session, month, own))
    reached = _reached_or_none(budget, before)
    if reached is not None:
        key, amount = reached
        raise BudgetReached(key, told(f"{key}_told", amount=amount))


def notice_or_none(session: Session, settings: Settings, now: datetime) -> Notice | None:
    """The budget that keeps a model from being called now, for whoever opens the page."""
    budget, zone = office_settings.budget(session, settings).value, settings.office.zone
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
    key = "used" if not use.estimated else "used_estimated" if use.all_estimated else "used_partly_estimated"
    return phrase(key, {"calls": counted("calls", use.calls), "tokens": counted("tokens", use.tokens)})


def limits_in_words(budget: BudgetSection) -> str:
    """The limits as in « 40 appels par jour, 1 000 000 jetons par mois »; « aucun » for none."""
    limits = (
        ("per_day", "calls", budget.calls_per_day),
        ("per_month", "calls", budget.calls_per_month),
        ("per_month", "tokens", budget.tokens_per_month),
    )
    words = (phrase(per, {"amount": counted(what, most)}) for per, what, most in limits if most)
    return ", ".join(words) or phrase("no_limit")


def _reached_or_none(budget: BudgetSection, used: Spent) -> tuple[str, dict[str, object]] | None:
    """The sentence key of the limit that is reached, and its value, unsaid; that of the month first."""
    if budget.calls_per_month and used.month.calls >= budget.calls_per_month:
        return "model_budget_month", _limit("calls", budget.calls_per_month)
    if budget.tokens_per_month and used.month.tokens >= budget.tokens_per_month:
        return "model_budget_month", _limit("tokens", budget.tokens_per_month)
    if budget.calls_per_day and used.day.calls >= budget.calls_per_day:
        return "model_budget_day", _limit("calls", budget.calls_per_day)
    return None


def _limit(what: str, count: int) -> dict[str, object]:
    """The limit as a sentence takes it; it is put in words when somebody reads it."""
    return {"what": what, "count": count}


def _begin(here: datetime) -> tuple[datetime, datetime]:
    """The first moments of the day and of the month there: the zone knows whether clocks changed since."""
    midnight = datetime.combine(here.date(), time(), here.tzinfo)
    return midnight, datetime.combine(here.date().replace(day=1), time(), here.tzinfo)


def _next_month(here: datetime) -> datetime:
    return (here.replace(day=1) + timedelta(days=32)).replace(day=1)
