"""What one round missed the next finds, and a renumbered folder brings no mail twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.triage.mail.arrivals import Arrivals
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from triage import imap
from triage.db import Database
from triage.imap import MailboxConnection, fetching
from triage.imap.answers import Answer
from triage.imap.client import Client
from triage.logins import PasswordLogin
from triage.store import intake as rows


@pytest.fixture
def arrivals(mailbox: Mailbox, database: Database) -> Arrivals:
    """The intake of a mailbox with three mails, not yet read."""
    mailbox.add(*(raw(f"Mail {number}.") for number in range(3)))
    return Arrivals.of(mailbox, database)


def test_renumbered_folder_brings_no_new_mail(arrivals: Arrivals) -> None:
    arrivals.take_in()
    before = [row.id for row in arrivals.mails()]
    arrivals.mailbox.server.set_uidvalidity(arrivals.mailbox.user, 12345)

    assert arrivals.take_in() == 0

    assert arrivals.cursor is not None
    assert arrivals.cursor.uidvalidity == 12345
    assert arrivals.locations() == {uid: ("stored", mail_id) for uid, mail_id in enumerate(before, start=1)}
    assert [row.id for row in arrivals.mails()] == before


def test_renumbered_folder_brings_the_mail_that_came_meanwhile(arrivals: Arrivals) -> None:
    arrivals.take_in()
    arrivals.mailbox.server.set_uidvalidity(arrivals.mailbox.user, 12345)
    arrivals.mailbox.add(raw("Pendant la migration."))

    assert arrivals.take_in() == 1
    assert len(arrivals.mails()) == 4


def test_renumbered_folder_is_read_back_to_the_oldest_mail_stored(
    mailbox: Mailbox, database: Database
) -> None:
    arrivals = Arrivals.of(mailbox, database, import_days=60)
    with imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection:
        connection.append("INBOX", raw("ancien"), datetime.now(UTC) - timedelta(days=50))
        connection.append("INBOX", raw("récent"), datetime.now(UTC) - timedelta(days=2))
    arrivals.take_in()
    mailbox.server.set_uidvalidity(mailbox.user, 12345)
    imap_settings = arrivals.intake.mailbox.imap.model_copy(update={"import_days": 10})
    settings = arrivals.intake.mailbox.model_copy(update={"imap": imap_settings})
    arrivals.intake = replace(arrivals.intake, mailbox=settings)

    arrivals.take_in()

    assert sorted(arrivals.outcomes()) == [1, 2]
    assert len(arrivals.mails()) == 2


def test_reconciliation_of_a_folder_fully_read_finds_nothing(arrivals: Arrivals) -> None:
    arrivals.take_in()

    done = arrivals.reconcile()

    assert (done.listed, done.missing, done.new) == (3, (), 0)


def test_reconciliation_fetches_the_holes(arrivals: Arrivals) -> None:  # mail requirement 6
    arrivals.take_in()
    with arrivals.intake.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM location WHERE uid = 2")
        connection.exec_driver_sql("DELETE FROM raw_mail WHERE mail_id = 2")
        connection.exec_driver_sql("DELETE FROM mail WHERE id = 2")

    done = arrivals.reconcile()

    assert (done.missing, done.new) == ((2,), 1)
    assert arrivals.outcomes() == {1: "stored", 2: "stored", 3: "stored"}
    assert arrivals.cursor is not None
    assert arrivals.cursor.last_uid == 3


def test_uid_the_server_omitted_once_is_found_later(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = MailboxConnection.uids_after
    with monkeypatch.context() as patch:
        patch.setattr(
            MailboxConnection,
            "uids_after",
            lambda connection, last: [u for u in listed(connection, last) if u != 2],
        )
        arrivals.take_in()

    done = arrivals.reconcile()

    assert (done.missing, done.new) == ((2,), 1)


def test_mail_the_server_forgot_to_give_once_is_stored_later(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Client.told

    def forgetful(client: Client, tag: bytes, uids: list[int]) -> dict[int, Answer]:
        return {uid: answer for uid, answer in told(client, tag, uids).items() if uid != 2}

    with monkeypatch.context() as patch:
        patch.setattr(Client, "told", forgetful)
        arrivals.take_in()
    assert arrivals.outcomes() == {1: "stored", 2: "gone", 3: "stored"}

    done = arrivals.reconcile()

    assert done.new == 1
    assert arrivals.outcomes() == {1: "stored", 2: "stored", 3: "stored"}


def test_mail_too_big_is_quarantined_and_shown_and_stored_once_the_bound_allows_it(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals.mailbox.add(raw("x" * 5000))
    with monkeypatch.context() as patch:
        patch.setattr(fetching, "MAX_MAIL_BYTES", 2000)
        assert arrivals.take_in() == 3
        arrivals.reconcile()
    with arrivals.intake.database.transaction() as session:
        counts = rows.location_counts(session, arrivals.intake.mailbox_id)
    assert counts == {"stored": 3, "gone": 0, "quarantined": 1}

    assert arrivals.reconcile().new == 1

    assert arrivals.outcomes()[4] == "stored"


def test_mail_that_is_really_gone_stays_gone(arrivals: Arrivals) -> None:
    arrivals.take_in()
    arrivals.mailbox.expunge(2)

    done = arrivals.reconcile()

    assert (done.listed, done.missing, done.new) == (2, (), 0)
    assert arrivals.outcomes()[2] == "stored"


def test_database_that_lost_its_cursor_doubles_nothing(arrivals: Arrivals) -> None:  # mail requirement 2
    arrivals.take_in()
    with arrivals.intake.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM cursor")

    assert arrivals.take_in() == 0
    assert len(arrivals.mails()) == len(arrivals.locations()) == 3


def test_cursor_ahead_of_the_mail_is_mended_by_reconciliation(arrivals: Arrivals) -> None:
    arrivals.take_in()
    assert arrivals.cursor is not None
    arrivals.set_cursor(replace(arrivals.cursor, last_uid=99))
    arrivals.mailbox.add(raw("Le quatrième."))

    assert arrivals.take_in() == 0
    assert arrivals.reconcile().new == 1
