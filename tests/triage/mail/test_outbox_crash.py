"""Stopped anywhere on its way, a reply is sent once, or its doubt is shown; it is never sent twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session

from tests.servers.smtp import ScriptedSmtp, SmtpFault
from tests.triage.desk import Desk
from tests.triage.mail.sending import Sending
from triage import outbox, smtp
from triage.audit import AuditEvent
from triage.errors import StoreError
from triage.states import DispatchPhase, MailState
from triage.store import dispatches, mails


class PowerCutError(Exception):
    """Stands for the end of the process."""


def _cut_when_writing(
    patch: pytest.MonkeyPatch, phase: DispatchPhase, fault: type[Exception] = PowerCutError
) -> None:
    write = dispatches.set_phase

    def cut(session: Session, dispatch_id: object, written: DispatchPhase, **details: object) -> None:
        if written is phase:
            raise fault
        write(session, dispatch_id, written, **details)  # type: ignore[arg-type]  # handed on as they came

    patch.setattr(dispatches, "set_phase", cut)


def _cut_while_claiming(patch: pytest.MonkeyPatch) -> None:
    move = mails.advance

    def cut(session: Session, mail_id: object, from_: MailState, to: MailState, *reason: str | None) -> bool:
        if to is MailState.SENDING:
            raise PowerCutError
        return move(session, mail_id, from_, to, *reason)  # type: ignore[arg-type]  # handed on as they came

    patch.setattr(mails, "advance", cut)


def _cut_before_connecting(patch: pytest.MonkeyPatch) -> None:
    def cut(*_arguments: object, **_named: object) -> str:
        raise PowerCutError

    patch.setattr(smtp, "send", cut)


CUTS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], tuple[str, str], int]] = {
    "while_claiming": (_cut_while_claiming, ("approved", "queued"), 0),
    "before_connecting": (_cut_before_connecting, ("sending", "claimed"), 0),
    "before_transmitting": (
        lambda patch: _cut_when_writing(patch, DispatchPhase.DATA),
        ("sending", "claimed"),
        0,
    ),
    "after_acceptance": (
        lambda patch: _cut_when_writing(patch, DispatchPhase.ACCEPTED),
        ("sending", "data"),
        1,
    ),
}


@pytest.mark.parametrize(("cut", "left", "accepted"), CUTS.values(), ids=CUTS.keys())
def test_trace_left_by_a_crash_says_how_far_the_reply_got(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    cut: Callable[[pytest.MonkeyPatch], None],
    left: tuple[str, str],
    accepted: int,
) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        with monkeypatch.context() as patch:
            cut(patch)
            with pytest.raises(PowerCutError):
                outbox.send_one(sending.outbox)

        assert sending.situation(mail_id) == left
        assert len(server.accepted) == accepted


@pytest.mark.parametrize("cut", [cut for cut, _, _ in CUTS.values()], ids=CUTS.keys())
def test_after_a_crash_the_reply_is_sent_once_or_shown_in_doubt(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, cut: Callable[[pytest.MonkeyPatch], None]
) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        with monkeypatch.context() as patch:
            cut(patch)
            with pytest.raises(PowerCutError):
                outbox.send_one(sending.outbox)

        sending.run()

        assert len(server.accepted) == 1
    expected = {("sent", "accepted"), ("unconfirmed", "unknown")}
    assert sending.situation(mail_id) in expected


def test_reply_that_may_have_gone_is_never_sent_again_by_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        with monkeypatch.context() as patch:
            _cut_when_writing(patch, DispatchPhase.ACCEPTED)
            with pytest.raises(PowerCutError):
                outbox.send_one(sending.outbox)

        assert outbox.recover(sending.outbox) == 1
        sending.run(hours=24)

        assert len(server.connections) == 1
    assert sending.reason(mail_id)[1] == "send_unknown"
    assert AuditEvent.REPLY_UNCONFIRMED in desk.history(mail_id)


@pytest.mark.parametrize("phase", [DispatchPhase.DATA, DispatchPhase.ACCEPTED])
def test_disk_that_fails_for_a_moment_leaves_no_reply_stuck(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, phase: DispatchPhase
) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        with monkeypatch.context() as patch:
            _cut_when_writing(patch, phase, StoreError)
            with pytest.raises(StoreError):
                outbox.send_one(sending.outbox)

        sending.run()

        assert len(server.accepted) == 1
    assert sending.situation(mail_id)[0] in {"sent", "unconfirmed"}


def test_reply_that_crashes_the_sender_each_time_ends_with_a_person(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve()
        _cut_before_connecting(monkeypatch)

        for _ in range(30):
            outbox.recover(sending.outbox)
            desk.clock.advance(hours=2)
            try:
                outbox.send_one(sending.outbox)
            except PowerCutError:
                continue

        assert server.connections == []
    assert sending.situation(mail_id) == ("failed", "refused")


def test_recovery_leaves_what_is_settled_alone(desk: Desk) -> None:
    with ScriptedSmtp(
        SmtpFault.OK, SmtpFault.REFUSE_DATA, SmtpFault.DROP_AFTER_DATA, SmtpFault.DEFER_DATA
    ) as server:
        sending = Sending.through(desk, server.port)
        mail_ids = []
        for _ in range(4):
            mail_ids.append(sending.approve())
            outbox.send_one(sending.outbox)
        before = [sending.situation(mail_id) for mail_id in mail_ids]

        assert outbox.recover(sending.outbox) == 0

    assert [sending.situation(mail_id) for mail_id in mail_ids] == before
    assert before == [
        ("sent", "accepted"),
        ("failed", "refused"),
        ("unconfirmed", "unknown"),
        ("approved", "queued"),
    ]
