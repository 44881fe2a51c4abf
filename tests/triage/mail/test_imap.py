"""A real mailbox is read whole and left exactly as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.samples import raw
from triage import imap
from triage.errors import FolderMissing, MailboxUnreachable
from triage.imap import MailboxConnection, fetching
from triage.message import FetchedMail

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _raws(count: int) -> list[bytes]:
    return [raw(f"Mail {number}.") for number in range(count)]


def _all(connection: MailboxConnection, *uids: int) -> list[FetchedMail]:
    return [mail for batch in connection.fetch(list(uids)) for mail in batch]


def test_examine_tells_the_state_of_the_folder(mailbox: Mailbox, connection: MailboxConnection) -> None:
    mailbox.add(*_raws(2))

    state = connection.examine("INBOX")

    assert (state.exists, state.uidnext) == (2, 3)
    assert state.uidvalidity == mailbox.server.uidvalidity(mailbox.user)


@pytest.mark.parametrize("folder", ["Absent", "Éléments perdus", "a/b/c", '"', "*"])
def test_folder_that_does_not_exist_is_missing(connection: MailboxConnection, folder: str) -> None:
    with pytest.raises(FolderMissing):
        connection.examine(folder)


def test_folder_with_a_french_name_is_opened(mailbox: Mailbox, connection: MailboxConnection) -> None:
    mailbox.server.append(mailbox.user, "Dossiers à traiter", raw())

    assert connection.examine("Dossiers à traiter").exists == 1


def test_mails_are_read_byte_for_byte_in_uid_order(mailbox: Mailbox, connection: MailboxConnection) -> None:
    written = [raw("Été.\n.point"), raw(b"\xff\xfe\x80 brut"), raw("x" * 200_000)]
    mailbox.add(*written)
    connection.examine("INBOX")

    found = _all(connection, 3, 1, 2)

    assert [mail.uid for mail in found] == [1, 2, 3]
    assert [mail.raw for mail in found] == written


def test_reading_leaves_every_flag_unchanged(mailbox: Mailbox, connection: MailboxConnection) -> None:
    mailbox.add(*_raws(2))
    mailbox.add(raw("lu"), flags="(\\Seen \\Flagged)")
    before = mailbox.server.flags(mailbox.user)
    connection.examine("INBOX")

    _all(connection, *connection.uids_after(0))

    assert mailbox.server.flags(mailbox.user) == before
    assert sum("\\Seen" in flags for flags in before.values()) == 1


@pytest.mark.parametrize(("last", "found"), [(0, [1, 2, 3]), (1, [2, 3]), (3, []), (99, [])])
def test_only_uids_above_the_last_are_listed(
    mailbox: Mailbox, connection: MailboxConnection, last: int, found: list[int]
) -> None:
    mailbox.add(*_raws(3))
    connection.examine("INBOX")

    assert connection.uids_after(last) == found


def test_empty_folder_lists_nothing(connection: MailboxConnection) -> None:
    connection.examine("INBOX")

    assert connection.uids_after(0) == []
    assert _all(connection) == []
    assert connection.first_uid_since(30, NOW) is None


def test_more_mails_than_a_batch_come_in_several(mailbox: Mailbox, connection: MailboxConnection) -> None:
    mailbox.add(*_raws(imap.BATCH_MAILS + 3))
    connection.examine("INBOX")

    batches = list(connection.fetch(connection.uids_after(0)))

    assert [len(batch) for batch in batches] == [imap.BATCH_MAILS, 3]
    assert [mail.uid for batch in batches for mail in batch] == list(range(1, imap.BATCH_MAILS + 4))


def test_batch_is_bounded_in_bytes(
    mailbox: Mailbox, connection: MailboxConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "BATCH_BYTES", 2500)
    mailbox.add(*(raw("x" * 1000) for _ in range(3)), raw("x" * 9000), raw("fin"))
    connection.examine("INBOX")

    batches = [[mail.uid for mail in batch] for batch in connection.fetch([1, 2, 3, 4, 5])]

    assert batches == [[1, 2], [3], [4], [5]]


def test_mail_over_the_bound_is_listed_without_its_bytes(
    mailbox: Mailbox, connection: MailboxConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_MAIL_BYTES", 5000)
    mailbox.add(raw("petit"), raw("x" * 9000), raw("petit aussi"))
    connection.examine("INBOX")

    assert [mail.raw is None for mail in _all(connection, 1, 2, 3)] == [False, True, False]


def test_mail_that_left_the_folder_is_in_no_batch(mailbox: Mailbox, connection: MailboxConnection) -> None:
    mailbox.add(*_raws(3))
    connection.examine("INBOX")
    mailbox.expunge(2)

    assert [mail.uid for mail in _all(connection, 1, 2, 3)] == [1, 3]


def test_mail_that_leaves_while_the_folder_is_open_holds_up_no_other(
    mailbox: Mailbox, connection: MailboxConnection
) -> None:
    mailbox.add(*_raws(3))
    connection.examine("INBOX")
    uids = connection.uids_after(0)
    mailbox.expunge(1, 3)

    found = _all(connection, *uids)

    assert [mail.uid for mail in found if mail.raw] == [2]


def test_arrival_is_an_aware_moment(mailbox: Mailbox, connection: MailboxConnection) -> None:
    at = datetime(2026, 1, 5, 8, 30, 15, tzinfo=timezone(timedelta(hours=1)))
    connection.append("INBOX", raw(), at)
    connection.examine("INBOX")

    (found,) = _all(connection, 1)

    assert found.internal_date == at


def test_import_date_chooses_the_first_uid(connection: MailboxConnection) -> None:
    for days in (90, 40, 10, 1):
        connection.append("INBOX", raw(f"{days} jours"), NOW - timedelta(days=days))
    connection.examine("INBOX")

    assert connection.first_uid_since(30, NOW) == 3
    assert connection.first_uid_since(60, NOW) == 2
    assert connection.first_uid_since(0, NOW) is None


def test_copy_is_filed_as_read_and_found_by_its_identifier(
    mailbox: Mailbox, connection: MailboxConnection
) -> None:
    identifier = "<" + "A" * 65 + "@etude.example.org>"
    copy = raw(".point\nÉté", headers=f"Message-ID: {identifier}")

    connection.append("Sent", copy, NOW)

    assert mailbox.server.messages(mailbox.user, "Sent") == [copy]
    assert mailbox.server.flags(mailbox.user, "Sent") == {1: frozenset({"\\Seen"})}
    assert connection.holds_message_id("Sent", identifier)
    assert not connection.holds_message_id("Sent", "<autre@etude.example.org>")


def test_folder_of_sent_mail_is_the_one_the_server_marks(connection: MailboxConnection) -> None:
    assert connection.special_folder_or_none(b"\\Sent", ["Autre"]) == "Sent"
    assert connection.special_folder_or_none(b"\\sent", []) == "Sent"


@pytest.mark.parametrize("name", ["Éléments envoyés", "Envoyés", "Messages envoyés", "ENVOYÉS"])
def test_folder_of_sent_mail_is_found_by_its_french_name(
    mailbox: Mailbox, connection: MailboxConnection, name: str
) -> None:
    mailbox.server.append(mailbox.user, name, raw())

    assert connection.special_folder_or_none(b"\\Inconnu", imap.SENT_NAMES[1:]) == name


def test_folder_nobody_has_is_none(connection: MailboxConnection) -> None:
    assert connection.special_folder_or_none(b"\\Inconnu", ["Nulle part"]) is None


def test_lost_connection_is_unreachable_for_every_command(
    mailbox: Mailbox, connection: MailboxConnection
) -> None:
    connection.examine("INBOX")
    mailbox.server.kick(mailbox.user)

    for command in (lambda: connection.uids_after(0), connection.noop, lambda: connection.examine("INBOX")):
        with pytest.raises(MailboxUnreachable):
            command()
