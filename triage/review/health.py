"""Whether the office's service is well: figures and causes, nothing personal."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from triage.db import Session
from triage.mail_files import free_bytes
from triage.message import MailboxId
from triage.models import MailboxRow
from triage.review.office import Office
from triage.review.quality import model_line
from triage.states import MailState
from triage.store import folders, intake, mail_marks
from triage.store.folders import FolderAccount
from triage.store.sight import sees_state

LOW_DISK_BYTES = 500 * 1024 * 1024
_WELL = ("ok", "connecting")

__all__ = ["FolderAccount", "Health", "MailboxHealth", "check"]


@dataclass(frozen=True, slots=True)
class MailboxHealth:
    """One mailbox: its status, and what became of the UIDs its server lists.

    `alarm` is the sentence key of what a person must look at, None when nothing; `causes` says how many
    messages are in quarantine for each reason (sentence keys). See `FolderAccount` for the account of each
    folder.
    """

    name: str
    status: str
    cause: str | None
    since: datetime
    last_ok_at: datetime | None
    stored: int
    gone: int
    quarantined: int
    folders: tuple[FolderAccount, ...] = ()
    causes: tuple[tuple[str, int], ...] = ()
    alarm: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """`ok` only when every part works; `states` counts the mails that still wait for something.

    `sorting`: which model sorts, in French.
    """

    ok: bool
    mailboxes: tuple[MailboxHealth, ...]
    states: dict[str, int]
    model: str
    classifier: str
    sorting: str
    free_disk_bytes: int


def check(office: Office) -> Health:
    """The health of the whole service as it is now, told of the mailboxes and mails in sight."""
    services = office.services
    with office.database.transaction() as session:
        rows = intake.mailbox_rows(session)
        boxes = tuple(_mailbox(session, row) for row in rows)
        told = {row.name for row in rows if sees_state(session, office.sight, row)}
        counts = mail_marks.state_counts(session, set(MailState), office.sight)
        sorting = model_line(office, session)
    room = free_bytes(office.settings.data_dir)
    well = all(box.status in _WELL and not box.quarantined and not box.alarm for box in boxes)
    redaction_works = not (services.model_stopped or "").startswith("redaction_")
    return Health(
        ok=well and redaction_works and room > LOW_DISK_BYTES,
        mailboxes=tuple(box for box in boxes if box.name in told),
        states={state.value: counts.get(state, 0) for state in MailState},
        model="configured" if services.model else (services.model_stopped or "model_absent"),
        classifier=services.classifier.version,
        sorting=sorting,
        free_disk_bytes=room,
    )


def _mailbox(session: Session, row: MailboxRow) -> MailboxHealth:
    mailbox_id = MailboxId(row.id or 0)
    accounts = tuple(folders.folder_accounts(session, mailbox_id))
    causes = Counter(one.cause for one in folders.quarantined(session, mailbox_id))
    unaccounted = any(account.unaccounted for account in accounts)
    return MailboxHealth(
        name=row.name,
        status=row.status,
        cause=row.cause,
        since=row.since,
        last_ok_at=row.last_ok_at,
        folders=accounts,
        causes=tuple(sorted(causes.items())),
        alarm="mailbox_unaccounted" if unaccounted else row.cause if row.status != "connecting" else None,
        **intake.location_counts(session, mailbox_id),
    )
