"""The dossier of each mail: what was decided, what persons filed before, and who confirmed what."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, case, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from triage.cascade import Answer, Offer, Reason
from triage.errors import NotFound
from triage.kinds import DossierStep
from triage.message import DossierId, MailId, ParsedMail, ThreadId, UserId
from triage.models import AuditRow, DispatchRow, MailRow, UserRow
from triage.states import OPEN_STATES, MailState
from triage.store import sorted_mails
from triage.store.intake import PARSED
from triage.store.sight import EVERYTHING, Sight, seen
from triage.tables.dossiers import DossierRow

#: Deciding on one mail takes some 30 ms with 2,000 dossiers, and the person who filed one waits for it.
_MAX_AGAIN = 30


@dataclass(frozen=True, slots=True)
class Filed:
    """Which dossier a mail is in, which step said so and why; `confirmed_by` is who stands behind it."""

    dossier: DossierId | None
    step: DossierStep | None
    reason: Reason | None
    offered: tuple[Offer, ...]
    confirmed_by: str | None = field(repr=False)
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FiledMail:
    """A mail of a thread that a person put in a dossier."""

    dossier: DossierId
    received_at: datetime
    subject: str = field(repr=False)


def filed(session: Session, mail_id: MailId) -> Filed:
    """What is known about the mail's dossier. Raises NotFound."""
    row = _row(session, mail_id)
    kept = json.loads(row.dossier_candidates or "{}")
    by = session.get(UserRow, row.dossier_confirmed_by) if row.dossier_confirmed_by else None
    return Filed(
        dossier=None if row.dossier_id is None else DossierId(row.dossier_id),
        step=row.dossier_step,
        reason=_reason(kept["reason"]) if "reason" in kept else None,
        offered=tuple(
            Offer(DossierId(one["dossier"]), DossierStep(one["step"]), _reason(one))
            for one in kept.get("offered", ())
        ),
        confirmed_by=by.name if by else None,
        confirmed_at=row.dossier_confirmed_at,
    )


def _row(session: Session, mail_id: MailId) -> MailRow:
    row = session.get(MailRow, mail_id)
    if row is None:
        raise NotFound
    return row


def _reason(kept: Mapping[str, object]) -> Reason:
    values = kept.get("values")
    return Reason(str(kept["key"]), values if isinstance(values, dict) else {})


# --- what persons filed before


def filed_in_thread(session: Session, thread_id: ThreadId, but: MailId) -> list[FiledMail]:
    """The mails of the thread that persons put in a dossier, the latest first."""
    query = select(MailRow.dossier_id, MailRow.received_at, MailRow.subject).where(
        MailRow.thread_id == thread_id,
        MailRow.id != but,
        col(MailRow.dossier_id).is_not(None),
        col(MailRow.dossier_confirmed_at).is_not(None),
    )
    newest = query.order_by(col(MailRow.received_at).desc(), col(MailRow.id).desc())
    return [FiledMail(DossierId(dossier or 0), at, subject) for dossier, at, subject in session.exec(newest)]


def people_of_thread(session: Session, thread_id: ThreadId, before: datetime, but: MailId) -> set[str]:
    """Every address seen in the thread up to that moment, in lower case, and whom our replies went to."""
    query = select(MailRow.id, MailRow.parsed).where(
        MailRow.thread_id == thread_id, MailRow.id != but, col(MailRow.received_at) <= before
    )
    rows = session.exec(query).all()
    seen = {address for _, parsed in rows for address in addresses_of(PARSED.validate_json(parsed))}
    replies = select(DispatchRow.recipients).where(col(DispatchRow.mail_id).in_([ident for ident, _ in rows]))
    return seen | {str(one).casefold() for listed in session.exec(replies) for one in json.loads(listed)}


def addresses_of(parsed: ParsedMail) -> set[str]:
    """Everybody the headers name, in lower case."""
    sender = (parsed.sender,) if parsed.sender else ()
    people = (*sender, *parsed.reply_to, *parsed.to, *parsed.cc)
    return {one.address.casefold() for one in people if one.address}


def filed_of_sender(session: Session, address: str, but: MailId) -> dict[DossierId | None, int]:
    """How many of the sender's mails persons put in each open dossier; None counts those in none."""
    query = (
        select(MailRow.dossier_id, func.count())
        .join(DossierRow, col(DossierRow.id) == col(MailRow.dossier_id), isouter=True)
        .where(
            col(MailRow.dossier_confirmed_at).is_not(None),
            MailRow.sender_key == address.lower(),
            ~col(MailRow.from_notes),
            MailRow.id != but,
            col(DossierRow.closed_at).is_(None),
        )
        .group_by(col(MailRow.dossier_id))
    )
    rows = session.exec(query)
    return {None if dossier is None else DossierId(dossier): count for dossier, count in rows}


def recent_dossiers(session: Session, type_: str, limit: int) -> list[DossierId]:
    """The open dossiers of that type that a person filed a mail in last."""
    query = (
        select(MailRow.dossier_id)
        .join(DossierRow, col(DossierRow.id) == col(MailRow.dossier_id))
        .where(
            DossierRow.type == type_,
            col(DossierRow.closed_at).is_(None),
            col(MailRow.dossier_confirmed_at).is_not(None),
            ~col(MailRow.from_notes),
        )
        .group_by(col(MailRow.dossier_id))
        .order_by(func.max(MailRow.received_at).desc())
        .limit(limit)
    )
    return [DossierId(one or 0) for one in session.exec(query)]


def waiting_like(session: Session, mail_id: MailId) -> list[MailId]:
    """The open mails of the same thread, then sender, that no person filed: the newest ones."""
    row = _row(session, mail_id)
    of_thread = select(MailRow.id).where(MailRow.thread_id == row.thread_id)
    of_sender = select(MailRow.id).where(MailRow.sender_key == row.sender_key)
    same = col(MailRow.id).in_(of_thread.union(of_sender))  # each by its index; « or » reads every open mail
    thread_first = case((col(MailRow.thread_id) == row.thread_id, 0), else_=1)
    query = _waiting().where(same, MailRow.id != mail_id).order_by(thread_first, col(MailRow.id).desc())
    return [MailId(one or 0) for one in session.exec(query.limit(_MAX_AGAIN))]


def waiting(session: Session, after: MailId, limit: int) -> list[MailId]:
    """Open mails that no person filed, behind the one numbered `after`."""
    query = _waiting().where(col(MailRow.id) > after).order_by(col(MailRow.id))
    return [MailId(one or 0) for one in session.exec(query.limit(limit))]


def _waiting() -> SelectOfScalar[Any]:
    states = OPEN_STATES - {MailState.RECEIVED}
    return select(MailRow.id).where(
        col(MailRow.state).in_(states), col(MailRow.dossier_confirmed_at).is_(None), ~col(MailRow.from_notes)
    )


def mails_in(session: Session, dossier: DossierId, sight: Sight = EVERYTHING) -> int:
    """How many received mails are in the dossier."""
    received = select(func.count()).where(MailRow.dossier_id == dossier, ~col(MailRow.from_notes))
    return session.exec(received.where(seen(sight))).one()


# --- deciding


def keep_answer(session: Session, mail_id: MailId, answer: Answer, type_: str | None) -> bool:
    """Keep what the steps said, and the type of their dossier; False where a person filed the mail."""
    row = _row(session, mail_id)
    if row.dossier_confirmed_at is not None:
        return False
    _give_back_type(session, row)
    row.dossier_id, row.dossier_step = answer.dossier, answer.step
    row.dossier_candidates = _dump(row, answer.reason, answer.offered, type_)
    session.add(row)
    sorted_mails.keep_answer(session, mail_id, answer.step, answer.dossier)
    session.flush()
    return True


def confirm(
    session: Session,
    mail_id: MailId,
    dossier: DossierId | None,
    type_: str | None,
    user: UserId,
    now: datetime,
) -> None:
    """Put the mail in the dossier, or in none, on a person's word; its type follows."""
    row = _row(session, mail_id)
    offered = json.loads(row.dossier_candidates or "{}").get("offered", ())
    sorted_mails.keep_outcome(session, mail_id, dossier, [DossierId(one["dossier"]) for one in offered])
    _give_back_type(session, row)
    row.dossier_id, row.dossier_step = dossier, DossierStep.PERSON
    row.dossier_confirmed_by, row.dossier_confirmed_at = user, now
    row.dossier_candidates = _dump(row, None, None, type_)
    session.add(row)
    session.flush()


def take_back(session: Session, mail_id: MailId) -> bool:
    """Forget a person's word on the mail's dossier; False when there was none."""
    row = _row(session, mail_id)
    if row.dossier_confirmed_at is None:
        return False
    _give_back_type(session, row)
    row.dossier_id = row.dossier_step = row.dossier_confirmed_by = row.dossier_confirmed_at = None
    session.add(row)
    session.flush()
    return True


def _dump(row: MailRow, reason: Reason | None, offered: Collection[Offer] | None, type_: str | None) -> str:
    """What is kept beside the dossier; sets the type of the mail and remembers the one it replaces."""
    kept = json.loads(row.dossier_candidates or "{}")
    kept.pop("reason", None)
    if reason is not None:
        kept["reason"] = {"key": reason.key, "values": dict(reason.values)}
    if offered is not None:
        kept["offered"] = [
            {
                "dossier": one.dossier,
                "step": one.step.value,
                "key": one.reason.key,
                "values": dict(one.reason.values),
            }
            for one in offered
        ]
    if type_ is not None:
        kept["type_before"] = [row.dossier_type, row.dossier_uncertain]
        row.dossier_type, row.dossier_uncertain = type_, False
    return json.dumps(kept, ensure_ascii=False)


def _give_back_type(session: Session, row: MailRow) -> None:
    """Undo what an earlier dossier did to the type, unless a person chose it since."""
    kept = json.loads(row.dossier_candidates or "{}")
    before = kept.pop("type_before", None)
    if before is None:
        return
    row.dossier_candidates = json.dumps(kept, ensure_ascii=False)
    if not type_was_corrected(session, MailId(row.id or 0)):
        row.dossier_type, row.dossier_uncertain = before


def type_was_corrected(session: Session, mail_id: MailId) -> bool:
    """Whether a person chose the mail's dossier type."""
    query = select(AuditRow.id).where(AuditRow.mail_id == mail_id, AuditRow.event == "mail:type_corrected")
    return session.exec(query.limit(1)).first() is not None
