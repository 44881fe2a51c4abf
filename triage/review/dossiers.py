"""The register of dossiers, and a person's word on the dossier of a mail."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from triage import audit, dossier_register, filing
from triage.audit import AuditEvent
from triage.db import Session
from triage.dossier_register import NewDossier, Writer
from triage.errors import BadRequest, DossierConflict, NotAllowed, NotFound
from triage.kinds import PartyRole
from triage.message import DossierId, MailId, PartyId
from triage.review.office import Office, require_writer
from triage.states import MailState
from triage.store import dossiers, labels, mails, parties
from triage.store import filing as filings
from triage.store.dossiers import Dossier, Reference
from triage.store.parties import NewParty, Party
from triage.store.people import User
from triage.store.sight import sees_dossier

MAX_PAGE = 100
#: Parties, and numbers: a person gives a dossier no more; an import or a merge may.
MAX_IN_DOSSIER: Final = 200

__all__ = ["Dossier", "NewDossier", "NewParty", "Party", "PartyRole", "Reference"]


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier with its numbers, its people and how many mails are in it."""

    dossier: Dossier
    references: tuple[Reference, ...] = field(repr=False)
    parties: tuple[Party, ...] = field(repr=False)
    mails: int


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Some dossiers, the newest first, and the id to go on from when there are more."""

    dossiers: tuple[Dossier, ...]
    next_after: DossierId | None


def list_dossiers(
    office: Office, text: str, limit: int, *, closed: bool, after: DossierId | None = None
) -> DossierPage:
    """The dossiers whose title, number or party holds every word, accents aside; every role may look."""
    limit = max(1, min(limit, MAX_PAGE))
    with office.database.transaction() as session:
        found = dossiers.search(session, text, limit + 1, closed=closed, after=after, sight=office.sight)
    return DossierPage(tuple(found[:limit]), found[limit - 1].id if len(found) > limit else None)


def view_dossier(office: Office, dossier_id: DossierId) -> DossierView:
    """One dossier whole. Raises NotFound."""
    with office.database.transaction() as session:
        _require_seen(office, session, dossier_id)
        return _view(office, session, dossier_id)


def _view(office: Office, session: Session, dossier_id: DossierId) -> DossierView:
    return DossierView(
        dossiers.get_dossier(session, dossier_id),
        tuple(dossiers.references_of(session, dossier_id)),
        tuple(parties.parties_of(session, [dossier_id]).get(dossier_id, ())),
        filings.mails_in(session, dossier_id, office.sight),
    )


def _bounded(view: DossierView) -> DossierView:
    """The dossier as it would be. Raises BadRequest when it holds too much: nothing of it is kept then."""
    if max(len(view.parties), len(view.references)) > MAX_IN_DOSSIER:
        raise BadRequest("list_full", most=MAX_IN_DOSSIER)
    return view


def create(office: Office, user: User, new: NewDossier) -> DossierView:
    """Add a dossier. Raises NotAllowed, BadRequest, DossierConflict."""
    require_writer(user)
    _check_type(office, new.type)
    with office.database.transaction() as session, _hiding(office, session):
        made = dossier_register.create(session, _writer(office, user), new)
        return _view(office, session, made.id)


def change(
    office: Office, user: User, dossier_id: DossierId, *, title: str, number: str | None, type_: str | None
) -> DossierView:
    """Rename the dossier, or give it another number or type; its mails follow the type.

    Raises NotAllowed, NotFound, BadRequest, DossierConflict.
    """
    require_writer(user)
    with office.database.transaction() as session:
        standing = dossiers.get_dossier(session, dossier_id).type
    if type_ != standing:  # a type that was switched off since stays where it is
        _check_type(office, type_)
    with office.database.transaction() as session, _hiding(office, session):
        by = _writer(office, user)
        dossier_register.change(session, by, dossier_id, title=title, number=number, type_=type_)
        return _view(office, session, dossier_id)


def merge(office: Office, user: User, source: DossierId, target: DossierId) -> DossierView:
    """Put everything of `source` into `target`. Raises NotAllowed, NotFound, DossierConflict."""
    require_writer(user)
    with office.database.transaction() as session:
        _require_seen(office, session, target)
        dossier_register.merge(session, _writer(office, user), source, target)
        return _view(office, session, target)


def set_closed(office: Office, user: User, dossier_id: DossierId, *, closed: bool) -> DossierView:
    """Close the dossier or open it again. Raises NotAllowed, NotFound."""
    require_writer(user)
    with office.database.transaction() as session:
        dossier_register.set_closed(session, _writer(office, user), dossier_id, closed=closed)
        return _view(office, session, dossier_id)


def set_no_model(office: Office, user: User, dossier_id: DossierId, *, no_model: bool) -> DossierView:
    """Let no model ever see the dossier's mails, or let it again. Raises NotAllowed, NotFound."""
    require_writer(user)
    with office.database.transaction() as session:
        dossier_register.set_no_model(session, _writer(office, user), dossier_id, no_model=no_model)
        return _view(office, session, dossier_id)


def add_party(office: Office, user: User, dossier_id: DossierId, party: NewParty) -> DossierView:
    """Put somebody in the dossier. Raises NotAllowed, NotFound, BadRequest."""
    require_writer(user)
    with office.database.transaction() as session:
        dossier_register.add_party(session, _writer(office, user), dossier_id, party)
        return _bounded(_view(office, session, dossier_id))


def remove_party(office: Office, user: User, dossier_id: DossierId, party_id: PartyId) -> DossierView:
    """Take somebody out of the dossier. Raises NotAllowed, NotFound."""
    require_writer(user)
    with office.database.transaction() as session:
        dossier_register.remove_party(session, _writer(office, user), dossier_id, party_id)
        return _view(office, session, dossier_id)


def add_reference(office: Office, user: User, dossier_id: DossierId, written: str) -> DossierView:
    """Give the dossier a number of a court or somebody else. Raises NotAllowed, NotFound, BadRequest."""
    require_writer(user)
    with office.database.transaction() as session:
        dossier_register.add_reference(session, _writer(office, user), dossier_id, written)
        return _bounded(_view(office, session, dossier_id))


def remove_reference(office: Office, user: User, dossier_id: DossierId, reference_id: int) -> DossierView:
    """Take a number away. Raises NotAllowed, NotFound."""
    require_writer(user)
    with office.database.transaction() as session:
        dossier_register.remove_reference(session, _writer(office, user), dossier_id, reference_id)
        return _view(office, session, dossier_id)


def tag(office: Office, user: User, mail_id: MailId, dossier_id: DossierId | None) -> None:
    """Put the mail in the dossier, or in none, on this person's word; also confirms what was proposed.

    It counts at once: the open mails of the same thread and sender are decided anew. Raises NotAllowed,
    NotFound.
    """
    require_writer(user)
    with office.database.transaction() as session:
        mails.lock(session, mail_id)
        _refuse_unsorted(session, mail_id)
        if dossier_id is not None:
            _require_seen(office, session, dossier_id)
        before = filings.filed(session, mail_id)
        dossier = None if dossier_id is None else dossiers.get_dossier(session, dossier_id)
        type_ = dossier.type if dossier and not filings.type_was_corrected(session, mail_id) else None
        labels.say_dossier(session, mail_id, dossier.type if dossier else None, user.id, office.clock())
        filings.confirm(session, mail_id, dossier_id, type_, user.id, office.clock())
        values = {"dossier": dossier_id or 0, "from": before.dossier or 0, "step": before.step or "—"}
        _record(office, session, AuditEvent.MAIL_TAGGED, user, mail_id, values)
        _decide_like(office, session, mail_id)


def untag(office: Office, user: User, mail_id: MailId) -> None:
    """Take back a person's word: what the machine finds stands again. Raises NotAllowed, NotFound."""
    require_writer(user)
    with office.database.transaction() as session:
        mails.lock(session, mail_id)
        if not filings.take_back(session, mail_id):
            raise NotAllowed
        labels.say_dossier(session, mail_id, None, user.id, office.clock())
        _record(office, session, AuditEvent.MAIL_UNTAGGED, user, mail_id, {})
        filing.file_again(session, [mail_id], office.services.own_addresses)
        _decide_like(office, session, mail_id)


def _refuse_unsorted(session: Session, mail_id: MailId) -> None:
    """Once there is a sorting: an earlier word on the type would be overwritten by it."""
    if mails.get_mail(session, mail_id).state is MailState.RECEIVED:
        raise NotAllowed


def _decide_like(office: Office, session: Session, mail_id: MailId) -> None:
    filing.file_again(session, filings.waiting_like(session, mail_id), office.services.own_addresses)


def _require_seen(office: Office, session: Session, dossier_id: DossierId) -> None:
    if not sees_dossier(session, office.sight, dossier_id):
        raise NotFound("dossier_not_found")


@contextmanager
def _hiding(office: Office, session: Session) -> Iterator[None]:
    """Not tell which dossier bears a number when the person may not see it."""
    try:
        yield
    except DossierConflict as exc:
        other = exc.values.get("dossier")
        if isinstance(other, int) and not sees_dossier(session, office.sight, DossierId(other)):
            raise DossierConflict("dossier_number_taken") from None
        raise


def _check_type(office: Office, type_: str | None) -> None:
    if type_ is not None and type_ not in office.types.slugs:
        raise BadRequest("dossier_type_unknown", type=type_[:40])


def _writer(office: Office, user: User) -> Writer:
    return Writer(user.id, office.clock())


def _record(
    office: Office,
    session: Session,
    event: AuditEvent,
    user: User,
    mail_id: MailId,
    values: Mapping[str, object],
) -> None:
    audit.record(session, event, office.clock(), user_id=user.id, mail_id=mail_id, values=values)
