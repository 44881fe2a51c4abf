"""Files of drafts: a version has one at a place."""

import pytest
from alembic import command
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError

from tests.schema_rows import ROWS
from tests.test_migrations import engine, insert_rows
from triage.db import alembic_config

__all__ = ["engine"]


def test_a_version_has_one_file_at_a_place(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0029")
    present = set(inspect(engine).get_table_names())
    insert_rows(engine, {table: row for table, row in ROWS.items() if table in present})

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO draft_file (mail_id, version, place, sha256, name, content_type, size)"
            " VALUES (1, 1, 0, 'e', 'f', 'g', 1)"
        )
