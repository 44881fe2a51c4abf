"""What a person may see: walls around mailboxes and dossiers, asked before anything is shown."""

from triage.errors import NotFound
from triage.message import DossierId, MailId
from triage.permissions import Permission
from triage.review.office import Office
from triage.store import sight as sights
from triage.store.people import User
from triage.store.sight import EVERYTHING, NOTHING, Sight

__all__ = ["EVERYTHING", "NOTHING", "Sight", "sight_of"]


def sight_of(office: Office, user: User) -> Sight:
    """What this person may see, as the walls stand now."""
    with office.database.transaction() as session:
        return sights.sight_of(
            session, user.id, reads_mail=user.may(Permission.READ), manages=user.may(Permission.MANAGE)
        )


def require_seen(office: Office, mail_id: MailId) -> None:
    """Raise NotFound for a mail that there is not, or that the person of `office.sight` may not see."""
    with office.database.transaction() as session:
        if not sights.sees_mail(session, office.sight, mail_id):
            raise NotFound


def require_seen_dossier(office: Office, dossier_id: DossierId) -> None:
    """Raise NotFound for a dossier that the person of `office.sight` may not see."""
    with office.database.transaction() as session:
        if not sights.sees_dossier(session, office.sight, dossier_id):
            raise NotFound("dossier_not_found")
