"""An approval told twice, by a client that never got the answer, is done once."""

from triage.errors import BadRequest, NotAllowed, StaleVersion
from triage.message import MailId
from triage.review import replies
from triage.review.office import Office, require_writer
from triage.review.replies import Approval
from triage.store import approval_keys
from triage.store.approval_keys import ApprovalKey
from triage.store.people import User

__all__ = ["Approval", "ApprovalKey", "approve_once"]


def approve_once(
    office: Office,
    user: User,
    mail_id: MailId,
    approval: Approval,
    key: ApprovalKey | None = None,
) -> None:
    """Approve as `replies.approve` does, unless the same was approved under this key already.

    Raises BadRequest (`approval_key_reused`) when something else was, and what `replies.approve` raises.
    """
    require_writer(user)
    if key is not None and _done(office, user, key):
        return
    try:
        replies.approve(office, user, mail_id, approval, key)
    except (NotAllowed, StaleVersion):
        # The same request, told twice at once: the other one may have been first.
        if key is None or not _done(office, user, key):
            raise


def _done(office: Office, user: User, key: ApprovalKey) -> bool:
    with office.database.transaction() as session:
        known = approval_keys.known_or_none(session, user.id, key.key, office.clock())
    if known is not None and known != key:
        raise BadRequest("approval_key_reused")
    return known is not None
