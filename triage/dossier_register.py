"""What can be done with the register of dossiers, on the page or by the command line; all of it recorded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest
from triage.kinds import PartyRole
from triage.message import DossierId, PartyId, UserId
from triage.references import reference_key
from triage.shared_senders import PUBLIC_DOMAINS, is_shared_address
from triage.store import dossiers, parties
from triage.store import no_model as no_models
from triage.store.dossiers import Dossier
from triage.store.parties import NewParty

MAX_TITLE = 200
MAX_NUMBER = 80
MAX_NAME = 200
MAX_ADDRESS = 320


@dataclass(frozen=True, slots=True)
class Writer:
    """Who changes the register, and when; `user` is None at the command line."""

    user: UserId | None
    now: datetime


@dataclass(frozen=True, slots=True)
class NewDossier:
    """A dossier as typed."""

    title: str = field(repr=False)
    number: str | None = field(default=None, repr=False)
    type: str | None = None
    references: tuple[str, ...] = field(default=(), repr=False)
    parties: tuple[NewParty, ...] = field(default=(), repr=False)


def create(session: Session, by: Writer, new: NewDossier) -> Dossier:
    """Add a dossier with its numbers and parties. Raises BadRequest, DossierConflict."""
    new = checked(new)
    made = dossiers.add_dossier(session, new.title, by.now, number=new.number, type_=new.type)
    for reference in new.references:
        dossiers.add_reference(session, made.id, reference)
    for party in new.parties:
        parties.link_party(session, made.id, party)
    _record(session, by, AuditEvent.DOSSIER_CREATED, {"dossier": made.id})
    return made


def change(
    session: Session, by: Writer, dossier_id: DossierId, *, title: str, number: str | None, type_: str | None
) -> None:
    """Give the dossier this title, number and type. Raises NotFound, BadRequest, DossierConflict."""
    dossiers.change_dossier(session, dossier_id, title=_title(title), number=_number(number), type_=type_)
    _record(session, by, AuditEvent.DOSSIER_CHANGED, {"dossier": dossier_id})


def merge(session: Session, by: Writer, source: DossierId, target: DossierId) -> int:
    """Put everything of `source` into `target`; how many mails moved. Raises NotFound, DossierConflict."""
    moved = dossiers.merge(session, source, target)
    values = {"dossier": target, "merged": source, "mails": moved}
    _record(session, by, AuditEvent.DOSSIER_MERGED, values)
    return moved


def set_closed(session: Session, by: Writer, dossier_id: DossierId, *, closed: bool) -> None:
    """Close the dossier or open it again. Raises NotFound."""
    dossiers.set_closed(session, dossier_id, by.now if closed else None)
    event = AuditEvent.DOSSIER_CLOSED if closed else AuditEvent.DOSSIER_REOPENED
    _record(session, by, event, {"dossier": dossier_id})


def set_no_model(session: Session, by: Writer, dossier_id: DossierId, *, no_model: bool) -> None:
    """Let no model ever see the dossier's mails, or let it again. Raises NotFound."""
    dossiers.get_dossier(session, dossier_id)
    no_models.set_no_model(session, dossier_id, no_model=no_model)
    event = AuditEvent.DOSSIER_MODEL_FORBIDDEN if no_model else AuditEvent.DOSSIER_MODEL_ALLOWED
    _record(session, by, event, {"dossier": dossier_id})


def add_party(session: Session, by: Writer, dossier_id: DossierId, party: NewParty) -> PartyId:
    """Put somebody in the dossier. Raises NotFound, BadRequest."""
    dossiers.get_dossier(session, dossier_id)
    party_id, _ = parties.link_party(session, dossier_id, checked_party(party))
    _record(session, by, AuditEvent.DOSSIER_CHANGED, {"dossier": dossier_id, "party": party_id})
    return party_id


def remove_party(session: Session, by: Writer, dossier_id: DossierId, party_id: PartyId) -> None:
    """Take somebody out of the dossier. Raises NotFound."""
    parties.unlink_party(session, dossier_id, party_id)
    _record(session, by, AuditEvent.DOSSIER_CHANGED, {"dossier": dossier_id, "party": party_id})


def add_reference(session: Session, by: Writer, dossier_id: DossierId, written: str) -> None:
    """Give the dossier a number of somebody else. Raises NotFound, BadRequest when it holds no figure."""
    dossiers.get_dossier(session, dossier_id)
    dossiers.add_reference(session, dossier_id, _reference(written))
    _record(session, by, AuditEvent.DOSSIER_CHANGED, {"dossier": dossier_id})


def remove_reference(session: Session, by: Writer, dossier_id: DossierId, reference_id: int) -> None:
    """Take a number away. Raises NotFound."""
    dossiers.remove_reference(session, dossier_id, reference_id)
    _record(session, by, AuditEvent.DOSSIER_CHANGED, {"dossier": dossier_id})


def checked(new: NewDossier) -> NewDossier:
    """The dossier with its texts tidied. Raises BadRequest for what cannot be kept."""
    return NewDossier(
        _title(new.title),
        _number(new.number),
        new.type,
        tuple(_reference(one) for one in new.references),
        tuple(checked_party(one) for one in new.parties),
    )


# Digits with what is written between them; E.164 has fifteen at most, the shortest national numbers have six.
_PHONE = re.compile(r"\+?[\d(][\d ().\-/]{4,38}")
_MIN_DIGITS = 6


def checked_party(party: NewParty) -> NewParty:
    """The party with its name tidied, its addresses and numbers checked; shared when a function writes.

    Raises BadRequest.
    """
    name = " ".join(party.name.split())
    if not name or len(name) > MAX_NAME:
        raise BadRequest("dossier_party_name")
    addresses = tuple(dict.fromkeys(checked_address(one) for one in party.addresses))
    of_a_function = bool(addresses) and all(is_shared_address(one) for one in addresses)
    shared = party.shared or party.role is PartyRole.COURT or of_a_function
    phones = tuple(dict.fromkeys(checked_phone(one) for one in party.phones))
    return NewParty(name, party.role, shared, addresses, phones)


def checked_phone(written: str) -> str:
    """The telephone number as typed, its white space plain. Raises BadRequest for anything else."""
    phone = " ".join(written.split())
    if not _PHONE.fullmatch(phone) or sum(sign.isdigit() for sign in phone) < _MIN_DIGITS:
        raise BadRequest("dossier_party_phone")
    return phone


def checked_address(written: str) -> str:
    """The address in lower case, or « @firm.example ». Raises BadRequest for anything else."""
    address = written.strip().casefold()
    local, at, domain = address.rpartition("@")
    wrong = (
        not at
        or "." not in domain.strip(".")
        or any(sign.isspace() or sign in '<>,;:"()' for sign in address)
    )
    if wrong or len(address) > MAX_ADDRESS or "@" in local:
        raise BadRequest("dossier_address")
    if not local and domain in PUBLIC_DOMAINS:
        raise BadRequest("dossier_public_domain", domain=domain)
    return address


def _title(written: str) -> str:
    title = " ".join(written.split())
    if not title or len(title) > MAX_TITLE:
        raise BadRequest("dossier_title")
    return title


def _number(written: str | None) -> str | None:
    number = " ".join((written or "").split())
    if len(number) > MAX_NUMBER:
        raise BadRequest("dossier_number")
    return number or None


def _reference(written: str) -> str:
    number = " ".join(written.split())
    if not reference_key(number) or len(number) > MAX_NUMBER:
        raise BadRequest("dossier_reference_empty")
    return number


def _record(session: Session, by: Writer, event: AuditEvent, values: Mapping[str, object]) -> None:
    audit.record(session, event, by.now, user_id=by.user, values=values)
