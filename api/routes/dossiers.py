"""The register of dossiers, and the dossier of a mail."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import OfficeDep, UserDep, WriterDep
from api.dossier_schemas import (
    DossierChange,
    DossierDetail,
    DossierIn,
    DossierListOut,
    MergeIn,
    ModelIn,
    PartyIn,
    ReferenceIn,
    SearchIn,
    TagIn,
)
from api.errors import responses_of
from api.paging import place_of
from api.schemas import MailDetail
from api.shapes import detail_of
from triage.message import DossierId, MailId, PartyId
from triage.review import dossiers, views

DossierIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["dossiers"], responses=responses_of(401, 422, 503))
_MISSING = responses_of(404)
_CONFLICTS = responses_of(403, 404, 409)


@router.post("/dossiers/search", responses=responses_of(403))
def search_dossiers(body: SearchIn, office: OfficeDep, _user: UserDep) -> DossierListOut:
    """The dossiers whose title, number or party holds every word, accents aside; the newest first."""
    place = place_of(body.cursor)
    after = None if place is None else DossierId(place)
    page = dossiers.list_dossiers(office, body.text, body.limit, closed=body.closed, after=after)
    return DossierListOut.of(page)


@router.post("/dossiers", responses=_CONFLICTS)
def create_dossier(body: DossierIn, office: OfficeDep, user: WriterDep) -> DossierDetail:
    """Add a dossier with its numbers and parties."""
    return DossierDetail.whole(dossiers.create(office, user, body.dossier()))


@router.get("/dossiers/{dossier_id}", responses=_MISSING)
def get_dossier(dossier_id: DossierIdPath, office: OfficeDep, _user: UserDep) -> DossierDetail:
    """One dossier with its numbers and parties."""
    return DossierDetail.whole(dossiers.view_dossier(office, DossierId(dossier_id)))


@router.put("/dossiers/{dossier_id}", responses=_CONFLICTS)
def put_dossier(
    dossier_id: DossierIdPath, body: DossierChange, office: OfficeDep, user: WriterDep
) -> DossierDetail:
    """Give the dossier this title, number and type; its mails take the type."""
    found = dossiers.change(
        office, user, DossierId(dossier_id), title=body.title, number=body.number, type_=body.type
    )
    return DossierDetail.whole(found)


@router.post("/dossiers/{dossier_id}/merge", responses=_CONFLICTS)
def merge_dossier(
    dossier_id: DossierIdPath, body: MergeIn, office: OfficeDep, user: WriterDep
) -> DossierDetail:
    """Put the mails, parties and numbers of this dossier into another, which stays alone."""
    return DossierDetail.whole(dossiers.merge(office, user, DossierId(dossier_id), DossierId(body.into)))


@router.post("/dossiers/{dossier_id}/close", responses=_CONFLICTS)
def close_dossier(dossier_id: DossierIdPath, office: OfficeDep, user: WriterDep) -> DossierDetail:
    """Close the dossier: it is then proposed only by its numbers and threads."""
    return DossierDetail.whole(dossiers.set_closed(office, user, DossierId(dossier_id), closed=True))


@router.post("/dossiers/{dossier_id}/reopen", responses=_CONFLICTS)
def reopen_dossier(dossier_id: DossierIdPath, office: OfficeDep, user: WriterDep) -> DossierDetail:
    """Open a closed dossier again."""
    return DossierDetail.whole(dossiers.set_closed(office, user, DossierId(dossier_id), closed=False))


@router.put("/dossiers/{dossier_id}/model", responses=_CONFLICTS)
def put_model(dossier_id: DossierIdPath, body: ModelIn, office: OfficeDep, user: WriterDep) -> DossierDetail:
    """Let no model ever see the dossier's mails, or let it again."""
    found = dossiers.set_no_model(office, user, DossierId(dossier_id), no_model=not body.allowed)
    return DossierDetail.whole(found)


@router.post("/dossiers/{dossier_id}/parties", responses=_CONFLICTS)
def add_party(dossier_id: DossierIdPath, body: PartyIn, office: OfficeDep, user: WriterDep) -> DossierDetail:
    """Put somebody in the dossier; a party of that name that is known already is the same one."""
    return DossierDetail.whole(dossiers.add_party(office, user, DossierId(dossier_id), body.party()))


@router.delete("/dossiers/{dossier_id}/parties/{party_id}", responses=_CONFLICTS)
def remove_party(
    dossier_id: DossierIdPath, party_id: DossierIdPath, office: OfficeDep, user: WriterDep
) -> DossierDetail:
    """Take somebody out of the dossier; who is in no dossier any more is forgotten."""
    found = dossiers.remove_party(office, user, DossierId(dossier_id), PartyId(party_id))
    return DossierDetail.whole(found)


@router.post("/dossiers/{dossier_id}/references", responses=_CONFLICTS)
def add_reference(
    dossier_id: DossierIdPath, body: ReferenceIn, office: OfficeDep, user: WriterDep
) -> DossierDetail:
    """Give the dossier a number of a court or somebody else."""
    return DossierDetail.whole(dossiers.add_reference(office, user, DossierId(dossier_id), body.written))


@router.delete("/dossiers/{dossier_id}/references/{reference_id}", responses=_CONFLICTS)
def remove_reference(
    dossier_id: DossierIdPath, reference_id: DossierIdPath, office: OfficeDep, user: WriterDep
) -> DossierDetail:
    """Take such a number away."""
    return DossierDetail.whole(dossiers.remove_reference(office, user, DossierId(dossier_id), reference_id))


@router.put("/mails/{mail_id}/dossier", responses=_CONFLICTS)
def tag_mail(mail_id: DossierIdPath, body: TagIn, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Put the mail in a dossier, or in none; also confirms the one that was found."""
    dossier = DossierId(body.dossier) if body.dossier else None
    dossiers.tag(office, user, MailId(mail_id), dossier)
    return detail_of(views.view_mail(office, MailId(mail_id)))


@router.delete("/mails/{mail_id}/dossier", responses=_CONFLICTS)
def untag_mail(mail_id: DossierIdPath, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Take back what a person said of the mail's dossier; what the machine finds stands again."""
    dossiers.untag(office, user, MailId(mail_id))
    return detail_of(views.view_mail(office, MailId(mail_id)))
