"""Versions of a proposed reply."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func
from sqlalchemy import select as columns
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from triage.errors import NotFound, StaleVersion
from triage.kinds import DraftOrigin
from triage.message import Address, MailId, UserId
from triage.models import DispatchRow, DraftRow, MailRow
from triage.outgoing import Extras
from triage.store import outgoing, templates

#: Another mail of the thread, in the conditions below.
Newer = aliased(MailRow)
_Reported = aliased(DispatchRow)


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A text about to become a draft's next version. `warnings` are sentence keys with safe values.

    `details`: what was said beside the text, for the office alone (`triage.model_answers`); `template`: the
    name of the reply template that the text came of as it is, "" for none. `extras`: copies and files, None
    for those of the version before.
    """

    subject: str
    recipients: tuple[Address, ...]
    body: str
    origin: DraftOrigin
    source: str = ""
    warnings: tuple[Mapping[str, object], ...] = ()
    receipt_id: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    template: str = ""
    extras: Extras | None = None

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
    extras: Extras = field(default_factory=Extras)

    def __repr__(self) -> str:
        return f"Draft(version={self.version}, origin={self.origin.value}, body={len(self.body)} chars)"


def current_draft_or_none(session: Session, mail_id: MailId) -> Draft | None:
    """The version that stands, if the mail has a draft."""
    query = select(DraftRow).where(DraftRow.mail_id == mail_id).order_by(col(DraftRow.version).desc())
    row = session.exec(query.limit(1)).first()
    return None if row is None else _draft(session, row)


def draft_or_none(session: Session, mail_id: MailId, version: int) -> Draft | None:
    """That version of the mail's draft."""
    row = session.exec(
        select(DraftRow).where(DraftRow.mail_id == mail_id, DraftRow.version == version)
    ).first()
    return None if row is None else _draft(session, row)


def draft_versions(session: Session, mail_ids: list[MailId]) -> dict[MailId, str]:
    """The body of the version that stands, by mail, for those that have a draft."""
    found = session.connection().execute(_bodies(), {"ids": list(mail_ids)})
    return {MailId(mail_id): body for mail_id, body in found}


@cache  # a list is asked for with every look at the page: putting the query together takes longer than it
def _bodies() -> Select[int, str]:
    latest = (
        columns(col(DraftRow.mail_id), func.max(DraftRow.version).label("version"))
        .where(col(DraftRow.mail_id).in_(bindparam("ids", expanding=True)))
        .group_by(col(DraftRow.mail_id))
        .subquery()
    )
    same = (col(DraftRow.mail_id) == latest.c.mail_id) & (col(DraftRow.version) == latest.c.version)
    return columns(col(DraftRow.mail_id), col(DraftRow.body)).join(latest, same)


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
    kept = outgoing.extras_of(session, mail_id, expected) if draft.extras is None else draft.extras
    outgoing.keep_extras(session, mail_id, expected + 1, kept)
    if draft.template:
        templates.add_use(session, mail_id, expected + 1, draft.template)
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
    new = again(standing, standing.subject, standing.recipients)
    return add_version(session, mail_id, standing.version, new, read_at or standing.written_at, written_by)


def again(
    draft: Draft, subject: str, recipients: tuple[Address, ...], extras: Extras | None = None
) -> NewDraft:
    """The same text, to be added once more under this subject, to these recipients, with these extras."""
    return NewDraft(
        subject=subject,
        recipients=recipients,
        body=draft.body,
        origin=draft.origin,
        source=draft.source,
        warnings=draft.warnings,
        receipt_id=draft.receipt_id,
        details=draft.details,
        extras=extras,
    )


def came_after(own_addresses: Collection[str] | BindParameter[Any]) -> ColumnElement[bool]:
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
        ~col(Newer.from_notes),
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


def written_at(
    session: Session, mail_id: MailId, base: Draft | None, own_addresses: Collection[str], moment: datetime
) -> datetime:
    """When a version over `base` counts as written: at `moment`, that of its text or of its asking.

    A text that a newer mail overtook stays overtaken, until a person says that they read that mail: who
    stores the next version may never have seen it.
    """
    newer = overtaken_by_or_none(session, mail_id, own_addresses)
    return moment if base is None or newer is None else base.written_at


def overtaken(
    session: Session, mail_ids: Collection[MailId], own_addresses: Collection[str]
) -> frozenset[MailId]:
    """Those mails whose standing draft is older than another mail of their thread."""
    if not mail_ids:
        return frozenset()
    given = {"ids": list(mail_ids), "own": list(own_addresses)}
    return frozenset(MailId(one[0] or 0) for one in session.connection().execute(_overtaken(), given))


@cache
def _overtaken() -> Select[int | None]:
    later = aliased(DraftRow)
    standing = columns(func.max(later.version)).where(col(later.mail_id) == col(MailRow.id)).scalar_subquery()
    return (
        columns(col(MailRow.id))
        .join(DraftRow, col(DraftRow.mail_id) == col(MailRow.id))
        .join(Newer, came_after(bindparam("own", expanding=True)))
        .where(col(MailRow.id).in_(bindparam("ids", expanding=True)), col(DraftRow.version) == standing)
        .distinct()
    )


def _draft(session: Session, row: DraftRow) -> Draft:
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
        extras=outgoing.extras_of(session, MailId(row.mail_id), row.version),
    )
