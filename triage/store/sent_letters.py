"""The letters a mailbox sent: those read in its Sent folder, and the replies sent from here."""

import json
from collections.abc import Iterator

from sqlmodel import Session, col, select

from triage.kinds import PartyRole, PastKind
from triage.message import MailboxId
from triage.models import DispatchRow, DraftRow, MailRow
from triage.states import DispatchPhase
from triage.store.past_sight import not_of_walled_dossier
from triage.store.sight import for_all_readers
from triage.style import SentLetter
from triage.tables.dossiers import PartyAddressRow, PartyRow
from triage.tables.history import PastMailRow

MAX_LETTERS = 1_000
"""The newest of each source; habits change."""
_MAX_CHARS = 20_000


def sent_letters(session: Session, mailbox_id: MailboxId) -> list[SentLetter]:
    """The newest letters of the mailbox, each once, without those of walled dossiers."""
    return [*_own(session, mailbox_id), *_past(session, mailbox_id)]


def _own(session: Session, mailbox_id: MailboxId) -> Iterator[SentLetter]:
    query = (
        select(DraftRow.body, DispatchRow.recipients)
        .join(DispatchRow, col(DispatchRow.mail_id) == col(DraftRow.mail_id))
        .join(MailRow, col(MailRow.id) == col(DispatchRow.mail_id))
        .where(
            col(DraftRow.version) == col(DispatchRow.draft_version),
            MailRow.mailbox_id == mailbox_id,
            DispatchRow.phase == DispatchPhase.ACCEPTED,
            for_all_readers(mailbox_id, None),
        )
        .order_by(col(DispatchRow.id).desc())
        .limit(MAX_LETTERS)
    )
    for body, recipients in session.exec(query):
        yield SentLetter(body[:_MAX_CHARS], frozenset(one.casefold() for one in json.loads(recipients)))


def _past(session: Session, mailbox_id: MailboxId) -> Iterator[SentLetter]:
    query = (
        select(PastMailRow.text, PastMailRow.recipients)
        .where(
            PastMailRow.mailbox_id == mailbox_id,
            PastMailRow.kind == PastKind.SENT,
            col(PastMailRow.automatic).is_(False),
            col(PastMailRow.bulk).is_(False),
            not_of_walled_dossier(),
        )
        .order_by(col(PastMailRow.dated_at).desc(), col(PastMailRow.id))
        .limit(MAX_LETTERS)
    )
    for text, recipients in session.exec(query):
        people = frozenset(address.casefold() for _, address in json.loads(recipients))
        yield SentLetter(text[:_MAX_CHARS], people)


def roles_by_address(session: Session) -> dict[str, PartyRole]:
    """What the people of the register are to the office, by address."""
    query = select(PartyAddressRow.address, PartyRow.role).join(
        PartyRow, col(PartyRow.id) == col(PartyAddressRow.party_id)
    )
    return {address: PartyRole(role) for address, role in session.exec(query)}
