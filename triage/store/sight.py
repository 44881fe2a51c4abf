"""What a person may see: SQL conditions that keep walled mailboxes and dossiers out of every query."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, bindparam, exists, false, or_, true
from sqlalchemy import select as columns
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from triage.message import DossierId, MailboxId, MailId, UserId
from triage.models import MailboxRow, MailRow
from triage.tables.access import DossierAccessRow, MailboxAccessRow


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks. `reads_mail`: whether they read mail at all.

    `manages`: whether they look after the mailboxes, and so see how each is doing.
    `mailbox_walls`, `dossier_walls`: whether a wall may stand between them and something; False leaves the
    question out of the queries, which most offices never need to ask.
    """

    user_id: UserId | None
    reads_mail: bool = True
    mailbox_walls: bool = True
    dossier_walls: bool = True
    manages: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is hidden."""
        return self.reads_mail and not self.mailbox_walls and not self.dossier_walls


#: The machine's own work, which shows nothing to anybody.
EVERYTHING: Final = Sight(None, mailbox_walls=False, dossier_walls=False)
#: Nobody who is known.
NOTHING: Final = Sight(None, reads_mail=False)


def sight_of(session: Session, user_id: UserId, *, reads_mail: bool, manages: bool) -> Sight:
    """What this person may see, as the walls stand now."""
    mailboxes, dossiers = session.connection().execute(_WALLS, {"user_id": user_id}).one()
    return Sight(user_id, reads_mail, bool(mailboxes), bool(dossiers), manages)


def seen(sight: Sight) -> ColumnElement[bool]:
    """The mails that they may see, as a condition on `MailRow`; put it into every query shown to people."""
    mailbox = mailbox_seen(sight, col(MailRow.mailbox_id))
    return and_(mailbox, dossier_seen(sight, col(MailRow.dossier_id)))


def seen_ids(sight: Sight, mail_id: Mapped[Any]) -> ColumnElement[bool]:
    """The same for a table that names a mail in this column; what is of no mail at all is kept."""
    if sight.is_whole:
        return true()
    return or_(mail_id.is_(None), mail_id.in_(select(MailRow.id).where(seen(sight))))


def mailbox_seen(sight: Sight, mailbox_id: Mapped[Any]) -> ColumnElement[bool]:
    """What is of a mailbox that they may see, by the column that names it."""
    if not sight.reads_mail:
        return false()
    return mailbox_id.not_in(_walled_mailboxes(sight.user_id)) if sight.mailbox_walls else true()


def dossier_seen(sight: Sight, dossier_id: Mapped[Any]) -> ColumnElement[bool]:
    """What is of no dossier, or of one that they may see, by the column that names it."""
    if not sight.reads_mail:
        return false()
    if not sight.dossier_walls:
        return true()
    return or_(dossier_id.is_(None), dossier_id.not_in(_walled_dossiers(sight.user_id)))


def _walled_mailboxes(user_id: ColumnElement[int] | UserId | None) -> SelectOfScalar[int]:
    row = MailboxAccessRow
    inside = select(row.mailbox_id).where(row.user_id == user_id)
    return select(row.mailbox_id).where(col(row.mailbox_id).not_in(inside))


def _walled_dossiers(user_id: ColumnElement[int] | UserId | None) -> SelectOfScalar[int]:
    row = DossierAccessRow
    inside = select(row.dossier_id).where(row.user_id == user_id)
    return select(row.dossier_id).where(col(row.dossier_id).not_in(inside))


#: Whether a wall of either kind stands before a person. Every request asks it: put together once.
_WALLS: Final = columns(
    exists(_walled_mailboxes(bindparam("user_id", type_=Integer))),
    exists(_walled_dossiers(bindparam("user_id", type_=Integer))),
)


def sees_mail(session: Session, sight: Sight, mail_id: MailId) -> bool:
    """Whether they may see this mail; False for one that does not exist."""
    query = select(MailRow.id).where(MailRow.id == mail_id, seen(sight))
    return session.exec(query).first() is not None


def sees_mailbox(session: Session, sight: Sight, mailbox_id: MailboxId) -> bool:
    """Whether they may see what is in this mailbox."""
    if not sight.reads_mail or not sight.mailbox_walls:
        return sight.reads_mail
    query = _walled_mailboxes(sight.user_id).where(col(MailboxAccessRow.mailbox_id) == mailbox_id)
    return session.exec(query.limit(1)).first() is None


def sees_state(session: Session, sight: Sight, mailbox: MailboxRow) -> bool:
    """Whether they may know how this mailbox is doing."""
    return sight.manages or sees_mailbox(session, sight, MailboxId(mailbox.id or 0))


def sees_dossier(session: Session, sight: Sight, dossier_id: DossierId) -> bool:
    """Whether they may see this dossier, if there is one of that number."""
    if not sight.reads_mail or not sight.dossier_walls:
        return sight.reads_mail
    query = _walled_dossiers(sight.user_id).where(col(DossierAccessRow.dossier_id) == dossier_id)
    return session.exec(query.limit(1)).first() is None


# --- what a machine may put together


def for_all_readers(mailbox_id: MailboxId, dossier_id: DossierId | None) -> ColumnElement[bool]:
    """The mails that everybody sees who sees those of this mailbox and dossier; a condition on `MailRow`.

    What is prepared for one mail draws on these alone: nothing crosses a wall by way of a draft.
    """
    mailboxes, dossiers = select(MailboxAccessRow.mailbox_id), select(DossierAccessRow.dossier_id)
    own_mailbox, dossier = col(MailRow.mailbox_id) == mailbox_id, col(MailRow.dossier_id)
    open_dossier = or_(dossier.is_(None), dossier.not_in(dossiers))
    return and_(
        or_(own_mailbox, col(MailRow.mailbox_id).not_in(mailboxes)),
        open_dossier if dossier_id is None else or_(dossier == dossier_id, open_dossier),
    )


def is_for_readers_of(session: Session, other: MailId, mail_id: MailId) -> bool:
    """Whether everybody who sees the mail `mail_id` sees the mail `other` too."""
    return (
        session.exec(select(MailRow.id).where(MailRow.id == other, shared_with(session, mail_id))).first()
        is not None
    )


def shared_with(session: Session, mail_id: MailId) -> ColumnElement[bool]:
    """`for_all_readers` of a stored mail; nothing where there is no such mail."""
    place = session.exec(select(MailRow.mailbox_id, MailRow.dossier_id).where(MailRow.id == mail_id)).first()
    if place is None:
        return false()
    return for_all_readers(MailboxId(place[0]), None if place[1] is None else DossierId(place[1]))


def walled_from_readers(session: Session, dossier_id: DossierId | None) -> set[DossierId]:
    """The dossiers behind walls, without that one: some reader of its mails may not see them."""
    found = session.exec(select(DossierAccessRow.dossier_id).distinct())
    return {DossierId(one) for one in found} - {dossier_id}
