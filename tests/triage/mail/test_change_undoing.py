"""`bannette mailbox clean` leaves the mailbox as it was before Bannette wrote in it."""

from __future__ import annotations

import logging

import pytest

from classifiers.labels import Urgency
from tests.servers.loopback import wait_until
from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.correspondence import Correspondence, question
from tests.triage.mail.office import SOON_S, at_work, box, states, until_received
from triage import change_undoing
from triage.change_undoing import Cleaned
from triage.kinds import ChangeKind
from triage.message import MailId
from triage.settings import WriteBackSettings
from triage.states import MailState
from triage.writeback import KEYWORDS

MOVES = {"later": "Plus tard"}
FLAGS = {1: {"\\Seen", "$Label1"}, 2: {"\\Answered", "\\Flagged"}}


@pytest.fixture
def office(desk: Desk, mailbox: Mailbox) -> Correspondence:
    """An office where everything may be written."""
    return Correspondence.of(desk, mailbox, keywords=True, answered=True, drafts=True, move=MOVES)


def _write_everything(office: Correspondence) -> list[MailId]:
    """Two mails: one moved, marked and with a draft; the other sent, and answered by the office before."""
    mail_ids = office.take_in(question(1), flags="(\\Seen $Label1)")
    mail_ids += office.take_in(question(2), flags="(\\Answered \\Flagged)")
    office.sort(mail_ids[0], Urgency.LATER)
    office.sort(mail_ids[1], Urgency.ADMIN)
    office.draft(mail_ids[0], "Bonjour.")
    office.draft(mail_ids[1], "Bonjour.")
    office.send(mail_ids[1])
    office.write()
    assert office.states() == ["done", "done", "done", "skipped", "done"]
    return mail_ids


def _clean(office: Correspondence) -> Cleaned:
    return change_undoing.clean(office.writer, office.settings.name)


def test_everything_that_was_written_is_taken_back(office: Correspondence) -> None:
    _write_everything(office)
    assert office.messages("INBOX") == [question(2)]
    assert len(office.messages("Drafts")) == 1

    cleaned = _clean(office)

    assert (cleaned.undone.total(), cleaned.left.total()) == (4, 0)
    assert sorted(office.messages("INBOX")) == [question(1), question(2)]
    assert sorted(map(sorted, office.flags().values())) == sorted(map(sorted, FLAGS.values()))
    assert office.messages("Drafts") == office.messages("Plus tard") == []
    assert office.arrivals.take_in() == 0


def test_cleaning_twice_does_no_more(office: Correspondence) -> None:
    _write_everything(office)
    _clean(office)

    again = _clean(office)

    assert (again.undone.total(), again.left.total(), again.called_off) == (0, 0, 0)


def test_dry_run_says_what_there_is_and_touches_nothing(office: Correspondence) -> None:
    _write_everything(office)
    before = office.changes(), office.flags(), office.messages("Drafts")

    found = change_undoing.pending_clean(office.writer, office.settings.name)

    assert found.undone == {ChangeKind.KEYWORD: 2, ChangeKind.DRAFT: 1, ChangeKind.MOVE: 1}
    assert (office.changes(), office.flags(), office.messages("Drafts")) == before


def test_what_was_only_asked_for_is_called_off(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.sort(mail_id, Urgency.LATER)

    cleaned = _clean(office)

    assert cleaned.called_off == 2
    assert office.write() == 0
    assert office.flags() == {1: frozenset()}


def test_mail_that_is_not_found_is_left_and_tried_again(office: Correspondence) -> None:
    _write_everything(office)
    moved = office.arrivals.mailbox
    with moved.server.session(moved.user) as session:
        session.create("Ailleurs")
        session.select('"Plus tard"')
        session.uid("MOVE", "1", "Ailleurs")

    first = _clean(office)

    assert first.left == {ChangeKind.KEYWORD: 1, ChangeKind.MOVE: 1}
    with moved.server.session(moved.user) as session:
        session.select("Ailleurs")
        session.uid("MOVE", "1", "INBOX")
    office.arrivals.take_in()
    second = _clean(office)
    assert (second.undone.total(), second.left.total()) == (2, 0)
    assert sorted(map(sorted, office.flags().values())) == sorted(map(sorted, FLAGS.values()))


def test_flags_and_places_are_the_same_before_and_after_when_nothing_may_be_written(
    desk: Desk, mailbox: Mailbox
) -> None:
    raws = [question(number) for number in range(7)]
    given = ("", "\\Seen", "\\Flagged", "\\Draft", "\\Deleted", "$Label1", "Bannette-Later")
    for raw, flags in zip(raws, given, strict=True):
        mailbox.add(raw, flags=f"({flags})")
    mailbox.add(question(20), folder="Sent", flags="(\\Seen)")
    folders = ("INBOX", "Sent", "Drafts")
    before = [mailbox.server.flags(mailbox.user, folder) for folder in folders]

    with at_work(desk, box(mailbox.user, mailbox.settings())):
        until_received(desk, *(f"Question {number}" for number in range(7)))
        wait_until(lambda: MailState.RECEIVED not in states(desk), SOON_S)

    assert [mailbox.server.flags(mailbox.user, folder) for folder in folders] == before


def test_threads_of_the_office_write_what_it_asked_for(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.add(question())
    asked = box(mailbox.user, mailbox.settings()).model_copy(
        update={"write_back": WriteBackSettings(keywords=True)}
    )

    with at_work(desk, asked):
        wait_until(lambda: len(mailbox.server.flags(mailbox.user)[1]) == 1, SOON_S)

    assert mailbox.server.flags(mailbox.user)[1] < set(KEYWORDS.values())


def test_nothing_of_the_content_or_the_folders_reaches_the_log(
    office: Correspondence, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    _write_everything(office)
    office.look()
    _clean(office)
    office.arrivals.mailbox.server.stop()
    try:
        office.desk.sql("UPDATE mailbox_change SET state = 'pending'")
        office.write()
    finally:
        office.arrivals.mailbox.server.start_again()

    logged = "\n".join(str(vars(record)) for record in caplog.records if record.name.startswith("triage"))
    assert "change_made" in logged
    for secret in ("Plus tard", "Question", "Odile", "example.org", "Drafts", "INBOX", "Bonjour"):
        assert secret not in logged
