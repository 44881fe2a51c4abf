"""Settings of the page: a change is kept once, and of a known key."""

import pytest
from alembic import command
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from tests.schema_rows import MOMENT
from tests.test_migrations import engine
from triage.db import alembic_config
from triage.kinds import SettingKey

__all__ = ["engine"]

HERE = "0031"
TABLE = "office_setting"


@pytest.mark.parametrize(
    "values",
    [(SettingKey.MODELS_STOPPED.value, 1), ("anything", 1)],
    ids=["same number twice", "unknown key"],
)
def test_change_is_kept_once_and_of_a_known_key(engine: Engine, values: tuple[str, int]) -> None:
    command.upgrade(alembic_config(engine), HERE)
    text = f"INSERT INTO {TABLE} (key, number, written_at) VALUES (?, ?, '{MOMENT}')"  # noqa: S608
    with engine.begin() as connection:
        connection.exec_driver_sql(text, (SettingKey.MODELS_STOPPED.value, 1))
        for key in ("models_stopped", "model_budget", "office_words"):
            connection.exec_driver_sql(text, (key, 2))

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(text, values)
