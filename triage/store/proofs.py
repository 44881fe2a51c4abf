"""How people prove who they are beside their password: second factors, recovery codes, known browsers.

And the choices that an administrator made in the page for the office.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from triage.message import UserId
from triage.tables.accounts import DeviceRow, OfficeChoiceRow, RecoveryCodeRow, TotpRow

DEVICE_LIFE = timedelta(days=180)
MAX_DEVICES = 20


@dataclass(frozen=True, slots=True)
class Totp:
    """A second factor as it is kept; `confirmed`: the person has shown a first code."""

    sealed: bytes = field(repr=False)
    last_step: int
    confirmed: bool


def totp_or_none(session: Session, user_id: UserId) -> Totp | None:
    """The person's second factor, on or being set up."""
    row = session.get(TotpRow, user_id)
    return None if row is None else Totp(row.sealed, row.last_step, row.confirmed_at is not None)


def begin_totp(session: Session, user_id: UserId, sealed: bytes, now: datetime) -> bool:
    """Keep a secret that waits for its first code, in place of one that did; False when one is on."""
    row = session.get(TotpRow, user_id)
    if row is None:
        row = TotpRow(user_id=user_id, sealed=sealed, created_at=now)
    elif row.confirmed_at is not None:
        return False
    row.sealed, row.last_step, row.created_at = sealed, 0, now
    session.add(row)
    session.flush()
    return True


def use_step(session: Session, user_id: UserId, step: int) -> bool:
    """Take the code of this step, by compare-and-set; False when it, or a later one, was taken already."""
    taken = session.connection().execute(
        update(TotpRow)
        .where(col(TotpRow.user_id) == user_id, col(TotpRow.last_step) < step)
        .values(last_step=step)
    )
    return taken.rowcount == 1


def confirm_totp(session: Session, user_id: UserId, now: datetime) -> None:
    """Switch the second factor on."""
    session.connection().execute(
        update(TotpRow).where(col(TotpRow.user_id) == user_id).values(confirmed_at=now)
    )


def drop_totp(session: Session, user_id: UserId) -> bool:
    """Switch it off, with its recovery codes; whether it was on."""
    row = session.get(TotpRow, user_id)
    was_on = row is not None and row.confirmed_at is not None
    for table in (TotpRow, RecoveryCodeRow):
        session.connection().execute(delete(table).where(col(table.user_id) == user_id))
    session.expire_all()
    return was_on


def users_with_totp(session: Session) -> set[UserId]:
    """Who has a second factor that is on."""
    query = select(TotpRow.user_id).where(col(TotpRow.confirmed_at).is_not(None))
    return {UserId(one) for one in session.exec(query)}


def replace_codes(session: Session, user_id: UserId, hashes: list[str]) -> None:
    """Keep these recovery codes alone."""
    session.connection().execute(delete(RecoveryCodeRow).where(col(RecoveryCodeRow.user_id) == user_id))
    session.add_all(RecoveryCodeRow(code_sha256=one, user_id=user_id) for one in hashes)
    session.flush()


def use_code(session: Session, user_id: UserId, code_sha256: str, now: datetime) -> bool:
    """Use up a recovery code, by compare-and-set; False when it is not one, or was used."""
    used = session.connection().execute(
        update(RecoveryCodeRow)
        .where(
            col(RecoveryCodeRow.code_sha256) == code_sha256,
            col(RecoveryCodeRow.user_id) == user_id,
            col(RecoveryCodeRow.used_at).is_(None),
        )
        .values(used_at=now)
    )
    return used.rowcount == 1


def codes_left(session: Session, user_id: UserId) -> int:
    """How many recovery codes can still be used."""
    query = select(func.count()).select_from(RecoveryCodeRow)
    return session.exec(
        query.where(RecoveryCodeRow.user_id == user_id, col(RecoveryCodeRow.used_at).is_(None))
    ).one()


def knows_device(session: Session, token_sha256: str, user_id: UserId, now: datetime) -> bool:
    """Whether the person logged in from this browser lately."""
    row = session.get(DeviceRow, (token_sha256, user_id))
    return row is not None and now - row.seen_at <= DEVICE_LIFE


def remember_device(session: Session, token_sha256: str, user_id: UserId, now: datetime) -> None:
    """Note that the person logged in from this browser; the oldest ones are forgotten."""
    session.merge(DeviceRow(token_sha256=token_sha256, user_id=user_id, seen_at=now))
    session.flush()
    mine = select(DeviceRow).where(DeviceRow.user_id == user_id)
    for number, row in enumerate(session.exec(mine.order_by(col(DeviceRow.seen_at).desc())).all()):
        if number >= MAX_DEVICES or now - row.seen_at > DEVICE_LIFE:
            session.delete(row)


def choice_or_none(session: Session, name: str) -> str | None:
    """What an administrator chose under this name."""
    row = session.get(OfficeChoiceRow, name)
    return None if row is None else row.value


def choose(session: Session, name: str, value: str, by: UserId, now: datetime) -> None:
    """Keep a choice of the office."""
    session.merge(OfficeChoiceRow(name=name, value=value, at=now, by=by))
    session.flush()
