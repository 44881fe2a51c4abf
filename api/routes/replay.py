"""The replay of past mail, for administrators: start it, look at it, say what was sorted well."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from api.bodies import ReplayAnswerIn, ReplayIn
from api.deps import ManagerDep, Needs, OfficeDep
from api.errors import responses_of
from api.paging import CursorQuery, cursor_of, place_of
from api.replay_schemas import ReplayItemOut, ReplayOut, ReplayPageOut, ReplayStateOut
from triage.permissions import Permission
from triage.review import replays
from triage.review.replays import ReplayList

router = APIRouter(
    tags=["replay"],
    responses=responses_of(401, 403, 422, 503),
    dependencies=[Depends(Needs(Permission.READ))],
)


@router.get("/replay")
def get_replay(office: OfficeDep, user: ManagerDep) -> ReplayStateOut:
    """The last run with its figures."""
    view = replays.latest_or_none(office, user)
    return ReplayStateOut(replay=ReplayOut.of(view) if view else None)


@router.post("/replay")
def post_replay(body: ReplayIn, office: OfficeDep, user: ManagerDep) -> ReplayOut:
    """Sort the last mails anew; the run under way is given when there is one. Nothing is done to them."""
    return ReplayOut.of(replays.start(office, user, body.last))


@router.get("/replay/items")
def get_replay_items(
    office: OfficeDep,
    user: ManagerDep,
    list: ReplayList = ReplayList.UNSURE,
    cursor: CursorQuery = None,
    limit: Annotated[int, Query(ge=1, le=replays.MAX_PAGE)] = 50,
) -> ReplayPageOut:
    """Mails of the last run: the least certain, those called urgent, those answered fastest, or all."""
    page = replays.list_items(office, user, list, place_of(cursor) or 0, limit)
    items = [ReplayItemOut.of(one) for one in page.items]
    return ReplayPageOut(items=items, next_cursor=cursor_of(page.next_after))


@router.put("/replay/items/{item_id}/answer", responses=responses_of(404))
def put_replay_answer(
    item_id: Annotated[int, Path(ge=1, le=2**62)], body: ReplayAnswerIn, office: OfficeDep, user: ManagerDep
) -> ReplayItemOut:
    """Say whether the mail was sorted well, and what it is if not; null takes that back."""
    return ReplayItemOut.of(replays.judge(office, user, item_id, is_right=body.right, truth=body.urgency))
