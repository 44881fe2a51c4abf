"""Marks that mails bear beside their state, and how many mails are in each state."""

from collections.abc import Collection

from sqlalchemy import func
from sqlmodel import Session, col, select

from triage.errors import NotFound
from triage.message import MailId
from triage.models import MailRow
from triage.states import MailState


def mark_manipulation(session: Session, mail_id: MailId) -> None:
    """Keep that something with the mail gives orders to a machine. Raises NotFound."""
    row = session.get(MailRow, mail_id)
    if row is None:
        raise NotFound
    row.manipulation = True
    session.add(row)


def state_counts(session: Session, states: Collection[MailState]) -> dict[MailState, int]:
    """How many mails are in each of these states."""
    query = (
        select(MailRow.state, func.count()).where(col(MailRow.state).in_(states)).group_by(col(MailRow.state))
    )
    return {MailState(state): count for state, count in session.exec(query)}
