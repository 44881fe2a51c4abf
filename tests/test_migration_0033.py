"""Two more settings of the page: rows of the schema before survive, both ways."""

from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import MOMENT, ROWS
from tests.test_migrations import engine, insert_rows, read_rows
from triage.db import alembic_config

__all__ = ["engine"]

BEFORE, HERE = "0032", "0033"
ADD = f"INSERT INTO office_setting (key, number, value, written_at) VALUES (?, 1, '{{}}', '{MOMENT}')"  # noqa: S608
_COLUMNS = "at, endpoint, model, prompt_version, system_prompt, payload, payload_sha256, counts, outcome"
TRIAL = (
    f"INSERT INTO receipt ({_COLUMNS}, asked_by_name) "  # noqa: S608
    f"VALUES ('{MOMENT}', 'e', 'm', 'essai', 's', 'p', 'h', '{{}}', 'sent', '')"
)


def test_rows_of_the_schema_before_survive_and_new_keys_are_taken(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), BEFORE)
    rows = {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), HERE)

    assert read_rows(engine, rows) == rows
    with engine.begin() as connection:
        for key in ("dossier_types", "open_subjects"):
            connection.exec_driver_sql(ADD, (key,))
        connection.exec_driver_sql(TRIAL)
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_going_back_leaves_the_other_settings(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), HERE)
    rows = {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    insert_rows(engine, rows)
    with engine.begin() as connection:
        connection.exec_driver_sql(ADD, ("dossier_types",))
        connection.exec_driver_sql(TRIAL)

    command.downgrade(alembic_config(engine), BEFORE)

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT key FROM office_setting").scalars().all() == [
            "models_stopped"
        ]
