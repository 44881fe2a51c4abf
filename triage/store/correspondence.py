"""Whom the office writes with: found by what is typed, by dossier, and their domains."""

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from triage.message import Address, MailId
from triage.models import MailRow
from triage.store.sight import EVERYTHING, Sight, dossier_seen, seen
from triage.tables.dossiers import DossierPartyRow, PartyAddressRow, PartyRow

_MAX_SENDERS = 20_000


def find(session: Session, typed: str, limit: int, sight: Sight = EVERYTHING) -> list[Address]:
    """Senders, the latest first, then parties of dossiers, whose name or address holds these words.

    `typed` in lower case; `sight`: who asks, since a wall hides correspondents too.
    """
    pattern = f"%{_escaped(typed)}%"
    latest = func.max(MailRow.id)
    senders = (
        select(MailRow.sender_name, MailRow.sender_address, latest)
        .where(
            or_(
                col(MailRow.sender_address).ilike(pattern, escape="\\"),
                col(MailRow.sender_name).ilike(pattern, escape="\\"),
            ),
            col(MailRow.sender_address) != "",
            seen(sight),
        )
        .group_by(func.lower(MailRow.sender_address))
        .order_by(latest.desc())
        .limit(limit)
    )
    found = [Address(name, address) for name, address, _ in session.exec(senders)]
    parties = (
        select(PartyRow.name, PartyAddressRow.address)
        .join(PartyAddressRow, col(PartyAddressRow.party_id) == col(PartyRow.id))
        .where(
            or_(
                col(PartyAddressRow.address).ilike(pattern, escape="\\"),
                col(PartyRow.name).ilike(pattern, escape="\\"),
            ),
            ~col(PartyAddressRow.address).startswith("@"),
            _party_seen(sight),
        )
        .order_by(col(PartyRow.name))
        .limit(limit)
    )
    return found + [Address(name, address) for name, address in session.exec(parties)]


def _party_seen(sight: Sight) -> ColumnElement[bool]:
    """The parties of a dossier that they may see, and those of none."""
    of = select(DossierPartyRow.party_id)
    in_sight = of.where(dossier_seen(sight, col(DossierPartyRow.dossier_id)))
    return or_(col(PartyRow.id).in_(in_sight), col(PartyRow.id).not_in(of))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def party_addresses(session: Session, mail_id: MailId) -> set[str]:
    """The addresses of those of the mail's dossier, in lower case; « @firm.example » for all of a firm's."""
    query = (
        select(PartyAddressRow.address)
        .join(DossierPartyRow, col(DossierPartyRow.party_id) == col(PartyAddressRow.party_id))
        .join(MailRow, col(MailRow.dossier_id) == col(DossierPartyRow.dossier_id))
        .where(MailRow.id == mail_id, col(MailRow.dossier_confirmed_at).is_not(None))
    )
    return {address.casefold() for address in session.exec(query)}


def domains(session: Session, sight: Sight = EVERYTHING) -> set[str]:
    """The domains of those who wrote to the office lately, in lower case."""
    query = (
        select(MailRow.sender_address).where(seen(sight)).order_by(col(MailRow.id).desc()).limit(_MAX_SENDERS)
    )
    found = {address.rpartition("@")[2].casefold() for address in session.exec(query)}
    return found - {""}
