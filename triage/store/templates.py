"""The office's reply templates, version by version, and how often each was used."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, case, func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from triage.errors import StaleVersion
from triage.message import MailId, UserId
from triage.models import DispatchRow, DraftRow, UserRow
from triage.states import DispatchPhase
from triage.tables.templates import TemplateUseRow, TemplateVersionRow


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """One version of a template. `text`: None when that of the file stands; `who`: None, account gone."""

    name: str
    number: int
    text: str | None = field(repr=False)
    off: bool
    at: datetime
    who: str | None


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """How many mails got a draft from a template, and how many such drafts were sent as they were."""

    drafts: int
    sent_unchanged: int


def library_version(session: Session) -> int:
    """A number that grows with every change of a template; 0 before the first."""
    return session.exec(select(func.max(TemplateVersionRow.id))).one() or 0


def standing_versions(session: Session) -> list[TemplateVersion]:
    """The version that stands of every template that the office ever touched, by name."""
    last = (
        select(col(TemplateVersionRow.name), func.max(TemplateVersionRow.number).label("number"))
        .group_by(col(TemplateVersionRow.name))
        .subquery()
    )
    row = TemplateVersionRow
    query = (
        select(row, UserRow.name)
        .join(last, and_(col(row.name) == last.c.name, col(row.number) == last.c.number))
        .join(UserRow, col(UserRow.id) == col(row.written_by), isouter=True)
        .order_by(col(row.name))
    )
    return [_version(found, who) for found, who in session.exec(query)]


def versions_of(
    session: Session, name: str, limit: int = 50, before: int | None = None
) -> list[TemplateVersion]:
    """Up to `limit` versions of one template, the newest first, older than the one numbered `before`."""
    row = TemplateVersionRow
    query = (
        select(row, UserRow.name)
        .join(UserRow, col(UserRow.id) == col(row.written_by), isouter=True)
        .where(row.name == name)
        .order_by(col(row.number).desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(col(row.number) < before)
    return [_version(found, who) for found, who in session.exec(query)]


def add_version(
    session: Session,
    name: str,
    expected: int,
    text: str | None,
    now: datetime,
    user_id: UserId,
    *,
    off: bool = False,
) -> int:
    """Add the version after `expected` (0 for the first) and return its number.

    Raises StaleVersion when another version stands meanwhile.
    """
    query = select(func.max(TemplateVersionRow.number)).where(TemplateVersionRow.name == name)
    standing = session.exec(query).one() or 0
    if standing != expected:
        raise StaleVersion("template_stale", current_version=standing)
    session.add(
        TemplateVersionRow(
            name=name, number=expected + 1, text=text, off=off, written_at=now, written_by=user_id
        )
    )
    try:
        session.flush()
    except IntegrityError as exc:  # somebody else wrote that version in between
        raise StaleVersion("template_stale", current_version=expected + 1) from exc
    return expected + 1


def add_use(session: Session, mail_id: MailId, draft_version: int, name: str) -> None:
    """Note that this version of the mail's draft came of a template."""
    session.add(TemplateUseRow(mail_id=mail_id, draft_version=draft_version, name=name))
    session.flush()


def was_edited(session: Session, mail_id: MailId) -> bool:
    """Whether a person wrote in the draft that stands: neither a machine's nor a template's as it is."""
    query = select(DraftRow).where(DraftRow.mail_id == mail_id).order_by(col(DraftRow.version).desc())
    row = session.exec(query.limit(1)).first()
    if row is None or row.written_by is None or not row.body.strip():
        return False
    return session.get(TemplateUseRow, (mail_id, row.version)) is None


def uses(session: Session) -> dict[str, TemplateUse]:
    """How often each template was used, by name; those never used are left out."""
    used, sent, use = aliased(DraftRow), aliased(DraftRow), TemplateUseRow
    unchanged = func.count(func.distinct(case((col(sent.body) == col(used.body), col(use.mail_id)))))
    went = and_(
        col(DispatchRow.mail_id) == col(use.mail_id), col(DispatchRow.phase) == DispatchPhase.ACCEPTED
    )
    query = (
        select(use.name, func.count(func.distinct(col(use.mail_id))), unchanged)
        .join(used, and_(col(used.mail_id) == col(use.mail_id), col(used.version) == col(use.draft_version)))
        .join(DispatchRow, went, isouter=True)
        .join(
            sent,
            and_(
                col(sent.mail_id) == col(DispatchRow.mail_id),
                col(sent.version) == col(DispatchRow.draft_version),
            ),
            isouter=True,
        )
        .group_by(col(use.name))
    )
    return {name: TemplateUse(drafts, same) for name, drafts, same in session.exec(query)}


def _version(row: TemplateVersionRow, who: str | None) -> TemplateVersion:
    return TemplateVersion(row.name, row.number, row.text, row.off, row.written_at, who)
