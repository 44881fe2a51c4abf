"""Rows put straight into an office's database."""

from tests.schema_rows import ROWS
from tests.triage.desk import Desk


def insert(desk: Desk, table: str, **values: object) -> None:
    """A row like the one that the tests of the schema keep of this table, with these values."""
    row = {**ROWS[table], **values}
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  our own names
    with desk.database.engine.begin() as connection:
        connection.exec_driver_sql(statement, tuple(row.values()))
