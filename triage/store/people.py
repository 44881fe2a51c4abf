"""People, their sessions and one-time links, and the record of what they did."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from triage.kinds import LinkPurpose, Role
from triage.locales import Language, language_or_none
from triage.message import MailId, UserId
from triage.models import AuditRow, LoginLinkRow, SessionRow, UserRow
from triage.permissions import Permission, permissions_of
from triage.tables.access import UserRoleRow

#: Of one person: far more browsers than anybody has.
MAX_SESSIONS: Final = 20

#: A session by its cookie, with its person: a row for each role they have. Every request asks this first, and
#: putting a query together takes longer than running it.
_OPEN_SESSION: Final = (
    columns(
        *[
            col(SessionRow.csrf_token),
            col(SessionRow.created_at).label("began_at"),
            col(SessionRow.seen_at),
            col(UserRow.id),
            col(UserRow.name),
            col(UserRow.password_hash),
            col(UserRow.disabled_at),
            col(UserRow.language),
            col(UserRoleRow.role),
        ]
    )
    .join(UserRow, col(UserRow.id) == col(SessionRow.user_id))
    .join(UserRoleRow, col(UserRoleRow.user_id) == col(UserRow.id), isouter=True)
    .where(col(SessionRow.token_sha256) == bindparam("token"))
)


@dataclass(frozen=True, slots=True)
class User:
    """A person who may open the page."""

    id: UserId
    name: str
    roles: frozenset[Role]
    password_hash: str | None
    disabled: bool = False
    #: that they chose to be spoken to in; None for what their browser asks for
    language: Language | None = None

    def __repr__(self) -> str:
        return f"User(id={self.id}, roles={sorted(self.roles)})"

    @property
    def permissions(self) -> frozenset[Permission]:
        """What their roles let them do."""
        return permissions_of(self.roles)

    def may(self, permission: Permission) -> bool:
        """Whether one of their roles lets them do it."""
        return permission in self.permissions


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session found by its cookie."""

    user: User
    csrf_token: str
    created_at: datetime
    seen_at: datetime
    #: what a token allows; None for a person at the page, who may do all their role does
    scopes: frozenset[str] | None = None

    def __repr__(self) -> str:
        return f"OpenSession(user={self.user.id})"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One open session, as its owner sees it. `agent`: the kind of browser, "" when it is not known."""

    token_sha256: str = field(repr=False)
    created_at: datetime
    seen_at: datetime
    agent: str


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
    return None if row is None else _user(session, row)


def user_by_id(session: Session, user_id: UserId) -> User:
    """The person; raises when there is none."""
    return _user(session, session.get_one(UserRow, user_id))


def user_or_none(session: Session, user_id: UserId) -> User | None:
    """The person of that id."""
    row = session.get(UserRow, user_id)
    return None if row is None else _user(session, row)


def users(session: Session) -> list[User]:
    """Everybody, closed accounts too."""
    return [_user(session, row) for row in session.exec(select(UserRow).order_by(col(UserRow.id)))]


def last_seen(session: Session) -> dict[UserId, datetime]:
    """When an open session of each person was last used."""
    query = select(SessionRow.user_id, func.max(SessionRow.seen_at)).group_by(col(SessionRow.user_id))
    return {UserId(user_id): at for user_id, at in session.exec(query)}


def set_disabled(session: Session, user_id: UserId, at: datetime | None) -> None:
    """Close an account at this moment; None opens it again."""
    row = session.get_one(UserRow, user_id)
    row.disabled_at = at
    session.add(row)
    session.flush()


def end_links(session: Session, user_id: UserId, now: datetime) -> None:
    """Use up the one-time links of a person."""
    session.connection().execute(
        update(LoginLinkRow)
        .where(col(LoginLinkRow.user_id) == user_id, col(LoginLinkRow.used_at).is_(None))
        .values(used_at=now),
    )


def user_names(session: Session) -> list[str]:
    """The names of everybody who may open the page."""
    return list(session.exec(select(UserRow.name).order_by(col(UserRow.id))))


def add_user(
    session: Session, name: str, password_hash: str | None, roles: Role | Iterable[Role], now: datetime
) -> User:
    """Create a person of this role, or of these."""
    row = UserRow(name=name, password_hash=password_hash, created_at=now)
    session.add(row)
    session.flush()
    set_roles(session, UserId(row.id or 0), [roles] if isinstance(roles, Role) else roles)
    return _user(session, row)


def set_roles(session: Session, user_id: UserId, roles: Iterable[Role]) -> None:
    """Give the person exactly these roles."""
    session.connection().execute(delete(UserRoleRow).where(col(UserRoleRow.user_id) == user_id))
    for role in sorted(set(roles)):
        session.add(UserRoleRow(user_id=user_id, role=role))
    session.flush()


def set_language(session: Session, user_id: UserId, language: Language | None) -> None:
    """Keep the language in which the person wants to be spoken to; None for what their browser asks for."""
    row = session.get_one(UserRow, user_id)
    row.language = language.value if language else None
    session.add(row)
    session.flush()


def set_password_hash(
    session: Session, user_id: UserId, password_hash: str, keep_session: str | None = None
) -> None:
    """Change a password; every open session of that person ends, save the one of this hash."""
    row = session.get_one(UserRow, user_id)
    row.password_hash = password_hash
    session.add(row)
    end_sessions(session, user_id, keep_session)


def _user(session: Session, row: UserRow) -> User:
    roles = session.exec(select(UserRoleRow.role).where(UserRoleRow.user_id == row.id))
    return _user_of(row, roles)


def _user_of(row: UserRow | Row[*tuple[Any, ...]], roles: Iterable[str]) -> User:
    held = frozenset(Role(one) for one in roles)
    language = language_or_none(row.language)
    return User(UserId(row.id or 0), row.name, held, row.password_hash, row.disabled_at is not None, language)


def add_session(
    session: Session, token_sha256: str, user_id: UserId, csrf_token: str, now: datetime, agent: str = ""
) -> None:
    """Open a session; of those the person had before, the last used stay. `agent`: the kind of browser."""
    before = select(SessionRow.token_sha256).where(SessionRow.user_id == user_id)
    kept = before.order_by(col(SessionRow.seen_at).desc()).limit(MAX_SESSIONS - 1)
    too_many = delete(SessionRow).where(
        col(SessionRow.user_id) == user_id, col(SessionRow.token_sha256).not_in(kept)
    )
    session.connection().execute(too_many)
    session.add(
        SessionRow(
            token_sha256=token_sha256,
            user_id=user_id,
            csrf_token=csrf_token,
            created_at=now,
            seen_at=now,
            agent=agent,
        ),
    )
    session.flush()


def session_or_none(session: Session, token_sha256: str) -> OpenSession | None:
    """The session with that cookie."""
    rows = session.connection().execute(_OPEN_SESSION, {"token": token_sha256}).all()
    if not rows:
        return None
    user = _user_of(rows[0], [row.role for row in rows if row.role is not None])
    return OpenSession(user, rows[0].csrf_token, rows[0].began_at, rows[0].seen_at)


def touch_session(session: Session, token_sha256: str, now: datetime) -> None:
    """Note that the session was used."""
    session.connection().execute(
        update(SessionRow).where(col(SessionRow.token_sha256) == token_sha256).values(seen_at=now),
    )


def end_session(session: Session, token_sha256: str) -> None:
    """Close a session; nothing happens when it is closed already."""
    session.connection().execute(delete(SessionRow).where(col(SessionRow.token_sha256) == token_sha256))


def end_sessions(session: Session, user_id: UserId, keep_session: str | None = None) -> int:
    """Close every session of a person, save the one of this hash; how many there were."""
    gone = delete(SessionRow).where(
        col(SessionRow.user_id) == user_id, col(SessionRow.token_sha256) != (keep_session or "")
    )
    return int(session.connection().execute(gone).rowcount)


def sessions_of(session: Session, user_id: UserId) -> list[SessionLine]:
    """The sessions of a person, the last used first."""
    query = select(SessionRow).where(SessionRow.user_id == user_id)
    rows = session.exec(query.order_by(col(SessionRow.seen_at).desc(), col(SessionRow.token_sha256))).all()
    return [SessionLine(row.token_sha256, row.created_at, row.seen_at, row.agent) for row in rows]


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


def was_recorded(session: Session, event: str, user_id: UserId, mail_id: MailId) -> bool:
    """Whether this event is already recorded for this person and mail."""
    query = select(AuditRow.id).where(
        AuditRow.event == event,
        AuditRow.user_id == user_id,
        AuditRow.mail_id == mail_id,
    )
    return session.exec(query.limit(1)).first() is not None


def was_recorded_since(session: Session, events: Sequence[str], user_id: UserId, since: datetime) -> bool:
    """Whether this person did any of these things after that moment."""
    query = select(AuditRow.id).where(
        col(AuditRow.event).in_(events), AuditRow.user_id == user_id, col(AuditRow.at) > since
    )
    return session.exec(query.limit(1)).first() is not None


def last_doer_or_none(
    session: Session, events: Sequence[str], mail_id: MailId
) -> tuple[UserId | None, datetime] | None:
    """Who did any of these things to the mail last, and when; no person for the machine."""
    query = (
        select(AuditRow.user_id, AuditRow.at)
        .where(col(AuditRow.event).in_(events), AuditRow.mail_id == mail_id)
        .order_by(col(AuditRow.id).desc())
    )
    found = session.exec(query.limit(1)).first()
    return None if found is None else (None if found[0] is None else UserId(found[0]), found[1])


def mail_audit(session: Session, mail_id: MailId) -> list[AuditEntry]:
    """What happened to a mail, oldest first."""
    query = (
        select(AuditRow, UserRow.name)
        .join(UserRow, col(UserRow.id) == col(AuditRow.user_id), isouter=True)
        .where(AuditRow.mail_id == mail_id)
        .order_by(col(AuditRow.id))
    )
    return [AuditEntry(row.at, row.event, name, json.loads(row.values)) for row, name in session.exec(query)]
