"""The replay of past mail as the page shows it: progress, score, what would be urgent, answers of persons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from classifiers.labels import Urgency
from triage import audit, replay
from triage.audit import AuditEvent
from triage.errors import BadRequest
from triage.permissions import Permission
from triage.replay_score import ENOUGH, MUCH_FLAGGED, Score, Share, score
from triage.review.office import Office, require
from triage.services import Services
from triage.sorting_words import DeadlineWords, deadline_words, reason_line
from triage.store import replay as rows
from triage.store import replay_items
from triage.store.people import User
from triage.store.replay import Replay
from triage.store.replay_items import Item
from triage.store.sight import EVERYTHING, Sight

MAX_PAGE = 100
_MAX_EXCERPT = 300


class ReplayList(StrEnum):
    """Which mails of a run are asked for."""

    UNSURE = "unsure"
    URGENT = "urgent"
    FAST = "fast"
    MISSED = "missed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ReplayItem:
    """A past mail, how it is sorted now and why, how soon it was answered, what a person says of it."""

    id: int
    mail_id: int | None
    dated_at: datetime
    sender_name: str = field(repr=False)
    sender_address: str = field(repr=False)
    subject: str = field(repr=False)
    excerpt: str = field(repr=False)
    urgency: Urgency
    uncertain: bool
    confidence: float
    by_rule: bool
    reason: str = field(repr=False)
    deadlines: tuple[DeadlineWords, ...] = field(repr=False)
    answered_after_s: int | None
    is_fast: bool
    is_unsure: bool
    is_right: bool | None
    truth: Urgency | None


@dataclass(frozen=True, slots=True)
class Fastest:
    """The tenth of the answered mails that the office answered fastest, beside those called urgent.

    `answered`: mails with an answer; `count`: the fastest of them, within `within_s`; `flagged`: of these,
    how many are called urgent.
    """

    answered: int
    count: int
    flagged: int
    within_s: int | None

    @property
    def missed(self) -> int:
        """Those that the sorting would not have called urgent."""
        return self.count - self.flagged


@dataclass(frozen=True, slots=True)
class ReplayView:
    """A run with its figures; `score` is None below `needed` answers that can be counted."""

    run: Replay
    flagged: Share
    much_flagged: bool
    counts: tuple[tuple[Urgency, int], ...]
    uncertain: int
    unsure: int
    unsure_judged: int
    fastest: Fastest
    answers: int
    needed: int
    score: Score | None


@dataclass(frozen=True, slots=True)
class ReplayPage:
    """Some items, and the number to go on from when there are more."""

    items: tuple[ReplayItem, ...]
    next_after: int | None


def start(office: Office, user: User, last: int) -> ReplayView:
    """Ask for a run over the last mails. Raises NotAllowed for anybody but an administrator, BadRequest."""
    _require_admin(user)
    replay.start(office.services, last, user.id)
    view = last_view_or_none(office.services, office.sight)
    assert view is not None  # noqa: S101  (just started)
    return view


def latest_or_none(office: Office, user: User) -> ReplayView | None:
    """The last run with its figures. Raises NotAllowed for anybody but an administrator."""
    _require_admin(user)
    return last_view_or_none(office.services, office.sight)


def last_view_or_none(services: Services, sight: Sight = EVERYTHING) -> ReplayView | None:
    """The last run with its figures of the mails in sight."""
    with services.database.transaction() as session:
        run = rows.latest_or_none(session)
        if run is None:
            return None
        found = replay_items.items(session, run.id, sight)
        counted = score(replay_items.judged(session, run.id, sight), replay_items.taught(session, run))
    return _view(run, found, counted)


def list_items(office: Office, user: User, which: ReplayList, after: int, limit: int) -> ReplayPage:
    """Items of the last run, those of one list. Raises NotAllowed for anybody but an administrator."""
    _require_admin(user)
    limit = max(1, min(limit, MAX_PAGE))
    found = items_of(office.services, which, office.sight)
    shown = found[after : after + limit]
    return ReplayPage(tuple(shown), after + limit if len(found) > after + limit else None)


def items_of(services: Services, which: ReplayList, sight: Sight = EVERYTHING) -> list[ReplayItem]:
    """The items of one list of the last run; the least certain first in theirs, else the newest mail."""
    with services.database.transaction() as session:
        run = rows.latest_or_none(session)
        found = replay_items.items(session, run.id, sight) if run else []
    today = services.clock().astimezone(services.settings.office.zone).date()
    return [_shown(one, today) for one in _chosen(found, which)]


def judge(
    office: Office, user: User, item_id: int, *, is_right: bool | None, truth: str | None
) -> ReplayItem:
    """Keep a person's word on an item; None takes it back. It teaches the next model.

    Raises NotAllowed for anybody but an administrator, NotFound, BadRequest when the class they name
    contradicts what they say.
    """
    _require_admin(user)
    now = office.clock()
    with office.database.transaction() as session:
        before = replay_items.item(session, item_id, office.sight)
        if truth is not None and (is_right is None or (truth == before.urgency.value) is not is_right):
            raise BadRequest
        known = before.urgency if is_right else Urgency(truth) if truth else None
        replay_items.judge(session, item_id, user.id, now, is_right=is_right, truth=known)
        item = replay_items.item(session, item_id)
        replay.teach(session, [item], user.id, now)
        answer = "—" if is_right is None else "juste" if is_right else "faux"
        audit.record(
            session,
            AuditEvent.REPLAY_ANSWERED,
            now,
            user_id=user.id,
            mail_id=item.mail_id,
            values={"item": item_id, "answer": answer},
        )
    return _shown(item, now.astimezone(office.settings.office.zone).date())


def _require_admin(user: User) -> None:
    require(user, Permission.MANAGE)
    require(user, Permission.READ)


def _chosen(items: Sequence[Item], which: ReplayList) -> list[Item]:
    match which:
        case ReplayList.UNSURE:
            unsure = [one for one in items if one.is_unsure]
            return sorted(unsure, key=lambda one: (not one.uncertain, one.confidence, one.place))
        case ReplayList.URGENT:
            return [one for one in items if one.urgency is Urgency.URGENT]
        case ReplayList.FAST:
            return sorted((one for one in items if one.is_fast), key=_delay)
        case ReplayList.MISSED:
            missed = (one for one in items if one.is_fast and one.urgency is not Urgency.URGENT)
            return sorted(missed, key=_delay)
        case ReplayList.ALL:
            return list(items)
        case _:
            assert_never(which)


def _delay(item: Item) -> int:
    return item.answered_after_s or 0


def _view(run: Replay, items: Sequence[Item], counted: Score) -> ReplayView:
    fast = [one for one in items if one.is_fast]
    flagged = Share(sum(one.urgency is Urgency.URGENT for one in items), len(items))
    unsure = [one for one in items if one.is_unsure]
    return ReplayView(
        run=run,
        flagged=flagged,
        much_flagged=(flagged.value or 0.0) > MUCH_FLAGGED,
        counts=tuple((label, sum(one.urgency is label for one in items)) for label in Urgency),
        uncertain=sum(one.uncertain for one in items),
        unsure=len(unsure),
        unsure_judged=sum(one.is_right is not None for one in unsure),
        fastest=Fastest(
            answered=sum(one.answered_after_s is not None for one in items),
            count=len(fast),
            flagged=sum(one.urgency is Urgency.URGENT for one in fast),
            within_s=max((_delay(one) for one in fast), default=None),
        ),
        answers=counted.right.count,
        needed=ENOUGH,
        score=counted if counted.enough else None,
    )


def _shown(item: Item, today: date) -> ReplayItem:
    """Its days are told as they were when it came: what is past by now was ahead then."""
    record = item.record
    then = min(item.dated_at.date(), today)
    return ReplayItem(
        id=item.id,
        mail_id=item.mail_id,
        dated_at=item.dated_at,
        sender_name=item.sender_name,
        sender_address=item.sender_address,
        subject=item.subject,
        excerpt=item.text[:_MAX_EXCERPT],
        urgency=item.urgency,
        uncertain=item.uncertain,
        confidence=item.confidence,
        by_rule=record.get("urgency_step") == "rule",
        reason=reason_line(record, item.urgency.value, then),
        deadlines=deadline_words(record, then),
        answered_after_s=item.answered_after_s,
        is_fast=item.is_fast,
        is_unsure=item.is_unsure,
        is_right=item.is_right,
        truth=item.truth,
    )
