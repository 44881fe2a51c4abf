"""People, their sessions and one-time links, and the record of what they did."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from triage.kinds import LinkPurpose, Role
from triage.message import MailId, UserId
from triage.models import AuditRow, LoginLinkRow, SessionRow, UserRow


@dataclass(frozen=True, slots=True)
class User:
    """A person who may open the page."""

    id: UserId
    name: str
    role: Role
    password_hash: str | None

    def __repr__(self) -> str:
        return f"User(id={self.id}, role={self.role.value})"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session found by its cookie."""

    user: User
    csrf_token: str
    created_at: datetime
    seen_at: datetime

    def __repr__(self) -> str:
        return f"OpenSession(user={self.user.id})"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of a mail's history. `who` is None when the machine did it."""

    at: datetime
    event: str
    who: str | None
    values: Mapping[str, object]


def user_count(session: Session) -> int:
    """How many people there are."""
    return session.exec(select(func.count()).select_from(UserRow)).one()


def user_by_name_or_none(session: Session, name: str) -> User | None:
    """The person of that name, accents and case as given."""
    row = session.exec(select(UserRow).where(UserRow.name == name)).one_or_none()
    return None if row is None else _user(row)


def user_by_id(session: Session, user_id: UserId) -> User:
    """The person; raises when there is none."""
    return _user(session.get_one(UserRow, user_id))


def user_names(session: Session) -> list[str]:
    """The names of everybody who may open the page."""
    return list(session.exec(select(UserRow.name).order_by(col(UserRow.id))))


def add_user(session: Session, name: str, password_hash: str | None, role: Role, now: datetime) -> User:
    """Create a person."""
    row = UserRow(name=name, password_hash=password_hash, role=role, created_at=now)
    session.add(row)
    session.flush()
    return _user(row)


def set_password_hash(session: Session, user_id: UserId, password_hash: str) -> None:
    """Change a password; every open session of that person ends."""
    row = session.get_one(UserRow, user_id)
    row.password_hash = password_hash
    session.add(row)
    session.connection().execute(delete(SessionRow).where(col(SessionRow.user_id) == user_id))


def _user(row: UserRow) -> User:
    return User(UserId(row.id or 0), row.name, row.role, row.password_hash)


def add_session(session: Session, token_sha256: str, user_id: UserId, csrf_token: str, now: datetime) -> None:
    """Open a session."""
    session.add(
        SessionRow(
            token_sha256=token_sha256,
            user_id=user_id,
            csrf_token=csrf_token,
            created_at=now,
            seen_at=now,
        ),
    )
    session.flush()


def session_or_none(session: Session, token_sha256: str) -> OpenSession | None:
    """The session with that cookie."""
    row = session.get(SessionRow, token_sha256)
    if row is None:
        return None
    user = user_by_id(session, UserId(row.user_id))
    return OpenSession(user, row.csrf_token, row.created_at, row.seen_at)


def touch_session(session: Session, token_sha256: str, now: datetime) -> None:
    """Note that the session was used."""
    session.connection().execute(
        update(SessionRow).where(col(SessionRow.token_sha256) == token_sha256).values(seen_at=now),
    )


def end_session(session: Session, token_sha256: str) -> None:
    """Close a session; nothing happens when it is closed already."""
    session.connection().execute(delete(SessionRow).where(col(SessionRow.token_sha256) == token_sha256))


def add_link(
    session: Session,
    token_sha256: str,
    purpose: LinkPurpose,
    user_id: UserId | None,
    expires_at: datetime,
) -> None:
    """Keep the hash of a one-time link."""
    session.add(
        LoginLinkRow(token_sha256=token_sha256, purpose=purpose, user_id=user_id, expires_at=expires_at),
    )
    session.flush()


def link_or_none(
    session: Session, token_sha256: str, now: datetime
) -> tuple[LinkPurpose, UserId | None] | None:
    """What an unused, unexpired link is for."""
    row = session.get(LoginLinkRow, token_sha256)
    if row is None or row.used_at is not None or row.expires_at <= now:
        return None
    return row.purpose, None if row.user_id is None else UserId(row.user_id)


def use_link(session: Session, token_sha256: str, now: datetime) -> bool:
    """Mark a link as used, by compare-and-set; False when it was used already."""
    marked = session.connection().execute(
        update(LoginLinkRow)
        .where(col(LoginLinkRow.token_sha256) == token_sha256, col(LoginLinkRow.used_at).is_(None))
        .values(used_at=now),
    )
    return marked.rowcount == 1


def add_audit(
    session: Session,
    event: str,
    now: datetime,
    *,
    user_id: UserId | None = None,
    mail_id: MailId | None = None,
    values: Mapping[str, object] | None = None,
) -> None:
    """Append to the record; use `triage.audit.record`, which knows the allowed events."""
    session.add(
        AuditRow(
            at=now,
            event=event,
            user_id=user_id,
            mail_id=mail_id,
            values=json.dumps(dict(values or {}), ensure_ascii=False),
        ),
    )


def was_recorded(session: Session, event: str, user_id: UserId, mail_id: MailId) -> bool:
    """Whether this event is already recorded for this person and mail."""
    query = select(AuditRow.id).where(
        AuditRow.event == event,
        AuditRow.user_id == user_id,
        AuditRow.mail_id == mail_id,
    )
    return session.exec(query.limit(1)).first() is not None


def mail_audit(session: Session, mail_id: MailId) -> list[AuditEntry]:
    """What happened to a mail, oldest first."""
    query = (
        select(AuditRow, UserRow.name)
        .join(UserRow, col(UserRow.id) == col(AuditRow.user_id), isouter=True)
        .where(AuditRow.mail_id == mail_id)
        .order_by(col(AuditRow.id))
    )
    return [AuditEntry(row.at, row.event, name, json.loads(row.values)) for row, name in session.exec(query)]
