"""Erases a mail on a person's word, and with it what the classifier learnt of it."""

import logging

from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.db import Database
from triage.message import MailId, UserId
from triage.store import erasing
from triage.store.erasing import Erased

log = logging.getLogger(__name__)


def erase(database: Database, clock: Clock, mail_id: MailId, user_id: UserId | None = None) -> Erased:
    """Erase the mail; the record keeps its id only. The classifier is trained anew without it.

    The labels changed, which the learner sees at its next look. Raises NotFound, and NotAllowed while a reply
    waits or is being sent.
    """
    with database.transaction() as session:
        erased = erasing.erase_mail(session, mail_id)
        audit.record(session, AuditEvent.MAIL_ERASED, clock(), user_id=user_id, values={"mail": mail_id})
    if erased.file is not None:
        try:
            (database.mails_folder / erased.file).unlink(missing_ok=True)
        except OSError as exc:  # removed with the orphans at the next start
            log.warning("mail_file_not_removed", extra={"error": type(exc).__name__})
    log.info("mail_erased", extra={"mail_id": mail_id})
    return erased
