"""« Nouveau brouillon »: a person's notes become a draft in the queue, never sent by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from drafting.answers import clean
from drafting.letters import DocumentKind, LetterTemplate
from triage import audit, compose
from triage.audit import AuditEvent
from triage.errors import BadRequest, NotFound
from triage.message import Address, DossierId, MailId, ParsedMail
from triage.mime import clean_line
from triage.review.office import Office, require_writer
from triage.review.replies import MAX_RECIPIENTS
from triage.settings import MailboxSettings
from triage.store import dossiers, filing, intake, notes
from triage.store.notes import NewNote
from triage.store.people import User
from triage.store.sight import sees_dossier, sees_mailbox

#: With a template around them they still fit into a draft.
MAX_NOTES_CHARS = 50_000
MAX_SUBJECT_CHARS = 300

__all__ = ["DocumentKind", "Wanted", "create", "list_templates"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for. `mailbox`: None for the first one; `subject`: "" for the template's."""

    notes: str = field(repr=False)
    template: str
    subject: str = field(default="", repr=False)
    dossier: DossierId | None = None
    mailbox: str | None = None
    recipients: tuple[str, ...] = field(default=(), repr=False)


def list_templates(office: Office) -> tuple[LetterTemplate, ...]:
    """The office's document templates, by title."""
    return office.services.letters


def create(office: Office, user: User, wanted: Wanted) -> MailId:
    """Keep the notes; a draft of them is prepared next, like that of a mail. Returns the id of their row.

    Raises NotAllowed, NotFound for an unknown dossier, and BadRequest.
    """
    require_writer(user)
    text = clean(wanted.notes).strip()
    if not any(character.isalnum() for character in text):
        raise BadRequest("note_empty")
    if len(text) > MAX_NOTES_CHARS:
        raise BadRequest("note_too_long")
    template = _template(office, wanted.template)
    now = office.clock()
    mailbox = _mailbox(office, wanted.mailbox, now)
    parsed = ParsedMail(
        subject=clean_line(wanted.subject)[:MAX_SUBJECT_CHARS].strip() or template.subject,
        sender=Address(user.name, mailbox.address),
        to=_recipients(wanted.recipients),
        dated_at=now,
        text=text,
        new_text=text,
    )
    with office.database.transaction() as session:
        if wanted.dossier is not None and not sees_dossier(session, office.sight, wanted.dossier):
            raise NotFound("dossier_not_found")
        dossier = None if wanted.dossier is None else dossiers.get_dossier(session, wanted.dossier)
        mailbox_id = intake.ensure_mailbox(session, mailbox.name, now)
        new = NewNote(template.kind, template.id, parsed)
        mail_id = notes.add_note(session, mailbox_id, new, user.id, now)
        # A person said which dossier, or that there is none: nothing is guessed about it later.
        filing.confirm(
            session, mail_id, dossier.id if dossier else None, dossier.type if dossier else None, user.id, now
        )
        values = {"kind": template.kind.value, "template": template.title}
        audit.record(session, AuditEvent.NOTE_CREATED, now, user_id=user.id, mail_id=mail_id, values=values)
    return mail_id


def _template(office: Office, wanted: str) -> LetterTemplate:
    for one in office.services.letters:
        if one.id == wanted:
            return one
    raise BadRequest("note_template_unknown")


def _mailbox(office: Office, wanted: str | None, now: datetime) -> MailboxSettings:
    """The mailbox of that name, else the first that the person sees. Raises BadRequest."""
    with office.database.transaction() as session:
        for one in office.settings.mailboxes:
            ident = intake.ensure_mailbox(session, one.name, now)
            if wanted in (None, one.name) and sees_mailbox(session, office.sight, ident):
                return one
    raise BadRequest("note_mailbox_unknown")


def _recipients(wanted: Sequence[str]) -> tuple[Address, ...]:
    addresses = dict.fromkeys(one.strip() for one in wanted if one.strip())
    if len(addresses) > MAX_RECIPIENTS or not all(compose.is_sendable(one) for one in addresses):
        raise BadRequest("recipient_invalid")
    return tuple(Address("", one) for one in addresses)
