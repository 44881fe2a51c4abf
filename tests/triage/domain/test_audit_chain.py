"""The record as a chain: nothing is changed or taken away unnoticed, and erasing a mail does not break it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import threading

import pytest
from sqlalchemy.exc import IntegrityError

from tests.triage.desk import Desk
from triage import audit, journal
from triage.accounts import Accounts, Role
from triage.audit import AuditEvent
from triage.audit_chain import START, row_digest
from triage.erasing import erase
from triage.message import MailId


@pytest.fixture
def lines(desk: Desk) -> Desk:
    """An office whose record has a few lines."""
    accounts = Accounts(desk.database, desk.clock)
    for name in ("Solène", "=Erwan", "Inès"):
        accounts.add_user(name, None, Role.READER)
    desk.receive()
    desk.run()
    return desk


def unlock(desk: Desk) -> None:
    """What somebody with the database file in their hands can do."""
    for name in ("audit_no_update", "audit_no_delete"):
        desk.sql(f"DROP TRIGGER {name}")


def test_digest_covers_the_line_and_the_one_before(lines: Desk) -> None:
    moment = lines.clock.now

    digest = row_digest(START, 1, moment, "user:added", 1, None, "{}")

    told = f'[1,"{moment.isoformat(timespec="microseconds")}","user:added",1,null,"{{}}"]'
    assert digest == hashlib.sha256(f"{START}\n{told}".encode()).hexdigest()


def test_record_as_it_was_written_is_whole(lines: Desk) -> None:
    found = journal.verify(lines.database)

    assert found.wrong is None
    assert (found.count,) == lines.sql("SELECT count(*) FROM audit")[0]
    assert found.digest == lines.sql("SELECT sha256 FROM audit ORDER BY id DESC LIMIT 1")[0][0]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET event = 'user:disabled' WHERE id = 2",
        "UPDATE audit SET user_id = 3 WHERE id = 2",
        "UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE id = 2",
        'UPDATE audit SET "values" = \'{"x": 1}\' WHERE id = 2',
        "UPDATE audit SET mail_number = 7 WHERE id = 2",
        "UPDATE audit SET sha256 = '' WHERE id = 2",
        "UPDATE audit SET sha256 = 'abc' WHERE id = 2",
        "UPDATE audit SET mail_id = 1 WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
        "DELETE FROM audit",
    ],
)
def test_database_refuses_to_change_or_take_away_a_line(lines: Desk, change: str) -> None:
    before = lines.sql("SELECT * FROM audit")

    with pytest.raises(IntegrityError, match="only added to"):
        lines.sql(change)

    assert lines.sql("SELECT * FROM audit") == before


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ("UPDATE audit SET event = 'user:disabled' WHERE id = 2", 2),
        ("UPDATE audit SET user_id = NULL WHERE id = 2", 2),
        ("UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE id = 3", 3),
        ('UPDATE audit SET "values" = \'{"x": 1}\' WHERE id = 1', 1),
        ("UPDATE audit SET sha256 = '' WHERE id = 2", 2),
        ("UPDATE audit SET id = 77 WHERE id = 3", 4),
        ("DELETE FROM audit WHERE id = 2", 3),
        ("DELETE FROM audit WHERE id = 1", 2),
    ],
)
def test_first_line_that_is_not_as_written_is_named(lines: Desk, change: str, wrong: int) -> None:
    unlock(lines)

    lines.sql(change)

    assert journal.verify(lines.database).wrong == wrong


def test_lines_cut_off_at_the_end_are_missed_by_a_head_noted_earlier(lines: Desk) -> None:
    noted = journal.verify(lines.database)
    head = (noted.last, noted.digest)
    unlock(lines)
    lines.sql(f"DELETE FROM audit WHERE id = {noted.last}")  # noqa: S608

    assert journal.verify(lines.database).wrong is None
    assert journal.verify(lines.database, head).wrong == noted.last


def test_head_noted_earlier_is_found_after_more_was_written(lines: Desk) -> None:
    noted = journal.verify(lines.database)
    Accounts(lines.database, lines.clock).add_user("Noé", None, Role.READER)

    assert journal.verify(lines.database, (noted.last, noted.digest)).wrong is None


def test_erasing_a_mail_keeps_its_number_and_the_chain(lines: Desk) -> None:
    mail_id = int(str(lines.sql("SELECT id FROM mail")[0][0]))
    before = lines.sql("SELECT sha256 FROM audit ORDER BY id")

    erase(lines.database, lines.clock, MailId(mail_id))

    assert journal.verify(lines.database).wrong is None
    assert lines.sql("SELECT sha256 FROM audit ORDER BY id")[: len(before)] == before
    told = lines.sql("SELECT mail_id, mail_number FROM audit WHERE event = 'mail:sorted'")
    assert told == [(None, mail_id)]


def test_lines_written_at_the_same_moment_stand_one_behind_the_other(desk: Desk) -> None:
    def write() -> None:
        for _ in range(10):
            with desk.database.transaction() as session:
                audit.record(session, AuditEvent.USER_LOGGED_IN, desk.clock())

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    found = journal.verify(desk.database)
    assert (found.count, found.wrong) == (40, None)


def test_line_of_an_act_that_failed_is_not_there(desk: Desk) -> None:
    def fail() -> None:
        with desk.database.transaction() as session:
            audit.record(session, AuditEvent.USER_LOGGED_IN, desk.clock())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert journal.verify(desk.database).count == 0


def test_export_holds_every_line_and_is_recorded_itself(lines: Desk) -> None:
    told = [json.loads(line) for line in journal.export(lines.database, lines.clock, "jsonl")]

    assert [one["event"] for one in told][-1] == "audit:exported"
    assert [one["sha256"] for one in told] == [
        row[0] for row in lines.sql("SELECT sha256 FROM audit ORDER BY id")
    ]
    assert told[0]["person_name"] == "Solène"


def test_export_for_a_spreadsheet_holds_no_formula(lines: Desk) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(journal.export(lines.database, lines.clock, "csv")))))

    assert rows[1]["person_name"] == "'=Erwan"
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
