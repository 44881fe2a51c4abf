"""The lanes and their lists."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.schemas import LaneOut, LanesOut, MailboxOut, MailPage, NoticeOut
from api.shapes import summary_of
from triage.review import views
from triage.states import Lane

router = APIRouter(tags=["queue"], responses=responses_of(401, 422, 503))


@router.get("/lanes")
def get_lanes(office: OfficeDep, _user: UserDep) -> LanesOut:
    """The lanes with their counts, the mailboxes, and what the person should know."""
    found = views.overview(office)
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
    )


@router.get("/mails")
def list_mails(
    office: OfficeDep,
    _user: UserDep,
    lane: Lane,
    limit: Annotated[int, Query(ge=1, le=views.MAX_PAGE)] = 50,
    cursor: Annotated[str | None, Query(max_length=300)] = None,
) -> MailPage:
    """A page of one lane."""
    page = views.list_mails(office, lane, limit, cursor)
    return MailPage(mails=[summary_of(line) for line in page.lines], next_cursor=page.next_cursor)
