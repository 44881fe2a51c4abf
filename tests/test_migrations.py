"""The schema: migrations give exactly the models, rows survive them, a failure leaves the file whole."""

import json
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, Enum, inspect
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import SQLModel

from classifiers.labels import HumanReason, Urgency
from tests.schema_rows import FIRST_ROWS, ROWS
from triage import db, models
from triage.db import DATABASE_NAME, alembic_config, make_engine, open_database, upgrade
from triage.errors import SchemaMismatch
from triage.kinds import (
    CallOutcome,
    ChangeKind,
    ChangeState,
    DossierStep,
    DraftOrigin,
    FilingOutcome,
    LabelSource,
    LinkPurpose,
    LocationOutcome,
    ModelKind,
    PartyRole,
    PastKind,
    Role,
)
from triage.states import DispatchPhase, MailState

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


CALLS = ("call", "party_phone")
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
        context = MigrationContext.configure(connection, opts={"compare_type": True})
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
            if table != "alembic_version"
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


def test_receipts_of_the_second_schema_survive_and_name_nobody(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0002")
    added = {"asked_by", "asked_by_name"}
    before = {name: value for name, value in ROWS["receipt"].items() if name not in added}
    insert_rows(engine, without_dossiers(ROWS) | {"receipt": before})

    command.upgrade(alembic_config(engine), "head")

    kept = without_dossiers(ROWS)
    assert read_rows(engine, kept) == kept
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("SELECT asked_by, asked_by_name FROM receipt").all() == [(None, "")]


def test_receipts_go_with_their_mail(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    needed = ("mailbox", "mail", "receipt")
    insert_rows(engine, {table: ROWS[table] for table in needed})

    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM mail")

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM receipt").scalar_one() == 0


def test_mails_of_the_third_schema_survive_and_belong_to_no_dossier(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0003")
    rows = without_dossiers(ROWS)
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        found = connection.exec_driver_sql("SELECT dossier_id, dossier_step FROM mail").all()
        assert found == [(None, None)]


def test_past_mail_of_the_eighth_schema_survives_and_is_known_to_be_kept_in_part(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0008")
    rows = {table: row for table, row in ROWS.items() if table not in CALLS}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT quoted, attachment_names FROM past_mail").all()
        assert found == [(None, "[]")]


def test_dossier_takes_its_numbers_with_it_and_leaves_its_mails(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE mail SET dossier_id = 1")
        connection.exec_driver_sql("DELETE FROM dossier")

    with engine.connect() as connection:
        for table in ("dossier_reference", "dossier_party"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0  # noqa: S608
        assert connection.exec_driver_sql("SELECT dossier_id FROM mail").all() == [(None,)]


def test_rows_of_the_fourth_schema_survive_and_nothing_was_learnt_yet(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0004")
    rows = {table: row for table, row in ROWS.items() if table not in LEARNING}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM label").scalar_one() == 0


def test_rows_of_the_fifth_schema_survive_and_past_mail_counts_as_written_by_persons(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0005")
    rows = {table: row for table, row in ROWS.items() if table not in REPLAY}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT bulk, automatic FROM past_mail").all() == [(0, 0)]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_rows_of_the_sixth_schema_survive_and_nobody_said_who_may_answer(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0006")
    rows = {table: row for table, row in ROWS.items() if table not in SORTED}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        said = "SELECT human_reason, human_at, shown_human_only FROM label"
        assert connection.exec_driver_sql(said).all() == [(None, None, None)]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


_KEPT = {"probabilities": {"urgent": 0.2, "admin": 0.7, "later": 0.1}}


@pytest.mark.parametrize(
    ("mail", "noted"),
    [
        ({}, None),
        ({"sorting": "not JSON"}, None),
        ({"sorting": "{}", "corrected": 0}, ("admin", None, None, None, None)),
        ({"sorting": "{}", "corrected": 1}, (None, None, None, None, None)),
        (
            {"sorting": json.dumps({"urgency": "later", **_KEPT}), "corrected": 1},
            ("later", 0.2, 0.7, None, None),
        ),
        (
            {
                "sorting": json.dumps({"urgency": "later", "urgency_step": "rule", **_KEPT}),
                "dossier_step": "sender",
                "dossier_id": 1,
            },
            ("urgent", 0.2, 0.7, "sender", 1),
        ),
        (
            {"sorting": '{"urgency": "unheard"}', "dossier_step": "person", "dossier_id": 1},
            ("admin", None, None, None, None),
        ),
    ],
)
def test_mails_of_the_seventh_schema_keep_what_the_machine_said_of_them(
    engine: Engine, mail: dict[str, object], noted: tuple[object, ...] | None
) -> None:
    command.upgrade(alembic_config(engine), "0007")
    rows = {table: row for table, row in ROWS.items() if table not in SORTED}
    rows = {"mailbox": rows["mailbox"], "dossier": rows["dossier"], "mail": {**rows["mail"], **mail}}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT urgency, urgent_probability, sureness, dossier_step, dossier_id, received_at, sampled,"
            " dossier_outcome FROM sorted_mail"
        ).all()
    assert [tuple(row) for row in found] == (
        [] if noted is None else [(*noted, ROWS["mail"]["received_at"], None, None)]
    )


def test_what_the_machine_said_goes_with_its_mail(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine, {table: ROWS[table] for table in ("mailbox", "dossier", "mail", "sorted_mail")})

    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM mail")

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sorted_mail").scalar_one() == 0


def test_drafts_of_the_ninth_schema_survive_and_nothing_was_said_beside_them(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0009")
    rows = {table: row for table, row in ROWS.items() if table not in CALLS}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT details FROM draft").all() == [("{}",)]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_receipts_of_the_tenth_schema_survive_with_an_estimate_of_what_they_used(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0010")
    rows = {table: row for table, row in ROWS.items() if table not in CALLS}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        used = "SELECT prompt_tokens, completion_tokens, tokens_estimated FROM receipt"
        assert connection.exec_driver_sql(used).all() == [(1, 0, 1)]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_dossiers_of_the_eleventh_schema_survive_and_are_closed_to_no_model(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0011")
    rows = {table: row for table, row in ROWS.items() if table not in CALLS}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT no_model FROM dossier").all() == [(0,)]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_item_of_a_replay_is_of_one_mail_and_goes_with_it(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    for change in ("past_mail_id = NULL", "mail_id = 1"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE replay_item SET {change}")  # noqa: S608
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM past_mail")

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM replay_item").scalar_one() == 0


def test_rows_of_the_thirteenth_schema_survive_and_nobody_is_to_be_called_again(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "0013")
    rows = {table: row for table, row in ROWS.items() if table not in CALLS}
    insert_rows(engine, rows)

    command.upgrade(alembic_config(engine), "head")

    assert read_rows(engine, rows) == rows
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT call_back_at FROM mail").all() == [(None,)]
        assert connection.exec_driver_sql("SELECT count(*) FROM call").scalar_one() == 0


def test_calls_and_numbers_go_with_what_they_belong_to(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    needed = ("mailbox", "user", "mail", "party", "call", "party_phone")
    insert_rows(engine, {table: ROWS[table] for table in needed})

    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM mail")
        connection.exec_driver_sql("DELETE FROM party")

    with engine.connect() as connection:
        for table in ("call", "party_phone"):
            assert connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one() == 0  # noqa: S608


def test_label_is_of_one_mail_and_goes_with_it(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine, {table: ROWS[table] for table in ("mailbox", "user", "mail", "past_mail", "label")})

    for change in ("mail_id = NULL", "past_mail_id = 1"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE label SET {change}")  # noqa: S608
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM mail")

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM label").scalar_one() == 0


def test_model_is_released_or_refused(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    for change in ("released_at = NULL", "refused = 'recall'"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE serving_model SET {change}")  # noqa: S608


def test_bytes_of_a_mail_are_in_its_row_or_in_a_file(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    for change in ("file = 'big.eml'", "raw = NULL"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE raw_mail SET {change}")  # noqa: S608


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


ENUMS: dict[str, tuple[type[StrEnum], str, str]] = {
    "call_outcome": (CallOutcome, "call", "outcome"),
    "mail_state": (MailState, "mail", "state"),
    "mail_urgency": (Urgency, "mail", "urgency"),
    "mail_dossier_step": (DossierStep, "mail", "dossier_step"),
    "label_source": (LabelSource, "label", "source"),
    "label_urgency": (Urgency, "label", "urgency"),
    "label_shown_urgency": (Urgency, "label", "shown_urgency"),
    "label_human_reason": (HumanReason, "label", "human_reason"),
    "sorted_mail_urgency": (Urgency, "sorted_mail", "urgency"),
    "sorted_mail_dossier_step": (DossierStep, "sorted_mail", "dossier_step"),
    "sorted_mail_dossier_outcome": (FilingOutcome, "sorted_mail", "dossier_outcome"),
    "replay_item_urgency": (Urgency, "replay_item", "urgency"),
    "replay_item_truth": (Urgency, "replay_item", "truth"),
    "serving_model_kind": (ModelKind, "serving_model", "kind"),
    "party_role": (PartyRole, "party", "role"),
    "location_outcome": (LocationOutcome, "location", "outcome"),
    "draft_origin": (DraftOrigin, "draft", "origin"),
    "dispatch_phase": (DispatchPhase, "dispatch", "phase"),
    "past_kind": (PastKind, "past_mail", "kind"),
    "change_kind": (ChangeKind, "mailbox_change", "kind"),
    "change_state": (ChangeState, "mailbox_change", "state"),
    "user_role": (Role, "user", "role"),
    "link_purpose": (LinkPurpose, "login_link", "purpose"),
}


def test_every_closed_set_of_the_models_is_in_the_table_below() -> None:
    columns = [column for table in SQLModel.metadata.tables.values() for column in table.columns]

    assert {column.type.name for column in columns if isinstance(column.type, Enum)} == set(ENUMS)
    assert models.MailRow.__tablename__ == "mail"


@pytest.mark.parametrize(("members", "table", "column"), ENUMS.values(), ids=ENUMS)
def test_every_member_of_a_closed_set_can_be_stored_and_no_other(
    engine: Engine, members: type[StrEnum], table: str, column: str
) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)
    stored = []

    for member in members:
        mail_id = ", mail_id = NULL" if member in (LocationOutcome.GONE, LocationOutcome.QUARANTINED) else ""
        with engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE \"{table}\" SET {column} = '{member.value}'{mail_id}")  # noqa: S608
            stored.append(connection.exec_driver_sql(f'SELECT {column} FROM "{table}"').scalar_one())  # noqa: S608
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE \"{table}\" SET {column} = 'unheard'")  # noqa: S608

    assert stored == [member.value for member in members]


def test_location_holds_a_mail_exactly_when_it_is_stored(engine: Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    insert_rows(engine)

    for change in ("outcome = 'gone'", "mail_id = NULL"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE location SET {change}")  # noqa: S608


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
