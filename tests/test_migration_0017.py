"""The step that keeps what persons asked of a model: rows before it survive, and what it adds is empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import MOMENT
from triage.db import alembic_config, make_engine

BEFORE, STEP = "0014", "0017"
TABLES = ("redraft", "draft_way", "rewriting")
DRAFT: dict[str, object] = {
    "id": 1,
    "mail_id": 1,
    "version": 1,
    "subject": "s",
    "recipients": "[]",
    "body": "b",
    "origin": "model",
    "source": "m",
    "warnings": "[]",
    "details": "{}",
    "written_at": MOMENT,
}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty file."""
    engine = make_engine(tmp_path / "bannette.sqlite3")
    yield engine
    engine.dispose()


def test_drafts_survive_and_nothing_was_asked(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), BEFORE)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    with engine.begin() as connection:
        names = ", ".join(DRAFT)
        marks = ", ".join("?" for _ in DRAFT)
        connection.exec_driver_sql(f"INSERT INTO draft ({names}) VALUES ({marks})", tuple(DRAFT.values()))  # noqa: S608

    command.upgrade(alembic_config(engine), STEP)

    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT version, body FROM draft").all() == [(1, "b")]
        for table in TABLES:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0  # noqa: S608


def test_way_back_takes_the_tables_away(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), STEP)

    command.downgrade(alembic_config(engine), BEFORE)

    assert not set(TABLES) & set(inspect(engine).get_table_names())
