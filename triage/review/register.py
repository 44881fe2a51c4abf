"""The register of model calls: pages of it for an administrator, that of one mail for who reads the mail."""

from dataclasses import dataclass
from datetime import datetime

from triage import audit
from triage.audit import AuditEvent
from triage.errors import BadRequest
from triage.message import MailId
from triage.permissions import Permission
from triage.receipt_lines import line_of, record_of
from triage.review.office import Office, require
from triage.store import mails, receipts
from triage.store.people import User
from triage.store.receipts import Selection

MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Some receipts as JSON holds them, and the number to go on from when there are more."""

    receipts: tuple[dict[str, object], ...]
    next_after: int | None

    def __repr__(self) -> str:
        return f"RegisterPage(receipts={len(self.receipts)}, next_after={self.next_after})"


def register_page(
    office: Office, user: User, since: datetime, until: datetime | None, after: int, limit: int
) -> RegisterPage:
    """Receipts of that period in the order of the calls; that they were read is recorded.

    Raises NotAllowed for anybody but an administrator, BadRequest when the period ends before it begins.
    """
    require(user, Permission.MANAGE)
    require(user, Permission.READ)
    if until is not None and until <= since:
        raise BadRequest("receipts_period", since=since.isoformat(), until=until.isoformat())
    limit = max(1, min(limit, MAX_PAGE))
    with office.database.transaction() as session:
        found = receipts.page(session, Selection(since, until, sight=office.sight), after, limit + 1)
        shown = found[:limit]
        values = {"count": len(shown), "format": "json"}
        audit.record(session, AuditEvent.RECEIPTS_EXPORTED, office.clock(), user_id=user.id, values=values)
    more = len(found) > limit
    return RegisterPage(tuple(record_of(one) for one in shown), shown[-1].id if more else None)


def mail_lines(office: Office, user: User, mail_id: MailId) -> str:
    """Every receipt of the mail as lines of JSON; the download is recorded. Raises NotFound."""
    with office.database.transaction() as session:
        mails.get_mail(session, mail_id)
        found = receipts.receipts_of(session, mail_id)
        audit.record(
            session,
            AuditEvent.RECEIPTS_EXPORTED,
            office.clock(),
            user_id=user.id,
            mail_id=mail_id,
            values={"count": len(found), "format": "jsonl"},
        )
    return "".join(line_of(one) for one in found)
