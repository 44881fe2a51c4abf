"""Reading past mail that is stopped, cut off or held up: nothing is lost and nothing is doubled."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from tests.servers.proxy import CutProxy
from tests.triage.mail.test_history import Past, assignation, kept_by_an_earlier_version, past, question
from triage import history, imap
from triage.crash_points import CrashPoint
from triage.errors import FolderMissing, MailboxUnreachable, StoreError
from triage.history import Progress
from triage.store import history as rows
from triage.store import intake

__all__ = ["past"]


def test_renumbered_folder_completes_what_was_kept_in_part(past: Past) -> None:
    past.mailbox.add(assignation(1))
    past.read()
    kept_by_an_earlier_version(past)
    past.mailbox.server.set_uidvalidity(past.mailbox.user, 4242)

    assert past.read()["INBOX"] == (1, 0)

    (row,) = past.kept()
    assert row.uidvalidity == 4242
    assert "Audience" in (row.quoted or "")


def test_completing_that_was_stopped_goes_on(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap.past, "BATCH_MAILS", 1)
    past.mailbox.add(assignation(1), assignation(2))
    past.read()
    kept_by_an_earlier_version(past)

    def cut(_point: CrashPoint) -> None:
        if past.kept()[0].quoted is not None:
            raise PowerCutError

    with monkeypatch.context() as patched:
        patched.setattr(history, "reach", cut)
        with pytest.raises(PowerCutError):
            past.read()
    halfway = [row.quoted is None for row in past.kept()]

    assert past.read()["INBOX"] == (1, 0)

    assert halfway == [False, True]
    assert all(row.quoted for row in past.kept())


def test_renumbered_folder_is_read_again_without_doubling(past: Past) -> None:
    past.mailbox.add(question(1), question(2))
    past.read()
    past.mailbox.server.set_uidvalidity(past.mailbox.user, 4242)
    past.mailbox.add(question(3))

    assert past.read()["INBOX"] == (3, 1)

    assert {row.uidvalidity for row in past.kept()} == {4242}
    assert past.read()["INBOX"] == (0, 0)


class PowerCutError(Exception):
    """Stands for the end of the process."""


def test_reading_that_was_stopped_anywhere_goes_on(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap.past, "BATCH_MAILS", 3)
    past.mailbox.add(*(question(number) for number in range(10)))
    keep = rows.keep
    calls = 0

    def cut(session: Session, *arguments: object) -> int:
        nonlocal calls
        calls += 1
        new = keep(session, *arguments)  # type: ignore[arg-type]  # handed on as they came
        if calls % 2 == 0:  # written, not committed
            raise PowerCutError
        return new

    monkeypatch.setattr(rows, "keep", cut)
    for _ in range(6):
        try:
            past.read()
        except PowerCutError:
            continue

    assert past.subjects() == sorted(f"Q{number}" for number in range(10))


def test_lost_connection_is_made_again(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap.past, "BATCH_MAILS", 2)
    monkeypatch.setattr("triage.history.time.sleep", lambda _s: None)
    past.mailbox.add(*(question(number) for number in range(6)))
    with CutProxy(past.mailbox.server.imap_port) as line:
        settings = past.reading.mailbox
        by_line = settings.imap.model_copy(update={"port": line.port})
        past.reading = replace(past.reading, mailbox=settings.model_copy(update={"imap": by_line}))
        past.shown = _Cutting(line)

        past.read()

    assert past.subjects() == sorted(f"Q{number}" for number in range(6))


class _Cutting(list[Progress]):
    """Cuts the line at the second and third batch."""

    def __init__(self, line: CutProxy) -> None:
        super().__init__()
        self._line = line

    def append(self, progress: Progress) -> None:
        super().append(progress)
        if len(self) in (2, 4):
            self._line.cut()


def test_server_that_stays_away_ends_the_reading(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.history.time.sleep", lambda _s: None)
    gone = past.reading.mailbox.imap.model_copy(update={"port": 1})

    with pytest.raises(MailboxUnreachable):
        past.read(mailbox=past.reading.mailbox.model_copy(update={"imap": gone}))


def test_database_that_the_service_holds_is_waited_for(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    past.mailbox.add(question(1))
    keep = rows.keep
    busy = [StoreError(), StoreError()]
    monkeypatch.setattr("triage.history.time.sleep", lambda _s: None)

    def held(session: Session, *arguments: object) -> int:
        if busy:
            raise busy.pop()
        return keep(session, *arguments)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(rows, "keep", held)

    assert past.read()["INBOX"] == (1, 1)


def test_folder_that_vanishes_meanwhile_is_passed_over(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    past.mailbox.add(question(1))
    examine = imap.MailboxConnection.examine

    def vanished(connection: imap.MailboxConnection, folder: str) -> imap.FolderState:
        if folder == "Sent":
            raise FolderMissing
        return examine(connection, folder)

    monkeypatch.setattr(imap.MailboxConnection, "examine", vanished)

    assert past.read() == {"INBOX": (1, 1)}


def test_reading_goes_on_beside_a_service_that_writes(past: Past) -> None:
    past.mailbox.add(*(question(number) for number in range(40)))
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with past.reading.database.transaction() as session:
                intake.set_mailbox_status(session, past.reading.mailbox_id, "ok", None, datetime.now(UTC))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert past.read(folders=("INBOX",)) == {"INBOX": (40, 40)}
    finally:
        stop.set()
        thread.join()
