"""The migration that adds the summaries by a model: what was stored before stays, nothing was asked for."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command

from tests.schema_rows import MOMENT, ROWS
from triage.db import DATABASE_NAME, alembic_config, make_engine

COLUMNS = "mail_id, stage, asked_at, asked_by_name, attempts, done, parts, made_for, result"


def test_mails_survive_and_a_summary_can_be_kept_and_goes_with_its_mail(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / DATABASE_NAME)
    command.upgrade(alembic_config(engine), "0014")
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as raw, raw:
        for table in ("mailbox", "mail"):
            row = dict(ROWS[table])
            named = {one[1]: one[4] for one in raw.execute(f"PRAGMA table_info({table})")}
            names = [name for name in row if name in named]
            marks = ", ".join("?" for _ in names)
            raw.execute(
                f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks})',  # noqa: S608  names of ours
                [row[name] for name in names],
            )

    command.upgrade(alembic_config(engine), "0019")

    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as raw, raw:
        raw.execute("PRAGMA foreign_keys = ON")
        assert raw.execute("SELECT id, subject FROM mail").fetchall() == [(1, "Été")]
        assert raw.execute("SELECT * FROM model_summary").fetchall() == []
        raw.execute(
            f"INSERT INTO model_summary ({COLUMNS}) VALUES (1, 'done', '{MOMENT}', '', 1, 1, 1, '', '{{}}')"  # noqa: S608
        )
        raw.execute("DELETE FROM mail")
        assert raw.execute("SELECT * FROM model_summary").fetchall() == []
    engine.dispose()
