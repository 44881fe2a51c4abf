"""The kinds of column the tables are made of: aware moments and closed sets."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, String
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python, naive UTC in the database (SQLite keeps no offset)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def enum_column(
    kind: type[StrEnum],
    name: str,
    *,
    nullable: bool = False,
    index: bool = False,
    primary_key: bool = False,
    column: str | None = None,
) -> Column[Any]:
    """A column that stores enum values (not member names), with a CHECK of that name; `column`: its own."""
    sql_type = SqlEnum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=32,
        name=name,
    )
    options: dict[str, Any] = {"nullable": nullable, "index": index, "primary_key": primary_key}
    return Column(column, sql_type, **options) if column else Column(sql_type, **options)


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """A field holding an aware UTC moment; NULL allowed when `nullable`."""
    if nullable:
        return Field(default=None, sa_column=Column(UtcDateTime(), nullable=True, index=index))
    return Field(sa_column=Column(UtcDateTime(), nullable=False, index=index))


def lower_case_of(other: str) -> Column[str]:
    """An indexed column that takes the text of that other one in lower case when a row is added.

    No generated column: a migration could not rebuild the table around it (Alembic copies every column).
    """

    def lowered(context: DefaultExecutionContext) -> str:
        given: Mapping[str, object] = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy's own
        return str(given[other]).lower()

    return Column(String, nullable=False, server_default="", default=lowered, index=True)
