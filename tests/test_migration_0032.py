"""The language of a person: rows of the schema before survive, and nobody has chosen."""

from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import ROWS
from tests.test_migrations import engine, insert_rows, read_rows
from triage.db import alembic_config

__all__ = ["engine"]

BEFORE, HERE = "0031", "0032"


def known_rows(engine: Engine) -> dict[str, dict[str, object]]:
    """A row for each table of this schema, with the columns it has here."""
    seen = inspect(engine)
    return {
        table: {name: value for name, value in row.items() if name in names}
        for table, row in ROWS.items()
        if table in seen.get_table_names()
        for names in [{column["name"] for column in seen.get_columns(table)}]
    }


def test_rows_of_the_schema_before_survive_and_nobody_has_chosen(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), BEFORE)
    rows = known_rows(engine)
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), HERE)

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql('SELECT language FROM "user"').scalars().all() == [None]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_going_back_keeps_everything_else(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), HERE)
    rows = known_rows(engine)
    insert_rows(engine, rows)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE \"user\" SET language = 'en'")

    command.downgrade(alembic_config(engine), BEFORE)

    kept = known_rows(engine)
    assert "language" not in kept["user"]
    assert read_rows(engine, kept) == kept
