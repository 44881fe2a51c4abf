"""What the office sets in its page, change by change; the highest number of a key stands."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Integer, bindparam, func
from sqlalchemy import select as columns
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from triage.errors import StaleVersion
from triage.kinds import SettingKey
from triage.message import UserId
from triage.models import UserRow
from triage.tables.office import OfficeSettingRow

#: Asked several times a request: putting it together takes longer than running it.
_CHANGES: Final = (
    columns(
        col(OfficeSettingRow.number),
        col(OfficeSettingRow.value),
        col(OfficeSettingRow.written_at),
        col(UserRow.name),
    )
    .join(UserRow, col(UserRow.id) == col(OfficeSettingRow.written_by), isouter=True)
    .where(col(OfficeSettingRow.key) == bindparam("key"))
    .order_by(col(OfficeSettingRow.number).desc())
    .limit(bindparam("most", type_=Integer))
)


@dataclass(frozen=True, slots=True)
class StoredSetting:
    """A change. `value`: as JSON gives it, None for the configuration's; `who`: None for the console."""

    number: int
    value: object = field(repr=False)
    at: datetime
    who: str | None = field(repr=False)


def standing_or_none(session: Session, key: SettingKey) -> StoredSetting | None:
    """The change that stands; None when the page never set it."""
    return next(iter(changes_of(session, key, 1)), None)


def changes_of(session: Session, key: SettingKey, limit: int = 50) -> list[StoredSetting]:
    """The changes of a setting, the newest first."""
    found = session.connection().execute(_CHANGES, {"key": key, "most": limit})
    return [
        StoredSetting(number, json.loads(value) if value else None, at, who)
        for number, value, at, who in found
    ]


def add_change(
    session: Session,
    key: SettingKey,
    expected: int,
    value: object,
    now: datetime,
    user_id: UserId | None,
) -> int:
    """Add the change after number `expected` (0 for the first) and return its own; no value: the file's.

    Raises StaleVersion when another change stands meanwhile.
    """
    query = select(func.max(OfficeSettingRow.number)).where(OfficeSettingRow.key == key)
    standing = session.exec(query).one() or 0
    if standing != expected:
        raise StaleVersion("setting_stale", current_version=standing)
    row = OfficeSettingRow(
        key=key,
        number=expected + 1,
        value=None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        written_at=now,
        written_by=user_id,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as exc:  # somebody else wrote that number in between
        raise StaleVersion("setting_stale", current_version=expected + 1) from exc
    return expected + 1
