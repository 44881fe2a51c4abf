"""How good the sorting is."""

from fastapi import APIRouter

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.quality_schemas import QualityOut
from triage.review import quality

router = APIRouter(tags=["health"], responses=responses_of(401, 503))


@router.get("/quality")
def get_quality(office: OfficeDep, _user: UserDep) -> QualityOut:
    """The model that serves, what it misses, weeks, steps and alarms, each with its sentence."""
    return QualityOut.of(quality.view_quality(office))
