"""Notes of the office: rows of the schema before survive, and nothing among them is from notes."""

from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import ROWS
from tests.test_migrations import engine, insert_rows, read_rows
from triage.db import alembic_config

__all__ = ["engine"]


def test_rows_of_the_schema_before_survive_and_were_all_received(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0017")
    rows = {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "0018")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT from_notes FROM mail").all() == [(0,)]
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar_one() == 0
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_note_goes_with_its_mail(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine, {table: ROWS[table] for table in ("mailbox", "user", "mail", "note")})

    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM mail")

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar_one() == 0
