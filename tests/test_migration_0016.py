"""The schema with the templates of the page: what was there before it stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import ROWS
from tests.test_migrations import TEMPLATES, insert_rows, read_rows
from triage.db import DATABASE_NAME, alembic_config, make_engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a file that does not exist yet."""
    made = make_engine(tmp_path / DATABASE_NAME)
    yield made
    made.dispose()


def test_rows_of_the_fourteenth_schema_survive_and_no_template_was_kept_yet(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0014")
    rows = {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "0016")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        for table in TEMPLATES:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0  # noqa: S608


def test_a_use_goes_with_its_mail_and_the_template_stays(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    needed = ("mailbox", "user", "mail", *TEMPLATES)
    insert_rows(engine, {table: ROWS[table] for table in needed})

    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM mail")

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM template_use").scalar_one() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM template_version").scalar_one() == 1
