"""The record becomes a chain: its lines survive, are chained in their order, and can no longer change."""

import pytest
from alembic import command
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError

from tests.schema_rows import MOMENT, ROWS
from tests.test_migrations import engine, insert_rows, read_rows
from triage import journal
from triage.db import Database, alembic_config

__all__ = ["engine"]


def rows_of(engine: Engine) -> dict[str, dict[str, object]]:
    """A row for each table that the schema of this file has."""
    return {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}


def test_lines_survive_and_are_chained_with_the_number_of_an_erased_mail(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0024")
    rows = rows_of(engine)
    insert_rows(engine, rows)
    line = 'INSERT INTO audit (at, event, user_id, mail_id, "values") VALUES (?, ?, ?, ?, ?)'
    with engine.begin() as connection:
        connection.exec_driver_sql(line, (MOMENT, "mail:erased", None, None, '{"mail": 7}'))
        connection.exec_driver_sql(line, (MOMENT, "user:added", 1, None, "{}"))

    command.upgrade(alembic_config(engine), "0025")

    assert read_rows(engine, {one: row for one, row in rows.items() if one != "audit"})
    with engine.connect() as connection:
        told = connection.exec_driver_sql("SELECT mail_id, mail_number FROM audit ORDER BY id").all()
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert [tuple(one) for one in told] == [(1, 1), (None, 7), (None, None)]
    command.upgrade(alembic_config(engine), "head")
    found = journal.verify(Database(engine))
    assert (found.count, found.wrong) == (3, None)


@pytest.mark.parametrize("change", ["UPDATE audit SET event = 'x'", "DELETE FROM audit"])
def test_lines_can_no_longer_change(engine: Engine, change: str) -> None:
    command.upgrade(alembic_config(engine), "0024")
    insert_rows(engine, rows_of(engine))
    command.upgrade(alembic_config(engine), "head")

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(change)


def test_going_back_keeps_everything(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0025")
    rows = rows_of(engine)
    insert_rows(engine, rows)

    command.downgrade(alembic_config(engine), "0024")

    assert read_rows(engine, rows) == rows
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit")
