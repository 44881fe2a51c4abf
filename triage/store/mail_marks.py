"""Marks that mails bear beside their state, and how many mails are in each state."""

from collections.abc import Collection

from sqlalchemy import func
from sqlmodel import Session, col, select

from triage.errors import NotFound
from triage.message import MailId
from triage.models import MailRow
from triage.states import MailState
from triage.store.sight import EVERYTHING, Sight, seen


def mark_manipulation(session: Session, mail_id: MailId) -> None:
    """Keep that something with the mail gives orders to a machine. Raises NotFound."""
    row = session.get(MailRow, mail_id)
    if row is None:
        raise NotFound
    row.manipulation = True
    session.add(row)


def state_counts(
    session: Session, states: Collection[MailState], sight: Sight = EVERYTHING
) -> dict[MailState, int]:
    """How many received mails are in each of these states."""
    counted = select(MailRow.state, func.count()).group_by(col(MailRow.state))
    query = counted.where(col(MailRow.state).in_(states), ~col(MailRow.from_notes), seen(sight))
    return {MailState(state): count for state, count in session.exec(query)}
