"""What a wall hides from everybody: nobody of those named is there any more, or reads mail."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from triage.message import DossierId
from triage.models import MailboxRow
from triage.permissions import Permission
from triage.store import access, people
from triage.tables.access import MailboxAccessRow


@dataclass(frozen=True, slots=True)
class Forsaken:
    """Mailboxes by name and dossiers by number that nobody can see; nothing else of them is told."""

    mailboxes: tuple[str, ...]
    dossiers: tuple[DossierId, ...]


def forsaken(session: Session) -> Forsaken:
    """Every walled mailbox and dossier without anybody named who reads mail."""
    reading = {one.id for one in people.users(session) if one.may(Permission.READ) and not one.disabled}
    named: dict[str, set[int]] = {}
    query = select(MailboxRow.name, MailboxAccessRow.user_id).join(
        MailboxAccessRow, col(MailboxAccessRow.mailbox_id) == col(MailboxRow.id)
    )
    for name, user in session.exec(query.order_by(col(MailboxRow.name))):
        named.setdefault(name, set()).add(user)
    walls = access.dossier_walls(session)
    return Forsaken(
        tuple(name for name, users in named.items() if not users & reading),
        tuple(dossier for dossier, users in walls.items() if not users & reading),
    )
