"""What the server lists is what is stored or in quarantine, and what it withholds is asked for again."""

from __future__ import annotations

import contextlib
import socket
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from tests.triage.mail.arrivals import Arrivals
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from triage import imap
from triage.db import Database
from triage.errors import MailboxUnreachable, StorageFull, StoreError
from triage.imap import MailboxConnection, fetching
from triage.imap.answers import Answer
from triage.imap.client import Client
from triage.logins import PasswordLogin


@pytest.fixture
def arrivals(mailbox: Mailbox, database: Database) -> Arrivals:
    """The intake of a mailbox with three mails, not yet read."""
    mailbox.add(*(raw(f"Mail {number}.") for number in range(3)))
    return Arrivals.of(mailbox, database)


def _figures(arrivals: Arrivals) -> tuple[int | None, int, int, int, int]:
    """Listed, stored, quarantined, left and unaccounted; the equation holds."""
    one = arrivals.account()
    if one.listed is not None:
        assert one.listed == one.stored + one.quarantined + one.unaccounted
    return one.listed, one.stored, one.quarantined, one.left, one.unaccounted


class Withheld:
    """Bodies the server does not give; every request for one alone is counted."""

    def __init__(self, patch: pytest.MonkeyPatch, *uids: int, answer: Answer | None) -> None:
        self.uids = set(uids)
        self.asked = 0
        told = Client.told

        def tell(client: Client, tag: bytes, wanted: Sequence[int]) -> dict[int, Answer]:
            found = told(client, tag, wanted)
            if not any(b"BODY[]" in one for one in found.values()):
                return found
            self.asked += bool(self.uids & set(wanted))
            kept = {uid: one for uid, one in found.items() if uid not in self.uids}
            return kept | ({uid: answer for uid in self.uids & set(found)} if answer is not None else {})

        patch.setattr(Client, "told", tell)


def test_account_adds_up_while_mails_come_and_go(arrivals: Arrivals) -> None:
    arrivals.take_in()
    assert _figures(arrivals) == (None, 3, 0, 0, 0)

    arrivals.reconcile()
    assert _figures(arrivals) == (3, 3, 0, 0, 0)

    arrivals.mailbox.add(raw("Le quatrième."))
    arrivals.take_in()
    assert _figures(arrivals) == (4, 4, 0, 0, 0)

    arrivals.mailbox.expunge(1, 2)
    arrivals.reconcile()
    assert _figures(arrivals) == (2, 2, 0, 2, 0)
    assert arrivals.account().reconciled_at is not None
    assert len(arrivals.mails()) == 4


def test_mails_before_the_import_date_are_no_part_of_the_account(
    mailbox: Mailbox, database: Database
) -> None:
    arrivals = Arrivals.of(mailbox, database, import_days=7)
    with mailbox.server.session(mailbox.user) as session:
        session.append("INBOX", "", '"01-Jan-2020 09:00:00 +0000"', raw("vieux"))
    mailbox.add(raw("neuf"))

    arrivals.take_in()
    arrivals.reconcile()

    assert _figures(arrivals) == (1, 1, 0, 0, 0)


def test_mail_that_left_before_it_was_read_is_gone_and_not_listed(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:  # mail requirement 12
    listed = MailboxConnection.uids_after

    def list_then_lose(connection: MailboxConnection, last_uid: int) -> list[int]:
        found = listed(connection, last_uid)
        if 2 in found:
            arrivals.mailbox.expunge(2)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(MailboxConnection, "uids_after", list_then_lose)
        arrivals.take_in()
    arrivals.reconcile()

    assert _figures(arrivals) == (2, 2, 0, 0, 0)
    assert arrivals.account().gone == 1


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        ({}, "quarantine_refused"),
        ({b"BODY[]": None}, "quarantine_empty"),
        ({b"BODY[]": b""}, "quarantine_empty"),
        (None, "quarantine_refused"),  # listed, and missing from every answer
    ],
)
def test_mail_the_server_withholds_is_in_quarantine_and_holds_up_no_other(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch, answer: Answer | None, cause: str
) -> None:  # mail requirement 13
    Withheld(monkeypatch, 2, answer=answer)

    assert arrivals.take_in() == 2
    arrivals.reconcile()

    (one,) = arrivals.quarantined()
    assert (one.uid, one.folder, one.cause) == (2, "INBOX", cause)
    assert _figures(arrivals) == (3, 2, 1, 0, 0)


def test_withheld_mail_is_asked_for_thrice_then_once_a_day(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime.now(UTC)
    withheld = Withheld(monkeypatch, 2, answer={})
    arrivals.take_in()
    for _ in range(6):
        arrivals.reconcile()
    assert withheld.asked == 3
    assert arrivals.quarantined()[0].attempts == 3

    for days, asked in ((1, 4), (1, 4), (2, 5)):
        at = start + timedelta(days=days, minutes=1)
        arrivals.intake = replace(arrivals.intake, clock=lambda at=at: at)  # type: ignore[misc]
        arrivals.reconcile()
        assert withheld.asked == asked

    withheld.uids.clear()
    at = start + timedelta(days=9)
    arrivals.intake = replace(arrivals.intake, clock=lambda: at)
    assert arrivals.reconcile().new == 1
    assert arrivals.quarantined() == []


def test_withheld_mail_that_somebody_deletes_leaves_the_quarantine(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    Withheld(monkeypatch, 2, answer={})
    arrivals.take_in()
    arrivals.mailbox.expunge(2)

    arrivals.reconcile()

    assert arrivals.quarantined() == []
    assert _figures(arrivals) == (2, 2, 0, 1, 0)


def test_mail_that_comes_between_two_lists_is_no_alarm(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals.take_in()
    arrivals.sql("DELETE FROM location WHERE uid = 2")
    listed, rounds = MailboxConnection.uids_after, []

    def add_then_list(connection: MailboxConnection, last_uid: int) -> list[int]:
        rounds.append(1)
        if len(rounds) == 2:
            arrivals.mailbox.add(raw("Entre les deux."))
            connection.noop()
        return listed(connection, last_uid)

    monkeypatch.setattr(MailboxConnection, "uids_after", add_then_list)

    assert arrivals.reconcile().unaccounted == 0


def test_row_that_cannot_be_made_is_an_alarm(arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch) -> None:
    arrivals.take_in()
    arrivals.sql("DELETE FROM location WHERE uid = 2")
    monkeypatch.setattr("triage.intake._store", lambda _intake, _connection, cursor, _uids: (cursor, 0))
    monkeypatch.setattr("triage.intake._quarantine_withheld", lambda *_arguments: None)

    done = arrivals.reconcile()

    assert done.unaccounted == 1
    assert _figures(arrivals) == (3, 2, 0, 0, 1)


def test_uid_listed_again_after_it_was_not_is_present_again(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals.take_in()
    listed = MailboxConnection.uids_after
    with monkeypatch.context() as patch:
        patch.setattr(MailboxConnection, "uids_after", lambda one, last: listed(one, last)[:1])
        arrivals.reconcile()
    assert _figures(arrivals) == (1, 1, 0, 2, 0)

    arrivals.reconcile()

    assert _figures(arrivals) == (3, 3, 0, 0, 0)


def test_mail_at_which_the_server_hangs_up_is_passed_over_when_reading_carefully(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Client.ask

    def hang_up(client: Client, uids: Sequence[int], items: Sequence[str]) -> bytes:
        if 2 in uids and "BODY.PEEK[]" in items:
            client.socket().shutdown(socket.SHUT_RDWR)
        return ask(client, uids, items)

    monkeypatch.setattr(Client, "ask", hang_up)
    with pytest.raises(MailboxUnreachable):
        arrivals.take_in()

    for _ in range(2):
        with (
            contextlib.suppress(MailboxUnreachable),
            imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection,
        ):
            arrivals.take_in_over(connection, careful=True)

    assert arrivals.outcomes() == {1: "stored", 2: "quarantined", 3: "stored"}


@pytest.mark.parametrize("bound", ["BATCH_MAILS", "BATCH_BYTES"])
def test_each_batch_is_one_transaction(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:  # mail requirement 3
    monkeypatch.setattr(fetching, bound, {"BATCH_MAILS": 2, "BATCH_BYTES": 480}[bound])
    arrivals.mailbox.add(*(raw(f"Encore {number}.") for number in range(2)))
    seen: list[int] = []
    monkeypatch.setattr(
        "triage.intake.reach",
        lambda point: seen.append(len(arrivals.mails())) if point == "intake_committed" else None,
    )

    arrivals.take_in()

    assert seen[:3] == [2, 4, 5]


@pytest.mark.parametrize("fault", ["locked", "full"])
def test_database_that_is_locked_or_full_in_mid_import_loses_nothing(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(fetching, "BATCH_MAILS", 1)
    arrivals.mailbox.add(raw("x" * 100_000))
    engine = arrivals.intake.database.engine
    pages = [4_000_000_000]

    def prepare(connection: sqlite3.Connection, *_more: object) -> None:
        connection.execute("PRAGMA busy_timeout=50")
        connection.execute(f"PRAGMA max_page_count={pages[-1]}")  # never below the present size

    event.listen(engine, "checkout", prepare)
    with closing(sqlite3.connect(engine.url.database or "", isolation_level=None)) as other:

        def break_down(point: str) -> None:
            if point == "intake_committed" and len(arrivals.mails()) == 3:
                pages.append(1)
                if fault == "locked":
                    other.execute("BEGIN IMMEDIATE")

        with monkeypatch.context() as patch:
            patch.setattr("triage.intake.reach", break_down)
            with pytest.raises(StoreError if fault == "locked" else StorageFull):
                arrivals.take_in()
    kept = len(arrivals.mails())
    pages.append(4_000_000_000)

    assert (kept, arrivals.take_in()) == (3, 1)
    assert arrivals.outcomes() == dict.fromkeys((1, 2, 3, 4), "stored")
