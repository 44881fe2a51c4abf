"""What the rules read in a mail, as columns for the model: one function per source, names in a fixed order.

The order of `COLUMNS` is part of the model's file. A source gives only the columns it raises.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from classifiers.deadlines.values import Basis, Deadline, Kind
from classifiers.labels import HumanReason
from classifiers.mail import MailText
from classifiers.rules.values import Hit, HumanHit, QuietHit, QuietRule, Strength, UrgentRule
from classifiers.working_days import working_days_between

_BUCKETS: Final = ((0, "today"), (1, "1"), (2, "2"), (3, "3"), (5, "5"), (10, "10"), (22, "22"))
"""Working days that are left, at most, and the name of the bucket; more is "far"."""
_NAMES: Final = (*(name for _, name in _BUCKETS), "far")
_NEAR: Final = 2
"""Working days that make about 48 hours."""
_MOST: Final = 3

DUE_COLUMNS: Final = (
    *(f"due:{group}:{name}" for group in ("any", "binding", *Kind) for name in _NAMES),
    *(f"due:near:{basis}" for basis in Basis),
    "due:none",
    "due:near:hour",
    "due:near:quoted",
    "due:near:law",
    "due:near:unsure",
    "due:count",
)


def due_columns(mail: MailText, deadlines: Sequence[Deadline]) -> Mapping[str, float]:
    """How near the days are that the mail names: the nearest of each kind by working days, and how told."""
    if mail.received is None:
        return {}
    today = mail.received.date()
    left = [(working_days_between(today, one.due, mail.region), one) for one in deadlines if one.due >= today]
    if not left:
        return {"due:none": 1.0}
    raised = {f"due:any:{_bucket(min(days for days, _ in left))}"}
    for kind in {one.kind for _, one in left}:
        raised.add(f"due:{kind}:{_bucket(min(days for days, one in left if one.kind is kind))}")
    binding = [days for days, one in left if one.kind is not Kind.OTHER]
    if binding:
        raised.add(f"due:binding:{_bucket(min(binding))}")
    raised |= set(_near(one for days, one in left if days <= _NEAR))
    return dict.fromkeys(sorted(raised), 1.0) | {"due:count": min(_MOST, len(left)) / _MOST}


def _near(deadlines: Iterable[Deadline]) -> Iterable[str]:
    for one in deadlines:
        yield f"due:near:{one.basis}"
        if one.at is not None:
            yield "due:near:hour"
        if one.quoted:
            yield "due:near:quoted"
        if one.law:
            yield "due:near:law"
        if not one.sure:
            yield "due:near:unsure"


def _bucket(days: int) -> str:
    return next((name for most, name in _BUCKETS if days <= most), "far")


_SURE: Final = "sure"
URGENT_COLUMNS: Final = (
    f"urgent:{_SURE}",
    *(f"urgent:{rule}:{strength}" for rule in UrgentRule for strength in Strength),
)
HUMAN_COLUMNS: Final = (
    f"human:{_SURE}",
    *(f"human:{reason.name.lower()}:{strength}" for reason in HumanReason for strength in Strength),
)
QUIET_COLUMNS: Final = tuple(f"quiet:{rule}" for rule in QuietRule)


def urgent_columns(hits: Sequence[Hit]) -> Mapping[str, float]:
    """The urgent rules that were tripped, and whether a hard one was."""
    raised = {f"urgent:{hit.rule}:{hit.strength}": 1.0 for hit in hits}
    return raised | ({f"urgent:{_SURE}": 1.0} if _any_hard(hits) else {})


def human_columns(hits: Sequence[HumanHit]) -> Mapping[str, float]:
    """The reasons to leave the answer to a person, and whether one is hard."""
    raised = {f"human:{hit.reason.name.lower()}:{hit.strength}": 1.0 for hit in hits}
    return raised | ({f"human:{_SURE}": 1.0} if _any_hard(hits) else {})


def quiet_columns(hits: Sequence[QuietHit]) -> Mapping[str, float]:
    """Why the mail can wait or is routine."""
    return {f"quiet:{hit.rule}": 1.0 for hit in hits}


def _any_hard(hits: Sequence[Hit] | Sequence[HumanHit]) -> bool:
    return any(hit.strength is Strength.HARD for hit in hits)


COLUMNS: Final = (*DUE_COLUMNS, *URGENT_COLUMNS, *HUMAN_COLUMNS, *QUIET_COLUMNS)
"""Every column of this module, in order."""


def values(raised: Mapping[str, float]) -> tuple[float, ...]:
    """One value per column, in the order of `COLUMNS`; 0 where nothing raised it."""
    return tuple(raised.get(name, 0.0) for name in COLUMNS)
