"""Servers that answer oddly lose no mail, and one mail they cannot give holds up no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from tests.triage.mail.scripted_imap import DROP, ScriptedImap
from triage import imap
from triage.errors import MailboxUnreachable
from triage.imap import MailboxConnection
from triage.logins import PasswordLogin
from triage.message import FetchedMail
from triage.settings import ImapSettings

DATE = b'INTERNALDATE "02-Mar-2026 09:00:00 +0000"'


def _facts(*uids: int) -> bytes:
    lines = (b"* %d FETCH (UID %d RFC822.SIZE 4 %s)\r\n" % (uid - 9, uid, DATE) for uid in uids)
    return b"".join(lines) + b"%t OK done"


def _body(uid: int) -> bytes:
    return b"* %d FETCH (UID %d BODY[] {4}\r\nm%d\n)\r\n" % (uid - 9, uid, uid)


def _bodies(*uids: int) -> bytes:
    return b"".join(map(_body, uids)) + b"%t OK done"


@contextmanager
def _opened(**script: list[bytes]) -> Iterator[MailboxConnection]:
    with ScriptedImap(script=script) as server:
        values = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": "u", "timeout_s": 2}
        with imap.opened(ImapSettings.model_validate(values), PasswordLogin("secret")) as connection:
            connection.examine("INBOX")
            yield connection


def _fetch(connection: MailboxConnection, *uids: int) -> dict[int, bytes | None]:
    found: list[FetchedMail] = [mail for batch in connection.fetch(list(uids)) for mail in batch]
    return {mail.uid: mail.raw if isinstance(mail.raw, bytes) else None for mail in found}


def test_bodies_refused_together_are_asked_in_halves_down_to_one() -> None:
    no = b"%t NO [SERVERBUG] failed"
    answers = [_facts(10, 11, 12), no, _bodies(10), no, no, _bodies(12)]
    with _opened(FETCH=answers) as connection:
        assert _fetch(connection, 10, 11, 12) == {10: b"m10\n", 11: None, 12: b"m12\n"}


def test_sizes_refused_together_are_asked_apart() -> None:
    answers = [b"%t NO failed", _facts(10), b"%t NO failed", _bodies(10)]
    with _opened(FETCH=answers) as connection:
        assert _fetch(connection, 10, 11) == {10: b"m10\n", 11: None}


def test_body_given_as_nil_is_a_mail_without_bytes() -> None:
    answers = [_facts(10, 11), b"* 1 FETCH (UID 10 BODY[] NIL)\r\n" + _bodies(11)]
    with _opened(FETCH=answers) as connection:
        assert _fetch(connection, 10, 11) == {10: None, 11: b"m11\n"}


def test_mail_that_left_between_size_and_body_is_in_no_batch() -> None:
    with _opened(FETCH=[_facts(10, 11), _bodies(11)]) as connection:
        assert _fetch(connection, 10, 11) == {11: b"m11\n"}


def test_unsolicited_flags_of_another_mail_are_not_taken_for_the_one_asked() -> None:  # mail requirement 14
    # Without UID, imapclient files the answer under its sequence number: 10 is also a UID here.
    answers = [b"* 10 FETCH (FLAGS (\\Seen))\r\n" + _facts(11), _bodies(11)]
    with _opened(FETCH=answers) as connection:
        assert _fetch(connection, 10, 11) == {11: b"m11\n"}


def test_answers_about_mails_nobody_asked_for_are_left_out() -> None:
    with _opened(FETCH=[_facts(10, 11, 12), _bodies(10, 12)]) as connection:
        assert _fetch(connection, 10) == {10: b"m10\n"}


def test_flag_the_library_cannot_read_holds_up_one_mail_only() -> None:  # mail requirement 30
    odd = b"* 1 FETCH (UID 10 FLAGS (a[b) RFC822.SIZE 4)\r\n"
    answers = [odd + _facts(11), _bodies(11)]
    with _opened(FETCH=answers) as connection:
        assert _fetch(connection, 10, 11) == {10: None, 11: b"m11\n"}


@pytest.mark.parametrize(
    "date",
    [
        b"",
        b"INTERNALDATE NIL",
        b'INTERNALDATE "02-Mar-2026 09:00:00 +2500"',
        b'INTERNALDATE "31-Feb-2026 09:00:00 +0000"',
    ],
)
def test_mail_without_arrival_is_read_all_the_same(date: bytes) -> None:
    facts = b"* 1 FETCH (UID 10 RFC822.SIZE 4 " + date + b")\r\n%t OK done"
    with _opened(FETCH=[facts, _bodies(10)]) as connection:
        ((found,),) = connection.fetch([10])

    assert (found.raw, found.internal_date) == (b"m10\n", None)


def test_arrival_keeps_its_offset() -> None:  # mail requirement 29
    facts = _facts(10).replace(b"09:00:00 +0000", b"14:00:00 +0500")
    with _opened(FETCH=[facts, _bodies(10)]) as connection:
        ((found,),) = connection.fetch([10])

    assert found.internal_date == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("position", [0, 1])
def test_connection_lost_while_fetching_is_unreachable_and_no_mail_is_given_up(position: int) -> None:
    with (
        _opened(FETCH=[*[_facts(10, 11)][:position], DROP]) as connection,
        pytest.raises(MailboxUnreachable),
    ):
        _fetch(connection, 10, 11)


def test_uids_listed_out_of_order_are_sorted() -> None:  # mail requirement 5
    with _opened(SEARCH=[b"* SEARCH 12 10 11 10\r\n%t OK done"]) as connection:
        assert connection.uids_after(9) == [10, 11, 12]


def test_last_message_that_a_range_always_gives_is_dropped() -> None:  # mail requirement 4
    with _opened(SEARCH=[b"* SEARCH 12\r\n%t OK done"]) as connection:
        assert connection.uids_after(12) == []


def test_folder_without_uidvalidity_or_uidnext_is_opened() -> None:
    with _opened(EXAMINE=[b"* 2 EXISTS\r\n%t OK done"]) as connection:
        state = connection.examine("INBOX")

    assert (state.exists, state.uidvalidity, state.uidnext) == (2, 0, 0)


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (rb'* LIST () "." INBOX.Sent', "INBOX.Sent"),
        (rb'* LIST () "." "INBOX.&AMk-l&AOk-ments envoy&AOk-s"', "INBOX.Éléments envoyés"),
        (rb'* LIST (\HasNoChildren) "/" "Sent Items"', "Sent Items"),
        (rb'* LIST (\Sent) "/" "[Gmail]/Messages envoy&AOk-s"', "[Gmail]/Messages envoyés"),
        (rb'* LIST () "/" "Archives/Sent"', None),
        (rb"* LIST () NIL INBOX", None),
    ],
)
def test_folder_of_sent_mail_is_found_however_the_server_names_it(listed: bytes, found: str | None) -> None:
    with _opened(LIST=[listed + b"\r\n%t OK done"]) as connection:
        assert connection.special_folder_or_none(b"\\Sent", imap.SENT_NAMES) == found
