"""Approved replies leave when they may, not before, and only the text that stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.servers.loopback import wait_until
from tests.servers.smtp import ScriptedSmtp, SmtpFault
from tests.triage.desk import OFFICE_ADDRESS, Desk
from tests.triage.domain.test_review_races import at_once
from tests.triage.mail.sending import Sending
from triage import outbox, worker
from triage.audit import AuditEvent
from triage.clock import now_utc
from triage.db import DATABASE_NAME, Database, make_engine
from triage.errors import NotAllowed
from triage.message import MailId
from triage.outbox import Outbox
from triage.review.replies import Approval, approve
from triage.review.sending import cancel_sending, keep_draft, send_now
from triage.settings import SendingSection
from triage.states import DispatchPhase, MailState
from triage.store import dispatches

WAITING = ("approved", "queued")
SENT = ("sent", "accepted")
CANCELLED = ("drafted", "cancelled")


def _waiting(desk: Desk, undo_s: float = 20) -> None:
    settings = desk.services.settings.model_copy(update={"sending": SendingSection(undo_s=undo_s)})
    desk.change(settings=settings)


def _newer_mail(desk: Desk, sender: str = "Odile <odile@example.org>") -> MailId:
    desk.clock.advance(seconds=1)
    return desk.receive(In_Reply_To="<1@example.org>", sender=sender)


def test_reply_waits_for_the_end_of_the_time_to_undo(desk: Desk) -> None:
    _waiting(desk)
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        desk.clock.advance(seconds=19.9)
        assert not outbox.send_one(sending.outbox)
        assert server.connections == []
        desk.clock.advance(seconds=0.1)

        assert outbox.send_one(sending.outbox)

        assert len(server.accepted) == 1
    assert sending.situation(mail_id) == SENT


def test_waiting_reply_survives_a_restart(desk: Desk) -> None:
    _waiting(desk)
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        desk.database.close()
        reopened = Database(make_engine(desk.services.settings.data_dir / DATABASE_NAME))
        desk.change(database=reopened)
        sending.outbox = Outbox(
            reopened,
            sending.outbox.mailboxes,
            sending.outbox.logins,
            sending.outbox.clock,
            sending.outbox.own_addresses,
        )
        assert outbox.recover(sending.outbox) == 0
        assert not outbox.send_one(sending.outbox)
        desk.clock.advance(seconds=20)

        assert outbox.send_one(sending.outbox)

    assert sending.situation(mail_id) == SENT


def test_later_reply_lets_the_others_pass_and_leaves_at_its_date(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        later = desk.receive_drafted()
        approve(desk.office, desk.user(), later, Approval(1, desk.clock.now + timedelta(hours=5)))
        desk.clock.advance(seconds=1)
        now = sending.approve()

        sending.run(hours=4)
        before = sending.situation(later)
        sending.run(hours=2)

        assert len(server.accepted) == 2
    assert (before, sending.situation(now), sending.situation(later)) == (WAITING, SENT, SENT)


def test_cancelled_reply_is_never_sent(desk: Desk) -> None:
    _waiting(desk)
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        cancel_sending(desk.office, desk.user(), mail_id)

        sending.run(hours=3)

        assert server.connections == []
    assert sending.situation(mail_id) == CANCELLED


def test_hurried_reply_leaves_at_once(desk: Desk) -> None:
    _waiting(desk)
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        send_now(desk.office, desk.user(), mail_id)

        assert outbox.send_one(sending.outbox)

    assert sending.situation(mail_id) == SENT


def test_reply_that_waits_for_another_try_can_be_hurried(desk: Desk) -> None:
    with ScriptedSmtp(SmtpFault.DEFER_DATA) as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        outbox.send_one(sending.outbox)
        send_now(desk.office, desk.user(), mail_id)

        assert outbox.send_one(sending.outbox)

        assert len(server.accepted) == 1
    assert sending.situation(mail_id) == SENT


def test_mail_of_the_office_itself_holds_nothing_back(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        _newer_mail(desk, sender=OFFICE_ADDRESS.title())

        sending.run(hours=1)

    assert sending.situation(mail_id) == SENT


def test_reply_that_waits_for_another_try_can_still_be_cancelled(desk: Desk) -> None:
    with ScriptedSmtp(SmtpFault.DEFER_DATA) as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        outbox.send_one(sending.outbox)
        cancel_sending(desk.office, desk.user(), mail_id)

        sending.run(hours=3)

        assert server.accepted == []
    assert sending.situation(mail_id) == CANCELLED


@pytest.mark.parametrize("round_number", range(8))
def test_stopped_as_it_leaves_a_reply_is_either_sent_or_a_draft_never_both(
    desk: Desk, round_number: int
) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()

        (stopped, _) = at_once(
            lambda: cancel_sending(desk.office, desk.user(), mail_id),
            lambda: outbox.send_one(sending.outbox),
        )
        sending.run(hours=2)

        assert len(server.accepted) == (0 if stopped is None else 1)
    assert stopped is None or isinstance(stopped, NotAllowed)
    assert sending.situation(mail_id) == (CANCELLED if stopped is None else SENT)


def test_message_cancelled_and_approved_anew_while_it_was_picked_is_not_sent_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve("Ancien texte.")
        with desk.database.transaction() as session:
            picked = dispatches.next_queued_or_none(session, desk.clock(), sending.outbox.mailboxes)
        cancel_sending(desk.office, desk.user(), mail_id)
        approve(desk.office, desk.user(), mail_id, Approval(2))
        with monkeypatch.context() as patch:
            patch.setattr(dispatches, "next_queued_or_none", lambda *_arguments: picked)
            assert not outbox.send_one(sending.outbox)

        sending.run(hours=2)

        assert server.accepted == [sending.dispatch(mail_id).raw]
    assert desk.sql("SELECT phase FROM dispatch ORDER BY id") == [("cancelled",), ("accepted",)]


@pytest.mark.parametrize("wait", [timedelta(0), timedelta(days=3)], ids=["due", "for later"])
def test_new_mail_in_the_thread_holds_the_reply_back(desk: Desk, wait: timedelta) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = desk.receive_drafted("Un.")
        approve(desk.office, desk.user(), mail_id, Approval(1, desk.clock.now + wait))
        newer = _newer_mail(desk)

        assert outbox.hold_one(sending.outbox)

        assert not outbox.hold_one(sending.outbox)
        sending.run(hours=100)
        assert server.connections == []
    assert sending.reason(mail_id) == (MailState.DRAFTED, "overtaken")
    assert (desk.draft(mail_id).version, desk.draft(mail_id).body) == (2, "Un.")
    assert sending.dispatch(mail_id).phase is DispatchPhase.CANCELLED
    assert AuditEvent.REPLY_HELD in desk.history(mail_id)
    assert desk.state(newer)[0] is MailState.RECEIVED


def test_new_mail_that_comes_just_before_the_reply_leaves_holds_it_too(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        assert not outbox.hold_one(sending.outbox)
        _newer_mail(desk)

        assert not outbox.send_one(sending.outbox)

        sending.run(hours=2)
        assert server.connections == []
    assert sending.situation(mail_id) == CANCELLED


def test_reply_held_back_leaves_once_somebody_read_the_new_mail(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        _newer_mail(desk)
        outbox.hold_one(sending.outbox)
        keep_draft(desk.office, desk.user(), mail_id, 2)
        approve(desk.office, desk.user(), mail_id, Approval(3))

        sending.run(hours=2)

        assert len(server.accepted) == 1
    assert sending.situation(mail_id) == SENT


def test_sender_wakes_by_itself_when_the_time_to_undo_is_over(desk: Desk) -> None:
    _waiting(desk, undo_s=0.5)
    desk.change(clock=now_utc)
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        desk.change(
            settings=desk.services.settings.model_copy(
                update={"mailboxes": tuple(sending.outbox.mailboxes.values())}
            )
        )
        sending.approve()
        _newer_mail(desk, sender=OFFICE_ADDRESS)  # which holds nothing back
        crew = worker.start(desk.services, dict(sending.outbox.logins), worker.Signals())
        try:
            wait_until(lambda: len(server.accepted) == 1)
        finally:
            assert crew.stop()
