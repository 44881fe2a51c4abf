"""The JSON of the replay of past mail."""

from datetime import datetime

from pydantic import BaseModel

from api.schemas import AddressOut, DeadlineOut
from triage.replay_score import Score, Share
from triage.review.replays import ReplayItem, ReplayView


class ShareOut(BaseModel):
    """A share: `hits` of `count`, its value, and the interval of 95 % confidence (Wilson)."""

    hits: int
    count: int
    value: float | None
    low: float
    high: float

    @classmethod
    def of(cls, share: Share) -> "ShareOut":
        """The share as JSON."""
        low, high = share.interval
        return cls(hits=share.hits, count=share.count, value=share.value, low=low, high=high)


class ScoreOut(BaseModel):
    """Figures over mails that the model did not learn from, by what persons said of them.

    `right`: the class; `caught`: urgent mails recognised; `rightly`: of those called urgent, how many are.
    `left_out`: judged mails that may not be counted: exact duplicates, and threads that were learnt from.
    """

    right: ShareOut
    caught: ShareOut
    rightly: ShareOut
    unsure_right: ShareOut
    other_right: ShareOut
    left_out: int

    @classmethod
    def of(cls, score: Score) -> "ScoreOut":
        """The score as JSON."""
        return cls(
            right=ShareOut.of(score.right),
            caught=ShareOut.of(score.caught),
            rightly=ShareOut.of(score.rightly),
            unsure_right=ShareOut.of(score.unsure_right),
            other_right=ShareOut.of(score.other_right),
            left_out=score.left_out,
        )


class FastestOut(BaseModel):
    """The tenth of the answered mails answered fastest, and how many of them are called urgent."""

    answered: int
    count: int
    flagged: int
    missed: int
    within_s: int | None


class ReplayOut(BaseModel):
    """A run: how far it is, and its figures. `score` is null below `needed` answers that count."""

    id: int
    asked: int
    total: int
    done: int
    judged: int
    model_version: str
    started_at: datetime
    finished_at: datetime | None
    urgent: int
    admin: int
    later: int
    uncertain: int
    flagged: ShareOut
    much_flagged: bool
    unsure: int
    unsure_judged: int
    fastest: FastestOut
    answers: int
    needed: int
    score: ScoreOut | None

    @classmethod
    def of(cls, view: ReplayView) -> "ReplayOut":
        """The run as JSON."""
        run, fastest = view.run, view.fastest
        return cls(
            id=run.id,
            asked=run.asked,
            total=run.total,
            done=run.done,
            judged=run.judged,
            model_version=run.model_version,
            started_at=run.started_at,
            finished_at=run.finished_at,
            uncertain=view.uncertain,
            flagged=ShareOut.of(view.flagged),
            much_flagged=view.much_flagged,
            unsure=view.unsure,
            unsure_judged=view.unsure_judged,
            fastest=FastestOut(
                answered=fastest.answered,
                count=fastest.count,
                flagged=fastest.flagged,
                missed=fastest.missed,
                within_s=fastest.within_s,
            ),
            answers=view.answers,
            needed=view.needed,
            score=ScoreOut.of(view.score) if view.score else None,
            **{label.value: count for label, count in view.counts},
        )


class ReplayStateOut(BaseModel):
    """The last run, null when there was none yet."""

    replay: ReplayOut | None


class ReplayItemOut(BaseModel):
    """A past mail as it is sorted now. `is_right`: a person's word, null without; `truth`: the class said."""

    id: int
    mail_id: int | None
    dated_at: datetime
    sender: AddressOut
    subject: str
    excerpt: str
    urgency: str
    uncertain: bool
    confidence: float
    by_rule: bool
    reason: str
    deadlines: list[DeadlineOut]
    answered_after_s: int | None
    is_fast: bool
    is_unsure: bool
    is_right: bool | None
    truth: str | None

    @classmethod
    def of(cls, item: ReplayItem) -> "ReplayItemOut":
        """The item as JSON."""
        return cls(
            id=item.id,
            mail_id=item.mail_id,
            dated_at=item.dated_at,
            sender=AddressOut(name=item.sender_name, address=item.sender_address),
            subject=item.subject,
            excerpt=item.excerpt,
            urgency=item.urgency.value,
            uncertain=item.uncertain,
            confidence=item.confidence,
            by_rule=item.by_rule,
            reason=item.reason,
            deadlines=[DeadlineOut.model_validate(one, from_attributes=True) for one in item.deadlines],
            answered_after_s=item.answered_after_s,
            is_fast=item.is_fast,
            is_unsure=item.is_unsure,
            is_right=item.is_right,
            truth=item.truth.value if item.truth else None,
        )


class ReplayPageOut(BaseModel):
    """Some items of a list of the last run."""

    items: list[ReplayItemOut]
    next_cursor: str | None
