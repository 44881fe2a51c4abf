"""The office's threads outlive every fault of a mailbox, and one mailbox's trouble is not another's."""

from __future__ import annotations

import time

import pytest

from tests.servers.loopback import wait_until
from tests.servers.proxy import CutProxy
from tests.servers.smtp import ScriptedSmtp
from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.office import SOON_S, at_work, box, states, status, until_received, until_status
from tests.triage.mail.samples import raw
from tests.triage.mail.scripted_imap import DROP, EXAMINED, ScriptedImap
from triage import intake, watcher, worker
from triage.errors import StoreError
from triage.imap import reading
from triage.review import replies
from triage.settings import ImapSettings
from triage.states import MailState

OK = ("ok", None)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after a fault, and looks at the stop signal in IDLE, without the seconds and minutes."""
    monkeypatch.setattr(watcher, "backoff_s", lambda _failures: 0.02)
    monkeypatch.setattr(reading, "_LOOK_UP_S", 0.1)


def _scripted(server: ScriptedImap, **changes: object) -> ImapSettings:
    values = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": "u", "timeout_s": 2.0}
    return ImapSettings.model_validate({**values, **changes})


def test_new_mail_is_stored_and_sorted_soon_after_it_comes(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.add(raw(subject="Avant"))
    with at_work(desk, box("contact", mailbox.settings())):
        until_received(desk, "Avant")
        until_status(desk, "contact", OK)

        mailbox.server.deliver(mailbox.user, raw("Bonjour,\n\nPouvez-vous me rappeler ?", subject="Pendant"))

        until_received(desk, "Avant", "Pendant")
        wait_until(lambda: not states(desk) & {MailState.RECEIVED, MailState.SORTED}, SOON_S)


def test_unreachable_mailbox_does_not_stop_another(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.add(raw(subject="Essai"))
    dead = box("morte", mailbox.settings(port=1))

    with at_work(desk, dead, box("contact", mailbox.settings())):
        until_received(desk, "Essai")
        until_status(desk, "contact", OK)
        until_status(desk, "morte", ("unreachable", "mailbox_unreachable"))


def test_mailbox_that_hangs_does_not_stop_another(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.add(raw(subject="Essai"))
    with CutProxy(mailbox.server.imap_port) as proxy:
        proxy.stall()
        frozen = box("figee", mailbox.settings(port=proxy.port, timeout_s=2.0))

        with at_work(desk, frozen, box("contact", mailbox.settings())):
            until_received(desk, "Essai")
            proxy.resume()


def test_three_refused_logins_in_a_row_stop_the_watcher(desk: Desk) -> None:  # mail requirement 24
    script = {"LOGIN": [b"%t NO [AUTHENTICATIONFAILED] no"]}
    with ScriptedImap(script=script) as server, at_work(desk, box("contact", _scripted(server))):
        until_status(desk, "contact", ("stopped", "mailbox_login"))

        logins = [command for command in server.commands if command.startswith(b"LOGIN")]
        assert len(logins) == watcher.MAX_REFUSED_LOGINS == 3


def test_refused_logins_with_a_good_one_between_do_not_stop_the_watcher(desk: Desk) -> None:
    no, yes = b"%t NO [AUTHENTICATIONFAILED] no", b"%t OK hello"
    script = {"LOGIN": [no, no, yes, no, no, yes, no], "EXAMINE": [DROP]}
    with ScriptedImap(script=script) as server, at_work(desk, box("contact", _scripted(server))):
        until_status(desk, "contact", ("stopped", "mailbox_login"))

        logins = [command for command in server.commands if command.startswith(b"LOGIN")]
        assert len(logins) == 9


def test_server_that_is_busy_is_tried_again_and_again(desk: Desk) -> None:
    script = {
        "LOGIN": [b"%t NO [UNAVAILABLE] later"] * 6 + [b"%t OK hello"],
        "SEARCH": [b"* SEARCH\r\n%t OK done"],
    }
    with ScriptedImap(script=script) as server, at_work(desk, box("contact", _scripted(server))):
        until_status(desk, "contact", OK)


def test_wrong_password_for_one_mailbox_does_not_stop_another(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.add(raw(subject="Essai"))
    wrong = box("autre", mailbox.settings())

    with at_work(desk, wrong, box("contact", mailbox.settings()), passwords={"autre": "faux"}):
        until_status(desk, "autre", ("stopped", "mailbox_login"))
        until_received(desk, "Essai")


def test_connection_cut_in_idle_is_made_again_and_nothing_is_lost(desk: Desk, mailbox: Mailbox) -> None:
    with (
        CutProxy(mailbox.server.imap_port) as proxy,
        at_work(desk, box("contact", mailbox.settings(port=proxy.port))),
    ):
        until_status(desk, "contact", OK)

        for number in range(3):
            proxy.cut()
            mailbox.add(raw(subject=f"Mail {number}"))
            until_received(desk, *(f"Mail {each}" for each in range(number + 1)))

        assert proxy.relayed_connections > 1


def test_server_that_goes_away_for_a_while_is_found_again(desk: Desk, mailbox: Mailbox) -> None:
    with (
        CutProxy(mailbox.server.imap_port) as proxy,
        at_work(desk, box("contact", mailbox.settings(port=proxy.port))),
    ):
        until_status(desk, "contact", OK)
        proxy.cut(refuse=True)
        until_status(desk, "contact", ("unreachable", "mailbox_unreachable"))
        mailbox.add(raw(subject="Pendant la panne"))

        proxy.resume()

        until_received(desk, "Pendant la panne")
        until_status(desk, "contact", OK)


def test_session_ended_by_the_server_is_made_again(desk: Desk, mailbox: Mailbox) -> None:
    with at_work(desk, box("contact", mailbox.settings())):
        until_status(desk, "contact", OK)

        mailbox.server.kick(mailbox.user)
        mailbox.add(raw(subject="Après"))

        until_received(desk, "Après")


def test_folder_renumbered_under_the_watcher_brings_no_mail_twice(desk: Desk, mailbox: Mailbox) -> None:
    mailbox.add(raw(subject="Un"), raw(subject="Deux"))
    with at_work(desk, box("contact", mailbox.settings())):
        until_received(desk, "Un", "Deux")

        mailbox.server.set_uidvalidity(mailbox.user, 4242)
        mailbox.add(raw(subject="Trois"))

        until_received(desk, "Un", "Deux", "Trois")


def test_missing_folder_is_said_and_found_once_it_exists(desk: Desk, mailbox: Mailbox) -> None:
    with at_work(desk, box("contact", mailbox.settings(folders=["À traiter"]))):
        until_status(desk, "contact", ("unreachable", "mailbox_folder"))

        mailbox.server.append(mailbox.user, "À traiter", raw(subject="Essai"))

        until_received(desk, "Essai")
        until_status(desk, "contact", OK)


def test_server_without_idle_is_asked_now_and_then(desk: Desk) -> None:  # mail requirement 21
    script = {"CAPABILITY": [b"* CAPABILITY IMAP4rev1\r\n%t OK done"], "SEARCH": [b"* SEARCH\r\n%t OK done"]}
    with ScriptedImap(script=script) as server, at_work(desk, box("contact", _scripted(server, poll_s=1.0))):
        wait_until(lambda: server.commands.count(b"NOOP") >= 2, SOON_S)

        assert b"IDLE" not in server.commands


def test_mail_the_server_gives_only_the_second_time_is_stored(desk: Desk) -> None:
    facts = b'* 1 FETCH (UID 10 RFC822.SIZE 4 INTERNALDATE "02-Mar-2026 09:00:00 +0000")\r\n%t OK done'
    body = b"* 1 FETCH (UID 10 BODY[] {14}\r\nSubject: a\r\n\r\n)\r\n%t OK done"
    script = {
        "SEARCH": [b"* SEARCH 10\r\n%t OK done"],
        "EXAMINE": [EXAMINED],
        "FETCH": [facts, b"%t NO [SERVERBUG] later", facts, body],
    }
    with ScriptedImap(script=script) as server, at_work(desk, box("contact", _scripted(server))):
        until_received(desk, "a")


@pytest.mark.parametrize("fault", [StoreError("storage_full"), RuntimeError("imprévu")])
def test_watcher_outlives_a_fault_of_the_database_or_of_the_program(
    desk: Desk, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    mailbox.add(raw(subject="Essai"))
    work, faults = intake.catch_up, [fault, fault]

    def fail_twice(*arguments: object, **options: object) -> object:
        if faults:
            raise faults.pop()
        return work(*arguments, **options)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(intake, "catch_up", fail_twice)

    with at_work(desk, box("contact", mailbox.settings())):
        until_received(desk, "Essai")
        until_status(desk, "contact", OK)


def test_approved_reply_leaves_by_itself(desk: Desk, mailbox: Mailbox) -> None:
    mail_id = desk.receive_drafted()
    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(1))
    with ScriptedSmtp() as server, at_work(desk, box("contact", mailbox.settings(), server.port)):
        wait_until(lambda: desk.state(mail_id)[0] is MailState.SENT, SOON_S)

        assert len(server.accepted) == 1


def test_stopping_ends_every_thread_at_once(desk: Desk, mailbox: Mailbox) -> None:
    with at_work(desk, box("contact", mailbox.settings()), box("morte", mailbox.settings(port=1))) as crew:
        until_status(desk, "contact", OK)
        began = time.monotonic()

        assert crew.stop()

        assert time.monotonic() - began < 5
        assert [thread.name for thread in crew.threads if thread.is_alive()] == []
    assert {thread.name for thread in crew.threads} == {
        "watcher-contact",
        "watcher-morte",
        "processor",
        "reader",
        "sender",
        "writer",
        "learner",
        "summariser",
        "teller",
    }


def test_mailbox_without_passwords_is_left_out(desk: Desk, mailbox: Mailbox) -> None:
    left_out = box("sansmotdepasse", mailbox.settings())
    desk.change(settings=desk.services.settings.model_copy(update={"mailboxes": (left_out,)}))

    crew = worker.start(desk.services, {}, worker.Signals())

    shared = {"processor", "reader", "summariser", "sender", "writer", "learner", "teller"}
    assert {thread.name for thread in crew.threads} == shared
    assert crew.stop()
    assert status(desk, "sansmotdepasse") == ("unknown", None)
