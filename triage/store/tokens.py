"""The personal tokens by which programs use the API: only hashes are kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from triage.message import UserId
from triage.tables.accounts import ApiTokenRow


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token as its owner sees it."""

    id: int
    user_id: UserId
    name: str
    scopes: frozenset[str]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


def add_token(
    session: Session,
    user_id: UserId,
    name: str,
    token_sha256: str,
    scopes: frozenset[str],
    now: datetime,
    expires_at: datetime,
) -> ApiToken:
    """Keep the hash of a new token."""
    row = ApiTokenRow(
        user_id=user_id,
        name=name,
        token_sha256=token_sha256,
        scopes=" ".join(sorted(scopes)),
        created_at=now,
        expires_at=expires_at,
    )
    session.add(row)
    session.flush()
    return _token(row)


def token_or_none(session: Session, token_sha256: str, now: datetime) -> ApiToken | None:
    """The token of this hash, unless it is revoked or too old."""
    row = session.exec(select(ApiTokenRow).where(ApiTokenRow.token_sha256 == token_sha256)).one_or_none()
    if row is None or row.revoked_at is not None or row.expires_at <= now:
        return None
    return _token(row)


def tokens_of(session: Session, user_id: UserId, now: datetime) -> list[ApiToken]:
    """The tokens of a person that can be used, the newest first."""
    query = select(ApiTokenRow).where(
        ApiTokenRow.user_id == user_id, col(ApiTokenRow.revoked_at).is_(None), ApiTokenRow.expires_at > now
    )
    return [_token(row) for row in session.exec(query.order_by(col(ApiTokenRow.id).desc()))]


def count_tokens(session: Session, user_id: UserId, now: datetime) -> int:
    """How many of a person's tokens can be used."""
    query = select(func.count()).select_from(ApiTokenRow)
    return session.exec(
        query.where(
            ApiTokenRow.user_id == user_id,
            col(ApiTokenRow.revoked_at).is_(None),
            ApiTokenRow.expires_at > now,
        )
    ).one()


def touch_token(session: Session, token_id: int, now: datetime) -> None:
    """Note that the token was used."""
    session.connection().execute(
        update(ApiTokenRow).where(col(ApiTokenRow.id) == token_id).values(used_at=now)
    )


def revoke(session: Session, user_id: UserId, now: datetime, token_id: int | None = None) -> int:
    """Revoke a token of a person, or all of them; how many could still be used."""
    gone = update(ApiTokenRow).where(
        col(ApiTokenRow.user_id) == user_id, col(ApiTokenRow.revoked_at).is_(None)
    )
    if token_id is not None:
        gone = gone.where(col(ApiTokenRow.id) == token_id)
    return int(session.connection().execute(gone.values(revoked_at=now)).rowcount)


def _token(row: ApiTokenRow) -> ApiToken:
    return ApiToken(
        row.id or 0,
        UserId(row.user_id),
        row.name,
        frozenset(row.scopes.split()),
        row.created_at,
        row.expires_at,
        row.used_at,
    )
