"""« Types de dossier »: which types mails are filed by, under which names."""

from fastapi import APIRouter

from api.deps import ManagerDep, OfficeDep
from api.errors import responses_of
from api.type_schemas import OfficeTypesIn, OfficeTypesOut, TypesRestoreIn
from triage.review import type_list

router = APIRouter(tags=["settings"], responses=responses_of(401, 403, 503))


@router.get("/settings/types")
def get_types(office: OfficeDep, user: ManagerDep) -> OfficeTypesOut:
    """The dossier types, those switched off too."""
    return OfficeTypesOut.model_validate(type_list.types_view(office, user))


@router.put("/settings/types", responses=responses_of(409, 422))
def put_types(body: OfficeTypesIn, office: OfficeDep, user: ManagerDep) -> OfficeTypesOut:
    """Rename, order, add or switch off; mails keep the type they bear."""
    return OfficeTypesOut.model_validate(type_list.save_types(office, user, body.number, body.wanted()))


@router.post("/settings/types/restore", responses=responses_of(409, 422))
def restore_types(body: TypesRestoreIn, office: OfficeDep, user: ManagerDep) -> OfficeTypesOut:
    """Let the configuration's types stand again; those added in the page are switched off."""
    return OfficeTypesOut.model_validate(type_list.restore_types(office, user, body.number))
