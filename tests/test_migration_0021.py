"""Signatures in the page: a version is kept once, and of a known scope."""

import pytest
from alembic import command
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from tests.schema_rows import MOMENT
from tests.test_migrations import engine
from triage.db import alembic_config

__all__ = ["engine"]


@pytest.mark.parametrize(
    "values", [("user", 1), ("colleague", 1)], ids=["same version twice", "unknown scope"]
)
def test_version_is_kept_once_and_of_a_known_scope(engine: Engine, values: tuple[str, int]) -> None:
    command.upgrade(alembic_config(engine), "0021")
    text = f"INSERT INTO signature (scope, subject, number, written_at) VALUES (?, '1', ?, '{MOMENT}')"  # noqa: S608
    with engine.begin() as connection:
        connection.exec_driver_sql(text, ("user", 1))

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(text, values)
