"""The mails of a sender: rows of the schema before survive, and their senders are found by an index."""

from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import ROWS
from tests.test_migrations import engine, insert_rows, read_rows
from triage.db import alembic_config

__all__ = ["engine"]

BEFORE, HERE = "0034", "0035"
BY_SENDER = "SELECT id FROM mail WHERE sender_key = 'lucie@example.org'"


def test_rows_of_the_schema_before_survive_and_are_found_by_sender(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), BEFORE)
    rows = {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    rows["mail"] = {**rows["mail"], "sender_address": "Lucie@Example.org"}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), HERE)

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql(BY_SENDER).all() == [(rows["mail"]["id"],)]
        plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {BY_SENDER}").all())
        assert "ix_mail_sender_key" in plan
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_going_back_keeps_every_row(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), HERE)
    rows = {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    insert_rows(engine, rows)

    command.downgrade(alembic_config(engine), BEFORE)

    assert read_rows(engine, rows) == rows
