"""Every mail the server lists gets exactly one row, and nothing changes on the server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from tests.triage.mail.arrivals import Arrivals
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from triage import imap, intake
from triage.db import Database
from triage.errors import MailboxUnreachable
from triage.imap import MailboxConnection, fetching
from triage.logins import PasswordLogin
from triage.message import MailId
from triage.states import MailState
from triage.store import intake as rows
from triage.store import mails


class PowerCutError(Exception):
    """Stands for the end of the process."""


@pytest.fixture
def arrivals(mailbox: Mailbox, database: Database) -> Arrivals:
    """The intake of an empty mailbox."""
    return Arrivals.of(mailbox, database)


def _raws(count: int) -> list[bytes]:
    return [raw(f"Mail {number}.", headers=f"Message-ID: <{number}@example.org>") for number in range(count)]


def test_every_listed_mail_is_stored_with_its_bytes(arrivals: Arrivals) -> None:
    written = _raws(3)
    arrivals.mailbox.add(*written)

    assert arrivals.take_in() == 3

    assert [row.state for row in arrivals.mails()] == [MailState.RECEIVED] * 3
    with arrivals.intake.database.transaction() as session:
        stored = [mails.raw_mail(session, MailId(row.id or 0)) for row in arrivals.mails()]
    assert stored == written
    assert arrivals.outcomes() == {1: "stored", 2: "stored", 3: "stored"}


def test_nothing_changes_on_the_server(arrivals: Arrivals) -> None:  # mail requirement 1
    arrivals.mailbox.add(*_raws(2))
    arrivals.mailbox.add(raw("lu"), flags="(\\Seen)")
    before = arrivals.mailbox.server.flags(arrivals.mailbox.user)

    arrivals.take_in()
    arrivals.reconcile()

    assert arrivals.mailbox.server.flags(arrivals.mailbox.user) == before


def test_second_round_brings_only_what_came_since(arrivals: Arrivals) -> None:
    arrivals.mailbox.add(*_raws(2))
    arrivals.take_in()
    arrivals.mailbox.add(raw("Le troisième."))

    assert arrivals.take_in() == 1
    assert arrivals.take_in() == 0
    assert arrivals.cursor is not None
    assert arrivals.cursor.last_uid == 3


def test_arrival_is_the_server_s(arrivals: Arrivals) -> None:
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=3)
    with imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection:
        connection.append("INBOX", raw(), at)

    arrivals.take_in()

    assert [row.received_at for row in arrivals.mails()] == [at]


def test_same_bytes_twice_are_one_mail_in_two_places(arrivals: Arrivals) -> None:
    arrivals.mailbox.add(raw("Un."), raw("Un."))

    assert arrivals.take_in() == 1

    (mail,) = arrivals.mails()
    assert arrivals.locations() == {1: ("stored", mail.id), 2: ("stored", mail.id)}


def test_mail_moved_out_and_back_is_the_same_mail(arrivals: Arrivals) -> None:  # mail requirement 9
    arrivals.mailbox.add(raw("Un."))
    arrivals.take_in()
    arrivals.mailbox.expunge(1)
    arrivals.mailbox.add(raw("Un."))

    assert arrivals.take_in() == 0
    assert len(arrivals.mails()) == 1


def test_same_identifier_on_other_bytes_is_another_mail(arrivals: Arrivals) -> None:
    identifier = "Message-ID: <colis@example.org>"
    arrivals.mailbox.add(raw("Colis 1.", headers=identifier), raw("Colis 2.", headers=identifier))

    assert arrivals.take_in() == 2


@pytest.mark.parametrize("headers", ["", "Message-ID:", "Message-ID: <>"])
def test_mails_without_identifier_are_all_stored(
    arrivals: Arrivals, headers: str
) -> None:  # mail requirement 11
    arrivals.mailbox.add(raw("Un.", headers=headers), raw("Deux.", headers=headers))

    assert arrivals.take_in() == 2
    assert [row.message_id for row in arrivals.mails()] == [None, None]


def test_same_bytes_in_two_mailboxes_are_two_mails(
    arrivals: Arrivals, mailbox: Mailbox, database: Database
) -> None:
    other = Arrivals.of(Mailbox(mailbox.server, f"{mailbox.user}bis"), database)
    for one in (arrivals, other):
        one.mailbox.add(raw("Le même."))

    assert (arrivals.take_in(), other.take_in()) == (1, 1)


@pytest.mark.parametrize(
    "odd",
    [b"", b"\r\n", b"\xff\xfe\x00\x80", b"Subject: \xff\r\nFrom: \xff\r\nMessage-ID: <\xe9>\r\n\r\n\xff"],
)
def test_odd_mail_is_stored_and_holds_up_no_other(arrivals: Arrivals, odd: bytes) -> None:
    arrivals.mailbox.add(raw("Avant."), odd + b"\r\n", raw("Après."))

    assert arrivals.take_in() == 3


def test_mail_that_left_before_it_was_read_is_gone(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals.mailbox.add(*_raws(4))
    listed = MailboxConnection.uids_after

    def list_then_lose(connection: MailboxConnection, last_uid: int) -> list[int]:
        found = listed(connection, last_uid)
        arrivals.mailbox.expunge(2, 4)
        return found

    monkeypatch.setattr(MailboxConnection, "uids_after", list_then_lose)

    assert arrivals.take_in() == 2

    assert arrivals.outcomes() == {1: "stored", 2: "gone", 3: "stored", 4: "gone"}
    assert arrivals.cursor is not None
    assert arrivals.cursor.last_uid == 4


def test_crash_between_the_rows_and_the_cursor_stores_nothing_and_the_next_round_all_once(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals.mailbox.add(*_raws(3))
    arrivals.take_in()
    arrivals.mailbox.add(raw("4"), raw("5"))
    before = arrivals.cursor

    def cut(*_arguments: object) -> None:
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(rows, "set_cursor", cut)
        with pytest.raises(PowerCutError):
            arrivals.take_in()

    assert (len(arrivals.mails()), arrivals.cursor) == (3, before)
    assert arrivals.take_in() == 2
    assert len(arrivals.mails()) == len(arrivals.locations()) == 5


def test_crash_between_two_batches_keeps_the_first_and_repeats_none(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "BATCH_MAILS", 2)
    arrivals.mailbox.add(*_raws(5))
    store, calls = rows.store_items, []

    def store_twice(session: Session, *arguments: object) -> Sequence[int]:
        calls.append(1)
        if len(calls) == 2:
            raise PowerCutError
        return store(session, *arguments)  # type: ignore[arg-type]  # handed on as they came

    with monkeypatch.context() as patch:
        patch.setattr(rows, "store_items", store_twice)
        with pytest.raises(PowerCutError):
            arrivals.take_in()

    assert len(arrivals.mails()) == 2
    assert arrivals.take_in() == 3
    assert arrivals.outcomes() == dict.fromkeys(range(1, 6), "stored")


def test_connection_lost_between_batches_keeps_those_that_came(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "BATCH_MAILS", 2)
    arrivals.mailbox.add(*_raws(8))
    store, kicked = rows.store_items, list[int]()

    def store_then_lose(session: Session, *arguments: object) -> Sequence[int]:
        if not kicked:
            arrivals.mailbox.server.kick(arrivals.mailbox.user)
            kicked.append(1)
        return store(session, *arguments)  # type: ignore[arg-type]  # handed on as they came

    with monkeypatch.context() as patch:
        patch.setattr(rows, "store_items", store_then_lose)
        with pytest.raises(MailboxUnreachable):
            arrivals.take_in()

    kept = len(arrivals.mails())
    assert kept in (2, 4)  # the second batch may have been on its way
    assert arrivals.take_in() == 8 - kept


def _old(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


@pytest.mark.parametrize(("days", "taken"), [(0, 1), (7, 2), (30, 3), (400, 4)])
def test_import_date_of_the_office_is_respected(
    mailbox: Mailbox, database: Database, days: int, taken: int
) -> None:
    arrivals = Arrivals.of(mailbox, database, import_days=days)
    with imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection:
        for age in (100, 20, 5):
            connection.append("INBOX", raw(f"{age} jours"), _old(age))
    mailbox.add(raw("maintenant"))

    assert arrivals.take_in() == taken


def test_mail_that_comes_after_the_first_sight_is_taken_whatever_its_date(
    arrivals: Arrivals,
) -> None:  # mail requirement 7
    assert arrivals.take_in() == 0
    with imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection:
        connection.append("INBOX", raw("vieux mail déplacé ici"), _old(300))

    assert arrivals.take_in() == 1


def test_first_sight_of_a_folder_with_only_old_mail_takes_none_and_then_the_new(arrivals: Arrivals) -> None:
    with imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection:
        connection.append("INBOX", raw("vieux"), _old(300))

    assert arrivals.take_in() == 0

    arrivals.mailbox.add(raw("neuf"))
    assert arrivals.take_in() == 1
    assert arrivals.reconcile().new == 0


def test_other_folder_is_watched_under_its_own_cursor(arrivals: Arrivals) -> None:
    arrivals.mailbox.add(raw("dans la boîte"))
    arrivals.take_in()
    arrivals.mailbox.server.append(arrivals.mailbox.user, "À traiter", raw("dans le dossier"))

    assert arrivals.watching("À traiter").take_in() == 1
    assert arrivals.take_in() == 0


def test_reading_what_was_read_leaves_the_cursor_alone(arrivals: Arrivals) -> None:
    arrivals.mailbox.add(*_raws(2))
    arrivals.take_in()
    before = arrivals.cursor

    with imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection:
        found = intake.open_folder(arrivals.intake, connection, "INBOX")

    assert found == before
