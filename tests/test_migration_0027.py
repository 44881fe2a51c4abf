"""Deadlines of stored mails order the queue, and rows of the schema before survive."""

from __future__ import annotations

import json

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import ROWS
from tests.test_migrations import engine, insert_rows, read_rows
from triage.db import alembic_config

__all__ = ["engine"]


def before(engine: Engine, **mail: object) -> dict[str, dict[str, object]]:
    """The schema before with a row in each table."""
    command.upgrade(alembic_config(engine), "0026")
    rows = {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    rows["mail"] = {**rows["mail"], **mail}
    insert_rows(engine, rows)
    return rows


def deadline(due: str, at: str | None = None, kind: str = "limit", quoted: bool = False) -> dict[str, object]:
    """A deadline as the sorting keeps it."""
    return {"due": due, "at": at, "kind": kind, "quoted": quoted}


@pytest.mark.parametrize(
    ("sorting", "due"),
    [
        (None, None),
        ("not JSON", None),
        ("{}", None),
        (
            json.dumps({"deadlines": [deadline("2999-03-02", "14:00"), deadline("2999-03-03")]}),
            "2999-03-02T14:00",
        ),
        (
            json.dumps({"deadlines": [deadline("2999-03-02", kind="other"), deadline("2999-04-01")]}),
            "2999-04-01",
        ),
        (json.dumps({"deadlines": [deadline("2999-03-02", quoted=True)]}), None),
        (json.dumps({"deadlines": [deadline("1999-03-02")]}), None),
        (json.dumps({"deadlines": ["x", 3]}), None),
    ],
)
def test_rows_survive_and_the_nearest_deadline_is_known(
    engine: Engine, sorting: str | None, due: str | None
) -> None:
    rows = before(engine, sorting=sorting)

    command.upgrade(alembic_config(engine), "0027")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT due, snoozed_until, assigned_to FROM mail").all()
        assert found == [(due, None, None)]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        query = "SELECT count(*) FROM search_mail WHERE search_mail MATCH ?"
        word = str(rows["mail"]["subject"]).split()[0]
        assert connection.exec_driver_sql(query, (f'"{word}"',)).scalar_one() == 1


def test_way_back_keeps_everything_else(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0027")
    insert_rows(
        engine, {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    )

    command.downgrade(alembic_config(engine), "0026")

    present = inspect(engine).get_table_names()
    kept = {table: row for table, row in ROWS.items() if table in present}
    assert read_rows(engine, kept) == kept
