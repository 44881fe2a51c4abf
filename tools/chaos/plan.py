"""What happens in each round of a run: where the service is killed, by what, and what troubles it before."""

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tools.chaos.submission import Ending
from triage.crash_points import CrashPoint

_Kind = TypeVar("_Kind")

_ROOT = Path(__file__).resolve().parents[2]
#: A service that counts more changes than this in a day pauses the mailbox, as it should.
_UIDVALIDITY_CHANGES = 4
_WHOLE_EVERY = 20
_PATIENCE_S = 10.0
#: The short run waits for every place, however slow the machine.
_LONG_PATIENCE_S = 90.0


class Trouble(StrEnum):
    """What befalls the office while the service works."""

    CUT = "connections cut"
    STALL = "links half-open"
    RESTART = "mailbox server restarted"
    KICK = "sessions kicked"
    UIDVALIDITY = "UIDVALIDITY changed"
    EXPUNGE = "mails expunged"
    MOVE_OUT = "mails moved out"
    MOVE_BACK = "mails moved back"
    DISK_FULL = "disk full"
    LOCKED = "database locked"


_MAILBOX_TROUBLES = (Trouble.CUT, Trouble.KICK, Trouble.EXPUNGE, Trouble.MOVE_OUT, Trouble.MOVE_BACK)
_WHILE_IMPORTING = (
    CrashPoint.INTAKE_CONNECTED,
    CrashPoint.INTAKE_SEARCHED,
    CrashPoint.INTAKE_FETCHED,
    CrashPoint.INTAKE_ROWS_WRITTEN,
    CrashPoint.INTAKE_CURSOR_WRITTEN,
    CrashPoint.INTAKE_COMMITTED,
    CrashPoint.INTAKE_RECONCILING,
    CrashPoint.PIPELINE_CLAIMED,
    CrashPoint.PIPELINE_SORTED,
)
READ_HISTORY = ("import", "--since", "8w")
_NEEDING_DRAFTS = (CrashPoint.PIPELINE_MODEL_ANSWERED, CrashPoint.PIPELINE_DRAFT_WRITTEN)
_NEEDING_ANSWERS = ("review_", "outbox_", "change_")
_BIG = frozenset({CrashPoint.INTAKE_BIG_MAIL_SLICED, CrashPoint.INTAKE_BIG_MAIL_FILED})
#: The most visits to wait for; the other places are met once or twice in a life.
_VISITS = {
    CrashPoint.INTAKE_FETCHED: 3,
    CrashPoint.INTAKE_ROWS_WRITTEN: 3,
    CrashPoint.INTAKE_CURSOR_WRITTEN: 3,
    CrashPoint.INTAKE_COMMITTED: 3,
    CrashPoint.PIPELINE_CLAIMED: 12,
    CrashPoint.PIPELINE_SORTED: 8,
    CrashPoint.PIPELINE_DRAFT_WRITTEN: 2,
    CrashPoint.OUTBOX_CLAIMED: 3,
    CrashPoint.OUTBOX_DATA_RECORDED: 3,
    CrashPoint.OUTBOX_ACCEPTED: 3,
    CrashPoint.OUTBOX_SENT_RECORDED: 3,
    CrashPoint.REVIEW_APPROVED: 3,
}


@dataclass(frozen=True, slots=True)
class Round:
    """One life of the service: it ends at `point`, by an `ending`, or `delay_s` after its start.

    `mails` arrive before the start, with `flood` even when many wait already; `answers` is how many
    replies the person may approve.
    """

    point: CrashPoint | None
    visit: int = 1
    delay_s: float = _PATIENCE_S
    trouble: Trouble | None = None
    mails: int = 0
    flood: bool = False
    big: bool = False
    answers: int = 0
    endings: tuple[Ending, ...] = ()
    whole: bool = False

    @property
    def crash_at(self) -> str | None:
        """What the service is told, as `point:visit`."""
        return f"{self.point.value}:{self.visit}" if self.point else None

    @property
    def command(self) -> tuple[str, ...]:
        """The command that lives through this round."""
        return READ_HISTORY if self.point is CrashPoint.HISTORY_ROWS_WRITTEN else ("run",)

    @property
    def needs_model(self) -> bool:
        """Whether the service must have a model to call."""
        return self.point is CrashPoint.PIPELINE_MODEL_ANSWERED

    @property
    def needs_draft(self) -> bool:
        """Whether there must be mails that a machine may answer."""
        return self.point in _NEEDING_DRAFTS

    @property
    def kills_at_the_dot(self) -> bool:
        """Whether the submission server is to kill the service."""
        return any(one in (Ending.KILL_BEFORE_ANSWER, Ending.KILL_AFTER_ANSWER) for one in self.endings)


def points_in_use() -> list[CrashPoint]:
    """The named places that the program really passes, in their order."""
    sources = [path for path in (_ROOT / "triage").rglob("*.py") if path.name != "crash_points.py"]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    named = set(re.findall(r"CrashPoint\.([A-Z_]+)", text))
    return [point for point in CrashPoint if point.name in named]


def one_kill_each(points: Sequence[CrashPoint]) -> Iterator[Round]:
    """The short run: one kill at each place."""
    for point in points:
        yield replace(_named(point, 1, mails=2), delay_s=_LONG_PATIENCE_S)
    for ending in (Ending.KILL_BEFORE_ANSWER, Ending.KILL_AFTER_ANSWER):
        yield Round(None, delay_s=_LONG_PATIENCE_S, answers=1, endings=(ending,))


def import_rounds(points: Sequence[CrashPoint], draw: random.Random, mails: int) -> Iterator[Round]:
    """Rounds without end for the time in which a full mailbox comes in: each brings `mails` more."""
    passed = [point for point in points if point in _WHILE_IMPORTING]
    places, troubles = _in_turn(passed, draw), _in_turn(_MAILBOX_TROUBLES, draw)
    while True:
        yield _named(next(places), draw.randint(1, 2), mails=mails, flood=True)
        delay_s, trouble = draw.uniform(0.3, 2.0), next(troubles)
        yield Round(None, delay_s=delay_s, trouble=trouble, mails=mails, flood=True)


def rounds(points: Sequence[CrashPoint], draw: random.Random) -> Iterator[Round]:
    """Rounds without end: named places in turn, then a random moment under some trouble, then the dot."""
    places, troubles = _in_turn(points, draw), _in_turn(tuple(Trouble), draw)
    uidvalidity_left = _UIDVALIDITY_CHANGES
    for number in itertools.count():
        if number % 2 == 0:
            point = next(places)
            if point is CrashPoint.INTAKE_REMAPPING:
                if not uidvalidity_left:
                    continue
                uidvalidity_left -= 1
            yield _named(point, draw.randint(1, _VISITS.get(point, 2)), mails=draw.randrange(10, 60))
        elif number % 8 == 5:
            yield _at_the_dot(draw)
        else:
            trouble = next(troubles)
            if trouble is Trouble.UIDVALIDITY:
                trouble = trouble if uidvalidity_left else Trouble.KICK
                uidvalidity_left -= trouble is Trouble.UIDVALIDITY
            yield _random(trouble, draw, whole=number % _WHOLE_EVERY == 1)


def _in_turn(kinds: Sequence[_Kind], draw: random.Random) -> Iterator[_Kind]:
    while True:
        yield from draw.sample(list(kinds), len(kinds))


def _named(point: CrashPoint, visit: int, mails: int, *, flood: bool = False) -> Round:
    trouble = Trouble.UIDVALIDITY if point is CrashPoint.INTAKE_REMAPPING else None
    answers = visit + 1 if point.startswith(_NEEDING_ANSWERS) else 0
    return Round(point, visit, trouble=trouble, mails=mails, flood=flood, big=point in _BIG, answers=answers)


def _random(trouble: Trouble, draw: random.Random, *, whole: bool) -> Round:
    return Round(
        None,
        delay_s=draw.uniform(3.0, 5.0) if whole else draw.uniform(0.05, 3.0),
        trouble=trouble,
        mails=draw.randrange(0, 120),
        big=draw.random() < 0.2,
        answers=draw.randrange(2, 12),
        endings=tuple(draw.choices((Ending.TAKE, *Ending), k=3)) if draw.random() < 0.5 else (),
        whole=whole,
    )


def _at_the_dot(draw: random.Random) -> Round:
    before = draw.choices((Ending.TAKE, Ending.DEFER, Ending.REFUSE, Ending.CUT_TAKEN), k=draw.randrange(3))
    last = draw.choice((Ending.KILL_BEFORE_ANSWER, Ending.KILL_AFTER_ANSWER))
    return Round(None, mails=5, answers=len(before) + 2, endings=(*before, last))
