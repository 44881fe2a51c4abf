"""What happened to a mail, page by page."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.page_schemas import HistoryPageOut
from api.paging import CursorQuery, LimitQuery
from api.shapes import history_page
from triage.message import MailId
from triage.review.mail_history import history_of

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["mails"], responses=responses_of(401, 404, 422, 503))


@router.get("/mails/{mail_id}/history")
def get_history(
    mail_id: MailIdPath,
    office: OfficeDep,
    _user: UserDep,
    cursor: CursorQuery = None,
    limit: LimitQuery = 50,
) -> HistoryPageOut:
    """The last things that happened to the mail, then, page by page, those before them."""
    lines, onward = history_page(history_of(office, MailId(mail_id)), cursor, limit)
    return HistoryPageOut(history=lines, next_cursor=onward)
