"""A delivery report shows that a reply did not arrive; it never sends anything, and never hides a doubt."""

from __future__ import annotations

import dataclasses

import pytest

from tests.servers.smtp import ScriptedSmtp, SmtpFault
from tests.triage.desk import Desk, raw_mail
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.sending import Sending
from triage import outbox
from triage.kinds import LocationOutcome
from triage.message import DeliveryReport, MailId, RecipientReport
from triage.parse import parse
from triage.review.replies import Approval, approve
from triage.review.views import UndeliveredView, view_mail
from triage.sentences import sentence
from triage.states import MailState
from triage.store import dispatches, intake
from triage.store.intake import IntakeItem

FAILED = RecipientReport("odile@example.org", "failed", "5.1.1", "550 5.1.1 User unknown")
OTHER = RecipientReport("paul@example.org", "failed", "5.2.2", "552 5.2.2 Over quota")
DELAYED = RecipientReport("odile@example.org", "delayed", "4.4.1", "")
DELIVERED = RecipientReport("odile@example.org", "delivered", "2.0.0", "")


def report_mail(
    desk: Desk,
    message_ids: tuple[str, ...],
    *recipients: RecipientReport,
    box: str = "contact",
    in_reply_to: str = "<autre@example.org>",
) -> MailId:
    """A delivery report that comes in and is sorted."""
    desk.uid += 1
    raw = raw_mail(
        sender="mailer-daemon@example.org",
        subject="Non remis",
        Message_ID=f"<{desk.uid}@example.org>",
        In_Reply_To=in_reply_to,
    )
    parsed = dataclasses.replace(
        parse(raw), report=DeliveryReport(message_ids, None, recipients), no_reply_cause="no_draft_report"
    )
    item = IntakeItem(desk.uid, LocationOutcome.STORED, desk.clock(), raw, parsed)
    with desk.database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, box, desk.clock())
        (mail_id,) = intake.store_items(session, mailbox_id, "INBOX", 1, [item], desk.clock())
    desk.run()
    return mail_id


def replied(
    desk: Desk, fault: SmtpFault = SmtpFault.OK, mailbox: Mailbox | None = None
) -> tuple[Sending, MailId]:
    """A reply that the server accepted, unless the fault says otherwise."""
    with ScriptedSmtp(fault) as server:
        sending = Sending.through(desk, server.port, mailbox)
        mail_id = sending.approve()
        assert outbox.send_one(sending.outbox)
    return sending, mail_id


def shown(desk: Desk, mail_id: MailId) -> UndeliveredView:
    """What the page says of the report."""
    dispatch = view_mail(desk.office, mail_id).dispatch
    assert dispatch is not None
    assert dispatch.undelivered is not None
    return dispatch.undelivered


@pytest.mark.parametrize("fault", [SmtpFault.OK, SmtpFault.DROP_AFTER_DATA], ids=["sent", "unconfirmed"])
def test_reply_that_did_not_arrive_is_shown_with_the_reason(desk: Desk, fault: SmtpFault) -> None:
    sending, mail_id = replied(desk, fault)

    report_id = report_mail(desk, (sending.dispatch(mail_id).message_id,), FAILED)

    told = shown(desk, mail_id)
    assert sending.reason(mail_id) == (MailState.UNDELIVERED, "undelivered")
    assert (told.status, told.report_mail_id, told.at) == ("5.1.1", report_id, desk.clock.now)
    assert told.text == "odile@example.org 5.1.1 550 5.1.1 User unknown"
    assert told.message == f"{sentence('undelivered')} {sentence('send_mailbox_unknown')}"
    assert desk.history(mail_id)[-1] == "reply:undelivered"
    assert desk.state(report_id) == (MailState.TO_READ, "no_draft_report")


STANDARD_REPORT = """\
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: contact@cabinet.example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <avis@mx.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail system could not deliver your message.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; odile.tremarec@example.org
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full

--b
Content-Type: message/rfc822

{original}
--b--
"""


def test_standard_report_is_read_from_its_bytes(desk: Desk) -> None:
    sending, mail_id = replied(desk)
    original = sending.dispatch(mail_id).raw.decode().replace("\r\n", "\n")
    raw = STANDARD_REPORT.format(original=original).replace("\n", "\r\n").encode()

    report_id = desk.receive(raw)
    desk.run()

    assert sending.reason(mail_id) == (MailState.UNDELIVERED, "undelivered")
    assert shown(desk, mail_id).report_mail_id == report_id
    assert shown(desk, mail_id).message == f"{sentence('undelivered')} {sentence('send_mailbox_full')}"
    assert desk.state(report_id) == (MailState.TO_READ, "no_draft_report")


def test_report_never_sends_anything(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        outbox.send_one(sending.outbox)
        report_mail(desk, (sending.dispatch(mail_id).message_id,), FAILED)

        sending.run(hours=12)

        assert len(server.connections) == 1
    assert sending.reason(mail_id)[0] is MailState.UNDELIVERED


def test_late_report_of_a_delay_is_noted_and_changes_nothing(desk: Desk) -> None:
    sending, mail_id = replied(desk)

    report_mail(desk, (sending.dispatch(mail_id).message_id,), DELAYED)

    assert sending.situation(mail_id) == ("sent", "accepted")
    assert sending.dispatch(mail_id).undelivered is None
    assert desk.history(mail_id)[-1] == "reply:delayed"


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_report_of_success_settles_a_doubt_and_the_copy_is_filed(
    desk: Desk, mailbox: Mailbox, action: str
) -> None:
    sending, mail_id = replied(desk, SmtpFault.DROP_AFTER_DATA, mailbox)
    message_id = sending.dispatch(mail_id).message_id
    sending.run(hours=12)
    assert sending.dispatch(mail_id).checks == dispatches.MAX_CHECKS

    report_mail(desk, (message_id,), dataclasses.replace(DELIVERED, action=action))

    assert sending.situation(mail_id) == ("sent", "accepted")
    assert desk.history(mail_id)[-1] == "reply:settled"
    sending.run(hours=1)
    assert mailbox.server.messages(mailbox.user, "Sent") == [sending.dispatch(mail_id).raw]


def test_report_of_success_of_a_reply_that_was_sent_says_nothing_new(desk: Desk) -> None:
    sending, mail_id = replied(desk)
    before = desk.history(mail_id)

    report_mail(desk, (sending.dispatch(mail_id).message_id,), DELIVERED)

    assert sending.situation(mail_id) == ("sent", "accepted")
    assert desk.history(mail_id) == before


def test_one_recipient_of_two_that_was_not_reached_is_enough(desk: Desk) -> None:
    sending, mail_id = replied(desk)

    report_mail(desk, (sending.dispatch(mail_id).message_id,), DELIVERED, OTHER)

    assert sending.reason(mail_id)[0] is MailState.UNDELIVERED
    assert shown(desk, mail_id).status == "5.2.2"


def test_bounce_that_names_no_recipient_is_to_be_checked_too(desk: Desk) -> None:
    sending, mail_id = replied(desk)

    report_mail(desk, (sending.dispatch(mail_id).message_id,))

    assert sending.reason(mail_id)[0] is MailState.UNDELIVERED
    assert (shown(desk, mail_id).text, shown(desk, mail_id).message) == ("", sentence("undelivered"))


def test_second_copy_of_a_report_changes_nothing(desk: Desk) -> None:
    sending, mail_id = replied(desk)
    message_id = sending.dispatch(mail_id).message_id
    first = report_mail(desk, (message_id,), FAILED)
    before = (shown(desk, mail_id), desk.history(mail_id))
    desk.clock.advance(hours=1)

    report_mail(desk, (message_id,), FAILED)

    assert (shown(desk, mail_id), desk.history(mail_id)) == before
    assert before[0].report_mail_id == first


def test_report_about_another_recipient_is_added(desk: Desk) -> None:
    sending, mail_id = replied(desk)
    message_id = sending.dispatch(mail_id).message_id
    first = report_mail(desk, (message_id,), FAILED)

    report_mail(desk, (message_id,), OTHER)

    told = shown(desk, mail_id)
    assert [line.split()[0] for line in told.text.split("\n")] == ["odile@example.org", "paul@example.org"]
    assert (told.status, told.report_mail_id) == ("5.1.1", first)


@pytest.mark.parametrize("ids", [(), ("<autre@example.org>",)], ids=["none", "unknown"])
def test_report_that_matches_nothing_stays_an_ordinary_mail(desk: Desk, ids: tuple[str, ...]) -> None:
    sending, mail_id = replied(desk)

    report_id = report_mail(desk, ids, FAILED)

    assert sending.situation(mail_id) == ("sent", "accepted")
    assert desk.state(report_id)[0] is MailState.TO_READ


def test_report_in_another_mailbox_matches_nothing(desk: Desk) -> None:
    sending, mail_id = replied(desk)

    report_mail(desk, (sending.dispatch(mail_id).message_id,), FAILED, box="autre")

    assert sending.situation(mail_id) == ("sent", "accepted")


@pytest.mark.parametrize("recipient", [FAILED, DELIVERED], ids=["failure", "success"])
def test_invented_report_about_a_reply_that_never_left_is_not_heard(
    desk: Desk, recipient: RecipientReport
) -> None:
    sending = Sending.through(desk, 1)
    mail_id = sending.approve()

    report_mail(desk, (sending.dispatch(mail_id).message_id,), recipient)

    assert sending.situation(mail_id) == ("approved", "queued")
    assert sending.dispatch(mail_id).undelivered is None


def test_report_about_an_earlier_try_leaves_the_later_one_as_it_is(desk: Desk) -> None:
    sending, mail_id = replied(desk)
    earlier = sending.dispatch(mail_id).message_id
    report_mail(desk, (earlier,), FAILED)
    desk.move(mail_id, MailState.DRAFTED)
    with ScriptedSmtp() as server:
        again = Sending.through(desk, server.port)
        approve(desk.office, desk.user(), mail_id, Approval(desk.draft(mail_id).version))
        assert outbox.send_one(again.outbox)

    report_mail(desk, (earlier,), OTHER)

    assert sending.situation(mail_id) == ("sent", "accepted")
    assert sending.dispatch(mail_id).undelivered is None


@pytest.mark.parametrize("fault", [SmtpFault.OK, SmtpFault.DROP_AFTER_DATA], ids=["accepted", "no answer"])
def test_report_that_comes_before_the_servers_word_is_not_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: SmtpFault
) -> None:
    with ScriptedSmtp(fault) as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        about_to_transmit = outbox._about_to_transmit

        def report_comes(box: outbox.Outbox, dispatch: dispatches.Dispatch) -> None:
            about_to_transmit(box, dispatch)
            report_mail(desk, (dispatch.message_id,), FAILED)

        monkeypatch.setattr(outbox, "_about_to_transmit", report_comes)
        outbox.send_one(sending.outbox)

    assert sending.reason(mail_id) == (MailState.UNDELIVERED, "undelivered")


def test_report_in_the_thread_is_not_a_mail_that_overtakes_the_text(desk: Desk) -> None:
    sending, mail_id = replied(desk)
    desk.clock.advance(seconds=1)
    message_id = sending.dispatch(mail_id).message_id
    report_mail(desk, (message_id,), FAILED, in_reply_to=message_id)
    desk.move(mail_id, MailState.DRAFTED)

    approve(desk.office, desk.user(), mail_id, Approval(1))

    assert desk.state(mail_id)[0] is MailState.APPROVED


def test_text_of_a_report_is_kept_short(desk: Desk) -> None:
    sending, mail_id = replied(desk)
    many = [RecipientReport(f"p{number}@example.org", "failed", "5.1.1", "x" * 300) for number in range(100)]

    report_mail(desk, (sending.dispatch(mail_id).message_id,), *many)

    assert len(shown(desk, mail_id).text) == 2000
    assert "x" * 10 not in repr(sending.dispatch(mail_id).undelivered)
