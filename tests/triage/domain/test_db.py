"""The database file: durable, private, upgraded with a copy, and its faults told in words."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.triage.desk import START, Desk
from triage.db import DATABASE_NAME, Database, current_revision, head_revision, make_engine, open_database
from triage.errors import SchemaMismatch, StorageFull, StoreError
from triage.models import MailboxRow


def open_here(folder: Path) -> None:
    """Open the database and close it again."""
    open_database(folder, START).close()


def add_mailboxes(database: Database, *names: str, pragma: str = "user_version") -> None:
    """Store mailboxes in one transaction, on a connection with this pragma."""
    with database.transaction() as session:
        session.connection().exec_driver_sql(f"PRAGMA {pragma}")
        for name in names:
            session.add(MailboxRow(name=name, since=START))
            session.flush()


def test_new_database_has_the_programs_schema(tmp_path: Path) -> None:
    database = open_database(tmp_path / "data", START)

    revision = current_revision(database.engine)
    database.close()

    assert revision == head_revision()


def test_database_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    open_here(tmp_path / "data")

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / DATABASE_NAME).stat().st_mode) == 0o600


def test_connections_are_durable_and_check_references(desk: Desk) -> None:
    with desk.database.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
        }

    assert found == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 30000}


def test_values_are_hidden_from_database_errors(desk: Desk) -> None:
    add_mailboxes(desk.database, "quemeneur-secret")

    with pytest.raises(IntegrityError) as caught:
        add_mailboxes(desk.database, "quemeneur-secret")

    assert "quemeneur-secret" not in str(caught.value)


def test_a_fault_inside_a_transaction_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(IntegrityError):
        add_mailboxes(desk.database, "accueil", "standard", "accueil")

    assert desk.sql("SELECT count(*) FROM mailbox") == [(0,)]


def test_schema_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_here(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(SchemaMismatch) as caught:
        open_here(tmp_path)

    assert caught.value.key == "schema_newer"
    assert not list(tmp_path.glob("*.bak"))


def test_file_that_is_not_a_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"tout autre chose, et assez long " * 100)

    with pytest.raises(StoreError) as caught:
        open_here(tmp_path)

    assert caught.value.key == "store_unreadable"
    assert (tmp_path / DATABASE_NAME).read_bytes().startswith(b"tout autre chose")


def test_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as raw, raw:
        raw.execute("CREATE TABLE draft (id INTEGER)")

    with pytest.raises(StoreError) as caught:
        open_here(tmp_path)

    assert caught.value.key == "store_unreadable"
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("draft",)]


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("un fichier à la place du dossier")

    with pytest.raises(StoreError) as caught:
        open_here(tmp_path / "data")

    assert (caught.value.key, caught.value.values) == (
        "data_dir_unwritable",
        {"path": str(tmp_path / "data")},
    )


def test_database_file_that_cannot_be_opened_is_a_fault_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).mkdir()
    engine = make_engine(tmp_path / DATABASE_NAME)

    with pytest.raises(StoreError) as caught:
        current_revision(engine)

    engine.dispose()
    assert (caught.value.key, caught.value.values) == ("data_dir_unwritable", {"path": str(tmp_path)})


def test_full_disk_is_told_as_such_and_nothing_is_half_written(desk: Desk) -> None:
    desk.sql("PRAGMA wal_checkpoint(TRUNCATE)")

    with pytest.raises(StorageFull):
        add_mailboxes(
            desk.database, *(f"{number}" * 1000 for number in range(200)), pragma="max_page_count = 1"
        )

    desk.database.engine.dispose()
    assert desk.sql("SELECT count(*) FROM mailbox") == [(0,)]


def test_locked_database_is_a_temporary_fault(tmp_path: Path) -> None:
    database = open_database(tmp_path, START)
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError) as caught:
            add_mailboxes(database, "accueil", pragma="busy_timeout = 10")

    database.close()
    assert (caught.value.key, caught.value.temporary) == ("store_failed", True)


def test_damaged_database_is_told_as_such(desk: Desk) -> None:
    desk.receive()
    desk.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.database.engine.dispose()
    path = Path(str(desk.database.engine.url.database))
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    with pytest.raises(StoreError) as caught:
        add_mailboxes(desk.database, "accueil")

    assert caught.value.key == "store_unreadable"
