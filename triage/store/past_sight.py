"""What a person may see of the office's past mail: its letters lie in no dossier, their correspondents do."""

from sqlalchemy import ColumnElement, and_, exists, func, or_, true
from sqlmodel import col, select

from triage.models import MailRow
from triage.store.sight import Sight, dossier_seen, mailbox_seen, seen
from triage.tables.access import DossierAccessRow
from triage.tables.dossiers import DossierPartyRow, PartyAddressRow
from triage.tables.history import PastMailRow


def past_seen(sight: Sight) -> ColumnElement[bool]:
    """The past letters that they may see, as a condition on `PastMailRow`.

    Left out beside those of walled mailboxes: what answers a mail of the queue out of sight, and what a party
    of a dossier out of sight wrote or was written.
    """
    if sight.is_whole:
        return true()
    hidden = select(MailRow.message_id).where(~seen(sight), col(MailRow.message_id).is_not(None))
    letter = PastMailRow
    answers = func.coalesce(col(letter.in_reply_to), "").in_(hidden)
    hidden_party = _met(~dossier_seen(sight, col(DossierPartyRow.dossier_id)))
    return and_(mailbox_seen(sight, col(letter.mailbox_id)), ~answers, ~hidden_party)


def not_of_walled_dossier() -> ColumnElement[bool]:
    """The past letters that no party of a walled dossier wrote or got; a condition on `PastMailRow`."""
    walled = select(DossierAccessRow.dossier_id)
    return ~_met(col(DossierPartyRow.dossier_id).in_(walled))


def _met(of_dossiers: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a party of these dossiers, or anybody of a firm that is one, wrote or was written."""
    address = col(PartyAddressRow.address)
    known = (
        select(address)
        .join(DossierPartyRow, col(DossierPartyRow.party_id) == col(PartyAddressRow.party_id))
        .where(of_dossiers)
        .where(
            or_(
                func.lower(col(PastMailRow.sender_address)) == address,
                and_(address.startswith("@"), func.lower(col(PastMailRow.sender_address)).endswith(address)),
                func.lower(col(PastMailRow.recipients)).contains(address + '"'),
            )
        )
    )
    return exists(known.correlate(PastMailRow))
