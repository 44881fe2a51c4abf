"""The mails of a replay as lists show them, what persons say of them, and what may be scored."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, true
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from classifiers.labels import Urgency
from triage.errors import NotFound
from triage.kinds import LabelSource
from triage.message import MailId, UserId
from triage.models import MailRow
from triage.replay_score import Judged
from triage.store import labels
from triage.store.history import parsed_past
from triage.store.intake import PARSED
from triage.store.past_sight import past_seen
from triage.store.replay import Replay, mark, place_of
from triage.store.sight import EVERYTHING, Sight, seen_ids
from triage.tables.history import PastMailRow
from triage.tables.learning import LabelRow, ServingModelRow
from triage.tables.replay import ReplayItemRow

_AT_ONCE: Final = 500
_HEAD_CHARS: Final = 600


@dataclass(frozen=True, slots=True)
class Item:
    """A sorted past mail as a list shows it; content hidden from `repr`."""

    id: int
    place: int
    mail_id: MailId | None
    past_mail_id: int | None
    dated_at: datetime
    sender_name: str = field(repr=False)
    sender_address: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    urgency: Urgency
    uncertain: bool
    confidence: float
    record: Mapping[str, Any] = field(repr=False)
    answered_after_s: int | None
    is_fast: bool
    is_unsure: bool
    is_right: bool | None
    truth: Urgency | None


def item(session: Session, item_id: int, sight: Sight = EVERYTHING) -> Item:
    """A sorted item. Raises NotFound."""
    for found in _items(session, and_(col(ReplayItemRow.id) == item_id, _in_sight(sight))):
        return found
    raise NotFound("replay_item_gone")


def items(session: Session, replay_id: int, sight: Sight = EVERYTHING) -> list[Item]:
    """Every sorted item of the run, the newest mail first."""
    return _items(session, and_(col(ReplayItemRow.replay_id) == replay_id, _in_sight(sight)))


def _in_sight(sight: Sight) -> ColumnElement[bool]:
    """Mails of the queue and past ones, in sight."""
    if sight.is_whole:
        return true()
    past = select(PastMailRow.id).where(past_seen(sight))
    queued = seen_ids(sight, col(ReplayItemRow.mail_id))
    return and_(
        queued, or_(col(ReplayItemRow.mail_id).is_not(None), col(ReplayItemRow.past_mail_id).in_(past))
    )


def _items(session: Session, condition: ColumnElement[bool]) -> list[Item]:
    sorted_ = col(ReplayItemRow.urgency).is_not(None)
    query = select(ReplayItemRow).where(condition, sorted_).order_by(col(ReplayItemRow.place))
    heads = (
        select_columns(
            col(ReplayItemRow.id),
            func.coalesce(MailRow.sender_name, PastMailRow.sender_name),
            func.coalesce(MailRow.sender_address, PastMailRow.sender_address),
            func.coalesce(MailRow.subject, PastMailRow.subject),
            func.coalesce(MailRow.excerpt, func.substr(PastMailRow.text, 1, _HEAD_CHARS)),
        )
        .outerjoin(MailRow, col(MailRow.id) == col(ReplayItemRow.mail_id))
        .outerjoin(PastMailRow, col(PastMailRow.id) == col(ReplayItemRow.past_mail_id))
        .where(condition, sorted_)
    )
    texts = {ident: texts for ident, *texts in session.connection().execute(heads)}
    return [_item(row, *texts[row.id]) for row in session.exec(query)]


def _item(row: ReplayItemRow, name: str, address: str, subject: str, text: str) -> Item:
    assert row.urgency is not None  # noqa: S101  (the query asked)
    return Item(
        id=row.id or 0,
        place=row.place,
        mail_id=None if row.mail_id is None else MailId(row.mail_id),
        past_mail_id=row.past_mail_id,
        dated_at=row.dated_at,
        sender_name=name,
        sender_address=address,
        subject=subject,
        text=" ".join(text.split()),
        urgency=row.urgency,
        uncertain=row.uncertain,
        confidence=row.confidence,
        record=json.loads(row.sorting or "{}"),
        answered_after_s=row.answered_after_s,
        is_fast=row.is_fast,
        is_unsure=row.is_unsure,
        is_right=row.is_right,
        truth=row.truth,
    )


def judge(
    session: Session,
    item_id: int,
    user_id: UserId,
    now: datetime,
    *,
    is_right: bool | None,
    truth: Urgency | None,
) -> None:
    """Keep a person's word on an item; None takes it back."""
    said = {"is_right": is_right, "truth": truth, "judged_at": now, "judged_by": user_id}
    mark(session, {item_id: said if is_right is not None else dict.fromkeys(said)})


def judged(session: Session, replay_id: int, sight: Sight = EVERYTHING) -> list[Judged]:
    """The items of the run on which a person spoke, here or by correcting the mail, for the score."""
    said = {
        (one.mail_id, one.past_mail_id): one.urgency
        for one in labels.all_labels(session)
        if one.urgency_weight >= labels.FULL_WEIGHT
    }
    query = select(ReplayItemRow).where(
        ReplayItemRow.replay_id == replay_id, col(ReplayItemRow.urgency).is_not(None), _in_sight(sight)
    )
    found = []
    for row in session.exec(query):
        place = (None if row.mail_id is None else MailId(row.mail_id), row.past_mail_id)
        is_right, truth = row.is_right, row.truth
        if is_right is None and (corrected := said.get(place)):
            is_right, truth = corrected == row.urgency, corrected
        if is_right is not None and row.urgency is not None:
            found.append(
                Judged(
                    key=row.id or 0,
                    dated_at=row.dated_at,
                    content=row.content,
                    thread=row.thread,
                    said=row.urgency,
                    is_right=is_right,
                    truth=truth,
                    unsure=row.is_unsure,
                )
            )
    return found


def taught(session: Session, run: Replay) -> list[tuple[str, str]]:
    """Content and thread of the mails from which the model of the run had learnt, beside those that ship."""
    released = (
        select(ServingModelRow)
        .where(
            col(ServingModelRow.released_at).is_not(None),
            col(ServingModelRow.released_at) <= (run.finished_at or run.started_at),
        )
        .order_by(col(ServingModelRow.released_at).desc(), col(ServingModelRow.id).desc())
        .limit(1)
    )
    model = session.exec(released).first()
    if model is None or not model.own_rows:
        return []
    said = session.exec(
        select(LabelRow.mail_id, LabelRow.past_mail_id).where(col(LabelRow.at) <= model.tried_at)
    ).all()
    # A word of a replay may have been said again since, which moved the moment of its label.
    judged_before = session.exec(
        select(ReplayItemRow.mail_id, ReplayItemRow.past_mail_id).where(
            col(ReplayItemRow.judged_at) <= model.tried_at
        )
    ).all()
    known = [*said, *judged_before]
    mail_ids = {MailId(mail_id) for mail_id, _ in known if mail_id is not None}
    return places(session, mail_ids, {past for _, past in known if past is not None})


def forget_past(session: Session, past_mail_id: int) -> None:
    """Take back what a person said of the urgency of a past mail."""
    query = select(LabelRow).where(
        LabelRow.past_mail_id == past_mail_id,
        col(LabelRow.source).in_([LabelSource.CORRECTED, LabelSource.CONFIRMED]),
    )
    for row in session.exec(query).all():
        row.urgency = None
        session.add(row)
        if row.dossier_type is None and row.human_only is None:
            session.delete(row)
    session.flush()


def words_of_earlier_runs(session: Session, replay_id: int) -> dict[int, dict[str, object]]:
    """What persons said in earlier runs of the mails of this one: the columns to set, by item.

    The last word stands. It is carried only where it says something of today's class.
    """
    mine = session.exec(select(ReplayItemRow).where(ReplayItemRow.replay_id == replay_id)).all()
    said = select(ReplayItemRow).where(
        ReplayItemRow.replay_id != replay_id, col(ReplayItemRow.is_right).is_not(None)
    )
    earlier = {
        (row.mail_id, row.past_mail_id): row
        for row in session.exec(said.order_by(col(ReplayItemRow.judged_at)))
    }
    carried: dict[int, dict[str, object]] = {}
    for row in mine:
        known = earlier.get((row.mail_id, row.past_mail_id))
        if known is None or row.is_right is not None:
            continue
        is_right = _still_right_or_none(known, row.urgency)
        if is_right is not None:
            carried[row.id or 0] = {
                "is_right": is_right,
                "truth": known.truth,
                "judged_at": known.judged_at,
                "judged_by": known.judged_by,
            }
    return carried


def _still_right_or_none(known: ReplayItemRow, said: Urgency | None) -> bool | None:
    """Whether that word makes this class right; None when it leaves it open."""
    if known.truth is not None:
        return known.truth == said
    return False if known.urgency == said else None


def places(
    session: Session, mail_ids: Collection[MailId], past_mail_ids: Collection[int]
) -> list[tuple[str, str]]:
    """The content and thread of these mails: what a score must not count when they were learnt from."""
    found = []
    for start_ in range(0, len(mail_ids), _AT_ONCE):
        part = list(mail_ids)[start_ : start_ + _AT_ONCE]
        for written in session.exec(select(MailRow.parsed).where(col(MailRow.id).in_(part))):
            found.append(place_of(PARSED.validate_json(written)))
    for start_ in range(0, len(past_mail_ids), _AT_ONCE):
        ids = list(past_mail_ids)[start_ : start_ + _AT_ONCE]
        for row in session.exec(select(PastMailRow).where(col(PastMailRow.id).in_(ids))):
            found.append(place_of(parsed_past(row)))
    return found
