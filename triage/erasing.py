"""Erases a mail on a person's word, and with it what the classifier learnt of it."""

import logging
from pathlib import Path

from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.db import Database
from triage.errors import StorageFull
from triage.message import MailId, UserId
from triage.sorter import ERASED_NAME, forget_earlier
from triage.store import erasing
from triage.store.erasing import Erased

log = logging.getLogger(__name__)


def erase(database: Database, clock: Clock, mail_id: MailId, user_id: UserId | None = None) -> Erased:
    """Erase the mail; the record keeps its id only. The classifier is trained anew without it.

    The labels changed, which the learner sees at its next look. Earlier models that may hold words of it
    are removed, the one that serves once the next is released. Raises NotFound, and NotAllowed while a reply
    waits or is being sent.
    """
    with database.transaction() as session:
        erased = erasing.erase_mail(session, mail_id)
        audit.record(session, AuditEvent.MAIL_ERASED, clock(), user_id=user_id, values={"mail": mail_id})
    kept = [database.outgoing_folder / name for name in erased.outgoing]
    for path in [*kept, *([database.mails_folder / erased.file] if erased.file is not None else [])]:
        try:
            path.unlink(missing_ok=True)
        except OSError as exc:  # removed with the orphans at the next start
            log.warning("mail_file_not_removed", extra={"error": type(exc).__name__})
    if erased.taught:
        _forget_models(database.mails_folder.parent)
    log.info("mail_erased", extra={"mail_id": mail_id})
    return erased


def _forget_models(folder: Path) -> None:
    """Remove the models that served before, and have the one that serves removed after it."""
    try:
        (folder / ERASED_NAME).touch(mode=0o600)
        forget_earlier(folder)
    except OSError as exc:
        raise StorageFull from exc
