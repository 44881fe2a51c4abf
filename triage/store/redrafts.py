"""Versions that persons asked a model for, and the way by which versions came."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from triage.kinds import DraftOrigin, RedraftOutcome
from triage.message import MailId, UserId
from triage.models import DraftRow, ReceiptRow, UserRow
from triage.store.drafts import NewDraft
from triage.tables.redrafts import DraftWayRow, RedraftRow
from triage.tables.templates import TemplateUseRow


@dataclass(frozen=True, slots=True)
class NewRedraft:
    """A version about to be asked for. `base_version`: the one that the person saw, 0 for none."""

    mail_id: MailId
    asked_by: UserId
    asked_at: datetime
    instruction: str = field(repr=False)
    base_version: int


@dataclass(frozen=True, slots=True)
class Redraft:
    """A version that was asked for. `who`: the person's name. `draft`: the proposal, once there is one.

    The proposal's subject and recipients are empty: those of the draft that stands are kept.
    """

    id: int
    mail_id: MailId
    asked_by: UserId
    who: str
    asked_at: datetime
    instruction: str = field(repr=False)
    base_version: int
    outcome: RedraftOutcome
    cause: str | None
    draft: NewDraft
    version: int | None


@dataclass(frozen=True, slots=True)
class Way:
    """How a version came, where it was neither prepared with the mail nor typed; see `DraftWayRow`."""

    asked_by: UserId | None = None
    instruction: str | None = field(default=None, repr=False)
    back_to: int | None = None


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version with its way. `who`: the name of who wrote or asked it, None for the machine by itself.

    `chosen`: it is the text of a template as it is. `receipt_id`: of the model call it came of, whose
    instructions were of `prompt_version`.
    """

    version: int
    body: str = field(repr=False)
    origin: DraftOrigin
    source: str
    written_at: datetime
    written_by: UserId | None
    who: str | None
    way: Way | None
    chosen: bool = False
    receipt_id: int | None = None
    prompt_version: str = ""


def add(session: Session, new: NewRedraft) -> int:
    """Record that a version is being asked for; returns its id."""
    row = RedraftRow(
        mail_id=new.mail_id,
        asked_by=new.asked_by,
        asked_at=new.asked_at,
        instruction=new.instruction,
        base_version=new.base_version,
        outcome=RedraftOutcome.PENDING,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def last_or_none(session: Session, mail_id: MailId) -> Redraft | None:
    """What was asked for last about this mail."""
    query = select(RedraftRow).where(RedraftRow.mail_id == mail_id).order_by(col(RedraftRow.id).desc())
    row = session.exec(query.limit(1)).first()
    return None if row is None else _redraft(session, row)


def settle(
    session: Session,
    redraft_id: int,
    from_: RedraftOutcome,
    to: RedraftOutcome,
    *,
    cause: str | None = None,
    version: int | None = None,
) -> bool:
    """Say what came of it, by compare-and-set; True when this call did."""
    done = session.connection().execute(
        update(RedraftRow)
        .where(col(RedraftRow.id) == redraft_id, col(RedraftRow.outcome) == from_)
        .values(outcome=to, cause=cause, version=version)
    )
    return done.rowcount == 1


def settle_open(session: Session, mail_id: MailId, cause: str) -> None:
    """Close what was left open about this mail: a call that an end cut off, a proposal nobody looked at."""
    for from_, to in (
        (RedraftOutcome.PENDING, RedraftOutcome.FAILED),
        (RedraftOutcome.PROPOSED, RedraftOutcome.LEFT),
    ):
        session.connection().execute(
            update(RedraftRow)
            .where(col(RedraftRow.mail_id) == mail_id, col(RedraftRow.outcome) == from_)
            .values(outcome=to, cause=cause if to is RedraftOutcome.FAILED else None)
        )


def keep_proposal(session: Session, redraft_id: int, draft: NewDraft) -> bool:
    """Store what the model wrote; False when nobody waits for it any more."""
    done = session.connection().execute(
        update(RedraftRow)
        .where(col(RedraftRow.id) == redraft_id, col(RedraftRow.outcome) == RedraftOutcome.PENDING)
        .values(
            outcome=RedraftOutcome.PROPOSED,
            body=draft.body,
            source=draft.source,
            warnings=json.dumps(list(draft.warnings), ensure_ascii=False),
            details=json.dumps(dict(draft.details), ensure_ascii=False),
            receipt_id=draft.receipt_id,
        )
    )
    return done.rowcount == 1


def note_way(session: Session, mail_id: MailId, version: int, way: Way) -> None:
    """Record how this version came."""
    session.add(
        DraftWayRow(
            mail_id=mail_id,
            version=version,
            asked_by=way.asked_by,
            instruction=way.instruction,
            back_to=way.back_to,
        )
    )
    session.flush()


def versions(session: Session, mail_id: MailId) -> list[StoredVersion]:
    """Every version of the mail's draft, the first one first."""
    names = dict(session.exec(select(UserRow.id, UserRow.name)).all())
    ways = {
        row.version: row for row in session.exec(select(DraftWayRow).where(DraftWayRow.mail_id == mail_id))
    }
    uses = select(TemplateUseRow.draft_version).where(TemplateUseRow.mail_id == mail_id)
    chosen = set(session.exec(uses))
    calls = select(ReceiptRow.id, ReceiptRow.prompt_version).where(ReceiptRow.mail_id == mail_id)
    prompts = dict(session.exec(calls).all())
    query = select(DraftRow).where(DraftRow.mail_id == mail_id).order_by(col(DraftRow.version))
    found: list[StoredVersion] = []
    for row in session.exec(query):
        way = ways.get(row.version)
        who = row.written_by or (way.asked_by if way else None)
        found.append(
            StoredVersion(
                version=row.version,
                body=row.body,
                origin=row.origin,
                source=row.source,
                written_at=row.written_at,
                written_by=None if row.written_by is None else UserId(row.written_by),
                who=names.get(who) if who else None,
                way=_way(way) if way else None,
                chosen=row.version in chosen,
                receipt_id=row.receipt_id,
                prompt_version=prompts.get(row.receipt_id, ""),
            )
        )
    return found


def _way(row: DraftWayRow) -> Way:
    return Way(None if row.asked_by is None else UserId(row.asked_by), row.instruction, row.back_to)


def _redraft(session: Session, row: RedraftRow) -> Redraft:
    user = session.get(UserRow, row.asked_by)
    draft = NewDraft(
        subject="",
        recipients=(),
        body=row.body,
        origin=DraftOrigin.MODEL,
        source=row.source,
        warnings=tuple(json.loads(row.warnings)),
        receipt_id=row.receipt_id,
        details=json.loads(row.details),
    )
    return Redraft(
        id=row.id or 0,
        mail_id=MailId(row.mail_id),
        asked_by=UserId(row.asked_by),
        who=user.name if user else "",
        asked_at=row.asked_at,
        instruction=row.instruction,
        base_version=row.base_version,
        outcome=row.outcome,
        cause=row.cause,
        draft=draft,
        version=row.version,
    )
