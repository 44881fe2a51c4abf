"""The nearest deadline of a mail, as its lane is ordered by it."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo


def nearest_due_or_none(record: Mapping[str, Any], received_at: datetime) -> str | None:
    """The first day that binds and had not passed when the mail came, of a kept sorting.

    As « 2026-11-24T14:00 », or « 2026-11-24 » without an hour: such texts stand in order of time. A day that
    is only named or stands in quoted text does not count.
    """
    kept = record.get("deadlines")
    found = [
        f"{one['due']}T{one['at']}" if one.get("at") else str(one["due"])
        for one in (kept if isinstance(kept, list) else ())
        if one.get("kind") != "other"
        and not one.get("quoted")
        and str(one["due"]) >= received_at.date().isoformat()
    ]
    return min(found, default=None)


def is_past(due: str, moment: datetime, zone: ZoneInfo) -> bool:
    """Whether at that moment the deadline has passed; one without an hour passes with its day."""
    day, _, hour = due.partition("T")
    last = time.fromisoformat(hour) if hour else time.max
    return moment > datetime.combine(date.fromisoformat(day), last, zone)
