"""Whether the sorting still fits the office's mail: alarms, and figures week by week.

Every mail is judged by what the model said of it when it came, before any person spoke. Persons correct
errors more often than they confirm what is right: the figures are those of the mails on which somebody spoke.
What nobody looks at is known through the sample alone (`triage.sampling`), drawn among the unflagged mails.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil, floor
from statistics import fmean, median
from typing import Final
from zoneinfo import ZoneInfo

from classifiers.labels import Urgency
from triage.db import Session
from triage.replay_score import ENOUGH, Share
from triage.store import judged as judged_rows
from triage.store import sorted_mails
from triage.store.judged import Judged
from triage.store.sight import EVERYTHING, Sight
from triage.store.sorted_mails import Sampled, SortedMail

WINDOW: Final = 200
MOVED_BY_HALF: Final = 0.5
FEWEST_FLAGGED: Final = 10
"""Half of less is chance."""
LESS_SURE: Final = 0.1
MOST_ECE: Final = 0.10
FEWEST_JUDGED: Final = 50
MUCH_FLAGGED: Final = 0.4
MISSED_FOR: Final = timedelta(days=7)
WEEKS: Final = 8
MOST_JUDGED: Final = 20_000
"""Words of persons that are read for the weeks: what a busy office says in them, many times over."""
_BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that somebody should know about the sorting: a sentence key and what fills it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample of some time: mails `drawn` among the `unflagged` ones; of those that a person answered,
    how many are urgent.
    """

    unflagged: int = 0
    drawn: int = 0
    answered: int = 0
    urgent: int = 0

    @property
    def missed(self) -> Share | None:
        """The share of unflagged mails that are urgent; None, unknown, on too few answers."""
        return Share(self.urgent, self.answered) if self.answered >= ENOUGH else None

    @property
    def mails_missed(self) -> tuple[int, int] | None:
        """How many urgent mails were left unflagged, at least and at most; None when unknown."""
        if self.missed is None:
            return None
        low, high = self.missed.interval
        return max(self.urgent, floor(low * self.unflagged)), ceil(high * self.unflagged)


@dataclass(frozen=True, slots=True)
class Week:
    """The sorting of one week; `monday` begins it. Counts of mails; `urgent…` of those persons spoke on."""

    monday: date
    mails: int
    flagged: int
    urgent: int
    urgent_caught: int
    flagged_judged: int
    corrected: int
    sample: Sample = field(default_factory=Sample)

    @property
    def recall(self) -> Share | None:
        """The share of urgent mails that were flagged; None without any."""
        return Share(self.urgent_caught, self.urgent) if self.urgent else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.mails or self.urgent or self.corrected)


def alarms(session: Session, now: datetime, sight: Sight = EVERYTHING) -> list[Alarm]:
    """What is unlike before, the gravest first."""
    judged = judged_rows.judged(session, now - timedelta(days=366), WINDOW, sight)
    mails = sorted_mails.last_sorted(session, 2 * WINDOW, sight)
    return alarms_of(mails, judged, now)


def alarms_of(mails: Sequence[SortedMail], judged: Sequence[Judged], now: datetime) -> list[Alarm]:
    """The alarms of these mails and words, the latest first in both."""
    found = []
    missed = [one for one in judged if _missed(one) and now - one.at <= MISSED_FOR]
    if missed:
        found.append(Alarm("drift_missed", {"count": len(missed)}))
    last, before = mails[:WINDOW], mails[WINDOW:]
    flagged = sum(one.flagged for one in last)
    if len(last) == WINDOW and flagged > MUCH_FLAGGED * WINDOW:
        found.append(Alarm("drift_much_flagged", {"percent": _percent(flagged, WINDOW)}))
    if len(before) == WINDOW:
        found += _changes(last, before)
    error = calibration_error(judged)
    if error is not None and error > MOST_ECE:
        found.append(Alarm("drift_calibration", {"percent": round(100 * error)}))
    return found


def _missed(one: Judged) -> bool:
    return one.said is Urgency.URGENT and one.shown is not Urgency.URGENT and one.corrected


def _changes(last: Sequence[SortedMail], before: Sequence[SortedMail]) -> list[Alarm]:
    found = []
    now_flagged, was_flagged = (sum(one.flagged for one in part) for part in (last, before))
    if max(now_flagged, was_flagged) >= FEWEST_FLAGGED and (
        abs(now_flagged - was_flagged) >= MOVED_BY_HALF * was_flagged
    ):
        values = {"before": _percent(was_flagged, len(before)), "now": _percent(now_flagged, len(last))}
        found.append(Alarm("drift_flagged", values))
    sure = [[one.sureness for one in part if one.sureness is not None] for part in (last, before)]
    if all(sure) and median(sure[1]) - median(sure[0]) >= LESS_SURE - 1e-9:
        found.append(Alarm("drift_unsure"))
    return found


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """How far the probabilities of urgent are from what persons said, in ten bins; None for too few."""
    pairs = [(one.probability, one.said is Urgency.URGENT) for one in judged if one.probability is not None]
    if len(pairs) < FEWEST_JUDGED:
        return None
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, urgent in pairs:
        bins[min(_BINS - 1, int(chance * _BINS))].append((chance, urgent))
    gaps = (
        len(part) * abs(fmean(chance for chance, _ in part) - fmean(urgent for _, urgent in part))
        for part in bins.values()
    )
    return sum(gaps) / len(pairs)


def weeks(session: Session, now: datetime, zone: ZoneInfo, sight: Sight = EVERYTHING) -> list[Week]:
    """The last weeks of the mails in sight, the latest first, in the office's time."""
    starts = [_monday(now, zone) - timedelta(weeks=number) for number in range(WEEKS)]
    first = _midnight(starts[-1], zone)
    judged = judged_rows.judged(session, first, MOST_JUDGED, sight)
    drawn = sorted_mails.sampled_since(session, first, sight)
    found = []
    for start in starts:
        until = _midnight(start + timedelta(weeks=1), zone)
        counts = sorted_mails.counts_between(session, _midnight(start, zone), until, sight)
        said = [one for one in judged if _monday(one.at, zone) == start]
        urgent = [one for one in said if one.said is Urgency.URGENT]
        found.append(
            Week(
                monday=start,
                mails=counts.mails,
                flagged=counts.flagged,
                urgent=len(urgent),
                urgent_caught=sum(one.shown is Urgency.URGENT for one in urgent),
                flagged_judged=sum(one.shown is Urgency.URGENT for one in said),
                corrected=sum(one.corrected for one in said),
                sample=_sample(
                    [one for one in drawn if _monday(one.received_at, zone) == start], counts.sampled_from
                ),
            )
        )
    return found


def sample_of(weeks: Iterable[Week]) -> Sample:
    """The sample of these weeks together."""
    found = [week.sample for week in weeks]
    return Sample(
        unflagged=sum(one.unflagged for one in found),
        drawn=sum(one.drawn for one in found),
        answered=sum(one.answered for one in found),
        urgent=sum(one.urgent for one in found),
    )


def _sample(drawn: Sequence[Sampled], unflagged: int) -> Sample:
    answers = [one.said for one in drawn if one.said is not None]
    return Sample(unflagged, len(drawn), len(answers), sum(one is Urgency.URGENT for one in answers))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, datetime.min.time(), zone)


def _monday(moment: datetime, zone: ZoneInfo) -> date:
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _percent(count: int, total: int) -> int:
    return round(100 * count / total)
