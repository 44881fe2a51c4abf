"""How well past mail was sorted, on what persons say of it: honest, with intervals, or not at all."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from classifiers.labels import Urgency
from redaction.evaluation.intervals import wilson

ENOUGH: Final = 20
"""Answers under which no score is given."""
MUCH_FLAGGED: Final = 0.4
"""Above this share of urgent mails the office is told."""
UNSURE_SHOWN: Final = 20
"""Mails put up for an answer: those that the sorting is least certain of."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mail that a person judged. `said`: the class given by the model that sorted it before.

    `truth`: the class the person named; None when they only said that it was wrong. `content`, `thread`:
    what tells exact duplicates and mails of one thread. `unsure`: it was among the least certain.
    """

    key: int
    dated_at: datetime
    content: str
    thread: str
    said: Urgency
    is_right: bool
    truth: Urgency | None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A share with the interval in which the true one lies with 95 % confidence."""

    hits: int
    count: int

    @property
    def value(self) -> float | None:
        """The share, None of nothing."""
        return self.hits / self.count if self.count else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson (1927), at 95 %; (0, 1) without a case."""
        return wilson(self.hits, self.count)


@dataclass(frozen=True, slots=True)
class Score:
    """Figures over held-out mails. `right`: the class; `caught`: urgent mails recognised; `rightly`: of
    those called urgent, how many are. `unsure_right`, `other_right`: the class, among the least certain and
    among the rest. `left_out`: judged mails that a score may not count.
    """

    right: Share
    caught: Share
    rightly: Share
    unsure_right: Share
    other_right: Share
    left_out: int

    @property
    def enough(self) -> bool:
        """Whether there are answers enough to give a score at all."""
        return self.right.count >= ENOUGH


def held_out(judged: Iterable[Judged], taught: Iterable[tuple[str, str]] = ()) -> list[Judged]:
    """The mails that may be counted, in order of time.

    `taught`: content and thread of every mail whose label the serving model has learnt. A mail of the same
    content, or of the same thread, is on their side of the line and is not counted; of exact duplicates the
    first is.
    """
    contents = {content for content, _ in taught}
    threads = {thread for _, thread in taught}
    kept = []
    for one in sorted(judged, key=lambda one: (one.dated_at, one.key)):
        if one.content in contents or one.thread in threads:
            continue
        contents.add(one.content)
        kept.append(one)
    return kept


def score(judged: Sequence[Judged], taught: Iterable[tuple[str, str]] = ()) -> Score:
    """The figures of what may be counted of these mails."""
    kept = held_out(judged, list(taught))
    urgent = [one for one in kept if one.truth is Urgency.URGENT]
    flagged = [one for one in kept if one.said is Urgency.URGENT]
    unsure = [one for one in kept if one.unsure]
    other = [one for one in kept if not one.unsure]
    return Score(
        right=_right(kept),
        caught=Share(sum(one.said is Urgency.URGENT for one in urgent), len(urgent)),
        rightly=_right(flagged),
        unsure_right=_right(unsure),
        other_right=_right(other),
        left_out=len(judged) - len(kept),
    )


def _right(judged: Sequence[Judged]) -> Share:
    return Share(sum(one.is_right for one in judged), len(judged))


def content_of(subject: str, text: str) -> str:
    """A mark that two mails of the same words share, whatever their case and spaces."""
    words = " ".join(f"{subject}\n{text}".casefold().split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def quickest(delays: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The keys of the tenth answered fastest. `delays`: key and seconds of every answered mail."""
    ordered = sorted(delays, key=lambda one: (one[1], one[0]))
    return frozenset(key for key, _ in ordered[: math.ceil(len(ordered) / 10)])
