"""How far each mailbox is read and how many of its mails wait, for who looks after them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from triage.message import MailboxId
from triage.models import CursorRow, MailRow
from triage.states import OPEN_STATES


@dataclass(frozen=True, slots=True)
class FolderRead:
    """A folder as it was last read. `listed`: mails the server named at the last comparison, None before."""

    name: str
    uidvalidity: int
    listed: int | None
    reconciled_at: datetime | None


def waiting_by_mailbox(session: Session) -> dict[MailboxId, int]:
    """How many mails of each mailbox wait for something or somebody."""
    query = select(MailRow.mailbox_id, func.count()).where(col(MailRow.state).in_(OPEN_STATES))
    return {MailboxId(one): count for one, count in session.exec(query.group_by(col(MailRow.mailbox_id)))}


def folders_read(session: Session, mailbox: MailboxId) -> list[FolderRead]:
    """Each folder of the mailbox that was ever read, by name."""
    rows = session.exec(
        select(CursorRow).where(CursorRow.mailbox_id == mailbox).order_by(col(CursorRow.folder))
    )
    return [FolderRead(one.folder, one.uidvalidity, one.listed, one.reconciled_at) for one in rows]
