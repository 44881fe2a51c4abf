"""The search over mails, drafts and dossiers."""

from fastapi import APIRouter

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.search_schemas import SearchIn, SearchOut
from triage.review import search

router = APIRouter(tags=["queue"], responses=responses_of(401, 403, 422, 503))


@router.post("/search")
def post_search(body: SearchIn, office: OfficeDep, _user: UserDep) -> SearchOut:
    """Mails and dossiers in which every word typed begins some word, accents and capitals aside."""
    return SearchOut.of(search.find(office, body.q, body.limit, body.cursor))
