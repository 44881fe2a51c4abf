"""People and how they prove who they are: passwords (argon2id), sessions, one-time links."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from triage import audit
from triage.account_values import Login, Origin, SessionView, is_token
from triage.api_tokens import ApiTokens
from triage.audit import AuditEvent
from triage.browser_names import browser_name
from triage.clock import Clock
from triage.db import Database, Session
from triage.errors import AuthenticationFailed, BadRequest, NotFound
from triage.kinds import LinkPurpose, Role
from triage.login_limits import Budget, LoginLimiter, budgets, code_budgets, session_budget
from triage.message import UserId
from triage.passwords import MIN_PASSWORD_CHARS, require_strong
from triage.people_rights import require_admin
from triage.permissions import FIRST_ROLES
from triage.second_factor import SecondFactor, Standing
from triage.store import people, proofs
from triage.store.people import OpenSession, User
from triage.store.proofs import DEVICE_LIFE
from triage.store.tokens import ApiToken

__all__ = [
    "ABSOLUTE_LIMIT",
    "DEVICE_LIFE",
    "FIRST_ROLES",
    "MIN_PASSWORD_CHARS",
    "Accounts",
    "ApiToken",
    "LinkPurpose",
    "Login",
    "OpenSession",
    "Origin",
    "Role",
    "SessionView",
    "Standing",
    "User",
]

MAX_NAME_CHARS = 60
IDLE_LIMIT = timedelta(hours=8)
ABSOLUTE_LIMIT = timedelta(days=7)
LINK_LIMIT = timedelta(hours=1)
PASSWORD_LINK_LIMIT = timedelta(hours=24)
_TOUCH_EVERY = timedelta(minutes=1)


class Accounts:
    """The office's people, whose passwords are not made of `own_words`. Safe to use from several threads."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        hasher: PasswordHasher | None = None,
        own_words: Iterable[str] = (),
    ) -> None:
        self._database, self._clock = self.database, self.clock = database, clock
        self._hasher = hasher or PasswordHasher()
        self._limiter, self._own_words = LoginLimiter(), tuple(own_words)
        self.second_factor = SecondFactor(database, clock)
        self.tokens = ApiTokens(database, clock)
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def add_user(self, name: str, password: str | None, *roles: Role, by: User | None = None) -> User:
        """A new person, added by another; without a password only a one-time link opens the page.

        Raises BadRequest when the name is taken or the password too short.
        """
        name = name.strip()
        password_hash = None if password is None else self._hash(password, name)
        with self._database.transaction() as session:
            return self._add(session, name, password_hash, roles, by)

    def _add(
        self,
        session: Session,
        name: str,
        password_hash: str | None,
        roles: Iterable[Role],
        by: User | None = None,
    ) -> User:
        if not 1 <= len(name) <= MAX_NAME_CHARS or not name.isprintable():
            raise BadRequest("name_invalid")
        if people.user_by_name_or_none(session, name) is not None:
            raise BadRequest("name_taken")
        user = people.add_user(session, name, password_hash, roles, self._clock())
        who, values = (user.id, None) if by is None else (by.id, {"person": user.id})
        audit.record(session, AuditEvent.USER_ADDED, self._clock(), user_id=who, values=values)
        return user

    def set_password(self, user: User, password: str) -> None:
        """Give a person this password; all their sessions end. Raises BadRequest when it is too short."""
        self._keep_password(user, password, None)

    def change_password(self, user: User, token: str, old: str, new: str) -> None:
        """Change one's own password; one's other sessions end.

        Raises BadRequest when the old one is wrong (somebody without one gives none) or the new one cannot
        be, and TooManyAttempts.
        """
        self.check_password(user, token, old)
        self._keep_password(user, new, _digest(token))

    def check_password(self, user: User, token: str, password: str) -> None:
        """Raise BadRequest unless this is the password of the person of this session; TooManyAttempts."""
        if user.password_hash is None:
            return
        held, now = session_budget(_digest(token)), self._clock()
        self._limiter.begin(held, now)
        if not self._verify(user.password_hash, password):
            raise BadRequest("password_wrong")
        self._limiter.succeeded(held, now)

    def confirm_second_factor(self, user: User, token: str, code: str) -> tuple[str, ...]:
        """Switch the second factor on (see `SecondFactor.confirm`), with few attempts. TooManyAttempts."""
        held, now = session_budget(_digest(token)), self._clock()
        self._limiter.begin(held, now)
        codes = self.second_factor.confirm(user, code, _digest(token))
        self._limiter.succeeded(held, now)
        return codes

    def _keep_password(self, user: User, password: str, keep_session: str | None) -> None:
        password_hash = self._hash(password, user.name)
        with self._database.transaction() as session:
            people.set_password_hash(session, user.id, password_hash, keep_session)
            audit.record(session, AuditEvent.PASSWORD_CHANGED, self._clock(), user_id=user.id)

    def user_or_none(self, name: str) -> User | None:
        """The person of that name."""
        with self._database.transaction() as session:
            return people.user_by_name_or_none(session, name.strip())

    def count(self) -> int:
        """How many people there are."""
        with self._database.transaction() as session:
            return people.user_count(session)

    def _hash(self, password: str, name: str = "") -> str:
        require_strong(password, name, self._own_words)
        return self._hasher.hash(password)

    def login(self, name: str, password: str, code: str | None = None, origin: Origin | None = None) -> Login:
        """A session for the right password, and the right code where the person has a second factor.

        Raises AuthenticationFailed, the same and after the same work for a wrong name as for a wrong
        password, or, once the password is right, with `code_needed` or `code_wrong`; and TooManyAttempts.
        """
        name, now, origin = name.strip(), self._clock(), origin or Origin()
        user = self.user_or_none(name)
        device = self._device_or_none(user, origin, now)
        held = budgets(name, origin.address, device)
        self._limiter.begin(held, now)
        known = (user and user.password_hash) or self._nobody
        right = self._verify(known, password)
        if not right or user is None or user.password_hash is None or user.disabled:
            self._note_failure(user)
            raise AuthenticationFailed
        if self.second_factor.is_on(user):
            self._check_code(user, code, device, now, held)
        self._limiter.succeeded(held, now)
        return self._open(user, origin)

    def _check_code(
        self, user: User, code: str | None, device: str | None, now: datetime, held: tuple[Budget, ...]
    ) -> None:
        """Raise AuthenticationFailed unless this is the person's code."""
        self._limiter.withdrawn(held, now)  # the password was right: what is guessed now is the code
        if not code:
            raise AuthenticationFailed("code_needed")
        guesses = code_budgets(user.name, device)
        self._limiter.begin(guesses, now)
        if not self.second_factor.accepts(user, code):
            self._note_failure(user)
            raise AuthenticationFailed("code_wrong")
        self._limiter.succeeded(guesses, now)

    def _device_or_none(self, user: User | None, origin: Origin, now: datetime) -> str | None:
        """The hash of this browser's token, if the person logged in from it before."""
        digest = _digest(origin.device_token)
        with self._database.transaction() as session:
            known = proofs.knows_device(session, digest, user.id if user else UserId(0), now)
        return digest if known else None

    def _note_failure(self, user: User | None) -> None:
        """Record it, for a name that nobody bears too: both then take the same time."""
        with self._database.transaction() as session:
            audit.record(session, AuditEvent.LOGIN_FAILED, self._clock(), user_id=user.id if user else None)

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    def _open(self, user: User, origin: Origin) -> Login:
        token, csrf_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        now, agent = self._clock(), browser_name(origin.user_agent)
        device = origin.device_token if is_token(origin.device_token) else secrets.token_urlsafe(32)
        with self._database.transaction() as session:
            people.end_session(session, _digest(origin.session_token))  # that of the same browser
            people.add_session(session, _digest(token), user.id, csrf_token, now, agent)
            proofs.remember_device(session, _digest(device), user.id, now)
            audit.record(session, AuditEvent.USER_LOGGED_IN, now, user_id=user.id)
        return Login(user, token, csrf_token, device)

    def session_or_none(self, token: str) -> OpenSession | None:
        """The session of this cookie, unless it is unknown, idle too long or too old."""
        now = self._clock()
        with self._database.transaction() as session:
            found = people.session_or_none(session, _digest(token))
            if found is None:
                return None
            too_long = now - found.seen_at > IDLE_LIMIT or now - found.created_at > ABSOLUTE_LIMIT
            if too_long or found.user.disabled:
                people.end_session(session, _digest(token))
                return None
            if now - found.seen_at > _TOUCH_EVERY:
                people.touch_session(session, _digest(token), now)
        return found

    def user_of_or_none(self, token: str) -> User | None:
        """The person of an open session, which does not count as used by being looked at."""
        now = self._clock()
        with self._database.transaction() as session:
            found = people.session_or_none(session, _digest(token))
        if found is None or now - found.seen_at > IDLE_LIMIT or now - found.created_at > ABSOLUTE_LIMIT:
            return None
        return found.user

    def logout(self, token: str, user: User) -> None:
        """Close the session."""
        with self._database.transaction() as session:
            people.end_session(session, _digest(token))
            audit.record(session, AuditEvent.USER_LOGGED_OUT, self._clock(), user_id=user.id)

    def sessions(self, user: User, token: str) -> list[SessionView]:
        """The person's open sessions, the last used first; `token`: that of the one who asks."""
        now, this = self._clock(), _digest(token)
        with self._database.transaction() as session:
            found = people.sessions_of(session, user.id)
        return [
            SessionView(
                _handle(one.token_sha256), one.created_at, one.seen_at, one.agent, one.token_sha256 == this
            )
            for one in found
            if now - one.seen_at <= IDLE_LIMIT and now - one.created_at <= ABSOLUTE_LIMIT
        ]

    def end_session(self, user: User, handle: str) -> None:
        """End one of the person's sessions. Raises NotFound when they have none of that name."""
        with self._database.transaction() as session:
            for one in people.sessions_of(session, user.id):
                if _handle(one.token_sha256) == handle:
                    people.end_session(session, one.token_sha256)
                    audit.record(session, AuditEvent.SESSION_ENDED, self._clock(), user_id=user.id)
                    return
        raise NotFound

    def login_link(self, user: User) -> str:
        """A token that opens one session for this person, once, within an hour."""
        return self._link(LinkPurpose.LOGIN, user)

    def first_user_link(self) -> str:
        """A token that creates the first account, once, within an hour."""
        return self._link(LinkPurpose.FIRST_USER, None)

    def password_link(self, user: User, by: User) -> str:
        """A token that sets this person's password, once, within a day; it opens nothing by itself."""
        require_admin(by)
        token = self._link(LinkPurpose.PASSWORD, user, PASSWORD_LINK_LIMIT)
        with self._database.transaction() as session:
            values = {"person": user.id}
            audit.record(session, AuditEvent.PASSWORD_LINK_MADE, self._clock(), user_id=by.id, values=values)
        return token

    def follow_password_link(self, token: str, password: str) -> None:
        """Set the password by a link; all sessions of that person end.

        Raises AuthenticationFailed when the link is not, or no longer, good; BadRequest on the password.
        """
        now = self._clock()
        with self._database.transaction() as session:
            found = people.link_or_none(session, _digest(token), now)
            if found is None or found[0] is not LinkPurpose.PASSWORD or found[1] is None:
                raise AuthenticationFailed
            user = people.user_by_id(session, found[1])
        password_hash = self._hash(password, user.name)
        with self._database.transaction() as session:
            if user.disabled or not people.use_link(session, _digest(token), now):
                raise AuthenticationFailed
            people.set_password_hash(session, user.id, password_hash)
            audit.record(session, AuditEvent.PASSWORD_CHANGED, now, user_id=user.id)

    def _link(self, purpose: LinkPurpose, user: User | None, life: timedelta = LINK_LIMIT) -> str:
        token = secrets.token_urlsafe(24)
        with self._database.transaction() as session:
            expires_at = self._clock() + life
            people.add_link(session, _digest(token), purpose, user.id if user else None, expires_at)
        return token

    def follow_link(self, token: str, origin: Origin | None = None) -> Login | LinkPurpose:
        """The session a login link opens; its purpose when it opens none, and is then still good.

        Raises AuthenticationFailed when it is unknown, used or too old.
        """
        with self._database.transaction() as session:
            found = people.link_or_none(session, _digest(token), self._clock())
            if found is None:
                raise AuthenticationFailed
            purpose, user_id = found
            if purpose is not LinkPurpose.LOGIN or user_id is None:
                return purpose
            user = people.user_by_id(session, user_id)
            if user.disabled or not people.use_link(session, _digest(token), self._clock()):
                raise AuthenticationFailed
        return self._open(user, origin or Origin())

    def create_first_user(self, token: str, name: str, password: str, origin: Origin | None = None) -> Login:
        """The first account, of somebody who does everything, and a session for it.

        Raises AuthenticationFailed when the link is no longer good, BadRequest on name or password.
        """
        password_hash = self._hash(password, name.strip())
        now = self._clock()
        with self._database.transaction() as session:
            found = people.link_or_none(session, _digest(token), now)
            if found is None or found[0] is not LinkPurpose.FIRST_USER:
                raise AuthenticationFailed
            # Used first: that takes the write lock, so that two links cannot both find nobody there.
            if not people.use_link(session, _digest(token), now) or people.user_count(session):
                raise AuthenticationFailed
            user = self._add(session, name.strip(), password_hash, FIRST_ROLES)
        return self._open(user, origin or Origin())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _handle(token_sha256: str) -> str:
    return _digest(token_sha256)[:16]
