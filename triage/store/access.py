"""Writes and reads the walls: who may see a mailbox or dossier that is not open to everybody."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from triage.errors import DossierConflict
from triage.message import DossierId, MailboxId, UserId
from triage.tables.access import DossierAccessRow, MailboxAccessRow


def people_of_mailbox(session: Session, mailbox: MailboxId) -> set[UserId]:
    """The persons named for the mailbox; nobody is named where it is open to everybody."""
    query = select(MailboxAccessRow.user_id).where(MailboxAccessRow.mailbox_id == mailbox)
    return {UserId(one) for one in session.exec(query)}


def people_of_dossier(session: Session, dossier: DossierId) -> set[UserId]:
    """The persons named for the dossier; nobody is named where it is open to everybody."""
    query = select(DossierAccessRow.user_id).where(DossierAccessRow.dossier_id == dossier)
    return {UserId(one) for one in session.exec(query)}


def wall_mailbox(
    session: Session, mailbox: MailboxId, people: Collection[UserId], now: datetime, by: UserId | None
) -> None:
    """Let only these persons see the mailbox; nobody named opens it to everybody."""
    before = people_of_mailbox(session, mailbox)
    gone = col(MailboxAccessRow.user_id).in_(before - set(people))
    session.connection().execute(
        delete(MailboxAccessRow).where(col(MailboxAccessRow.mailbox_id) == mailbox, gone)
    )
    for user in sorted(set(people) - before):
        session.add(MailboxAccessRow(mailbox_id=mailbox, user_id=user, given_at=now, given_by=by))
    session.flush()


def wall_dossier(
    session: Session, dossier: DossierId, people: Collection[UserId], now: datetime, by: UserId | None
) -> None:
    """Let only these persons see the dossier; nobody named opens it to everybody."""
    before = people_of_dossier(session, dossier)
    gone = col(DossierAccessRow.user_id).in_(before - set(people))
    session.connection().execute(
        delete(DossierAccessRow).where(col(DossierAccessRow.dossier_id) == dossier, gone)
    )
    for user in sorted(set(people) - before):
        session.add(DossierAccessRow(dossier_id=dossier, user_id=user, given_at=now, given_by=by))
    session.flush()


def merge_walls(session: Session, source: DossierId, target: DossierId) -> None:
    """Let only those see the merged dossier who saw both before.

    Raises DossierConflict when nobody did: what one wall keeps apart is not brought together.
    """
    outer, inner = _rows(session, source), _rows(session, target)
    if not outer:
        return
    kept = set(outer) if not inner else set(outer) & set(inner)
    if not kept:
        raise DossierConflict("dossier_merge_walls")
    for user_id in set(inner) - kept:
        session.connection().execute(
            delete(DossierAccessRow).where(
                col(DossierAccessRow.dossier_id) == target, col(DossierAccessRow.user_id) == user_id
            )
        )
    for user_id in kept - set(inner):
        row = outer[user_id]
        session.add(
            DossierAccessRow(dossier_id=target, user_id=user_id, given_at=row.given_at, given_by=row.given_by)
        )
    session.flush()


def _rows(session: Session, dossier: DossierId) -> dict[int, DossierAccessRow]:
    query = select(DossierAccessRow).where(DossierAccessRow.dossier_id == dossier)
    return {row.user_id: row for row in session.exec(query)}


def dossier_walls(session: Session) -> dict[DossierId, set[UserId]]:
    """Every walled dossier with the persons named for it."""
    found: dict[DossierId, set[UserId]] = {}
    query = select(DossierAccessRow.dossier_id, DossierAccessRow.user_id)
    for dossier, user in session.exec(query.order_by(col(DossierAccessRow.dossier_id))):
        found.setdefault(DossierId(dossier), set()).add(UserId(user))
    return found
