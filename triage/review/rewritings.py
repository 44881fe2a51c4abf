"""How much of a prepared text a person rewrote before approving it."""

from dataclasses import dataclass
from datetime import datetime

from triage import audit
from triage.audit import AuditEvent
from triage.authors import last_prepared_or_none
from triage.db import Session
from triage.message import MailId
from triage.phrases import spoken
from triage.review.office import Office
from triage.sentences import ORIGIN_LABELS, sentence
from triage.store import mails, redrafts, rewritings
from triage.store.people import User
from triage.store.rewritings import StoredRewriting
from triage.word_diff import Rewriting, rewriting


@dataclass(frozen=True, slots=True)
class RewritingView:
    """What became of the prepared text, and the French sentence that says it."""

    version: int
    prepared_version: int
    origin: str
    kept: float
    removed: int
    inserted: int
    edited: bool
    message: str


def record(session: Session, mail_id: MailId, user: User, now: datetime) -> None:
    """Compare the version that is being approved with the text prepared last; nothing when none was."""
    versions = redrafts.versions(session, mail_id)
    prepared = last_prepared_or_none(versions)
    if prepared is None:
        return
    found = rewriting(prepared.body, versions[-1].body)
    new = StoredRewriting(mail_id, versions[-1].version, prepared.version, prepared.origin, found, now)
    rewritings.add(session, new)
    event = AuditEvent.REPLY_REWRITTEN if found.edited else AuditEvent.REPLY_UNCHANGED
    values = {"percent": percent(found)} if found.edited else {}
    audit.record(session, event, now, user_id=user.id, mail_id=mail_id, values=values)


def percent(found: Rewriting) -> int:
    """How much was rewritten, in whole per cent; a changed word is never nothing."""
    return max(int(found.edited), round(100 * (1 - found.kept)))


def last_rewriting_or_none(office: Office, mail_id: MailId) -> RewritingView | None:
    """That of the reply approved last, None when nothing had been prepared. Raises NotFound."""
    with office.database.transaction() as session:
        mails.get_mail(session, mail_id)
        found = rewritings.last_or_none(session, mail_id)
    if found is None:
        return None
    one = found.rewriting
    counts = {"percent": percent(one), "removed": one.removed, "inserted": one.inserted}
    key = "rewriting_some" if one.edited else "rewriting_none"
    return RewritingView(
        version=found.version,
        prepared_version=found.prepared_version,
        origin=found.origin.value,
        kept=one.kept,
        removed=one.removed,
        inserted=one.inserted,
        edited=one.edited,
        message=sentence(key, {**counts, "origin": spoken(ORIGIN_LABELS)[found.origin.value]}),
    )
