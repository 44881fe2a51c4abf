"""Stores the summaries by a model: who asked, how far they are, what came of them."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from triage.kinds import SummaryState
from triage.message import MailId, ThreadId, UserId
from triage.models import MailRow
from triage.store.receipts import Asker
from triage.tables.summaries import ModelSummaryRow

UNDER_WAY = frozenset({SummaryState.ASKED, SummaryState.RUNNING, SummaryState.STOPPING})


@dataclass(frozen=True, slots=True)
class StoredSummary:
    """A summary as it stands. `asked_by`: None when nobody asked.

    `done`, `parts`: chunks answered so far and in all. `result`: JSON of the last one that ended well, ""
    for none, with when and for whom it was made. `cause`: the sentence key of why the last one has none.
    """

    mail_id: MailId
    state: SummaryState
    asked_by: Asker | None
    done: int
    parts: int
    made_at: datetime | None
    made_for: str = field(repr=False)
    cause: str | None
    result: str = field(repr=False)


def ask(session: Session, mail_id: MailId, asked_by: Asker | None, now: datetime) -> bool:
    """Note that a summary is wanted; False when one is under way. What stands stays until then."""
    row = session.get(ModelSummaryRow, mail_id)
    if row is not None and row.stage in UNDER_WAY:
        return False
    row = row or ModelSummaryRow(mail_id=mail_id, stage=SummaryState.ASKED, asked_at=now)
    row.stage, row.asked_at, row.attempts = SummaryState.ASKED, now, 0
    row.user_id, row.asked_by_name = (asked_by.id, asked_by.name) if asked_by else (None, "")
    row.done = row.parts = 0
    session.add(row)
    session.flush()
    return True


def summary_or_none(session: Session, mail_id: MailId) -> StoredSummary | None:
    """The summary of a mail; None when none was ever asked for."""
    row = session.get(ModelSummaryRow, mail_id)
    return None if row is None else _stored(row)


def waiting(session: Session, limit: int = 20) -> list[StoredSummary]:
    """Those that are asked for, what persons wait for first."""
    asked = col(ModelSummaryRow.stage) == SummaryState.ASKED
    query = select(ModelSummaryRow).where(asked)
    by_person = col(ModelSummaryRow.user_id).is_(None)
    rows = session.exec(query.order_by(by_person, col(ModelSummaryRow.asked_at)).limit(limit))
    return [_stored(row) for row in rows]


def move(session: Session, mail_id: MailId, from_: SummaryState, to: SummaryState) -> bool:
    """Compare and set; True when it stood where it was thought to."""
    standing = (col(ModelSummaryRow.mail_id) == mail_id, col(ModelSummaryRow.stage) == from_)
    counted = {"attempts": ModelSummaryRow.attempts + 1} if to is SummaryState.RUNNING else {}
    done = session.connection().execute(update(ModelSummaryRow).where(*standing).values(stage=to, **counted))
    session.expire_all()
    return done.rowcount == 1


def claim_or_none(session: Session, mail_id: MailId) -> StoredSummary | None:
    """Take one that is asked for; None when somebody else has it."""
    if not move(session, mail_id, SummaryState.ASKED, SummaryState.RUNNING):
        return None
    return summary_or_none(session, mail_id)


def note_progress(session: Session, mail_id: MailId, done: int, parts: int) -> bool:
    """Keep how many chunks are done; False when it is to end, or is gone."""
    running = (col(ModelSummaryRow.mail_id) == mail_id, col(ModelSummaryRow.stage) == SummaryState.RUNNING)
    found = session.connection().execute(
        update(ModelSummaryRow).where(*running).values(done=done, parts=parts)
    )
    session.expire_all()
    return found.rowcount == 1


def finish(session: Session, mail_id: MailId, now: datetime, result: str, cause: str | None) -> None:
    """Keep what came of it; without a result what stood before stays."""
    row = session.get(ModelSummaryRow, mail_id)
    if row is None or row.stage not in UNDER_WAY:
        return
    row.stage = SummaryState.DONE if result else SummaryState.FAILED
    row.cause = cause
    if result:
        row.result, row.made_at, row.made_for = result, now, row.asked_by_name
    session.add(row)
    session.flush()


def take_back(session: Session, mail_id: MailId) -> None:
    """Forget that a summary is wanted: what stood before stands, or nothing does."""
    row = session.get(ModelSummaryRow, mail_id)
    if row is None or row.stage is not SummaryState.ASKED:
        return
    if row.result:
        row.stage = SummaryState.DONE
        session.add(row)
    else:
        session.delete(row)
    session.flush()


def begin_again(session: Session, most: int) -> list[MailId]:
    """Ask anew for those that the end of the program cut off; those begun `most` times are returned."""
    cut_off = col(ModelSummaryRow.stage).in_((SummaryState.RUNNING, SummaryState.STOPPING))
    given_up = []
    for row in session.exec(select(ModelSummaryRow).where(cut_off)).all():
        if row.attempts < most and row.stage is SummaryState.RUNNING:
            row.stage = SummaryState.ASKED
            session.add(row)
        else:
            given_up.append(MailId(row.mail_id))
    session.flush()
    return given_up


def forget_thread(session: Session, thread_id: ThreadId) -> None:
    """Remove the summaries of every mail of a thread."""
    members = select(MailRow.id).where(MailRow.thread_id == thread_id)
    session.connection().execute(delete(ModelSummaryRow).where(col(ModelSummaryRow.mail_id).in_(members)))


def _stored(row: ModelSummaryRow) -> StoredSummary:
    asked_by = Asker(UserId(row.user_id), row.asked_by_name) if row.user_id else None
    return StoredSummary(
        MailId(row.mail_id),
        row.stage,
        asked_by,
        row.done,
        row.parts,
        row.made_at,
        row.made_for,
        row.cause,
        row.result,
    )
