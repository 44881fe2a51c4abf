"""Reads the attachments of the mails in the background, one at a time."""

import logging

from triage import audit, parse
from triage.attempts import find_attempts
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import NotFound
from triage.extract import LIMITS, Extracted, extract, kind_or_none
from triage.message import Attachment, MailId, Place
from triage.services import Services
from triage.store import attachments, hidden_text, mail_marks, mails

log = logging.getLogger(__name__)


def extract_one(services: Services) -> bool:
    """Read the next attachment and keep its text; True when there was one.

    Before the work it is stored as being read, so that one that brings the program down is not met again.
    """
    now = services.clock()
    with services.database.transaction() as session:
        found = attachments.next_unread_or_none(session)
        if found is None:
            return False
        mail_id, index = found
        described = mails.get_mail(session, mail_id).parsed.attachments
        attachments.keep_text(session, mail_id, index, (), attachments.READING, now)
    known = index < len(described)
    failed = Extracted(cause="attachment_failed")
    extracted = _extract(services, mail_id, described[index]) if known else failed
    with services.database.transaction() as session:
        attachments.keep_text(session, mail_id, index, extracted.pages, extracted.cause, services.clock())
        hidden_text.keep_hidden(session, mail_id, index, extracted.hidden)
        _suspect(services, session, mail_id, extracted.hidden)
    log.info(
        "attachment_read",
        extra={"mail_id": mail_id, "pages": len(extracted.pages), "reason": extracted.cause},
    )
    return True


def _suspect(services: Services, session: Session, mail_id: MailId, hidden: tuple[str, ...]) -> None:
    """Mark a mail whose file hides orders to a machine: no model reads it then."""
    found = find_attempts((Place.HIDDEN, text) for text in hidden)
    if found and not mails.get_line(session, mail_id).manipulation:
        mail_marks.mark_manipulation(session, mail_id)
        told = {"count": len(found)}
        audit.record(session, AuditEvent.MAIL_SUSPECTED, services.clock(), mail_id=mail_id, values=told)


def _extract(services: Services, mail_id: MailId, attachment: Attachment) -> Extracted:
    kind = kind_or_none(attachment)
    if kind is None:
        return Extracted(cause="attachment_not_supported")
    if attachment.size > LIMITS.file_bytes:
        return Extracted(cause="attachment_too_big")
    content = _content_or_none(services, mail_id, attachment.index)
    return Extracted(cause="attachment_failed") if content is None else extract(content, kind)


def _content_or_none(services: Services, mail_id: MailId, index: int) -> bytes | None:
    try:
        with services.database.transaction() as session:
            raw = mails.raw_mail(session, mail_id)
        return parse.attachment_of(raw, index)
    except (OSError, NotFound) as exc:
        log.warning("mail_file_unreadable", extra={"error": type(exc).__name__})
        return None
