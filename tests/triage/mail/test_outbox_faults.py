"""Whatever the server does, the reply goes out at most once and everybody can see what became of it."""

from __future__ import annotations

import threading

import pytest
from sqlmodel import Session

from tests.servers.smtp import ScriptedSmtp, SmtpFault
from tests.triage.desk import Desk
from tests.triage.mail.sending import Sending
from triage import outbox
from triage.audit import AuditEvent
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.review.views import view_mail
from triage.sentences import sentence
from triage.states import MailState
from triage.store import dispatches, intake
from triage.store.dispatches import Dispatch

SENT = ("sent", "accepted")
FAILED = ("failed", "refused")
WAITING = ("approved", "queued")
IN_DOUBT = ("unconfirmed", "unknown")

AFTER_ONE_TRY = {
    SmtpFault.OK: SENT,
    SmtpFault.REFUSE_AUTH: WAITING,
    SmtpFault.REFUSE_SENDER: FAILED,
    SmtpFault.REFUSE_RECIPIENT: FAILED,
    SmtpFault.REFUSE_ONE_RECIPIENT: FAILED,
    SmtpFault.REFUSE_LAST_RECIPIENT: SENT,  # there is only one
    SmtpFault.DEFER_RECIPIENT: WAITING,
    SmtpFault.REFUSE_DATA: FAILED,
    SmtpFault.DEFER_DATA: WAITING,
    SmtpFault.REFUSE_AT_DATA: FAILED,
    SmtpFault.DEFER_AT_DATA: WAITING,
    SmtpFault.SILENT_AT_DATA: WAITING,
    SmtpFault.DROP_BEFORE_DATA: WAITING,
    SmtpFault.DROP_MID_DATA: IN_DOUBT,
    SmtpFault.DROP_AFTER_DATA: IN_DOUBT,
    SmtpFault.SILENT_AFTER_DATA: IN_DOUBT,
    SmtpFault.GARBAGE_GREETING: WAITING,
}


def test_every_fault_of_the_scripted_server_is_in_the_table() -> None:
    assert set(AFTER_ONE_TRY) == set(SmtpFault)


@pytest.mark.parametrize("fault", SmtpFault)
def test_one_try_leaves_the_reply_where_it_belongs(desk: Desk, fault: SmtpFault) -> None:
    with ScriptedSmtp(fault) as server:
        sending = Sending.through(desk, server.port, timeout_s=0.3)
        mail_id = sending.approve()

        assert outbox.send_one(sending.outbox)

        assert not outbox.send_one(sending.outbox)
    assert sending.situation(mail_id) == AFTER_ONE_TRY[fault]


@pytest.mark.parametrize("fault", SmtpFault)
def test_hours_later_a_passing_fault_has_led_to_one_message_and_no_other_to_two(
    desk: Desk, fault: SmtpFault
) -> None:
    with ScriptedSmtp(fault) as server:
        sending = Sending.through(desk, server.port, timeout_s=0.3)
        mail_id = sending.approve()

        sending.run()

        passing = AFTER_ONE_TRY[fault] in (SENT, WAITING)
        assert len(server.accepted) == (1 if passing else 0)
        assert len(server.received) <= 1 or fault is SmtpFault.DEFER_DATA
    assert sending.situation(mail_id) == (SENT if passing else AFTER_ONE_TRY[fault])


@pytest.mark.parametrize(
    "fault", [SmtpFault.REFUSE_AUTH, SmtpFault.DEFER_RECIPIENT, SmtpFault.GARBAGE_GREETING]
)
def test_fault_that_lasts_ends_with_a_person_after_eight_tries(desk: Desk, fault: SmtpFault) -> None:
    with ScriptedSmtp(*[fault] * 30) as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()

        sending.run()

        assert len(server.connections) == outbox.MAX_ATTEMPTS == 8
    assert sending.situation(mail_id) == FAILED
    assert sending.reason(mail_id)[1] == "send_gave_up"
    told = view_mail(desk.office, mail_id).dispatch
    assert told is not None
    assert told.message.startswith(sentence("send_gave_up"))
    assert sentence("send_retry") not in told.message
    assert AuditEvent.REPLY_REFUSED in desk.history(mail_id)


def test_tries_are_spaced_more_and_more(desk: Desk) -> None:
    with ScriptedSmtp(*[SmtpFault.DEFER_DATA] * 5) as server:
        sending = Sending.through(desk, server.port)
        sending.approve()
        outbox.send_one(sending.outbox)

        waits = [_seconds_to_next_try(sending) for _ in range(5)]

    assert waits == [30, 60, 120, 240, 480]
    assert len(server.accepted) == 1


def _seconds_to_next_try(sending: Sending) -> int:
    for seconds in range(0, 3600, 10):
        if outbox.send_one(sending.outbox):
            return seconds
        sending.desk.clock.advance(seconds=10)
    return -1


def test_received_bytes_are_those_that_were_approved(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve("Bonjour,\n\n.point en tête\n..deux\n.\nFrom ici\n\n" + "é" * 300)
        approved = sending.dispatch(mail_id).raw

        outbox.send_one(sending.outbox)

    assert server.accepted == [approved]


def test_server_s_refusal_is_kept_for_the_person_who_corrects(desk: Desk) -> None:
    with ScriptedSmtp(SmtpFault.REFUSE_RECIPIENT) as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()

        outbox.send_one(sending.outbox)

    refused = sending.dispatch(mail_id)
    assert sending.reason(mail_id) == (MailState.FAILED, "send_mailbox_unknown")
    assert (refused.reply_code, refused.reply_text) == (550, "5.1.1 No such user")
    assert refused.refused_address == "odile.tremarec@example.org"


def test_one_refused_address_of_two_leaves_the_reply_unsent_and_names_it(desk: Desk) -> None:
    wanted = ("odile@example.org", "paul@example.org")
    with ScriptedSmtp(SmtpFault.REFUSE_LAST_RECIPIENT) as server:
        sending = Sending.through(desk, server.port)
        mail_id = desk.receive_drafted()
        edit_draft(desk.office, desk.user(), mail_id, Edit(1, "C’est noté.", recipients=wanted))
        approve(desk.office, desk.user(), mail_id, Approval(2))

        outbox.send_one(sending.outbox)

        assert server.received == []
    told = view_mail(desk.office, mail_id).dispatch
    assert sending.situation(mail_id) == FAILED
    assert told is not None
    assert told.refused_address == "paul@example.org"
    assert told.server_reply == "5.2.2 Mailbox full"
    assert sentence("send_mailbox_full") in told.message


def test_oldest_approval_goes_first_and_a_fault_holds_up_no_other(desk: Desk) -> None:
    with ScriptedSmtp(SmtpFault.DEFER_DATA) as server:
        sending = Sending.through(desk, server.port)
        first = sending.approve()
        desk.clock.advance(seconds=1)
        second = sending.approve()

        assert outbox.send_one(sending.outbox)
        assert outbox.send_one(sending.outbox)

    assert sending.situation(first) == WAITING
    assert sending.situation(second) == SENT


def test_reply_of_a_mailbox_that_left_the_configuration_holds_up_no_other(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        orphan = sending.approve()
        desk.clock.advance(seconds=1)
        other = sending.approve()
        _move_to_mailbox(desk, orphan, "ancienne")

        sending.run(hours=1)

    assert sending.situation(orphan) == WAITING
    assert sending.situation(other) == SENT


def _move_to_mailbox(desk: Desk, mail_id: int, name: str) -> None:
    with desk.database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, name, desk.clock())
    desk.sql(f"UPDATE mail SET mailbox_id = {mailbox_id} WHERE id = {mail_id}")  # noqa: S608  our own numbers


def test_nothing_to_send_is_no_work(desk: Desk) -> None:
    sending = Sending.through(desk, 1)

    assert not outbox.send_one(sending.outbox)
    assert not outbox.file_one(sending.outbox)
    assert not outbox.settle_one(sending.outbox)
    assert outbox.recover(sending.outbox) == 0


def test_draft_nobody_approved_is_never_sent(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        desk.receive_drafted()

        sending.run(hours=2)

    assert server.connections == []


def test_two_senders_at_once_send_the_reply_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=10)
    pick = dispatches.next_queued_or_none

    def pick_together(session: Session, *arguments: object) -> Dispatch | None:
        found = pick(session, *arguments)  # type: ignore[arg-type]  # handed on as they came
        both.wait()
        return found

    monkeypatch.setattr(dispatches, "next_queued_or_none", pick_together)
    done: list[bool] = []
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        threads = [threading.Thread(target=lambda: done.append(_tries(sending))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)

        assert len(server.accepted) == 1
    assert sorted(done) == [False, True]
    assert sending.situation(mail_id) == SENT


def _tries(sending: Sending) -> bool:
    return outbox.send_one(sending.outbox)
