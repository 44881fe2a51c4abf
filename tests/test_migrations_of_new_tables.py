"""Steps that only add tables: every row survives both ways, and the new tables are empty at first."""

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import ROWS
from tests.test_migrations import Rows, engine, insert_rows, read_rows
from triage.db import alembic_config

__all__ = ["engine"]

STEPS = (
    ("0017", "0018", {"note"}),
    ("0020", "0021", {"signature", "signature_choice"}),
    ("0021", "0022", {"mailbox_access", "dossier_access"}),
    ("0027", "0028", {"approval_key"}),
    ("0028", "0029", {"draft_extras", "draft_file", "dispatch_file"}),
    ("0029", "0031", {"office_setting"}),
    ("0033", "0034", {"webhook", "webhook_delivery"}),
    ("0035", "0036", {"smtp_limit"}),
)
_NAMES = [step for _, step, _ in STEPS]


def _filled(engine: Engine, revision: str) -> Rows:
    """The rows put into the schema of this revision, one for each table."""
    command.upgrade(alembic_config(engine), revision)
    present = set(inspect(engine).get_table_names())
    rows = {table: row for table, row in ROWS.items() if table in present}
    insert_rows(engine, rows)
    return rows


@pytest.mark.parametrize(("before", "step", "tables"), STEPS, ids=_NAMES)
def test_rows_survive_and_the_new_tables_are_empty(
    engine: Engine, before: str, step: str, tables: set[str]
) -> None:
    rows = _filled(engine, before)

    command.upgrade(alembic_config(engine), step)

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        for table in tables:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0  # noqa: S608  names of ours
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


@pytest.mark.parametrize(("before", "step", "tables"), STEPS, ids=_NAMES)
def test_going_back_keeps_everything_else(engine: Engine, before: str, step: str, tables: set[str]) -> None:
    rows = _filled(engine, step)
    assert tables <= set(rows)

    command.downgrade(alembic_config(engine), before)

    kept = {table: row for table, row in rows.items() if table not in tables}
    assert read_rows(engine, kept) == kept
