"""The lanes and their lists."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.deps import MemberDep, OfficeDep, UserDep
from api.errors import responses_of
from api.packed import packed
from api.page_schemas import MailPage
from api.paging import CursorQuery
from api.schemas import LaneOut, LanesOut, MailboxOut, NoticeOut
from api.shapes import summary_of
from triage.review import views
from triage.review.views import Narrowing
from triage.states import Lane

MailboxQuery = Annotated[str | None, Query(max_length=200)]
router = APIRouter(tags=["queue"], responses=responses_of(401, 422, 503))


@router.get("/lanes")
def get_lanes(
    office: OfficeDep, user: MemberDep, mailbox: MailboxQuery = None, mine: bool = False
) -> LanesOut:
    """The lanes with their counts, the mailboxes, and what the person should know.

    `mailbox` counts what came there only, `mine` what is assigned to whoever asks.
    """
    found = views.overview(office, Narrowing(mailbox, user.id if mine else None))
    return LanesOut(
        lanes=[LaneOut(id=lane, count=count) for lane, count in found.lanes],
        mailboxes=[
            MailboxOut(
                name=box.name,
                status=box.status,
                since=box.since,
                last_ok_at=box.last_ok_at,
                message=box.message,
                unaccounted=box.unaccounted,
                quarantined=box.quarantined,
            )
            for box in found.mailboxes
        ],
        notices=[NoticeOut.of(notice) for notice in found.notices],
        watch=found.watch,
        poll_s=found.poll_s,
    )


@router.get("/mails", response_model=MailPage)
def list_mails(
    request: Request,
    office: OfficeDep,
    user: UserDep,
    lane: Lane,
    limit: Annotated[int, Query(ge=1, le=views.MAX_PAGE)] = 50,
    cursor: CursorQuery = None,
    mailbox: MailboxQuery = None,
    mine: bool = False,
) -> Response:
    """A page of one lane; `mailbox` and `mine` narrow it as they do the counts."""
    narrow = Narrowing(mailbox, user.id if mine else None)
    page = views.list_mails(office, lane, limit, cursor, narrow)
    mails = [summary_of(line) for line in page.lines]
    return packed(request, MailPage(mails=mails, next_cursor=page.next_cursor))
