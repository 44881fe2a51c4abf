"""The first fourteen steps of the schema: what each adds to the rows that were there."""

import json

import pytest
from alembic import command
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from tests.schema_rows import ROWS
from tests.test_migrations import (
    CALLS,
    LEARNING,
    REPLAY,
    SORTED,
    engine,
    insert_rows,
    read_rows,
    without_dossiers,
)
from triage.db import alembic_config

__all__ = ["engine"]


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
