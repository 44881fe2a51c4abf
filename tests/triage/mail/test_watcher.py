"""A mailbox tells how it fares, long interruptions louder than short ones, and every folder is read."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from tests.servers.loopback import wait_until
from tests.servers.proxy import CutProxy
from tests.triage.desk import Desk
from tests.triage.mail.arrivals import Arrivals
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.office import SOON_S, at_work, box, status, subjects, until_received, until_status
from tests.triage.mail.samples import raw
from tests.triage.mail.scripted_imap import ScriptedImap
from triage import imap, watcher
from triage.imap import MailboxConnection, reading
from triage.logins import PasswordLogin
from triage.review import health
from triage.rounds import Rounds
from triage.settings import ImapSettings
from triage.watcher import Course, Signals, Watcher

OK = ("ok", None)


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after a fault, and looks at the stop signal in IDLE, without the seconds and minutes."""
    monkeypatch.setattr(watcher, "backoff_s", lambda _failures: 0.02)
    monkeypatch.setattr(reading, "_LOOK_UP_S", 0.1)


class Time:
    """The clock that does not go back, moved by the test."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        patch.setattr("triage.watcher.time.monotonic", lambda: self.now)
        patch.setattr("triage.watcher.random.uniform", lambda _low, high: high)

    def pass_s(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Time]:
    """The clock, for tests without threads."""
    with monkeypatch.context() as patch:
        yield Time(patch)


def _session(course: Course, moment: Time, *, well_s: float | None) -> float:
    """One connection that is accepted, well for that long (None: never), and cut; the pause after it."""
    course.start()
    course.accept()
    if well_s is not None:
        course.be_well()
        moment.pass_s(well_s)
    return course.fail()


def test_pauses_double_up_to_five_minutes(moment: Time) -> None:  # mail requirement 23
    course = Course()
    pauses = [course.fail() for _ in range(11)]

    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_pauses_are_short_again_after_ten_healthy_minutes_only(moment: Time) -> None:
    course = Course(failures=6)

    assert _session(course, moment, well_s=300) == 64
    assert _session(course, moment, well_s=601) == 1


def test_first_interruption_is_short_and_the_second_in_a_row_is_not(moment: Time) -> None:
    course = Course()
    _session(course, moment, well_s=5)
    assert course.is_short

    _session(course, moment, well_s=5)
    assert course.is_short

    _session(course, moment, well_s=None)
    assert not course.is_short


def test_interruption_that_lasts_a_minute_is_not_short(moment: Time) -> None:
    course = Course()
    course.start()
    moment.pass_s(61)
    course.fail()

    assert not course.is_short


def test_cuts_while_reading_are_counted_until_all_is_well(moment: Time) -> None:
    course = Course()
    for _ in range(watcher.CAREFUL_AFTER):
        _session(course, moment, well_s=None)
    assert course.cut_while_reading == watcher.CAREFUL_AFTER

    _session(course, moment, well_s=1)
    assert course.cut_while_reading == 0


@pytest.mark.usefixtures("short_pauses")
def test_first_failure_says_connecting_and_the_next_unreachable(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str | None]] = []
    monkeypatch.setattr(Watcher, "_report", lambda _self, state, cause: told.append((state, cause)))
    unreachable = ImapSettings.model_validate(
        {"host": "127.0.0.1", "port": 1, "security": "none", "user": "u", "timeout_s": 2.0}
    )

    with at_work(desk, box("contact", unreachable)):
        wait_until(lambda: len(told) >= 4, SOON_S)

    assert told[:3] == [
        ("connecting", None),
        ("connecting", "mailbox_unreachable"),
        ("unreachable", "mailbox_unreachable"),
    ]


@pytest.mark.usefixtures("short_pauses")
def test_one_connection_is_used_and_closed_cleanly(desk: Desk) -> None:  # mail requirement 25
    with ScriptedImap(script={"SEARCH": [b"* SEARCH\r\n%t OK done"]}) as server:
        settings = ImapSettings.model_validate(
            {"host": "127.0.0.1", "port": server.port, "security": "none", "user": "u", "timeout_s": 2.0}
        )
        with at_work(desk, box("contact", settings)):
            until_status(desk, "contact", OK)

        assert [command for command in server.commands if command.startswith(b"LOGIN")] == [
            b'LOGIN u "secret"'
        ]
        assert server.commands[-1] == b"LOGOUT"


@pytest.mark.usefixtures("short_pauses")
def test_pause_the_server_asks_for_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float | None] = []
    wait = threading.Event.wait

    def note(event: threading.Event, seconds: float | None = None) -> bool:
        waited.append(seconds)
        return wait(event, min(seconds or 0.0, 0.02))

    script = {"LOGIN": [b"%t NO Suggested Backoff Time: 90000 milliseconds"]}
    with ScriptedImap(script=script) as server:
        settings = ImapSettings.model_validate(
            {"host": "127.0.0.1", "port": server.port, "security": "none", "user": "u", "timeout_s": 2.0}
        )
        with at_work(desk, box("contact", settings)):
            monkeypatch.setattr(threading.Event, "wait", note)
            until_status(desk, "contact", ("unreachable", "mailbox_busy"))
            monkeypatch.setattr(threading.Event, "wait", wait)

    assert 90.0 in waited


@pytest.mark.usefixtures("short_pauses")
def test_every_folder_is_read_and_a_missing_one_is_said(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.server.append(mailbox.user, "Clients & tiers", raw(subject="Deux"))
    mailbox.add(raw(subject="Un"))
    folders = ["INBOX", "Absent", "Clients & tiers"]

    with at_work(desk, box("contact", mailbox.settings(folders=folders, poll_s=1.0))):
        until_received(desk, "Un", "Deux")
        until_status(desk, "contact", ("ok", "mailbox_folder"))
        seen = health.check(desk.office)
        assert (seen.ok, seen.mailboxes[0].alarm) == (False, "mailbox_folder")

        mailbox.server.append(mailbox.user, "Absent", raw(subject="Trois"))
        mailbox.server.append(mailbox.user, "Clients & tiers", raw(subject="Quatre"))

        until_received(desk, "Un", "Deux", "Trois", "Quatre")
        until_status(desk, "contact", OK)
    (account, *others) = health.check(desk.office).mailboxes[0].folders
    assert [one.folder for one in (account, *others)] == ["Absent", "Clients & tiers", "INBOX"]


@pytest.mark.usefixtures("short_pauses")
def test_first_folder_that_is_missing_keeps_the_others_from_nothing(desk: Desk, mailbox: Mailbox) -> None:
    with at_work(desk, box("contact", mailbox.settings(folders=["Absent", "INBOX"]))):
        until_status(desk, "contact", ("ok", "mailbox_folder"))

        mailbox.add(raw(subject="Essai"))

        until_received(desk, "Essai")


@pytest.mark.usefixtures("short_pauses")
def test_mail_in_the_first_folder_is_noticed_at_once_beside_others(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.server.append(mailbox.user, "Autre", raw(subject="Un"))
    with at_work(desk, box("contact", mailbox.settings(folders=["INBOX", "Autre"], poll_s=60.0))):
        until_received(desk, "Un")
        until_status(desk, "contact", OK)
        began = time.monotonic()

        mailbox.add(raw(subject="Deux"))

        until_received(desk, "Un", "Deux")
        assert time.monotonic() - began < SOON_S


def test_folder_where_nothing_changed_is_not_opened(
    desk: Desk, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals = Arrivals.of(mailbox, desk.database, folders=["INBOX", "Autre"])
    mailbox.server.append(mailbox.user, "Autre", raw(subject="Un"))
    with imap.opened(arrivals.intake.mailbox.imap, PasswordLogin("secret")) as connection:
        rounds = Rounds(arrivals.intake, connection)
        assert sum(rounds.look()) == 1
        assert sum(rounds.look()) == 0
        opened: list[str] = []
        examine = MailboxConnection.examine

        def note(one: MailboxConnection, folder: str) -> object:
            opened.append(folder)
            return examine(one, folder)

        monkeypatch.setattr(MailboxConnection, "examine", note)
        assert sum(rounds.look()) == 0
        assert opened == []

        mailbox.server.append(mailbox.user, "Autre", raw(subject="Deux"))
        assert sum(rounds.look()) == 1
        assert opened == ["Autre", "INBOX"]


@pytest.mark.usefixtures("short_pauses")
def test_renumbering_without_end_pauses_the_mailbox_and_a_restart_resumes_it(
    desk: Desk, mailbox: Mailbox
) -> None:
    boxes = box("contact", mailbox.settings())
    with at_work(desk, boxes):
        for number in range(6):
            until_status(desk, "contact", OK)
            mailbox.server.set_uidvalidity(mailbox.user, 5000 + number)
            mailbox.add(raw(subject=f"Mail {number}"))
            wait_until(lambda seen=number + 1: len(subjects(desk)) == seen or _paused(desk), SOON_S)  # type: ignore[misc]
        until_status(desk, "contact", ("paused", "mailbox_paused"))
        assert not health.check(desk.office).ok

    with at_work(desk, boxes):
        until_status(desk, "contact", OK)
        until_received(desk, *(f"Mail {number}" for number in range(6)))


def _paused(desk: Desk) -> bool:
    return status(desk, "contact")[0] == "paused"


@pytest.mark.usefixtures("short_pauses")
def test_stalled_mailbox_delays_no_other(desk: Desk, mailbox: Mailbox) -> None:  # mail requirement 31
    other = Mailbox(mailbox.server, f"{mailbox.user}bis")
    with CutProxy(mailbox.server.imap_port) as proxy:
        stalled = box("figee", other.settings(port=proxy.port, timeout_s=20.0))
        with at_work(desk, box("contact", mailbox.settings()), stalled) as crew:
            until_status(desk, "contact", OK)
            until_status(desk, "figee", OK)
            proxy.stall()
            other.add(raw(subject="Attend"))
            began = time.monotonic()
            mailbox.add(raw(subject="Passe"))

            until_received(desk, "Passe")

            assert time.monotonic() - began < SOON_S
            proxy.resume()
            until_received(desk, "Passe", "Attend")
            crew.signals.shut_down()


def test_signals_wake_every_thread_at_the_end() -> None:
    signals = Signals()

    signals.shut_down()

    assert all(one.is_set() for one in (signals.stop, signals.new_mail, signals.to_send, signals.to_read))
