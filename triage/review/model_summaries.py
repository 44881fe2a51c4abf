"""The summary of a mail by a model as people see it: ask for it, watch it being made, stop it, read it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from triage import audit, model_stop, summary_texts
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import NotAllowed
from triage.kinds import SummaryState
from triage.message import MailId
from triage.model_permission import FORBIDDEN
from triage.phrases import spoken
from triage.point_records import Point, place_of
from triage.review.notices import Notice, refusal
from triage.review.office import Office, require_writer
from triage.said_dates import date_in_words, time_in_words
from triage.sentences import sentence
from triage.sentences_summaries import PLACES_AND_MORE, POINT_LABELS
from triage.store import mails, model_summaries, no_model
from triage.store.mails import Mail
from triage.store.model_summaries import StoredSummary
from triage.store.people import User
from triage.store.receipts import Asker
from triage.summary_words import place_words
from triage.wording import laid

NONE: Final = "none"
_MAX_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class PointView:
    """A point, where it stands in words, the sentence there that says it best, what of it is not there.

    `here`: it stands in the mail that is open; `earlier`: in another mail of the thread.
    """

    kind: str
    label: str
    text: str = field(repr=False)
    place: str = field(repr=False)
    sentence: str = field(repr=False)
    unsupported: tuple[str, ...] = field(repr=False)
    here: bool


@dataclass(frozen=True, slots=True)
class MadeView:
    """A summary that was made. `notes`: what the reader should know of it. `stale`: the thread changed."""

    points: tuple[PointView, ...]
    origin: str
    notes: tuple[str, ...]
    receipts: tuple[int, ...]
    stale: bool


@dataclass(frozen=True, slots=True)
class ModelSummaryView:
    """How a summary stands. `state`: a `SummaryState` or "none"; `refused`: why none can be asked for.

    `done`, `parts`: chunks answered so far and in all. `message`: why the last one failed.
    """

    state: str
    refused: Notice | None
    done: int
    parts: int
    message: str | None
    made: MadeView | None


def model_summary(office: Office, mail_id: MailId) -> ModelSummaryView:
    """How the summary of a mail stands. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        stored = model_summaries.summary_or_none(session, mail_id)
        refused = _refusal_or_none(office, session, mail)
        digest = summary_texts.digest_of(summary_texts.thread_texts(session, mail)) if stored else ""
    told = refusal(office, session, refused) if refused else None
    if stored is None:
        return ModelSummaryView(NONE, told, 0, 0, None, None)
    cause = stored.cause if stored.state is SummaryState.FAILED else None
    return ModelSummaryView(
        stored.state.value,
        told,
        stored.done,
        stored.parts,
        sentence(cause) if cause else None,
        _made_or_none(office, stored, digest),
    )


def ask_for_summary(office: Office, user: User, mail_id: MailId) -> ModelSummaryView:
    """Ask for a summary, or for a new one; nothing more when one is under way.

    A mail for the professional alone is summed up when they ask. Raises NotFound, and NotAllowed with why
    where no model may read the mail.
    """
    require_writer(user)
    now = office.clock()
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        refused = _refusal_or_none(office, session, mail)
        if refused is not None:
            raise NotAllowed(refused)
        if model_summaries.ask(session, mail_id, Asker(user.id, user.name), now):
            audit.record(session, AuditEvent.SUMMARY_ASKED, now, user_id=user.id, mail_id=mail_id)
    return model_summary(office, mail_id)


def stop_summary(office: Office, user: User, mail_id: MailId) -> ModelSummaryView:
    """End a summary under way with what is read, or take back one that is not begun. Raises NotFound."""
    require_writer(user)
    with office.database.transaction() as session:
        mails.get_mail(session, mail_id)
        model_summaries.take_back(session, mail_id)
        model_summaries.move(session, mail_id, SummaryState.RUNNING, SummaryState.STOPPING)
    return model_summary(office, mail_id)


def _refusal_or_none(office: Office, session: Session, mail: Mail) -> str | None:
    """The sentence key of why no model may read this mail, whoever asks."""
    services = office.services
    if services.model is None:
        return services.model_stopped or "model_absent"
    if model_stop.stop_or_none(session) is not None:
        return model_stop.STOPPED
    if mail.parsed.encrypted:
        return "no_draft_encrypted"
    if mail.parsed.attempts or mails.get_line(session, mail.id).manipulation:
        return "redaction_manipulation"
    return FORBIDDEN if no_model.is_forbidden(session, mail.id, mail.thread_id) else None


def _made_or_none(office: Office, stored: StoredSummary, digest: str) -> MadeView | None:
    if not stored.result or stored.made_at is None:
        return None
    found = json.loads(stored.result)
    zone, now = office.settings.office.zone, office.clock()
    stale = found["texts"] != digest
    return MadeView(
        points=tuple(_point(Point.from_record(one), zone, now) for one in found["points"]),
        origin=_origin(found, stored.made_for, stored.made_at.astimezone(zone)),
        notes=_notes(found, zone, now, stale=stale),
        receipts=tuple(found["receipts"]),
        stale=stale,
    )


def _point(point: Point, zone: ZoneInfo, now: datetime) -> PointView:
    return PointView(
        point.kind.value,
        spoken(POINT_LABELS)[point.kind.value],
        point.text,
        place_words(point.place, zone, now),
        point.sentence,
        point.unsupported,
        point.place.kind.value == "mail",
    )


def _origin(found: Mapping[str, Any], who: str, at: datetime) -> str:
    values = {
        "model": found["model"],
        "version": found["prompt_version"],
        "who": who,
        "date": date_in_words(at, weekday=False),
        "time": time_in_words(at),
    }
    return sentence("summary_origin_by" if who else "summary_origin", values)


def _notes(found: Mapping[str, Any], zone: ZoneInfo, now: datetime, *, stale: bool) -> tuple[str, ...]:
    read = {"read": found["read"], "parts": found["parts"]}
    notes = []
    if stale:
        notes.append(sentence("summary_grown"))
    if not found["points"]:
        notes.append(sentence("summary_no_points"))
    if found["stopped"]:
        notes.append(sentence("summary_stopped", read))
    elif found["read"] < found["parts"]:
        notes.append(sentence("summary_partial", read))
    notes += [sentence(key) for key in found["failures"]]
    if found["left"]:
        notes.append(sentence("summary_left", {"places": _left(found, zone, now)}))
    if found["read"] > 1 and not found["joined"]:
        notes.append(sentence("summary_not_joined"))
    if found["dropped"]:
        notes.append(sentence("summary_dropped", {"count": found["dropped"]}))
    return tuple(dict.fromkeys(notes))


def _left(found: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    named: Sequence[Any] = found["left"][:_MAX_NAMED]
    places = laid(" ; ").join(place_words(place_of(one), zone, now) for one in named)
    more = found["left_count"] - len(named)
    return spoken(PLACES_AND_MORE).format(places=places, count=more) if more > 0 else places
