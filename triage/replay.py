"""Sorts past mail anew, so that an office sees what the sorting is worth before it relies on it.

Nothing is drafted, sent, marked or moved: past mail is read, and what is found stands in tables of its own. A
run that was interrupted goes on where it was.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest
from triage.kinds import LabelSource
from triage.mail_text import mail_text
from triage.message import UserId
from triage.replay_score import UNSURE_SHOWN, quickest
from triage.services import Services
from triage.sorting import as_record, sort_text
from triage.store import labels, mails, replay_items
from triage.store import replay as rows
from triage.store.replay import Replay, Result, Source
from triage.store.replay_items import Item

MOST: Final = 2_000
"""Mails of one run, at most."""
_BATCH: Final = 20

log = logging.getLogger(__name__)


def start(services: Services, last: int, user_id: UserId | None) -> Replay:
    """The run that goes over the last mails; the one under way when there is one.

    Raises BadRequest when no mail was received or read yet.
    """
    with services.database.transaction() as session:
        under_way = rows.unfinished_or_none(session)
        if under_way is not None:
            return under_way
        asked = max(1, min(last, MOST))
        now, version = services.clock(), services.classifier.version
        made = rows.start(session, asked, version, services.own_addresses, user_id, now)
        if made is None:
            raise BadRequest("replay_no_mail")
        audit.record(session, AuditEvent.REPLAY_STARTED, now, user_id=user_id, values={"count": made.total})
    return made


def replay_one(services: Services) -> bool:
    """Sort the next few mails of the run under way, or end it; True when there was something to do."""
    with services.database.transaction() as session:
        run = rows.unfinished_or_none(session)
        found = rows.next_sources(session, run.id, _BATCH) if run else []
    if run is None:
        return False
    results = [_sorted(services, one) for one in found]
    with services.database.transaction() as session:
        rows.record(session, results)
        if not found:
            _end(services, session, run)
    return True


def _sorted(services: Services, source: Source) -> Result:
    """How the mail is sorted now, on the day on which it came."""
    office = services.settings.office
    text = mail_text(source.parsed, source.dated_at, office, known_sender=source.known_sender)
    sorting = sort_text(services.classifier, text)
    types = services.types.ranked(sorting.prediction.dossier_types)
    content, thread = rows.place_of(source.parsed)
    return Result(
        item_id=source.item_id,
        content=content,
        thread=thread,
        urgency=sorting.urgency,
        uncertain=sorting.uncertain,
        confidence=sorting.confidence,
        record=as_record(sorting, types),
    )


def _end(services: Services, session: Session, run: Replay) -> None:
    """Say which mails were answered fastest and which are least certain, and recall earlier answers."""
    if not rows.finish(session, run.id, services.clock()):
        return
    answered = rows.delays(session, run.id)
    fast = quickest(answered)
    rows.mark(
        session, {key: {"answered_after_s": seconds, "is_fast": key in fast} for key, seconds in answered}
    )
    unsure = least_certain(replay_items.items(session, run.id))
    rows.mark(session, {one.id: {"is_unsure": True} for one in unsure})
    rows.mark(session, replay_items.words_of_earlier_runs(session, run.id))
    audit.record(session, AuditEvent.REPLAY_FINISHED, services.clock(), values={"count": run.total})
    log.info("replay_finished", extra={"replay_id": run.id, "mails": run.total})


def least_certain(items: Sequence[Item], count: int = UNSURE_SHOWN) -> list[Item]:
    """The mails to ask a person about: those marked to be checked first, then by falling doubt.

    What a hard rule decided is not in doubt.
    """
    open_ = [one for one in items if one.record.get("urgency_step") != "rule"]
    return sorted(open_, key=lambda one: (not one.uncertain, one.confidence, one.place))[:count]


def teach(session: Session, items: Sequence[Item], user_id: UserId, now: datetime) -> None:
    """Keep what a person said of these mails as labels, from which the next model learns.

    Only a class that they named, or agreed with, teaches: « wrong » alone does not say what is right. What
    was said of a past mail before is replaced; the mail's own tag is left as it is.
    """
    for one in items:
        truth = one.urgency if one.is_right else one.truth
        if one.past_mail_id is not None:
            replay_items.forget_past(session, one.past_mail_id)
        if truth is None or one.is_right is None:
            continue
        if one.mail_id is not None:
            mails.lock(session, one.mail_id)
            labels.say_urgency(session, one.mail_id, truth, user_id, now)
        elif one.past_mail_id is not None:
            source = LabelSource.CONFIRMED if one.is_right else LabelSource.CORRECTED
            labels.keep_past(session, one.past_mail_id, source, now, urgency=truth, user_id=user_id)
