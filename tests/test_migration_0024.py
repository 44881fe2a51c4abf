"""Accounts: rows of the schema before survive, nobody has a second factor, and closed sets stay closed."""

import pytest
from alembic import command
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError

from tests.schema_rows import MOMENT, ROWS
from tests.test_migrations import engine, insert_rows, read_rows
from triage.db import alembic_config

__all__ = ["engine"]

TABLES = {"totp", "recovery_code", "device", "api_token", "office_choice"}


def rows_of(engine: Engine) -> dict[str, dict[str, object]]:
    """A row for each table that the schema of this file has."""
    return {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}


def test_rows_of_the_schema_before_survive_and_nobody_has_a_second_factor(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0023")
    rows = rows_of(engine)
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "0024")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        for table in TABLES:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0  # noqa: S608  names of ours
        assert connection.exec_driver_sql("SELECT disabled_at FROM user").scalar_one() is None
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_going_back_keeps_everything_else(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0024")
    rows = rows_of(engine)
    insert_rows(engine, rows)
    link = "INSERT INTO login_link (token_sha256, purpose, user_id, expires_at) VALUES (?, ?, ?, ?)"
    with engine.begin() as connection:
        connection.exec_driver_sql(link, ("z", "password", 1, MOMENT))

    command.downgrade(alembic_config(engine), "0023")

    kept = {table: row for table, row in rows.items() if table not in TABLES}
    assert read_rows(engine, kept) == kept


def test_a_link_is_for_one_of_the_known_purposes(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0024")
    text = f"INSERT INTO login_link (token_sha256, purpose, expires_at) VALUES (?, ?, '{MOMENT}')"  # noqa: S608
    with engine.begin() as connection:
        connection.exec_driver_sql(text, ("a", "password"))

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(text, ("b", "everything"))
