"""How a deadline was told or counted, as a key and values, for whoever puts it into words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from classifiers.deadlines.values import Basis, Deadline

_KEYS: Final[Mapping[Basis, str]] = MappingProxyType(
    {
        Basis.DATED: "deadline_dated",
        Basis.WEEKDAY: "deadline_weekday",
        Basis.NEAR: "deadline_near",
        Basis.PERIOD: "deadline_period",
        Basis.DELAY: "deadline_delay",
        Basis.HOURS: "deadline_hours",
    }
)


def explain(deadline: Deadline) -> tuple[str, Mapping[str, str]]:
    """A key for how the day was found, and its values: `due`, `since`, `at`, `law`, `length`, or empty.

    The keys: deadline_dated, deadline_weekday, deadline_near, deadline_period, deadline_delay,
    deadline_delay_since, deadline_law_since, deadline_hours.
    """
    key = _KEYS[deadline.basis]
    if deadline.since is not None and deadline.basis is Basis.DELAY:
        key = "deadline_law_since" if deadline.law else "deadline_delay_since"
    values = {
        "due": deadline.due.isoformat(),
        "since": deadline.since.isoformat() if deadline.since else "",
        "at": deadline.at.isoformat("minutes") if deadline.at else "",
        "law": deadline.law,
        "length": deadline.length,
    }
    return key, MappingProxyType(values)
