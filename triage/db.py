"""Opens the office's database and brings its schema up to date."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from triage import search_index
from triage.errors import SchemaMismatch, StorageFull, StoreError
from triage.mail_files import FOLDER_NAME as MAILS_FOLDER_NAME
from triage.turns import Turns

__all__ = ["Database", "Session", "open_database"]

DATABASE_NAME = "bannette.sqlite3"
OUTGOING_FOLDER_NAME = "outgoing"
#: One for each thread that answers the page at a busy moment; each has a cache of its own, of two megabytes.
_KEPT_CONNECTIONS = 20
_LOCK_TIMEOUT_S = 30.0
_WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
#: Under this name a connection knows that the turn to write is its own.
_TURN = "turn"
_MIGRATIONS = Path(__file__).parent / "migrations"


def make_engine(path: Path) -> Engine:
    """An engine on the SQLite file, durable (WAL, synchronous=FULL), with parameters hidden from errors.

    There are as many connections as threads ask for, and so many are kept: with a limit, threads that each
    hold one and want another (a setting, read while a list is) would all wait for each other.
    """
    engine = create_engine(
        f"sqlite:///{path}",
        hide_parameters=True,
        connect_args={"timeout": _LOCK_TIMEOUT_S, "check_same_thread": False},
        pool_size=_KEPT_CONNECTIONS,
        max_overflow=-1,
        pool_use_lifo=True,
    )
    event.listen(engine, "connect", _prepare_connection)
    _write_in_turn(engine, Turns())
    return engine


def _write_in_turn(engine: Engine, turns: Turns) -> None:
    """Have a connection wait for its turn before it writes first, and end it when it comes back."""

    def wait(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if not connection.info.get(_TURN) and _WRITES.match(statement):
            # Without a turn SQLite's own lock is waited for, and says what is wrong.
            connection.info[_TURN] = turns.take(_LOCK_TIMEOUT_S)

    def end(_connection: Any, record: ConnectionPoolEntry) -> None:
        if record.info.pop(_TURN, False):
            turns.give_back()

    event.listen(engine, "before_cursor_execute", wait)
    event.listen(engine, "checkin", end)


def _prepare_connection(connection: sqlite3.Connection, _record: Any) -> None:
    with closing(connection.cursor()) as cursor:
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
            cursor.execute(f"PRAGMA {pragma}")


def alembic_config(engine: Engine) -> Config:
    """Alembic's configuration for this engine; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def head_revision() -> str:
    """The schema this program works with."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    head = ScriptDirectory.from_config(config).get_current_head()
    if head is None:
        raise SchemaMismatch
    return head


def current_revision(engine: Engine) -> str | None:
    """The schema the file has; None for a new file. Raises StoreError when it is not a database of ours."""
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except OperationalError as exc:
        raise _file_fault(exc, Path(engine.url.database or "")) from exc
    except DatabaseError as exc:
        raise StoreError("store_unreadable") from exc


def _file_fault(exc: OperationalError, path: Path) -> StoreError:
    """What an SQLite file that cannot be worked with means for the office."""
    text = str(exc.orig)
    if "full" in text:
        return StorageFull()
    if "unable to open" in text or "readonly" in text:
        return StoreError("data_dir_unwritable", path=str(path.parent))
    return StoreError("store_unreadable")


def upgrade(engine: Engine, path: Path, at: datetime) -> None:
    """Bring the schema to this program's, after copying an existing file beside itself.

    Raises SchemaMismatch when the file was written by a newer program.
    """
    current = current_revision(engine)
    head = head_revision()
    if current == head:
        return
    if current is not None:
        _refuse_unknown(current)
        backup = path.with_name(f"{path.name}.{at:%Y%m%dT%H%M%SZ}.bak")
        backup.touch(mode=0o600)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(backup)) as target:
            source.backup(target)
    command.upgrade(alembic_config(engine), "head")
    search_index.restore(engine)  # a migration that rebuilt a table took its triggers away


def _refuse_unknown(revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision not in known:
        raise SchemaMismatch("schema_newer")


def mails_folder(session: Session) -> Path:
    """Where the bytes of big mails are kept: beside the database."""
    return _beside(session.get_bind().engine)


def outgoing_folder(session: Session) -> Path:
    """Where files joined to replies, and big replies on their way out, are kept: beside the database."""
    return _beside(session.get_bind().engine, OUTGOING_FOLDER_NAME)


def _beside(engine: Engine, name: str = MAILS_FOLDER_NAME) -> Path:
    return Path(engine.url.database or "").parent / name


class Database:
    """The office's database: short transactions, with its faults translated into ours."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end, or rolls back. Raises StoreError when disk or file fails."""
        try:
            with Session(self.engine, expire_on_commit=False) as session:
                yield session
                session.commit()
        except OperationalError as exc:
            if "full" in str(exc.orig):
                raise StorageFull from exc
            raise StoreError from exc
        except DatabaseError as exc:
            if type(exc) is DatabaseError:  # a damaged file; its subclasses are faults of the program
                raise StoreError("store_unreadable") from exc
            raise

    @contextmanager
    def versions(self) -> Iterator[Callable[[], int]]:
        """A number that differs once another connection committed. Raises StoreError when the file fails."""
        try:
            with self.engine.connect() as connection:
                yield lambda: int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
        except DatabaseError as exc:
            raise StoreError from exc

    @property
    def mails_folder(self) -> Path:
        """Where the bytes of big mails are kept."""
        return _beside(self.engine)

    @property
    def outgoing_folder(self) -> Path:
        """Where files joined to replies, and big replies on their way out, are kept."""
        return _beside(self.engine, OUTGOING_FOLDER_NAME)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_database(folder: Path, at: datetime) -> Database:
    """The database in this folder, created or upgraded as needed.

    Raises StoreError when the folder cannot be written or the file is not ours.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as exc:
        raise StoreError("data_dir_unwritable", path=str(folder)) from exc
    path = folder / DATABASE_NAME
    engine = make_engine(path)
    with ExitStack() as on_failure:
        on_failure.callback(engine.dispose)
        _prepare_file(engine, path, at)
        on_failure.pop_all()
    return Database(engine)


def _prepare_file(engine: Engine, path: Path, at: datetime) -> None:
    """Make the file private and its schema this program's."""
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
        upgrade(engine, path, at)
    except OSError as exc:
        raise StoreError("data_dir_unwritable", path=str(path.parent)) from exc
    except OperationalError as exc:
        raise _file_fault(exc, path) from exc
