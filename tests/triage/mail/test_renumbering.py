"""A folder whose mails are renumbered keeps them: nothing is fetched, sorted or drafted a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.triage.mail.arrivals import Arrivals
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from triage import imap
from triage.db import Database
from triage.errors import MailboxPaused
from triage.imap.client import Client
from triage.logins import PasswordLogin
from triage.message import MailId
from triage.states import MailState
from triage.store import mails

AT = '"02-Mar-2026 09:00:00 +0000"'


@pytest.fixture
def arrivals(mailbox: Mailbox, database: Database) -> Arrivals:
    """The intake of an empty mailbox."""
    return Arrivals.of(mailbox, database, import_days=3650)


def _raw(number: int) -> bytes:
    return raw(f"Mail {number}.", headers=f"Message-ID: <{number}@example.org>")


def _renumber(arrivals: Arrivals, number: int) -> None:
    arrivals.mailbox.server.set_uidvalidity(arrivals.mailbox.user, number)


def _bodies_fetched(patch: pytest.MonkeyPatch) -> list[int]:
    """The UIDs whose bodies are asked for from here on."""
    asked: list[int] = []
    ask = Client.ask

    def note(client: Client, uids: Sequence[int], items: Sequence[str]) -> bytes:
        asked.extend(uids if "BODY.PEEK[]" in items else ())
        return ask(client, uids, items)

    patch.setattr(Client, "ask", note)
    return asked


def test_mails_are_recognised_without_fetching_them(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:  # mail requirement 8
    arrivals.mailbox.add(*(_raw(number) for number in range(5)))
    arrivals.take_in()
    with arrivals.intake.database.transaction() as session:
        mails.advance(session, MailId(1), MailState.RECEIVED, MailState.SORTED)
    before = {row.id: row.state for row in arrivals.mails()}
    _renumber(arrivals, 12345)
    arrivals.mailbox.add(_raw(9))
    asked = _bodies_fetched(monkeypatch)

    assert arrivals.take_in() == 1

    assert asked == [6]
    assert {row.id: row.state for row in arrivals.mails()[:5]} == before
    assert arrivals.reconcile().missing == ()
    account = arrivals.account()
    assert (account.listed, account.stored, account.left) == (6, 6, 0)


def test_mails_that_are_not_certain_are_told_by_their_content(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins = [raw(f"Colis {letter}.", headers="Message-ID: <colis@example.org>") for letter in "ab"]
    with arrivals.mailbox.server.session(arrivals.mailbox.user) as session:
        for one in (*twins, raw("Sans identifiant."), _raw(1)):
            session.append("INBOX", "", AT, one)
    arrivals.take_in()
    _renumber(arrivals, 12345)
    asked = _bodies_fetched(monkeypatch)

    assert arrivals.take_in() == 0

    assert asked == [1, 2, 3]
    assert len(arrivals.mails()) == 4


def test_new_mail_that_looks_like_a_known_one_is_not_taken_for_it(arrivals: Arrivals) -> None:
    def add(letter: str) -> None:
        with arrivals.mailbox.server.session(arrivals.mailbox.user) as session:
            session.append(
                "INBOX", "", AT, raw(f"Colis {letter}.", headers="Message-ID: <colis@example.org>")
            )

    add("a")
    arrivals.take_in()
    _renumber(arrivals, 12345)
    add("b")

    assert arrivals.take_in() == 1
    assert [len(row.parsed) > 0 for row in arrivals.mails()] == [True, True]


def test_old_mail_moved_in_does_not_bring_the_mail_before_the_import_date(
    mailbox: Mailbox, database: Database
) -> None:
    arrivals = Arrivals.of(mailbox, database, import_days=30)
    now = datetime.now(UTC)
    with imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection:
        connection.append("INBOX", _raw(1), now - timedelta(days=200))  # never taken in
        connection.append("INBOX", _raw(2), now - timedelta(days=10))
        arrivals.take_in()
        connection.append("INBOX", _raw(3), now - timedelta(days=300))  # moved in by somebody
    arrivals.take_in()
    _renumber(arrivals, 12345)

    assert arrivals.take_in() == 0
    assert sorted(arrivals.outcomes()) == [2, 3]


def test_power_cut_while_recognising_loses_and_doubles_nothing(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCutError(Exception):
        """Stands for the end of the process."""

    def cut(point: str) -> None:
        if point == "intake_remapping":
            raise PowerCutError

    monkeypatch.setattr("triage.imap.reading._IDENTITY_MAILS", 2)
    arrivals.mailbox.add(*(_raw(number) for number in range(5)))
    arrivals.take_in()
    _renumber(arrivals, 12345)
    with monkeypatch.context() as patch:
        patch.setattr("triage.intake.reach", cut)
        with pytest.raises(PowerCutError):
            arrivals.take_in()

    assert arrivals.take_in() == 0
    assert arrivals.outcomes() == dict.fromkeys(range(1, 6), "stored")
    assert len(arrivals.mails()) == 5


def test_more_than_five_changes_on_a_day_pause_the_mailbox_until_the_next(arrivals: Arrivals) -> None:
    arrivals.mailbox.add(_raw(1))
    arrivals.take_in()
    for number in range(1, 6):
        _renumber(arrivals, 1000 + number)
        arrivals.take_in()
    _renumber(arrivals, 2000)

    with pytest.raises(MailboxPaused):
        arrivals.take_in()

    tomorrow = datetime.now(UTC) + timedelta(days=1)
    arrivals.intake = replace(arrivals.intake, clock=lambda: tomorrow)
    assert arrivals.take_in() == 0
    assert len(arrivals.mails()) == 1


def test_same_identifier_on_other_bytes_is_said(arrivals: Arrivals) -> None:  # mail requirement 10
    identifier = "Message-ID: <colis@example.org>"
    arrivals.mailbox.add(raw("Un.", headers=identifier))
    arrivals.take_in()
    arrivals.mailbox.add(raw("Deux.", headers=identifier), raw("Trois.", headers=identifier), _raw(4))
    arrivals.take_in()

    with arrivals.intake.database.transaction() as session:
        defects = [mails.get_mail(session, MailId(number)).parsed.defects for number in range(1, 5)]

    assert defects == [(), ("same_identifier",), ("same_identifier",), ()]


def test_mail_copied_to_another_watched_folder_is_the_same_mail(arrivals: Arrivals) -> None:
    arrivals.mailbox.add(_raw(1))
    arrivals.take_in()
    arrivals.mailbox.server.append(arrivals.mailbox.user, "Plus tard", _raw(1))

    assert arrivals.watching("Plus tard").take_in() == 0
    assert arrivals.watching("Plus tard").locations() == {1: ("stored", 1)}
