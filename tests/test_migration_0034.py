"""Webhooks: the reason for switching one off is a known one, and each has secrets of its own."""

import pytest
from alembic import command
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError

from tests.schema_rows import ROWS
from tests.test_migrations import engine, insert_rows
from triage.db import alembic_config

__all__ = ["engine"]

HERE = "0034"


@pytest.mark.parametrize("column", ["off", "handle"])
def test_reason_is_a_known_one_and_each_has_secrets_of_its_own(engine: Engine, column: str) -> None:
    command.upgrade(alembic_config(engine), HERE)
    insert_rows(engine, {table: row for table, row in ROWS.items() if table in ("user", "webhook")})
    other = {**ROWS["webhook"], "id": 2, "handle": "other"}
    wrong = other | ({"off": "tired"} if column == "off" else {"handle": "k"})

    with pytest.raises(IntegrityError):
        insert_rows(engine, {"webhook": wrong})


def test_what_was_to_be_told_goes_with_its_webhook(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), HERE)
    insert_rows(
        engine, {table: row for table, row in ROWS.items() if table in inspect(engine).get_table_names()}
    )

    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM webhook")

        assert connection.exec_driver_sql("SELECT count(*) FROM webhook_delivery").scalar_one() == 0
