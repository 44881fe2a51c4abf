"""Each fault of the IMAP library is mended: one contract for each, on the real server or a scripted one."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from tests.triage.mail.scripted_imap import CUT, DROP, EXAMINED, ScriptedImap
from triage import imap
from triage.errors import MailboxBusy, MailboxError, MailboxUnreachable
from triage.imap import MailboxConnection, reading
from triage.imap.answers import read_uid_map, uid_set
from triage.imap.client import Client, log_in, translated
from triage.logins import PasswordLogin
from triage.settings import ImapSettings

SOON_S = 4.0
NOTHING = [b"* SEARCH\r\n%t OK done"]


def _settings(port: int) -> ImapSettings:
    return ImapSettings.model_validate(
        {"host": "127.0.0.1", "port": port, "security": "none", "user": "u", "timeout_s": 2}
    )


@contextmanager
def _scripted(**script: list[bytes]) -> Iterator[tuple[ScriptedImap, MailboxConnection]]:
    with (
        ScriptedImap(script=script) as server,
        imap.opened(_settings(server.port), PasswordLogin("secret")) as connection,
    ):
        connection.examine("INBOX")
        yield server, connection


@contextmanager
def _client(mailbox: Mailbox) -> Iterator[Client]:
    client = log_in(mailbox.settings(), PasswordLogin(mailbox.server.password))
    try:
        yield client
    finally:
        client.logout()


@pytest.mark.parametrize(
    "told",
    [
        b"+ idling\r\n* 4 EXISTS",  # in the segment of the go-ahead: mail requirement 17
        b"* 4 EXISTS\r\n+ idling",  # before it
        b"+ idling\r\n* 4 EXI" + CUT,  # cut by TCP in the very first look
    ],
)
def test_news_told_as_idle_begins_is_noticed_at_once(told: bytes) -> None:
    end = b"STS\r\n%t OK done" if told.endswith(CUT) else b"%t OK done"
    with _scripted(IDLE=[told], DONE=[end], SEARCH=NOTHING) as (_, connection):
        connection.uids_after(3)
        began = time.monotonic()

        assert connection.wait(20, lambda: False)

    assert time.monotonic() - began < SOON_S


@pytest.mark.parametrize("told", [b"+ idling\r\n* BYE bye", b"+ idling"])
def test_connection_closed_in_idle_is_no_silence(told: bytes) -> None:  # mail requirements 18 and 19
    with _scripted(IDLE=[told], DONE=[DROP]) as (_, connection):
        began = time.monotonic()

        with pytest.raises(MailboxUnreachable):
            connection.wait(0.2, lambda: False)

    assert time.monotonic() - began < SOON_S


@pytest.mark.parametrize(
    ("uids", "written"),
    [([5], "5"), ([3, 1, 2], "1:3"), ([1, 3, 4, 9, 9], "1,3:4,9"), (range(1, 1001), "1:1000")],
)
def test_uids_are_asked_for_as_ranges(uids: list[int], written: str) -> None:
    assert uid_set(uids) == written


def test_range_of_uids_is_fetched(mailbox: Mailbox) -> None:
    mailbox.add(*(raw(f"Mail {number}.") for number in range(3)))
    with _client(mailbox) as client:
        client.select_folder("INBOX", readonly=True)

        assert sorted(client.fetch([1, 2, 3, 4], ["RFC822.SIZE"])) == [1, 2, 3]


def test_move_tells_the_new_uids(mailbox: Mailbox) -> None:
    mailbox.server.append(mailbox.user, "Plus tard", raw("déjà là"))
    mailbox.add(raw("Un."), raw("Deux."), raw("Trois."))
    with _client(mailbox) as client:
        client.select_folder("INBOX")

        assert client.move([1, 3], "Plus tard") == {1: 2, 3: 3}
        assert client.move([7], "Plus tard") == {}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([b"38505 304,319:320 3956:3958"], {304: 3956, 319: 3957, 320: 3958}),
        ([b"1 304 5"], {304: 5}),
        ([b"1 999 5"], {}),
        ([b"1 304,319:320 3956"], {}),
        ([b"1 1:4000000000 1:4000000000"], {}),
        ([b"nonsense"], {}),
        ([None], {}),
        ([], {}),
    ],
)
def test_new_uids_that_make_no_sense_are_none(told: list[bytes | None], found: dict[int, int]) -> None:
    assert read_uid_map(told, [304, 319, 320]) == found


def test_move_needs_both_extensions() -> None:
    with ScriptedImap() as server:
        client = log_in(_settings(server.port), PasswordLogin("secret"))
        with pytest.raises(MailboxError), translated():
            client.move([1], "Archive")
        client.shutdown()

    assert not any(command.startswith(b"UID MOVE") for command in server.commands)


def test_library_formats_no_literal_and_keeps_offsets(mailbox: Mailbox) -> None:
    with _client(mailbox) as client:
        assert client._imap.debug == 0
        assert client.normalise_times is False


def test_commands_leave_at_once_and_a_dead_line_is_found(mailbox: Mailbox) -> None:  # mail requirement 22
    with _client(mailbox) as client:
        line = client.socket()

        assert line.gettimeout() == 10.0
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)


def test_what_the_server_can_do_is_asked_after_the_login() -> None:  # mail requirement 26
    script = {
        "CAPABILITY": [b"* CAPABILITY IMAP4rev1 IDLE\r\n%t OK done", b"* CAPABILITY IMAP4rev1\r\n%t OK done"]
    }
    greeting = b"* OK [CAPABILITY IMAP4rev1 IDLE] ready"
    with (
        ScriptedImap(greeting=greeting, script=script) as server,
        imap.opened(_settings(server.port), PasswordLogin("secret")) as connection,
    ):
        assert not connection.can_idle()


def test_search_told_in_several_lines_is_read_whole() -> None:  # mail requirement 16
    with _scripted(SEARCH=[b"* SEARCH 10 11\r\n* SEARCH\r\n* SEARCH 12\r\n%t OK done"]) as (_, connection):
        assert connection.uids_after(9) == [10, 11, 12]


def test_long_list_is_asked_for_in_windows_that_fit_in_a_line() -> None:  # mail requirement 15
    whole = (
        b"* 200000 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 120001] ok\r\n%t OK [READ-ONLY] done"
    )
    windows = [
        b"* SEARCH " + b" ".join(b"%d" % uid for uid in range(start, end)) + b"\r\n%t OK done"
        for start, end in ((1, 50_001), (50_001, 100_001), (100_001, 120_001))
    ]
    with _scripted(EXAMINE=[whole], SEARCH=windows) as (server, connection):
        assert connection.uids_after(0) == list(range(1, 120_001))

    asked = [command for command in server.commands if b"SEARCH" in command]
    assert asked == [
        b"UID SEARCH UID 1:50000",
        b"UID SEARCH UID 50001:100000",
        b"UID SEARCH UID 100001:*",
    ]


def test_windows_find_what_one_search_finds(
    mailbox: Mailbox, connection: MailboxConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SEARCH_UIDS", 2)
    mailbox.add(*(raw(f"Mail {number}.") for number in range(7)))
    mailbox.expunge(2, 3, 4)
    connection.examine("INBOX")

    assert connection.uids_after(0) == [1, 5, 6, 7]
    assert connection.uids_after(5) == [6, 7]


THROTTLED = b"Request is throttled. Suggested Backoff Time: 120000 milliseconds"


def _say_everything(port: int) -> None:
    """Use every command of a reader once."""
    with imap.opened(_settings(port), PasswordLogin("secret")) as connection:
        connection.examine("INBOX")
        connection.uids_after(0)
        connection.status("Autre")
        list(connection.fetch([10]))


@pytest.mark.parametrize("verb", ["LOGIN", "EXAMINE", "SEARCH", "FETCH", "STATUS"])
@pytest.mark.parametrize("answer", [b"%t NO " + THROTTLED, b"%t BAD " + THROTTLED, b"* BYE " + THROTTLED])
def test_pause_the_server_asks_for_is_told(verb: str, answer: bytes) -> None:  # mail requirement 23
    status = [b"* STATUS Autre (UIDVALIDITY 1 UIDNEXT 1 MESSAGES 0)\r\n%t OK done"]
    script = {"EXAMINE": [EXAMINED], "SEARCH": NOTHING, "STATUS": status, verb: [answer]}
    with ScriptedImap(script=script) as server, pytest.raises(MailboxBusy) as caught:
        _say_everything(server.port)

    assert caught.value.wait_s == 120


def test_pause_longer_than_an_hour_is_shortened() -> None:
    answer = b"%t NO Suggested Backoff Time: 99999999999 milliseconds"
    with ScriptedImap(script={"LOGIN": [answer]}) as server, pytest.raises(MailboxBusy) as caught:
        imap.connect(_settings(server.port), PasswordLogin("secret"))

    assert caught.value.wait_s == 3600


@pytest.mark.parametrize("verb", ["STATUS", "CAPABILITY"])
def test_answer_the_server_leaves_out_is_a_fault_of_the_mailbox(verb: str) -> None:
    script = {"SEARCH": NOTHING, verb: [b"%t OK done"]}
    with ScriptedImap(script=script) as server, pytest.raises(MailboxError):
        _say_everything(server.port)
