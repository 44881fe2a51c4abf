"""Personal tokens for programs: told once, kept as hashes, never allowed more than the person themselves."""

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum

from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.db import Database
from triage.errors import BadRequest, NotFound
from triage.store import people, tokens
from triage.store.people import OpenSession, User
from triage.store.tokens import ApiToken

#: So that whoever finds one in a file knows what it is.
PREFIX = "bnt_"
MAX_TOKENS = 20
MAX_DAYS = 365
_TOUCH_EVERY = timedelta(minutes=1)


class Scope(StrEnum):
    """What a token may do, besides reading, which each may."""

    READ = "read"
    EDIT = "edit"
    SEND = "send"
    ADMIN = "admin"


class ApiTokens:
    """The tokens of the office's people. Safe to use from several threads."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def create(self, user: User, name: str, scopes: frozenset[Scope], days: int) -> str:
        """A new token, told once. Raises BadRequest when the name or the days cannot be, or at the limit."""
        name, now = name.strip(), self._clock()
        if not 1 <= len(name) <= 60 or not name.isprintable() or not 1 <= days <= MAX_DAYS:
            raise BadRequest("token_invalid")
        token = PREFIX + secrets.token_urlsafe(32)
        allowed = frozenset(scope.value for scope in scopes | {Scope.READ})
        with self._database.transaction() as session:
            if tokens.count_tokens(session, user.id, now) >= MAX_TOKENS:
                raise BadRequest("token_limit", most=MAX_TOKENS)
            ends = now + timedelta(days=days)
            kept = tokens.add_token(session, user.id, name, _digest(token), allowed, now, ends)
            values = {"token": kept.id, "scopes": " ".join(sorted(allowed))}
            audit.record(session, AuditEvent.TOKEN_CREATED, now, user_id=user.id, values=values)
        return token

    def list(self, user: User) -> tuple[ApiToken, ...]:
        """The person's tokens that can be used, the newest first."""
        with self._database.transaction() as session:
            return tuple(tokens.tokens_of(session, user.id, self._clock()))

    def revoke(self, user: User, token_id: int) -> None:
        """End a token of the person. Raises NotFound when they have none of that number."""
        with self._database.transaction() as session:
            if not tokens.revoke(session, user.id, self._clock(), token_id):
                raise NotFound
            values = {"token": token_id}
            audit.record(session, AuditEvent.TOKEN_REVOKED, self._clock(), user_id=user.id, values=values)

    def session_or_none(self, token: str) -> OpenSession | None:
        """Who asks with this token, and what it allows; None when it is unknown, revoked or too old."""
        now = self._clock()
        with self._database.transaction() as session:
            found = tokens.token_or_none(session, _digest(token), now)
            if found is None:
                return None
            user = people.user_by_id(session, found.user_id)
            if user.disabled:
                return None
            if found.used_at is None or now - found.used_at > _TOUCH_EVERY:
                tokens.touch_token(session, found.id, now)
        return OpenSession(user, "", found.created_at, now, found.scopes)


def _digest(token: str) -> str:
    """A plain hash is enough: nobody can try 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
