"""Several roles for one person: rows of the schema before survive, and everybody may do what they did."""

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from tests.schema_rows import MOMENT, ROWS
from tests.test_migrations import engine, insert_rows, read_rows
from triage.db import alembic_config

__all__ = ["engine"]


@pytest.mark.parametrize(
    ("former", "now"),
    [("admin", ["admin", "praticien"]), ("reviewer", ["praticien"]), ("reader", ["lecteur"])],
)
def test_everybody_may_do_what_they_did(engine: Engine, former: str, now: list[str]) -> None:
    command.upgrade(alembic_config(engine), "0022")
    rows = {table: dict(row) for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    rows["user"]["role"] = former
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "0023")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT role FROM user_role WHERE user_id = 1 ORDER BY role").all()
        assert [role for (role,) in found] == now
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


@pytest.mark.parametrize(
    ("roles", "former"),
    [
        (["admin"], "admin"),
        (["admin", "praticien"], "admin"),
        (["lecteur", "assistant"], "reviewer"),
        (["lecteur"], "reader"),
        ([], "reader"),
    ],
)
def test_going_back_keeps_the_widest_role(engine: Engine, roles: list[str], former: str) -> None:
    command.upgrade(alembic_config(engine), "0023")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO user (id, name, role, created_at) VALUES (7, 'Camille', 'reader', '{MOMENT}')"  # noqa: S608
        )
        for role in roles:
            connection.exec_driver_sql("INSERT INTO user_role VALUES (7, ?)", (role,))

    command.downgrade(alembic_config(engine), "0022")

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT role FROM user WHERE id = 7").scalar_one() == former
