"""The index of words: rows of the schema before survive and are found; a rebuilt table brings it anew."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import ROWS
from tests.test_migrations import engine, insert_rows, read_rows, with_next
from triage import search_index
from triage.db import alembic_config

__all__ = ["engine"]

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def prepared(engine: Engine, mails: int = 1) -> dict[str, dict[str, object]]:
    """The schema before with a row in each table, and further mails."""
    command.upgrade(alembic_config(engine), "0025")
    present = set(inspect(engine).get_table_names())
    rows = {table: row for table, row in ROWS.items() if table in present}
    columns = {one["name"] for one in inspect(engine).get_columns("mail")}
    rows["mail"] = {name: value for name, value in rows["mail"].items() if name in columns}
    insert_rows(engine, rows)
    with engine.begin() as connection:
        names = [name for name in rows["mail"] if name not in ("id", "sha256", "subject", "parsed")]
        wanted = ", ".join(f'"{name}"' for name in names)
        for number in range(2, mails + 1):
            parsed = json.dumps({"text": f"numero{number}", "attachments": [{"name": "pièce.pdf"}]})
            connection.exec_driver_sql(
                f"INSERT INTO mail (id, sha256, subject, parsed, {wanted}) "  # noqa: S608  names of ours
                f"SELECT ?, ?, 'Objet', ?, {wanted} FROM mail WHERE id = 1",
                (number, str(number), parsed),
            )
    return rows


def matches(engine: Engine, index: str, words: str) -> list[int]:
    """The rows of the index that hold these words."""
    with engine.connect() as connection:
        query = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid"  # noqa: S608
        return list(connection.exec_driver_sql(query, (words,)).scalars())


def test_rows_survive_and_every_stored_mail_is_found(engine: Engine) -> None:
    mails = 2 * search_index.BATCH + 3
    rows = prepared(engine, mails)
    del rows["mail"]

    command.upgrade(alembic_config(engine), "0026")

    assert read_rows(engine, rows) == rows
    assert matches(engine, "search_mail", "piece") == list(range(2, mails + 1))
    assert matches(engine, "search_mail", f"numero{mails}") == [mails]
    assert matches(engine, "search_draft", str(rows["draft"]["body"])) == [1]


def test_way_back_keeps_everything_else(engine: Engine) -> None:
    rows = prepared(engine)
    command.upgrade(alembic_config(engine), "0026")

    command.downgrade(alembic_config(engine), "0025")

    assert read_rows(engine, rows) == rows
    assert not [one for one in inspect(engine).get_table_names() if search_index.is_index(one)]


def test_migration_that_rebuilds_the_mails_leaves_an_index_that_can_be_restored(
    engine: Engine, tmp_path: Path
) -> None:
    prepared(engine, 3)
    command.upgrade(with_next(engine, tmp_path), "head")

    assert search_index.restore(engine)

    assert matches(engine, "search_mail", "numero2") == [2]
