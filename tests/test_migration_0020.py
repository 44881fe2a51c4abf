"""The migration that adds the office's own instructions: accounts stay, the shipped texts stand."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from tests.schema_rows import MOMENT, ROWS
from triage.db import DATABASE_NAME, alembic_config, make_engine

VALUES = ("reply", 1, "reply-fr-5", MOMENT)
INSERT = "INSERT INTO prompt_version (kind, number, shipped, written_at) VALUES (?, ?, ?, ?)"


def test_people_survive_and_no_two_versions_of_a_text_have_one_number(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / DATABASE_NAME)
    command.upgrade(alembic_config(engine), "0019")
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as raw, raw:
        row = ROWS["user"]
        marks = ", ".join("?" for _ in row)
        raw.execute(f'INSERT INTO "user" ({", ".join(row)}) VALUES ({marks})', list(row.values()))  # noqa: S608

    command.upgrade(alembic_config(engine), "0020")

    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as raw, raw:
        assert raw.execute('SELECT id, name FROM "user"').fetchall() == [(1, ROWS["user"]["name"])]
        assert raw.execute("SELECT * FROM prompt_version").fetchall() == []
        raw.execute(INSERT, VALUES)
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(INSERT, VALUES)
    engine.dispose()
