"""Whether the office's service is well: figures and causes, nothing personal."""

from dataclasses import dataclass

from triage.db import free_bytes
from triage.message import MailboxId
from triage.review.office import Office
from triage.states import MailState
from triage.store import intake, mails

LOW_DISK_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class MailboxHealth:
    """One mailbox: its status, and what became of the UIDs its server listed."""

    name: str
    status: str
    cause: str | None
    stored: int
    gone: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Health:
    """`ok` only when every part works; `states` counts the mails that still wait for something."""

    ok: bool
    mailboxes: tuple[MailboxHealth, ...]
    states: dict[str, int]
    model: str
    classifier: str
    free_disk_bytes: int


def check(office: Office) -> Health:
    """The health of the service as it is now."""
    services = office.services
    with office.database.transaction() as session:
        boxes = tuple(
            MailboxHealth(
                name=row.name,
                status=row.status,
                cause=row.cause,
                **intake.location_counts(session, MailboxId(row.id or 0)),
            )
            for row in intake.mailbox_rows(session)
        )
        counts = mails.state_counts(session, set(MailState))
    room = free_bytes(office.settings.data_dir)
    well = all(box.status in ("ok", "connecting") and not box.quarantined for box in boxes)
    redaction_works = not (services.model_stopped or "").startswith("redaction_")
    return Health(
        ok=well and redaction_works and room > LOW_DISK_BYTES,
        mailboxes=boxes,
        states={state.value: counts.get(state, 0) for state in MailState},
        model="configured" if services.model else (services.model_stopped or "model_absent"),
        classifier=services.classifier.version,
        free_disk_bytes=room,
    )
