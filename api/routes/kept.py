"""« Conservation »: what is kept, since when, and the room it takes."""

from fastapi import APIRouter

from api.deps import ManagerDep, OfficeDep
from api.errors import responses_of
from api.kept_schemas import RetentionOut
from triage.review import kept

router = APIRouter(tags=["settings"], responses=responses_of(401, 403, 503))


@router.get("/settings/kept")
def get_kept(office: OfficeDep, user: ManagerDep) -> RetentionOut:
    """Counts, oldest days and bytes over the whole office; no content and no name."""
    return RetentionOut.of(kept.kept_view(office, user))
