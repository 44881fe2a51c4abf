"""Replays of past mail: which mails, how each is sorted now, and what persons say of it."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from classifiers.labels import Urgency
from triage.kinds import PastKind
from triage.message import ParsedMail, UserId
from triage.models import DispatchRow, MailRow
from triage.replay_score import content_of
from triage.store import correspondents
from triage.store.history import parsed_past
from triage.store.intake import PARSED
from triage.tables.history import PastMailRow
from triage.tables.replay import ReplayItemRow, ReplayRow

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Replay:
    """A run. `done`: how many of its `total` mails are sorted; `judged`: on how many a person spoke."""

    id: int
    asked: int
    total: int
    done: int
    judged: int
    model_version: str
    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Source:
    """A past mail about to be sorted: read from the history, or received and still stored."""

    item_id: int
    dated_at: datetime
    known_sender: bool
    parsed: ParsedMail = field(repr=False)


@dataclass(frozen=True, slots=True)
class Result:
    """How a past mail is sorted now; `record` explains it."""

    item_id: int
    content: str
    thread: str
    urgency: Urgency
    uncertain: bool
    confidence: float
    record: Mapping[str, Any] = field(repr=False)


# --- a run


def latest_or_none(session: Session) -> Replay | None:
    """The last run asked for."""
    row = session.exec(select(ReplayRow).order_by(col(ReplayRow.id).desc()).limit(1)).first()
    return None if row is None else _replay(session, row)


def unfinished_or_none(session: Session) -> Replay | None:
    """The run that is under way, or was interrupted."""
    query = select(ReplayRow).where(col(ReplayRow.finished_at).is_(None)).order_by(col(ReplayRow.id)).limit(1)
    row = session.exec(query).first()
    return None if row is None else _replay(session, row)


def _replay(session: Session, row: ReplayRow) -> Replay:
    counts = select(func.count(col(ReplayItemRow.urgency)), func.count(col(ReplayItemRow.is_right))).where(
        ReplayItemRow.replay_id == row.id
    )
    done, judged = session.exec(counts).one()
    return Replay(
        row.id or 0, row.asked, row.total, done, judged, row.model_version, row.started_at, row.finished_at
    )


def start(
    session: Session,
    asked: int,
    model_version: str,
    own: Collection[str],
    user_id: UserId | None,
    now: datetime,
) -> Replay | None:
    """A new run over the last mails that others sent the office; None when there is none.

    `own`: the office's addresses, in lower case. A mail kept twice is taken once, as received.
    """
    chosen = _last_mails(session, asked, own)
    if not chosen:
        return None
    row = ReplayRow(
        asked=asked, total=len(chosen), model_version=model_version, started_at=now, started_by=user_id
    )
    session.add(row)
    session.flush()
    for place, (dated_at, mail_id, past_mail_id) in enumerate(chosen):
        session.add(
            ReplayItemRow(
                replay_id=row.id or 0,
                place=place,
                mail_id=mail_id,
                past_mail_id=past_mail_id,
                dated_at=dated_at,
            )
        )
    session.flush()
    return _replay(session, row)


def _last_mails(
    session: Session, asked: int, own: Collection[str]
) -> list[tuple[datetime, int | None, int | None]]:
    """The moments and ids of the last mails, the newest first."""
    received = session.exec(
        select(MailRow.received_at, MailRow.id, MailRow.message_id, MailRow.sha256)
        .where(func.lower(MailRow.sender_address).not_in(list(own)), ~col(MailRow.from_notes))
        .order_by(col(MailRow.received_at).desc(), col(MailRow.id).desc())
        .limit(asked)
    )
    past = session.exec(
        select(PastMailRow.dated_at, PastMailRow.id, PastMailRow.message_id, PastMailRow.sha256)
        .where(
            PastMailRow.kind == PastKind.RECEIVED, func.lower(PastMailRow.sender_address).not_in(list(own))
        )
        .order_by(col(PastMailRow.dated_at).desc(), col(PastMailRow.id).desc())
        .limit(2 * asked)  # some are kept once for each folder they lie in
    )
    seen: set[str] = set()
    chosen: list[tuple[datetime, int | None, int | None]] = []
    for is_past, rows in ((False, received), (True, past)):
        for at, ident, message_id, sha256 in rows:
            marks = {sha256, *([message_id] if message_id else [])}
            if not marks & seen:
                chosen.append((at, None if is_past else ident, ident if is_past else None))
            seen |= marks
    return sorted(chosen, key=lambda one: (one[0], one[1] or 0, one[2] or 0), reverse=True)[:asked]


def next_sources(session: Session, replay_id: int, limit: int) -> list[Source]:
    """The next mails of the run that are not sorted yet."""
    query = (
        select(ReplayItemRow, MailRow.parsed, PastMailRow)
        .outerjoin(MailRow, col(MailRow.id) == col(ReplayItemRow.mail_id))
        .outerjoin(PastMailRow, col(PastMailRow.id) == col(ReplayItemRow.past_mail_id))
        .where(ReplayItemRow.replay_id == replay_id, col(ReplayItemRow.urgency).is_(None))
        .order_by(col(ReplayItemRow.place))
        .limit(limit)
    )
    found = [
        (item, PARSED.validate_json(parsed) if parsed else parsed_past(past))
        for item, parsed, past in session.exec(query)
    ]
    known = correspondents.known_senders(session, [(parsed, item.dated_at) for item, parsed in found])
    return [
        Source(item.id or 0, item.dated_at, is_known, parsed)
        for (item, parsed), is_known in zip(found, known, strict=True)
    ]


def record(session: Session, results: Iterable[Result]) -> None:
    """Keep how mails are sorted; one that was sorted meanwhile keeps what it has."""
    for one in results:
        session.connection().execute(
            update(ReplayItemRow)
            .where(col(ReplayItemRow.id) == one.item_id, col(ReplayItemRow.urgency).is_(None))
            .values(
                content=one.content,
                thread=one.thread,
                urgency=one.urgency,
                uncertain=one.uncertain,
                confidence=one.confidence,
                sorting=json.dumps(one.record, ensure_ascii=False),
            )
        )


def finish(session: Session, replay_id: int, now: datetime) -> bool:
    """End the run; True when this call did."""
    done = session.connection().execute(
        update(ReplayRow)
        .where(col(ReplayRow.id) == replay_id, col(ReplayRow.finished_at).is_(None))
        .values(finished_at=now)
    )
    return done.rowcount == 1


# --- what became of the mails


def delays(session: Session, replay_id: int) -> list[tuple[int, int]]:
    """The items that the office answered, each with the seconds until the first answer.

    An answer is a sent mail that names the mail in In-Reply-To or References (RFC 5322 section 3.6.4), or a
    reply sent from here.
    """
    asked = {
        message_id: (ident, at)
        for ident, at, of_mail, of_past in session.exec(
            select(ReplayItemRow.id, ReplayItemRow.dated_at, MailRow.message_id, PastMailRow.message_id)
            .outerjoin(MailRow, col(MailRow.id) == col(ReplayItemRow.mail_id))
            .outerjoin(PastMailRow, col(PastMailRow.id) == col(ReplayItemRow.past_mail_id))
            .where(ReplayItemRow.replay_id == replay_id)
        )
        if ident and (message_id := of_mail or of_past)
    }
    found: dict[int, int] = {}
    if not asked:
        return []
    oldest = min(at for _, at in asked.values())
    sent = select(PastMailRow.dated_at, PastMailRow.in_reply_to, PastMailRow.references).where(
        PastMailRow.kind == PastKind.SENT, col(PastMailRow.dated_at) >= oldest
    )
    for at, in_reply_to, references in session.exec(sent):
        for name in {in_reply_to, *json.loads(references)}:
            if name in asked:
                _keep_first(found, asked[name], at)
    here = (
        select(ReplayItemRow.id, ReplayItemRow.dated_at, DispatchRow.sent_at)
        .join(DispatchRow, col(DispatchRow.mail_id) == col(ReplayItemRow.mail_id))
        .where(ReplayItemRow.replay_id == replay_id, col(DispatchRow.sent_at).is_not(None))
    )
    for ident, at, sent_at in session.exec(here):
        if ident and sent_at:
            _keep_first(found, (ident, at), sent_at)
    return sorted(found.items())


def _keep_first(found: dict[int, int], asked: tuple[int, datetime], answered_at: datetime) -> None:
    ident, at = asked
    seconds = int((answered_at - at).total_seconds())
    if seconds >= 0:
        found[ident] = min(seconds, found.get(ident, seconds))


def mark(session: Session, values: Mapping[int, Mapping[str, object]]) -> None:
    """Set columns of items, by id."""
    for ident, columns in values.items():
        session.connection().execute(
            update(ReplayItemRow).where(col(ReplayItemRow.id) == ident).values(**columns)
        )


def place_of(parsed: ParsedMail) -> tuple[str, str]:
    """The content and the thread of a mail: its first ancestor (RFC 5322 section 3.6.4), else itself."""
    content = content_of(parsed.subject, parsed.new_text)
    root = next(iter((*parsed.references, *parsed.in_reply_to)), None) or parsed.message_id
    return content, root or content
