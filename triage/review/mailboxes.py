"""« Boîtes » in the settings: each mailbox, how it is doing, and a try of its servers."""

from dataclasses import dataclass
from datetime import datetime

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import NotFound
from triage.mailbox_trial import TrialStep
from triage.message import MailboxId
from triage.models import MailboxRow
from triage.review.models import require_settings_admin
from triage.review.office import Office
from triage.sentences import sentence
from triage.settings import MailboxSettings, Security
from triage.store import intake, mailbox_figures
from triage.store.mailbox_figures import FolderRead
from triage.store.people import User

__all__ = ["FolderRead", "MailboxView", "ServerView", "TrialStep", "mailboxes_view", "try_mailbox"]

_WELL = ("ok", "connecting")


@dataclass(frozen=True, slots=True)
class ServerView:
    """Where a mailbox is read, or where it sends; never how one logs in."""

    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class MailboxView:
    """A mailbox of the configuration.

    `runs`: the service was started with a login for it. `status`: ok, connecting or what is wrong, None
    before its first connection; `message`: the fault in words, None for none. `waiting`: mails that are not
    done with.
    """

    name: str
    address: str
    signs_in: bool
    runs: bool
    reading: ServerView
    sending: ServerView
    status: str | None
    message: str | None
    since: datetime | None
    last_ok_at: datetime | None
    waiting: int
    folders: tuple[FolderRead, ...]


def mailboxes_view(office: Office, user: User) -> tuple[MailboxView, ...]:
    """Every mailbox of the configuration, in its order. Raises NotAllowed."""
    require_settings_admin(user)
    with office.database.transaction() as session:
        rows = {row.name: row for row in intake.mailbox_rows(session)}
        waiting = mailbox_figures.waiting_by_mailbox(session)
        return tuple(
            _view(office, session, one, rows.get(one.name), waiting) for one in office.settings.mailboxes
        )


def try_mailbox(office: Office, user: User, name: str) -> tuple[TrialStep, ...]:
    """Log in to both servers and open the folders, sending nothing; it takes half a minute at most.

    Raises NotAllowed, NotFound, TooManyAttempts while another mailbox is tried.
    """
    require_settings_admin(user)
    chosen = next((one for one in office.settings.mailboxes if one.name == name), None)
    if chosen is None:
        raise NotFound("mailbox_unknown")
    steps = office.trials.run(chosen)
    with office.database.transaction() as session:
        now = office.clock()
        mailbox = intake.ensure_mailbox(session, name, now)
        values = {"mailbox": mailbox, "ok": all(step.ok for step in steps)}
        audit.record(session, AuditEvent.MAILBOX_TRIED, now, user_id=user.id, values=values)
    return steps


def _view(
    office: Office,
    session: Session,
    mailbox: MailboxSettings,
    row: MailboxRow | None,
    waiting: dict[MailboxId, int],
) -> MailboxView:
    number = MailboxId(row.id or 0) if row else None
    at_fault = row is not None and row.status not in _WELL
    return MailboxView(
        name=mailbox.name,
        address=mailbox.address,
        signs_in=mailbox.oauth is not None,
        runs=office.trials.has_login(mailbox.name),
        reading=ServerView(mailbox.imap.host, mailbox.imap.port, mailbox.imap.security),
        sending=ServerView(mailbox.smtp.host, mailbox.smtp.port, mailbox.smtp.security),
        status=row.status if row else None,
        message=sentence(row.cause or "mailbox_failed") if row and at_fault else None,
        since=row.since if row else None,
        last_ok_at=row.last_ok_at if row else None,
        waiting=waiting.get(number, 0) if number else 0,
        folders=tuple(mailbox_figures.folders_read(session, number)) if number else (),
    )
