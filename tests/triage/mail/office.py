"""An office at work: its real threads, on mailboxes of the test servers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlmodel import select

from tests.servers.loopback import wait_until
from tests.triage.desk import Desk
from triage import worker
from triage.clock import now_utc
from triage.logins import MailboxLogins, PasswordLogin
from triage.models import MailboxRow, MailRow
from triage.settings import ImapSettings, MailboxSettings, Security, SmtpSettings
from triage.states import MailState
from triage.worker import Crew, Signals

SOON_S = 15.0


def box(name: str, imap: ImapSettings, smtp_port: int = 1) -> MailboxSettings:
    """A mailbox of the office; without `smtp_port` it cannot send."""
    smtp = SmtpSettings(host="127.0.0.1", port=smtp_port, security=Security.NONE, user=name, timeout_s=2.0)
    return MailboxSettings(name=name, address=f"{name}@example.org", imap=imap, smtp=smtp)


def _logins(imap_password: str) -> MailboxLogins:
    return MailboxLogins(PasswordLogin(imap_password), PasswordLogin("secret"))


@contextmanager
def at_work(
    desk: Desk,
    *boxes: MailboxSettings,
    passwords: Mapping[str, str] | None = None,
    logins: Mapping[str, MailboxLogins] | None = None,
) -> Iterator[Crew]:
    """The office's threads, stopped at the end; every password is `secret` unless passwords or logins say."""
    given = passwords or {}
    both = dict(logins or {}) or {one.name: _logins(given.get(one.name, "secret")) for one in boxes}
    desk.change(settings=desk.services.settings.model_copy(update={"mailboxes": boxes}), clock=now_utc)
    crew = worker.start(desk.services, both, Signals())
    try:
        yield crew
    finally:
        assert crew.stop()


def status(desk: Desk, name: str) -> tuple[str, str | None]:
    """The mailbox's status and cause, as the page shows them."""
    with desk.database.transaction() as session:
        row = session.exec(select(MailboxRow).where(MailboxRow.name == name)).one_or_none()
    return ("unknown", None) if row is None else (row.status, row.cause)


def subjects(desk: Desk) -> Sequence[str]:
    """The subjects of the stored mails."""
    with desk.database.transaction() as session:
        return list(session.exec(select(MailRow.subject)))


def states(desk: Desk) -> set[MailState]:
    """The states of the stored mails."""
    with desk.database.transaction() as session:
        return {mail.state for mail in session.exec(select(MailRow))}


def until_status(desk: Desk, name: str, *expected: tuple[str, str | None]) -> None:
    """Wait until the mailbox is in one of these situations."""
    wait_until(lambda: status(desk, name) in expected, SOON_S)


def until_received(desk: Desk, *expected: str) -> None:
    """Wait until exactly these mails are stored, each once."""
    wait_until(lambda: sorted(subjects(desk)) == sorted(expected), SOON_S)
