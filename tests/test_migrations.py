"""The schema: migrations give exactly the models, rows survive them, a failure leaves the file whole."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import SQLModel

from tests.schema_rows import FIRST_ROWS, ROWS
from triage import db
from triage.db import DATABASE_NAME, alembic_config, make_engine, open_database, upgrade
from triage.errors import SchemaMismatch
from triage.search_index import is_index

HEAD = db.head_revision()
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Rows = dict[str, dict[str, object]]
NEXT = '''"""Adds a column to the table that most others refer to, as a later version might."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("first_half", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("mail", recreate="always") as batch:
        batch.add_column(sa.Column("extra", sa.String(), nullable=False, server_default="x"))
    {then}
'''


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a file that does not exist yet."""
    made = make_engine(tmp_path / DATABASE_NAME)
    yield made
    made.dispose()


def insert_rows(engine: Engine, rows: Rows = ROWS) -> None:
    """Put a row in every table."""
    with engine.begin() as connection:
        for table, row in rows.items():
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" for _ in row)
            statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  our own names
            connection.exec_driver_sql(statement, tuple(row.values()))


def read_rows(engine: Engine, wanted: Rows = ROWS) -> Rows:
    """What the tables hold, in the columns of `wanted`."""
    found = {}
    with engine.connect() as connection:
        for table, row in wanted.items():
            names = ", ".join(f'"{name}"' for name in row)
            one = connection.exec_driver_sql(f'SELECT {names} FROM "{table}"').one()  # noqa: S608
            found[table] = dict(zip(row, one, strict=True))
    return found


OUTGOING = ("draft_extras", "draft_file", "dispatch_file")
ACCESS = ("mailbox_access", "dossier_access", "user_role", "send_rule", "first_approval", "second_approval")
APPROVALS = ("approval_key",)
NOTES = ("note",)
PROMPTS = ("prompt_version",)
SIGNATURES = ("signature", "signature_choice")
ACCOUNTS = ("totp", "recovery_code", "device", "api_token", "office_choice")
QUEUE = ("mail_note", "bulk_act")
WEBHOOKS = ("webhook", "webhook_delivery")
SETTINGS = ("office_setting",)
LIMITS = ("smtp_limit",)
REDRAFT = ("redraft", "draft_way", "rewriting")
TEMPLATES = ("template_version", "template_use", "template_refusal")
CALLS = (
    "call",
    "party_phone",
    "model_summary",
    "attachment_hidden",
    *TEMPLATES,
    *REDRAFT,
    *NOTES,
    *SIGNATURES,
    *SETTINGS,
    *LIMITS,
    *PROMPTS,
    *OUTGOING,
    *ACCESS,
    *ACCOUNTS,
    *APPROVALS,
    *QUEUE,
    *WEBHOOKS,
)
SORTED = ("sorted_mail", *CALLS)
REPLAY = ("replay", "replay_item", *SORTED)
LEARNING = ("label", "serving_model", *REPLAY)


def without_dossiers(rows: Rows) -> Rows:
    """The rows as the third schema has them."""
    later = {"dossier", "dossier_reference", "party", "party_address", "dossier_party", *LEARNING}
    added = {f"dossier_{name}" for name in ("id", "step", "candidates", "confirmed_by", "confirmed_at")}
    return {
        table: {name: value for name, value in row.items() if name not in added}
        for table, row in rows.items()
        if table not in later
    }


def with_next(engine: Engine, folder: Path, then: str = "") -> Config:
    """Our migrations with one more behind them."""
    versions = folder / "versions"
    versions.mkdir()
    (versions / "next.py").write_text(NEXT.format(head=db.head_revision(), then=then or "pass"))
    config = alembic_config(engine)
    ours = Path(db.__file__).parent / "migrations" / "versions"
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{ours}\n{versions}")
    return config


def test_migrations_give_exactly_the_tables_of_the_models(engine: Engine, tmp_path: Path) -> None:
    upgrade(engine, tmp_path / DATABASE_NAME, NOW)

    with engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_name": lambda name, kind, _: kind != "table" or not is_index(name),
        }
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, SQLModel.metadata)

    assert differences == []


def test_checks_and_keys_are_those_of_the_models(engine: Engine, tmp_path: Path) -> None:
    upgrade(engine, tmp_path / DATABASE_NAME, NOW)
    by_models = make_engine(tmp_path / "models.sqlite3")
    SQLModel.metadata.create_all(by_models)

    def rules(one: Engine) -> dict[str, tuple[object, ...]]:
        seen = inspect(one)
        return {
            table: (
                sorted(
                    (str(rule["name"]), str(rule["sqltext"])) for rule in seen.get_check_constraints(table)
                ),
                sorted(str(sorted(rule["column_names"])) for rule in seen.get_unique_constraints(table)),
                sorted(str(rule["constrained_columns"]) for rule in seen.get_foreign_keys(table)),
                sorted(str(rule["name"]) for rule in seen.get_indexes(table)),
            )
            for table in seen.get_table_names()
            if table != "alembic_version" and not is_index(table)
        }

    found, wanted = rules(engine), rules(by_models)
    by_models.dispose()
    assert found == wanted


def test_every_table_has_a_row_in_this_test() -> None:
    assert set(ROWS) == set(SQLModel.metadata.tables)


def test_rows_of_the_first_schema_survive_the_way_to_the_last(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0001")
    insert_rows(engine, FIRST_ROWS)

    command.upgrade(alembic_config(engine), "head")

    now = {table: ROWS[table] for table in FIRST_ROWS}
    assert read_rows(engine, now) == now
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_rows_survive_the_way_back_to_the_first_schema(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    command.downgrade(alembic_config(engine), "0001")

    assert read_rows(engine, FIRST_ROWS) == FIRST_ROWS


def test_mail_kept_in_a_file_stops_the_way_back_before_that_step(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE raw_mail SET raw = NULL, file = 'big.eml'")

    with pytest.raises(IntegrityError):
        command.downgrade(alembic_config(engine), "0001")

    assert db.current_revision(engine) == "0002"  # each step is done whole or not at all
    assert set(without_dossiers(ROWS)) <= set(inspect(engine).get_table_names())


def test_rebuilding_a_table_that_others_refer_to_loses_no_row(engine: Engine, tmp_path: Path) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    command.upgrade(with_next(engine, tmp_path), "head")

    assert read_rows(engine) == ROWS
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT extra FROM mail").scalar_one() == "x"


def test_migration_that_fails_half_way_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)
    config = with_next(engine, tmp_path, then='op.execute("SELECT * FROM nothing_of_that_name")')

    with pytest.raises(OperationalError):
        command.upgrade(config, "head")

    assert read_rows(engine) == ROWS
    assert "first_half" not in inspect(engine).get_table_names()
    assert db.current_revision(engine) == db.head_revision()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_downgrade_of_the_first_schema_leaves_no_table(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")

    command.downgrade(alembic_config(engine), "base")

    assert inspect(engine).get_table_names() == ["alembic_version"]


def stamp(path: Path, revision: str) -> None:
    """Write another revision into the file."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_newer_schema_is_refused(tmp_path: Path) -> None:
    open_database(tmp_path, NOW).close()
    stamp(tmp_path / DATABASE_NAME, "9999")

    with pytest.raises(SchemaMismatch):
        open_database(tmp_path, NOW)


def test_older_file_is_copied_beside_itself_before_it_changes(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / DATABASE_NAME
    upgrade(engine, path, NOW)
    insert_rows(engine)
    config = with_next(engine, tmp_path)
    monkeypatch.setattr(db, "head_revision", lambda: "next")
    monkeypatch.setattr(db, "alembic_config", lambda engine: config)

    upgrade(engine, path, NOW)

    copy = tmp_path / f"{DATABASE_NAME}.20260302T090000Z.bak"
    before = make_engine(copy)
    assert (db.current_revision(before), db.current_revision(engine)) == (HEAD, "next")
    assert read_rows(before) == ROWS
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before.dispose()


def test_file_that_is_up_to_date_is_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        open_database(tmp_path, NOW).close()

    assert list(tmp_path.glob("*.bak")) == []
