"""The people and firms of the dossiers, and the addresses they write from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import delete
from sqlmodel import Session, col, select

from triage.errors import NotFound
from triage.kinds import PartyRole
from triage.message import DossierId, PartyId
from triage.party_names import name_key
from triage.tables.access import DossierAccessRow
from triage.tables.dossiers import DossierPartyRow, PartyAddressRow, PartyPhoneRow, PartyRow


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of a dossier. `shared`: writes about many dossiers."""

    id: PartyId
    name: str = field(repr=False)
    role: PartyRole
    shared: bool
    addresses: tuple[str, ...] = field(default=(), repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)

    @property
    def tells_nothing(self) -> bool:
        """Whether meeting this party says nothing of which dossier is meant."""
        return self.shared or self.role is PartyRole.COURT


@dataclass(frozen=True, slots=True)
class NewParty:
    """Somebody as typed; addresses in lower case, « @firm.example » for all of a firm's; phones as typed."""

    name: str = field(repr=False)
    role: PartyRole = PartyRole.CLIENT
    shared: bool = False
    addresses: tuple[str, ...] = field(default=(), repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)


def link_party(session: Session, dossier_id: DossierId, party: NewParty) -> tuple[PartyId, bool]:
    """Put somebody in the dossier, the known one if there is; whether anything was new."""
    row = _known_or_none(session, party, dossier_id)
    changed = row is None
    if row is None:
        row = PartyRow(name=party.name, name_key=name_key(party.name), role=party.role, shared=party.shared)
        session.add(row)
        session.flush()
    party_id = PartyId(row.id or 0)
    known = set(_addresses(session, [party_id]).get(party_id, ()))
    for address in party.addresses:
        if address not in known:
            session.add(PartyAddressRow(party_id=party_id, address=address))
            changed = True
    kept = set(_phones(session, [party_id]).get(party_id, ()))
    for written in party.phones:
        if written not in kept:
            session.add(PartyPhoneRow(party_id=party_id, written=written))
            changed = True
    if session.get(DossierPartyRow, (dossier_id, party_id)) is None:
        session.add(DossierPartyRow(dossier_id=dossier_id, party_id=party_id))
        changed = True
    session.flush()
    return party_id, changed


def _known_or_none(session: Session, party: NewParty, dossier_id: DossierId) -> PartyRow | None:
    """The party of that name, unless the addresses tell two people of one name apart, or a wall does."""
    key = name_key(party.name)
    rows = session.exec(select(PartyRow).where(PartyRow.name_key == key).order_by(col(PartyRow.id))).all()
    apart = _behind_walls(session, dossier_id, [PartyId(row.id or 0) for row in rows])
    rows = [row for row in rows if row.id not in apart]
    held = _addresses(session, [PartyId(row.id or 0) for row in rows])
    for row in rows:
        if set(held.get(PartyId(row.id or 0), ())) & set(party.addresses):
            return row
    for row in rows:
        if not party.addresses or not held.get(PartyId(row.id or 0)):
            return row
    return None


def _behind_walls(session: Session, dossier_id: DossierId, parties: Collection[PartyId]) -> set[int]:
    """Those who are in a dossier too that other people see: addresses would cross the wall with them."""
    walled = set(session.exec(select(DossierAccessRow.dossier_id).distinct()))
    query = select(DossierPartyRow.party_id, DossierPartyRow.dossier_id)
    return {
        party
        for party, other in session.exec(query.where(col(DossierPartyRow.party_id).in_(parties)))
        if other != dossier_id and (other in walled or dossier_id in walled)
    }


def unlink_party(session: Session, dossier_id: DossierId, party_id: PartyId) -> None:
    """Take somebody out of the dossier; who is in no dossier any more is forgotten. Raises NotFound."""
    link = session.get(DossierPartyRow, (dossier_id, party_id))
    if link is None:
        raise NotFound("dossier_not_found")
    session.delete(link)
    session.flush()
    if session.exec(select(DossierPartyRow).where(DossierPartyRow.party_id == party_id)).first() is None:
        session.connection().execute(delete(PartyRow).where(col(PartyRow.id) == party_id))
        session.expire_all()


def parties_of(session: Session, dossiers: Iterable[DossierId]) -> dict[DossierId, list[Party]]:
    """Who is in each of these dossiers, in the order they were put there."""
    query = (
        select(DossierPartyRow.dossier_id, PartyRow)
        .join(PartyRow, col(PartyRow.id) == col(DossierPartyRow.party_id))
        .where(col(DossierPartyRow.dossier_id).in_(set(dossiers)))
        .order_by(col(PartyRow.id))
    )
    rows = session.exec(query).all()
    ids = {PartyId(row.id or 0) for _, row in rows}
    held, phones = _addresses(session, ids), _phones(session, ids)
    found: dict[DossierId, list[Party]] = {}
    for dossier, row in rows:
        party_id = PartyId(row.id or 0)
        numbers = tuple(phones.get(party_id, ()))
        party = Party(party_id, row.name, row.role, row.shared, tuple(held.get(party_id, ())), numbers)
        found.setdefault(DossierId(dossier), []).append(party)
    return found


def _addresses(session: Session, parties: Collection[PartyId]) -> dict[PartyId, list[str]]:
    query = select(PartyAddressRow.party_id, PartyAddressRow.address)
    rows = session.exec(
        query.where(col(PartyAddressRow.party_id).in_(parties)).order_by(col(PartyAddressRow.address))
    )
    found: dict[PartyId, list[str]] = {}
    for party, address in rows:
        found.setdefault(PartyId(party), []).append(address)
    return found


def _phones(session: Session, parties: Collection[PartyId]) -> dict[PartyId, list[str]]:
    query = select(PartyPhoneRow.party_id, PartyPhoneRow.written)
    rows = session.exec(
        query.where(col(PartyPhoneRow.party_id).in_(parties)).order_by(col(PartyPhoneRow.written))
    )
    found: dict[PartyId, list[str]] = {}
    for party, written in rows:
        found.setdefault(PartyId(party), []).append(written)
    return found


def all_names(session: Session) -> dict[str, list[PartyId]]:
    """Every folded name with the parties that bear it."""
    found: dict[str, list[PartyId]] = {}
    for ident, key in session.exec(select(PartyRow.id, PartyRow.name_key)):
        found.setdefault(key, []).append(PartyId(ident or 0))
    return found


def parties_at(session: Session, addresses: Collection[str]) -> dict[str, list[PartyId]]:
    """The parties known at these addresses (or « @firm.example »), by address."""
    query = select(PartyAddressRow.address, PartyAddressRow.party_id)
    found: dict[str, list[PartyId]] = {}
    for address, party in session.exec(query.where(col(PartyAddressRow.address).in_(addresses))):
        found.setdefault(address, []).append(PartyId(party))
    return found


def parties(session: Session, ids: Collection[PartyId]) -> dict[PartyId, Party]:
    """These parties, without those that are gone."""
    rows = session.exec(select(PartyRow).where(col(PartyRow.id).in_(ids)).order_by(col(PartyRow.id))).all()
    held = _addresses(session, ids)
    made = (Party(PartyId(row.id or 0), row.name, row.role, row.shared) for row in rows)
    return {
        one.id: Party(one.id, one.name, one.role, one.shared, tuple(held.get(one.id, ()))) for one in made
    }


def dossiers_by_party(session: Session, ids: Collection[PartyId]) -> dict[PartyId, tuple[DossierId, ...]]:
    """The dossiers each of these parties is in."""
    query = select(DossierPartyRow.party_id, DossierPartyRow.dossier_id)
    rows = session.exec(
        query.where(col(DossierPartyRow.party_id).in_(ids)).order_by(col(DossierPartyRow.dossier_id))
    )
    found: dict[PartyId, tuple[DossierId, ...]] = {}
    for party, dossier in rows:
        found[PartyId(party)] = (*found.get(PartyId(party), ()), DossierId(dossier))
    return found
