"""Versions of a proposed reply."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from triage.errors import NotFound, StaleVersion
from triage.kinds import DraftOrigin
from triage.message import Address, MailId, UserId
from triage.models import DispatchRow, DraftRow, MailRow

#: Another mail of the thread, in the conditions below.
Newer = aliased(MailRow)
_Reported = aliased(DispatchRow)


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A text about to become a draft's next version. `warnings` are sentence keys with safe values.

    `details`: what was said beside the text, for the office alone (`triage.model_answers`).
    """

    subject: str
    recipients: tuple[Address, ...]
    body: str
    origin: DraftOrigin
    source: str = ""
    warnings: tuple[Mapping[str, object], ...] = ()
    receipt_id: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"NewDraft(origin={self.origin.value}, body={len(self.body)} chars)"


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a proposed reply."""

    version: int
    subject: str
    recipients: tuple[Address, ...]
    body: str
    origin: DraftOrigin
    source: str
    warnings: tuple[Mapping[str, object], ...]
    receipt_id: int | None
    written_at: datetime
    details: Mapping[str, object]

    def __repr__(self) -> str:
        return f"Draft(version={self.version}, origin={self.origin.value}, body={len(self.body)} chars)"


def current_draft_or_none(session: Session, mail_id: MailId) -> Draft | None:
    """The version that stands, if the mail has a draft."""
    query = select(DraftRow).where(DraftRow.mail_id == mail_id).order_by(col(DraftRow.version).desc())
    row = session.exec(query.limit(1)).first()
    return None if row is None else _draft(row)


def draft_versions(session: Session, mail_ids: list[MailId]) -> dict[MailId, str]:
    """The body of the version that stands, by mail, for those that have a draft."""
    latest = (
        select(col(DraftRow.mail_id), func.max(DraftRow.version).label("version"))
        .where(col(DraftRow.mail_id).in_(mail_ids))
        .group_by(col(DraftRow.mail_id))
        .subquery()
    )
    query = select(DraftRow.mail_id, DraftRow.body).join(
        latest,
        (col(DraftRow.mail_id) == latest.c.mail_id) & (col(DraftRow.version) == latest.c.version),
    )
    return {MailId(mail_id): body for mail_id, body in session.exec(query)}


def add_version(
    session: Session,
    mail_id: MailId,
    expected: int,
    draft: NewDraft,
    now: datetime,
    written_by: UserId | None = None,
) -> int:
    """Add the version after `expected` (0 for the first) and return its number.

    Raises StaleVersion when another version stands meanwhile.
    """
    query = select(func.max(DraftRow.version)).where(DraftRow.mail_id == mail_id)
    standing = session.exec(query).one() or 0
    if standing != expected:
        raise StaleVersion(current_version=standing)
    session.add(
        DraftRow(
            mail_id=mail_id,
            version=expected + 1,
            subject=draft.subject,
            recipients=json.dumps([[address.name, address.address] for address in draft.recipients]),
            body=draft.body,
            origin=draft.origin,
            source=draft.source,
            warnings=json.dumps(list(draft.warnings), ensure_ascii=False),
            receipt_id=draft.receipt_id,
            details=json.dumps(dict(draft.details), ensure_ascii=False),
            written_at=now,
            written_by=written_by,
        ),
    )
    try:
        session.flush()
    except IntegrityError as exc:  # somebody else wrote that version in between
        raise StaleVersion(current_version=expected + 1) from exc
    return expected + 1


def repeat_version(
    session: Session, mail_id: MailId, written_by: UserId | None, read_at: datetime | None = None
) -> int:
    """Add the standing text once more as a new version, so that it can be approved again.

    It counts as written when it was first, so that a mail which came since does not go unnoticed; or at
    `read_at`, when a person has read the thread and keeps the text.
    """
    standing = current_draft_or_none(session, mail_id)
    if standing is None:
        raise NotFound
    again = NewDraft(
        subject=standing.subject,
        recipients=standing.recipients,
        body=standing.body,
        origin=standing.origin,
        source=standing.source,
        warnings=standing.warnings,
        receipt_id=standing.receipt_id,
        details=standing.details,
    )
    return add_version(session, mail_id, standing.version, again, read_at or standing.written_at, written_by)


def came_after(own_addresses: Collection[str]) -> ColumnElement[bool]:
    """Whether `Newer`, from outside the office, joined the thread of a mail after its draft was written.

    A delivery report is no such mail: the reply it is about shows it already.
    """
    report = col(_Reported.report_mail_id)
    reports = select(report).where(report.is_not(None))
    return and_(
        col(Newer.thread_id) == col(MailRow.thread_id),
        col(Newer.id) != col(MailRow.id),
        col(Newer.stored_at) > col(DraftRow.written_at),
        func.lower(col(Newer.sender_address)).not_in(own_addresses),
        col(Newer.id).not_in(reports),
    )


def overtaken_by_or_none(session: Session, mail_id: MailId, own_addresses: Collection[str]) -> MailId | None:
    """The latest mail of the thread that came after the standing draft was written, if any.

    `own_addresses` are the office's, in lower case: its own mail overtakes nothing.
    """
    standing = select(func.max(DraftRow.version)).where(DraftRow.mail_id == mail_id).scalar_subquery()
    query = (
        select(Newer.id)
        .select_from(MailRow)
        .join(DraftRow, col(DraftRow.mail_id) == col(MailRow.id))
        .join(Newer, came_after(own_addresses))
        .where(col(MailRow.id) == mail_id, col(DraftRow.version) == standing)
        .order_by(col(Newer.stored_at).desc(), col(Newer.id).desc())
    )
    found = session.exec(query.limit(1)).first()
    return None if found is None else MailId(found)


def overtaken(
    session: Session, mail_ids: Collection[MailId], own_addresses: Collection[str]
) -> frozenset[MailId]:
    """Those mails whose standing draft is older than another mail of their thread."""
    later = aliased(DraftRow)
    standing = select(func.max(later.version)).where(col(later.mail_id) == col(MailRow.id)).scalar_subquery()
    query = (
        select(MailRow.id)
        .join(DraftRow, col(DraftRow.mail_id) == col(MailRow.id))
        .join(Newer, came_after(own_addresses))
        .where(col(MailRow.id).in_(mail_ids), col(DraftRow.version) == standing)
        .distinct()
    )
    return frozenset(MailId(mail_id or 0) for mail_id in session.exec(query))


def _draft(row: DraftRow) -> Draft:
    return Draft(
        version=row.version,
        subject=row.subject,
        recipients=tuple(Address(name, address) for name, address in json.loads(row.recipients)),
        body=row.body,
        origin=row.origin,
        source=row.source,
        warnings=tuple(json.loads(row.warnings)),
        receipt_id=row.receipt_id,
        written_at=row.written_at,
        details=json.loads(row.details),
    )
