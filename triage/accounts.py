"""People and how they prove who they are: passwords (argon2id), sessions, one-time links."""

import hashlib
import secrets
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.db import Database, Session
from triage.errors import AuthenticationFailed, BadRequest, TooManyAttempts
from triage.kinds import LinkPurpose, Role
from triage.store import people
from triage.store.people import OpenSession, User

__all__ = ["ABSOLUTE_LIMIT", "Accounts", "Login", "LoginLimiter", "OpenSession", "Role", "User"]

MIN_PASSWORD_CHARS = 12
MAX_PASSWORD_CHARS = 200
MAX_NAME_CHARS = 60
IDLE_LIMIT = timedelta(hours=8)
ABSOLUTE_LIMIT = timedelta(days=7)
LINK_LIMIT = timedelta(hours=1)
_TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Login:
    """A session just opened: the cookie's value, told once, and the token unsafe requests must carry."""

    user: User
    token: str = field(repr=False)
    csrf_token: str = field(repr=False)


class LoginLimiter:
    """Slows guessing: after `limit` failures for a name within `window`, that name waits.

    Kept in memory: a restart forgets it, which costs an attacker more than it gives.
    """

    def __init__(
        self, limit: int = 10, window: timedelta = timedelta(minutes=5), max_names: int = 1000
    ) -> None:
        self._limit, self._window, self._max_names = limit, window, max_names
        self._failures: dict[str, list[datetime]] = {}
        self._lock = threading.Lock()

    def check(self, name: str, now: datetime) -> None:
        """Raise TooManyAttempts when this name has to wait."""
        with self._lock:
            recent = [at for at in self._failures.pop(name, []) if now - at < self._window]
            if recent:
                self._failures[name] = recent
            if len(recent) >= self._limit:
                raise TooManyAttempts(seconds=int((recent[0] + self._window - now).total_seconds()) + 1)

    def failed(self, name: str, now: datetime) -> None:
        """Count a failure."""
        with self._lock:
            if len(self._failures) >= self._max_names and name not in self._failures:
                self._failures.pop(next(iter(self._failures)))
            self._failures.setdefault(name, []).append(now)

    def succeeded(self, name: str) -> None:
        """Forget the failures of this name."""
        with self._lock:
            self._failures.pop(name, None)


class Accounts:
    """The office's people. Safe to use from several threads."""

    def __init__(self, database: Database, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        self._database, self._clock = database, clock
        self._hasher = hasher or PasswordHasher()
        self._limiter = LoginLimiter()
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def add_user(self, name: str, password: str | None, role: Role) -> User:
        """A new person; without a password only a one-time link opens the page.

        Raises BadRequest when the name is taken or the password too short.
        """
        name = name.strip()
        password_hash = None if password is None else self._hash(password)
        with self._database.transaction() as session:
            return self._add(session, name, password_hash, role)

    def _add(self, session: Session, name: str, password_hash: str | None, role: Role) -> User:
        if not 1 <= len(name) <= MAX_NAME_CHARS or not name.isprintable():
            raise BadRequest("name_invalid")
        if people.user_by_name_or_none(session, name) is not None:
            raise BadRequest("name_taken")
        user = people.add_user(session, name, password_hash, role, self._clock())
        audit.record(session, AuditEvent.USER_ADDED, self._clock(), user_id=user.id)
        return user

    def set_password(self, user: User, password: str) -> None:
        """Change the password; the person's other sessions end. Raises BadRequest when it is too short."""
        password_hash = self._hash(password)
        with self._database.transaction() as session:
            people.set_password_hash(session, user.id, password_hash)

    def user_or_none(self, name: str) -> User | None:
        """The person of that name."""
        with self._database.transaction() as session:
            return people.user_by_name_or_none(session, name.strip())

    def count(self) -> int:
        """How many people there are."""
        with self._database.transaction() as session:
            return people.user_count(session)

    def _hash(self, password: str) -> str:
        if not MIN_PASSWORD_CHARS <= len(password) <= MAX_PASSWORD_CHARS:
            raise BadRequest("password_too_short", minimum=MIN_PASSWORD_CHARS)
        return self._hasher.hash(password)

    def login(self, name: str, password: str) -> Login:
        """A session for the right password.

        Raises AuthenticationFailed, the same and after the same work for a wrong name as for a wrong
        password, and TooManyAttempts.
        """
        name, now = name.strip(), self._clock()
        self._limiter.check(name, now)
        user = self.user_or_none(name)
        known = (user and user.password_hash) or self._nobody
        if not self._verify(known, password) or user is None or user.password_hash is None:
            self._limiter.failed(name, now)
            raise AuthenticationFailed
        self._limiter.succeeded(name)
        return self._open(user)

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password[:MAX_PASSWORD_CHARS])
        except (VerificationError, InvalidHashError):
            return False

    def _open(self, user: User) -> Login:
        token, csrf_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        with self._database.transaction() as session:
            people.add_session(session, _digest(token), user.id, csrf_token, self._clock())
            audit.record(session, AuditEvent.USER_LOGGED_IN, self._clock(), user_id=user.id)
        return Login(user, token, csrf_token)

    def session_or_none(self, token: str) -> OpenSession | None:
        """The session of this cookie, unless it is unknown, idle too long or too old."""
        now = self._clock()
        with self._database.transaction() as session:
            found = people.session_or_none(session, _digest(token))
            if found is None:
                return None
            if now - found.seen_at > IDLE_LIMIT or now - found.created_at > ABSOLUTE_LIMIT:
                people.end_session(session, _digest(token))
                return None
            if now - found.seen_at > _TOUCH_EVERY:
                people.touch_session(session, _digest(token), now)
        return found

    def logout(self, token: str, user: User) -> None:
        """Close the session."""
        with self._database.transaction() as session:
            people.end_session(session, _digest(token))
            audit.record(session, AuditEvent.USER_LOGGED_OUT, self._clock(), user_id=user.id)

    def login_link(self, user: User) -> str:
        """A token that opens one session for this person, once, within an hour."""
        return self._link(LinkPurpose.LOGIN, user)

    def first_user_link(self) -> str:
        """A token that creates the first account, once, within an hour."""
        return self._link(LinkPurpose.FIRST_USER, None)

    def _link(self, purpose: LinkPurpose, user: User | None) -> str:
        token = secrets.token_urlsafe(24)
        with self._database.transaction() as session:
            expires_at = self._clock() + LINK_LIMIT
            people.add_link(session, _digest(token), purpose, user.id if user else None, expires_at)
        return token

    def follow_link(self, token: str) -> Login | None:
        """The session a login link opens; None when the link is for creating the first account.

        Raises AuthenticationFailed when it is unknown, used or too old.
        """
        with self._database.transaction() as session:
            found = people.link_or_none(session, _digest(token), self._clock())
            if found is None:
                raise AuthenticationFailed
            purpose, user_id = found
            if purpose is LinkPurpose.FIRST_USER or user_id is None:
                return None
            if not people.use_link(session, _digest(token), self._clock()):
                raise AuthenticationFailed
            user = people.user_by_id(session, user_id)
        return self._open(user)

    def create_first_user(self, token: str, name: str, password: str) -> Login:
        """The first account, an administrator's, and a session for it.

        Raises AuthenticationFailed when the link is no longer good, BadRequest on name or password.
        """
        password_hash = self._hash(password)
        now = self._clock()
        with self._database.transaction() as session:
            found = people.link_or_none(session, _digest(token), now)
            if found is None or found[0] is not LinkPurpose.FIRST_USER:
                raise AuthenticationFailed
            # Used first: that takes the write lock, so that two links cannot both find nobody there.
            if not people.use_link(session, _digest(token), now) or people.user_count(session):
                raise AuthenticationFailed
            user = self._add(session, name.strip(), password_hash, Role.ADMIN)
        return self._open(user)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
