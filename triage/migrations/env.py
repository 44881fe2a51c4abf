"""Runs migrations on the engine given by `triage.db`, in batch mode as SQLite needs."""

from alembic import context
from sqlalchemy import Connection, event
from sqlmodel import SQLModel

from triage import models  # noqa: F401  (registers the tables)
from triage.search_index import is_index


def run() -> None:
    """Apply the migrations on one connection, in one transaction each: all of it or nothing."""
    engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        # Batch mode drops and rebuilds tables that others refer to; this pragma is deaf inside a transaction.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        event.listen(connection, "begin", _begin)
        context.configure(
            connection=connection,
            target_metadata=SQLModel.metadata,
            render_as_batch=True,
            compare_type=True,
            include_name=lambda name, kind, _: kind != "table" or not is_index(name),
            transaction_per_migration=True,
        )
        try:
            with context.begin_transaction():
                context.run_migrations()
        finally:
            connection.rollback()
            event.remove(connection, "begin", _begin)
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    """Really begin: Python's sqlite3 would only do so at the first INSERT, after the tables have changed."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


run()
