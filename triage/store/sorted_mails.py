"""How the machine sorted the mails, before any person spoke."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from classifiers.labels import Urgency
from triage.models import MailRow


@dataclass(frozen=True, slots=True)
class SortedMail:
    """What the machine said of one mail; `sureness` is the probability of its likeliest urgency."""

    received_at: datetime
    flagged: bool
    sureness: float | None


def last_sorted(session: Session, limit: int) -> list[SortedMail]:
    """The mails sorted last, the latest first."""
    query = select(MailRow).where(col(MailRow.sorting).is_not(None))
    return [_of(row) for row in session.exec(query.order_by(col(MailRow.id).desc()).limit(limit))]


def sorted_since(session: Session, since: datetime) -> list[SortedMail]:
    """The mails received since then, in order."""
    query = select(MailRow).where(col(MailRow.sorting).is_not(None), col(MailRow.received_at) >= since)
    return [_of(row) for row in session.exec(query.order_by(col(MailRow.received_at)))]


def _of(row: MailRow) -> SortedMail:
    said: Mapping[str, Any] = json.loads(row.sorting or "{}")
    urgency = said.get("urgency", row.urgency)
    chances = said.get("probabilities") or {}
    return SortedMail(row.received_at, urgency == Urgency.URGENT, max(chances.values(), default=None))
