"""The Sent folder gets each reply once, and settles the doubt about one that may have gone."""

from __future__ import annotations

import pytest

from tests.servers.smtp import ScriptedSmtp, SmtpFault
from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.sending import Sending
from triage import imap, outbox
from triage.audit import AuditEvent
from triage.errors import MailboxUnreachable
from triage.imap import MailboxConnection
from triage.message import MailId
from triage.store import dispatches


def _sent(sending: Sending) -> MailId:
    mail_id = sending.approve()
    assert outbox.send_one(sending.outbox)
    return mail_id


def test_copy_is_filed_once_after_the_wait_and_as_read(desk: Desk, mailbox: Mailbox) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port, mailbox)
        mail_id = _sent(sending)
        assert not outbox.file_one(sending.outbox)
        desk.clock.advance(seconds=11)

        assert outbox.file_one(sending.outbox)

        sending.run(hours=2)
        assert len(server.accepted) == 1
    assert mailbox.server.messages(mailbox.user, "Sent") == server.accepted
    assert mailbox.server.flags(mailbox.user, "Sent") == {1: frozenset({"\\Seen"})}
    assert AuditEvent.REPLY_FILED in desk.history(mail_id)


def test_copy_the_provider_filed_itself_is_not_doubled(desk: Desk, mailbox: Mailbox) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port, mailbox)
        mail_id = _sent(sending)
        mailbox.server.append(mailbox.user, "Sent", sending.dispatch(mail_id).raw)

        sending.run(hours=2)

    assert len(mailbox.server.messages(mailbox.user, "Sent")) == 1
    assert sending.dispatch(mail_id).filed_at is not None


def test_folder_the_office_named_is_used(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.server.append(mailbox.user, "Courrier envoyé", b"Subject: ancien\r\n\r\nx")
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port, mailbox, sent_folder="Courrier envoyé")
        _sent(sending)

        sending.run(hours=2)

    assert mailbox.server.messages(mailbox.user, "Courrier envoyé")[1:] == server.accepted
    assert mailbox.server.messages(mailbox.user, "Sent") == []


def test_copy_that_cannot_be_filed_sends_nothing_again(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = _sent(sending)

        sending.run(hours=12)

        assert len(server.connections) == 1
    assert sending.situation(mail_id) == ("sent", "accepted")
    assert sending.dispatch(mail_id).filed_at is None
    assert sending.dispatch(mail_id).checks == dispatches.MAX_CHECKS


def test_copy_is_filed_once_the_mailbox_answers_again(desk: Desk, mailbox: Mailbox) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        mail_id = _sent(sending)
        desk.clock.advance(seconds=11)
        assert outbox.file_one(sending.outbox)
        back = Sending.through(desk, server.port, mailbox)

        back.run(hours=2)

    assert mailbox.server.messages(mailbox.user, "Sent") == [sending.dispatch(mail_id).raw]


def test_append_that_fails_after_the_copy_was_filed_doubles_nothing(
    desk: Desk, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = MailboxConnection.append

    def append_then_lose(connection: MailboxConnection, *arguments: object) -> None:
        append(connection, *arguments)  # type: ignore[arg-type]  # handed on as they came
        raise MailboxUnreachable

    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port, mailbox)
        mail_id = _sent(sending)
        with monkeypatch.context() as patch:
            patch.setattr(imap.MailboxConnection, "append", append_then_lose)
            desk.clock.advance(seconds=11)
            outbox.file_one(sending.outbox)

        sending.run(hours=2)

        assert len(server.connections) == 1
    assert len(mailbox.server.messages(mailbox.user, "Sent")) == 1
    assert sending.dispatch(mail_id).filed_at is not None


def test_mailbox_without_a_folder_of_sent_mail_is_left_as_it_is(desk: Desk, mailbox: Mailbox) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port, mailbox, sent_folder="Absent")
        mail_id = _sent(sending)

        sending.run(hours=12)

        assert len(server.connections) == 1
    assert sending.dispatch(mail_id).filed_at is None


def _in_doubt(sending: Sending) -> MailId:
    mail_id = _sent(sending)
    assert sending.situation(mail_id) == ("unconfirmed", "unknown")
    return mail_id


def test_doubt_is_settled_by_the_copy_found_in_sent(desk: Desk, mailbox: Mailbox) -> None:
    with ScriptedSmtp(SmtpFault.DROP_AFTER_DATA) as server:
        sending = Sending.through(desk, server.port, mailbox)
        mail_id = _in_doubt(sending)
        mailbox.server.append(mailbox.user, "Sent", sending.dispatch(mail_id).raw)
        assert not outbox.settle_one(sending.outbox)
        desk.clock.advance(seconds=61)

        assert outbox.settle_one(sending.outbox)

        sending.run(hours=2)
        assert len(server.connections) == 1
    assert sending.situation(mail_id) == ("sent", "accepted")
    assert len(mailbox.server.messages(mailbox.user, "Sent")) == 1
    assert AuditEvent.REPLY_SETTLED in desk.history(mail_id)


def test_copy_that_comes_late_still_settles_the_doubt(desk: Desk, mailbox: Mailbox) -> None:
    with ScriptedSmtp(SmtpFault.SILENT_AFTER_DATA) as server:
        sending = Sending.through(desk, server.port, mailbox)
        mail_id = _in_doubt(sending)
        desk.clock.advance(seconds=61)
        assert outbox.settle_one(sending.outbox)
        mailbox.server.append(mailbox.user, "Sent", sending.dispatch(mail_id).raw)

        sending.run(hours=2)

    assert sending.situation(mail_id) == ("sent", "accepted")


@pytest.mark.parametrize("reachable", [True, False])
def test_doubt_nothing_settles_waits_for_a_person(desk: Desk, mailbox: Mailbox, reachable: bool) -> None:
    with ScriptedSmtp(SmtpFault.DROP_MID_DATA) as server:
        sending = Sending.through(desk, server.port, mailbox if reachable else None)
        mail_id = _in_doubt(sending)

        sending.run(hours=12)

        assert len(server.connections) == 1
    assert sending.situation(mail_id) == ("unconfirmed", "unknown")
    assert sending.dispatch(mail_id).checks == dispatches.MAX_CHECKS
    if reachable:
        assert mailbox.server.messages(mailbox.user, "Sent") == []


def test_copy_of_another_reply_settles_nothing(desk: Desk, mailbox: Mailbox) -> None:
    with ScriptedSmtp(SmtpFault.OK, SmtpFault.DROP_AFTER_DATA) as server:
        sending = Sending.through(desk, server.port, mailbox)
        _sent(sending)
        doubtful = _in_doubt(sending)

        sending.run(hours=4)

    assert sending.situation(doubtful) == ("unconfirmed", "unknown")
