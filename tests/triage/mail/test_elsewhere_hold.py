"""A mail that may have been answered while the office was closed waits for a look before it is drafted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.servers.loopback import wait_until
from tests.servers.model import ModelServer
from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.correspondence import Correspondence, answer, question
from tests.triage.mail.office import SOON_S, at_work, box, states
from triage import elsewhere
from triage.clock import now_utc
from triage.message import MailId
from triage.pipeline import process_one
from triage.states import MailState
from triage.store import mails

CLOSED = (MailState.DISMISSED, "answered_elsewhere")


@pytest.fixture
def office(desk: Desk, mailbox: Mailbox) -> Correspondence:
    """An office with an empty mailbox on the real server, by the real clock."""
    desk.change(clock=now_utc)
    return Correspondence.of(desk, mailbox)


def _stored_late(office: Correspondence) -> MailId:
    elsewhere.expect(office.arrivals.intake)
    (mail_id,) = office.take_in(question())
    office.desk.sql("UPDATE mail SET received_at = '2020-01-01 00:00:00.000000'")
    return mail_id


def test_mail_that_may_have_been_answered_meanwhile_waits_for_the_look_before_a_draft(
    office: Correspondence,
) -> None:
    mail_id = _stored_late(office)
    office.sent(answer("<question1@example.org>"))

    while process_one(office.desk.services):
        pass

    assert office.desk.mail(mail_id).state is MailState.SORTED
    office.look()
    assert not process_one(office.desk.services)
    assert office.desk.state(mail_id) == CLOSED


def test_mail_that_was_not_answered_goes_on_after_the_look(office: Correspondence) -> None:
    mail_id = _stored_late(office)
    process_one(office.desk.services)

    office.look()

    with office.desk.database.transaction() as session:
        due = mails.next_due_or_none(session, MailState.SORTED, now_utc())
    assert due is not None
    assert due.id == mail_id


def test_mail_is_not_held_when_the_look_was_after_it_came(office: Correspondence) -> None:
    mail_id = _stored_late(office)
    office.look()

    process_one(office.desk.services)

    assert process_one(office.desk.services)
    assert office.desk.mail(mail_id).state is not MailState.SORTED


def test_hold_ends_by_itself(office: Correspondence) -> None:
    mail_id = _stored_late(office)
    office.desk.change(clock=lambda: now_utc() + timedelta(minutes=11))

    process_one(office.desk.services)

    with office.desk.database.transaction() as session:
        due = mails.next_due_or_none(session, MailState.SORTED, now_utc())
    assert due is not None
    assert due.id == mail_id


def test_office_asks_no_model_for_what_was_answered_while_it_was_closed(
    model_desk: Desk, model_server: ModelServer, mailbox: Mailbox
) -> None:
    with mailbox.server.session(mailbox.user) as session:
        assert session.append("INBOX", "", '"01-Nov-2026 10:00:00 +0000"', question())[0] == "OK"
    mailbox.add(answer("<question1@example.org>"), folder="Sent", flags="(\\Seen)")

    with at_work(model_desk, box(mailbox.user, mailbox.settings(import_days=3650))):
        wait_until(lambda: states(model_desk) == {MailState.DISMISSED}, SOON_S)

    assert model_server.requests == []


def test_nothing_is_held_where_no_look_is_ever_made(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.sql("UPDATE mail SET received_at = '2020-01-01 00:00:00.000000'")

    process_one(office.desk.services)

    assert process_one(office.desk.services)
    assert office.desk.mail(mail_id).state is not MailState.SORTED
