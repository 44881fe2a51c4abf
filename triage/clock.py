"""The one place that reads the time, so that every decision can be given a fixed moment."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now_utc() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)
