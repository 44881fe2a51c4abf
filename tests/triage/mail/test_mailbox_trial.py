"""A mailbox is tried as the service reaches it: every fault in its place, nothing changed, nothing sent."""

from __future__ import annotations

import threading

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.loopback import free_ports
from tests.servers.scripted_smtp import ScriptedSmtp, SmtpFault
from triage.english import SENTENCES_EN
from triage.errors import TooManyAttempts
from triage.locales import Locale, speaking
from triage.logins import MailboxLogins, PasswordLogin
from triage.mailbox_trial import MailboxTrials
from triage.settings import ImapSettings, MailboxSettings, Security, SmtpSettings

USER = "essai"


def mailbox(imap_port: int, smtp_port: int, *folders: str) -> MailboxSettings:
    """A mailbox on servers of this machine."""
    return MailboxSettings(
        name="contact",
        address="contact@cabinet.example",
        imap=ImapSettings(
            host="127.0.0.1", port=imap_port, security=Security.NONE, user=USER, folders=folders or ("INBOX",)
        ),
        smtp=SmtpSettings(host="127.0.0.1", port=smtp_port, security=Security.NONE, user=USER),
    )


RIGHT = "secret"


def trials(password: str = RIGHT, total_s: float = 25.0) -> MailboxTrials:
    """Trials with this password at both servers."""
    login = PasswordLogin(password)
    return MailboxTrials({"contact": MailboxLogins(login, login)}, total_s)


def test_every_step_is_told_and_nothing_is_sent_or_marked(dovecot: Dovecot) -> None:
    dovecot.deliver(USER, b"From: a@example.org\r\nSubject: un\r\n\r\nun\r\n")
    with ScriptedSmtp() as server:
        steps = trials().run(mailbox(dovecot.imap_port, server.port))

        assert [(step.what, step.ok) for step in steps] == [("imap", True), ("folders", True), ("smtp", True)]
        assert "INBOX" in steps[1].message
        assert b"MAIL FROM" not in b"".join(server.connections)
    assert all(b"\\Seen" not in str(flags).encode() for flags in dovecot.flags(USER).values())


def test_steps_are_told_in_the_language_of_whoever_asks(dovecot: Dovecot) -> None:
    (closed,) = free_ports(1)
    with ScriptedSmtp() as server, speaking(Locale.BRITAIN):
        reached = trials().run(mailbox(dovecot.imap_port, server.port))
        unreached = trials().run(mailbox(closed, server.port))

    imap, folders, smtp = (step.message for step in reached)
    assert imap == "Receiving: login accepted by 127.0.0.1."
    assert folders.startswith("Folders read: INBOX. Messages on the server: ")
    assert smtp == "Sending: login accepted by 127.0.0.1; nothing was sent."
    assert unreached[0].message == SENTENCES_EN["mailbox_unreachable"]


def test_each_fault_stands_in_its_place(dovecot: Dovecot) -> None:
    (closed,) = free_ports(1)
    with ScriptedSmtp(*[SmtpFault.REFUSE_AUTH] * 3) as refusing, ScriptedSmtp() as well:
        told = {
            "wrong password": trials("autre").run(mailbox(dovecot.imap_port, well.port)),
            "no server": trials().run(mailbox(closed, well.port)),
            "no folder": trials().run(mailbox(dovecot.imap_port, well.port, "Absent")),
            "smtp refuses": trials().run(mailbox(dovecot.imap_port, refusing.port)),
        }

    assert {name: [(one.what, one.ok) for one in steps] for name, steps in told.items()} == {
        "wrong password": [("imap", False), ("smtp", True)],
        "no server": [("imap", False), ("smtp", True)],
        "no folder": [("imap", True), ("folders", False), ("smtp", True)],
        "smtp refuses": [("imap", True), ("folders", True), ("smtp", False)],
    }
    assert "secret" not in str(told)


def test_a_mailbox_without_login_is_said_to_be_left_out() -> None:
    (step,) = MailboxTrials().run(mailbox(1, 1))

    assert (step.what, step.ok) == ("login", False)


def test_a_silent_server_does_not_hold_the_person_and_only_one_trial_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered, ended = threading.Event(), threading.Event()

    def silent(*_: object) -> None:
        answered.wait(30)
        ended.set()

    monkeypatch.setattr("triage.smtp.check_login", silent)
    (closed,) = free_ports(1)
    slow = trials(total_s=0.3)

    steps = slow.run(mailbox(closed, closed))

    assert steps[-1].what == "late"
    assert not steps[-1].ok
    with pytest.raises(TooManyAttempts):
        slow.run(mailbox(closed, closed))
    answered.set()
    assert ended.wait(30)


def test_a_fault_of_the_program_is_not_told_as_success(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("triage.smtp.check_login", broken)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    (closed,) = free_ports(1)

    steps = trials().run(mailbox(closed, closed))

    assert (steps[-1].what, steps[-1].ok) == ("smtp", False)
