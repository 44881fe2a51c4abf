"""News is noticed at once, and a dead line is never taken for silence."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.servers.proxy import CutProxy
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from tests.triage.mail.scripted_imap import CUT, DROP, PAUSE, ScriptedImap
from triage import imap
from triage.errors import MailboxError, MailboxUnreachable
from triage.imap import MailboxConnection
from triage.logins import PasswordLogin
from triage.settings import ImapSettings

LOGIN = PasswordLogin("secret")

LONG_S = 20.0
SOON_S = 4.0


def _never() -> bool:
    return False


def _once(act: Callable[[], object]) -> Callable[[], bool]:
    """A `stopping` that acts the first time it is asked, when the connection is in IDLE."""
    waiting = [act]

    def ask() -> bool:
        if waiting:
            waiting.pop()()
        return False

    return ask


def test_mail_that_came_between_the_look_and_idle_is_noticed(
    mailbox: Mailbox, connection: MailboxConnection
) -> None:
    connection.examine("INBOX")
    for number in range(3):
        connection.uids_after(number)
        mailbox.add(raw(f"Mail {number}."))
        began = time.monotonic()

        assert connection.wait(LONG_S, _never)

        assert time.monotonic() - began < SOON_S


def test_mail_told_of_while_looking_is_noticed_though_idle_says_nothing(
    mailbox: Mailbox, connection: MailboxConnection
) -> None:
    connection.examine("INBOX")
    mailbox.add(raw())
    found = connection.uids_after(0)  # the server may look at its new mail only after this answer
    began = time.monotonic()

    while not found:
        assert connection.wait(LONG_S, _never)
        found = connection.uids_after(0)

    assert found == [1]
    assert time.monotonic() - began < SOON_S


def test_mail_told_of_while_fetching_is_noticed_without_idle() -> None:
    script = {"FETCH": [b"* 4 EXISTS\r\n%t OK done"], "SEARCH": [b"* SEARCH\r\n%t OK done"]}
    with (
        ScriptedImap(script=script) as server,
        imap.opened(_settings(server.port), LOGIN) as connection,
    ):
        connection.examine("INBOX")
        connection.uids_after(0)
        list(connection.fetch([10]))

        assert connection.wait(LONG_S, _never)

    assert b"IDLE" not in server.commands


def test_mail_that_comes_during_idle_is_noticed(mailbox: Mailbox, connection: MailboxConnection) -> None:
    connection.examine("INBOX")
    began = time.monotonic()

    assert connection.wait(LONG_S, _once(lambda: mailbox.server.deliver(mailbox.user, raw())))

    assert time.monotonic() - began < SOON_S


def test_mail_is_noticed_inside_tls(mailbox: Mailbox) -> None:
    server = mailbox.server
    settings = mailbox.settings(security="tls", port=server.imaps_port, ca_file=server.ca_file)
    with imap.opened(settings, PasswordLogin(server.password)) as connection:
        connection.examine("INBOX")
        began = time.monotonic()

        assert connection.wait(LONG_S, _once(lambda: mailbox.add(raw())))

    assert time.monotonic() - began < SOON_S


def test_silence_ends_after_the_time_given_and_the_connection_still_works(
    connection: MailboxConnection,
) -> None:  # mail requirement 20
    connection.examine("INBOX")

    assert not connection.wait(1.2, _never)

    assert connection.uids_after(0) == []


def test_waiting_ends_when_the_program_stops(connection: MailboxConnection) -> None:
    connection.examine("INBOX")
    began = time.monotonic()

    assert not connection.wait(LONG_S, lambda: True)

    assert time.monotonic() - began < SOON_S


def test_connection_cut_during_idle_is_unreachable(mailbox: Mailbox) -> None:
    with (
        CutProxy(mailbox.server.imap_port) as proxy,
        imap.opened(mailbox.settings(port=proxy.port), LOGIN) as connection,
    ):
        connection.examine("INBOX")
        began = time.monotonic()

        with pytest.raises(MailboxUnreachable):
            connection.wait(LONG_S, _once(proxy.cut))

    assert time.monotonic() - began < SOON_S


def test_connection_ended_by_the_server_during_idle_is_unreachable(
    mailbox: Mailbox, connection: MailboxConnection
) -> None:
    connection.examine("INBOX")

    connection_lost = False
    try:
        connection.wait(LONG_S, _once(lambda: mailbox.server.kick(mailbox.user)))
        connection.uids_after(0)
    except MailboxUnreachable:
        connection_lost = True

    assert connection_lost


def test_connection_cut_inside_tls_is_unreachable_and_not_a_certificate_fault(mailbox: Mailbox) -> None:
    server = mailbox.server
    with CutProxy(server.imaps_port) as proxy:
        settings = mailbox.settings(security="tls", port=proxy.port, ca_file=server.ca_file)
        with imap.opened(settings, PasswordLogin(server.password)) as connection:
            connection.examine("INBOX")

            with pytest.raises(MailboxUnreachable):
                connection.wait(LONG_S, _once(proxy.cut))


def test_frozen_line_is_unreachable_once_idle_ends(mailbox: Mailbox) -> None:
    with CutProxy(mailbox.server.imap_port) as proxy:
        connection = imap.connect(mailbox.settings(port=proxy.port, timeout_s=0.5), LOGIN)
        connection.examine("INBOX")

        with pytest.raises(MailboxUnreachable):
            connection.wait(1.2, _once(proxy.stall))

        connection.close()


def _settings(port: int) -> ImapSettings:
    return ImapSettings.model_validate(
        {"host": "127.0.0.1", "port": port, "security": "none", "user": "u", "timeout_s": 2}
    )


@pytest.mark.parametrize(
    "answer",
    [DROP, b"%t NO not now", b"%t BAD what", b"* BYE Shutting down"],
)
def test_refused_idle_is_a_fault_and_no_endless_wait(answer: bytes) -> None:
    with ScriptedImap(script={"IDLE": [answer]}) as server:
        connection = imap.connect(_settings(server.port), LOGIN)
        connection.examine("INBOX")
        began = time.monotonic()

        with pytest.raises(MailboxError):
            connection.wait(LONG_S, _never)

        connection.close()
    assert time.monotonic() - began < SOON_S


def test_line_cut_in_two_during_idle_is_news_and_not_a_broken_line() -> None:
    script = {"IDLE": [b"+ idling\r\n" + PAUSE + b"* 4 EXI" + CUT], "DONE": [b"STS\r\n%t OK done"]}

    with (
        ScriptedImap(script=script) as server,
        imap.opened(_settings(server.port), LOGIN) as connection,
    ):
        connection.examine("INBOX")

        assert connection.wait(LONG_S, _never)


def test_server_that_does_not_offer_idle_is_known() -> None:
    script = {"CAPABILITY": [b"* CAPABILITY IMAP4rev1\r\n%t OK done"]}

    with (
        ScriptedImap(script=script) as server,
        imap.opened(_settings(server.port), LOGIN) as connection,
    ):
        assert not connection.can_idle()


def test_real_server_offers_idle(connection: MailboxConnection) -> None:
    assert connection.can_idle()
