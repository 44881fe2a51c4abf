"""What persons said of mails: the only rows that teach. Machine guesses are never written here."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from classifiers.labels import HumanReason, Urgency
from triage.errors import NotFound
from triage.kinds import LabelSource, PastKind
from triage.message import MailId, UserId
from triage.models import MailRow
from triage.store import notes
from triage.tables.history import PastMailRow
from triage.tables.learning import LabelRow

FULL_WEIGHT: Final = 1.0
SENT_WEIGHT: Final = 0.3
"""A reply that was sent says little of a tag that nobody touched."""
_MAX_IDS: Final = 500


@dataclass(frozen=True, slots=True)
class Label:
    """Everything persons said of one mail, the heaviest word standing; None where nothing was said.

    Exactly one of the two ids is set. `pinned`: corrected to urgent, which no later model may miss.
    """

    mail_id: MailId | None
    past_mail_id: int | None
    urgency: Urgency | None = None
    dossier_type: str | None = None
    human_only: bool | None = None
    human_reason: HumanReason | None = None
    urgency_weight: float = 0.0
    type_weight: float = 0.0
    human_weight: float = 0.0
    pinned: bool = False
    at: datetime | None = None

    @property
    def key(self) -> str:
        """A name of the mail that never changes."""
        return f"m{self.mail_id}" if self.mail_id is not None else f"p{self.past_mail_id}"


# --- writing


def say_urgency(session: Session, mail_id: MailId, urgency: Urgency, user: UserId, now: datetime) -> None:
    """Keep a person's word on the urgency. To be called before it replaces the machine's in the mail's row.

    Back to what the machine had said, an earlier correction is undone: its row says nothing any more.
    """
    _say(session, mail_id, "urgency", urgency, user, now)


def urgency_was_said(session: Session, mail_id: MailId) -> bool:
    """Whether a person spoke of the mail's urgency."""
    return any(row.urgency and row.source is not LabelSource.SENT for row in _rows_of(session, mail_id))


def urgency_said_by(session: Session, mail_id: MailId) -> UserId | None:
    """Who spoke of the mail's urgency last; None where nobody did."""
    said = [row for row in _rows_of(session, mail_id) if row.urgency and row.source is not LabelSource.SENT]
    last = max(said, key=lambda row: row.at, default=None)
    return None if last is None or last.user_id is None else UserId(last.user_id)


def take_back_urgency(session: Session, mail_id: MailId) -> bool:
    """Forget what persons said of the mail's urgency; whether they said anything else of it by themselves."""
    rows = _rows_of(session, mail_id)
    for row in rows:
        if row.source is not LabelSource.SENT:
            row.urgency = None
            session.add(row)
    _drop_empty(session, mail_id)
    return any(
        row.source in (LabelSource.CORRECTED, LabelSource.CONFIRMED) for row in _rows_of(session, mail_id)
    )


def say_type(
    session: Session, mail_id: MailId, dossier_type: str | None, user: UserId, now: datetime
) -> None:
    """Keep a person's word on the dossier type; None takes back what was said. Called as `say_urgency`."""
    _say(session, mail_id, "dossier_type", dossier_type, user, now)


def say_human(
    session: Session,
    mail_id: MailId,
    said: tuple[bool, HumanReason | None] | None,
    user: UserId,
    now: datetime,
    *,
    shown: bool,
) -> None:
    """Keep a person's word on whether the mail is for the professional alone, and why; None takes it back.

    `shown`: what the machine says of it. Back to that without a reason, an earlier correction is undone.
    """
    corrected = _row(session, mail_id, LabelSource.CORRECTED, user, now)
    confirmed = _row(session, mail_id, LabelSource.CONFIRMED, user, now)
    if corrected.human_only is None and confirmed.human_only is None:
        corrected.shown_human_only = confirmed.shown_human_only = shown
    undone = said == (corrected.shown_human_only, None) and corrected.human_only is not None
    differs = said is not None and said[0] != corrected.shown_human_only
    for row in (corrected, confirmed):
        stands = said is not None and not undone and (row is corrected) == differs
        row.human_only, row.human_reason = said if stands and said else (None, None)
        row.human_at = now if stands else None
        row.user_id, row.at = user, now
        session.add(row)
    _drop_empty(session, mail_id)


def _say(session: Session, mail_id: MailId, name: str, value: object, user: UserId, now: datetime) -> None:
    corrected = _row(session, mail_id, LabelSource.CORRECTED, user, now)
    confirmed = _row(session, mail_id, LabelSource.CONFIRMED, user, now)
    shown = corrected.shown_urgency if name == "urgency" else corrected.shown_type
    undone = value == shown and getattr(corrected, name) is not None
    differs = value is not None and value != shown
    setattr(corrected, name, value if differs else None)
    setattr(confirmed, name, None if differs or undone else value)
    for row in (corrected, confirmed):
        row.user_id, row.at = user, now
        session.add(row)
    _drop_empty(session, mail_id)


def say_dossier(
    session: Session, mail_id: MailId, dossier_type: str | None, user: UserId, now: datetime
) -> None:
    """Keep the type of the dossier that a person put the mail in; None when it has none or was taken back."""
    if notes.is_note(session, mail_id):
        return
    row = _row(session, mail_id, LabelSource.DOSSIER, user, now)
    row.dossier_type, row.user_id, row.at = dossier_type, user, now
    session.add(row)
    _drop_empty(session, mail_id)


def reply_was_sent(session: Session, mail_id: MailId, now: datetime) -> None:
    """Keep, with little weight, the tags that stood when the reply was sent and that nobody touched."""
    mail = session.get(MailRow, mail_id)
    if mail is None or mail.from_notes:
        return
    row = _row(session, mail_id, LabelSource.SENT, None, now)
    row.urgency, row.dossier_type, row.at, row.weight = mail.urgency, mail.dossier_type, now, SENT_WEIGHT
    session.add(row)
    _drop_empty(session, mail_id)


def keep_past(
    session: Session, past_mail_id: int, source: LabelSource, now: datetime, **said: object
) -> None:
    """Keep what a person said of a past mail: `urgency`, `dossier_type`, `human_only`, `user_id`."""
    query = select(LabelRow).where(LabelRow.past_mail_id == past_mail_id, LabelRow.source == source)
    row = session.exec(query).one_or_none() or LabelRow(
        past_mail_id=past_mail_id, source=source, weight=FULL_WEIGHT, at=now
    )
    if all(getattr(row, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(row, name, value)
    row.at = now
    session.add(row)
    session.flush()


def past_in_folders(session: Session, folders: Iterable[str]) -> list[tuple[int, str]]:
    """The received mails of the history in these folders: number and folder."""
    query = select(PastMailRow.id, PastMailRow.folder).where(
        col(PastMailRow.folder).in_(list(folders)), PastMailRow.kind == PastKind.RECEIVED
    )
    return [(ident or 0, folder) for ident, folder in session.exec(query.order_by(col(PastMailRow.id)))]


def folder_types(session: Session) -> dict[int, str]:
    """The past mails that have a type from their folder, with that type."""
    query = select(LabelRow.past_mail_id, LabelRow.dossier_type).where(LabelRow.source == LabelSource.FOLDER)
    return {past or 0: said or "" for past, said in session.exec(query)}


def folder_counts(session: Session) -> list[tuple[str, int]]:
    """The folders of the history with how many received mails each holds, in order of their names."""
    query = select(PastMailRow.folder, func.count()).where(PastMailRow.kind == PastKind.RECEIVED)
    return list(session.exec(query.group_by(col(PastMailRow.folder)).order_by(col(PastMailRow.folder))))


def drop_folder_labels(session: Session, kept: Iterable[int]) -> int:
    """Drop the labels of past mails that no mapped folder holds any more; how many they were."""
    kept_ids = set(kept)
    query = select(LabelRow.id, LabelRow.past_mail_id).where(LabelRow.source == LabelSource.FOLDER)
    gone = [ident for ident, past in session.exec(query) if past not in kept_ids]
    for start in range(0, len(gone), _MAX_IDS):
        part = gone[start : start + _MAX_IDS]
        session.connection().execute(delete(LabelRow).where(col(LabelRow.id).in_(part)))
    return len(gone)


def _row(
    session: Session, mail_id: MailId, source: LabelSource, user: UserId | None, now: datetime
) -> LabelRow:
    """The row of this mail and source, or a new one that remembers what the machine had shown."""
    rows = _rows_of(session, mail_id)
    for row in rows:
        if row.source is source:
            return row
    mail = session.get(MailRow, mail_id)
    if mail is None:
        raise NotFound
    first = rows[0] if rows else None
    row = LabelRow(
        mail_id=mail_id,
        source=source,
        weight=FULL_WEIGHT,
        user_id=user,
        at=now,
        shown_urgency=first.shown_urgency if first else mail.urgency,
        shown_type=first.shown_type if first else mail.dossier_type,
        shown_human_only=first.shown_human_only if first else None,
    )
    session.add(row)
    session.flush()
    return row


def _rows_of(session: Session, mail_id: MailId) -> Sequence[LabelRow]:
    return session.exec(select(LabelRow).where(LabelRow.mail_id == mail_id).order_by(col(LabelRow.id))).all()


def _drop_empty(session: Session, mail_id: MailId) -> None:
    session.flush()
    for row in _rows_of(session, mail_id):
        if row.urgency is None and row.dossier_type is None and row.human_only is None:
            session.delete(row)
    session.flush()


# --- reading


def all_labels(session: Session) -> list[Label]:
    """What persons said, one entry per mail, the mail said first first."""
    merged: dict[tuple[int | None, int | None], Label] = {}
    for row in session.exec(select(LabelRow).order_by(col(LabelRow.at), col(LabelRow.id))):
        place = (row.mail_id, row.past_mail_id)
        known = merged.get(place) or Label(
            None if row.mail_id is None else MailId(row.mail_id), row.past_mail_id
        )
        merged[place] = _with(known, row)
    return list(merged.values())


def _with(label: Label, row: LabelRow) -> Label:
    """The label with one more word: the heavier one stands, of equals the later one."""
    pinned = row.source is LabelSource.CORRECTED and row.urgency is Urgency.URGENT
    label = replace(label, at=row.at, pinned=label.pinned or pinned)
    if row.urgency is not None and row.weight >= label.urgency_weight:
        label = replace(label, urgency=row.urgency, urgency_weight=row.weight)
    if row.dossier_type is not None and row.weight >= label.type_weight:
        label = replace(label, dossier_type=row.dossier_type, type_weight=row.weight)
    if row.human_only is not None and row.weight >= label.human_weight:
        label = replace(label, human_only=row.human_only, human_weight=row.weight)
        label = replace(label, human_reason=row.human_reason)
    return label


def digest(labels: Iterable[Label], also: str = "") -> str:
    """A digest of what was said of which mails, in whatever order; `also`: what else a model depends on."""
    lines = sorted(
        json.dumps(
            [
                one.key,
                one.urgency,
                one.dossier_type,
                one.human_only,
                one.human_reason,
                one.urgency_weight,
                one.type_weight,
                one.human_weight,
                one.pinned,
            ]
        )
        for one in labels
    )
    return hashlib.sha256("\n".join([also, *lines]).encode("utf-8")).hexdigest()


def mark(session: Session) -> tuple[int, datetime | None]:
    """How many rows there are and when a person last spoke: unlike before whenever something changed."""
    count, last = session.exec(select(func.count(), func.max(LabelRow.at))).one()
    return count, last


def count_since(session: Session, since: datetime) -> int:
    """How many rows were written after that moment."""
    return session.exec(select(func.count()).select_from(LabelRow).where(LabelRow.at > since)).one()
