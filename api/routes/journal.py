"""The record of who did what, for the office's administrators."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.deps import ManagerDep, OfficeDep
from api.errors import responses_of
from api.paging import CursorQuery, LimitQuery, cursor_of, place_of
from triage.review import journal
from triage.review.journal import Family

router = APIRouter(tags=["journal"], responses=responses_of(401, 403, 422, 503))


class JournalLineOut(BaseModel):
    """A line; `who`: null for the machine; `mail`: its number, kept when it is erased; `about`: a person."""

    number: int
    at: datetime
    who: str | None
    event: str
    message: str
    mail: int | None
    about: str | None


class JournalOut(BaseModel):
    """Some lines, the newest first."""

    lines: list[JournalLineOut]
    next_cursor: str | None


@router.get("/journal")
def get_journal(
    office: OfficeDep,
    user: ManagerDep,
    cursor: CursorQuery = None,
    limit: LimitQuery = 50,
    family: Family = "",
    person: Annotated[int | None, Query(ge=1, le=2**62)] = None,
) -> JournalOut:
    """The lines of the record, of a family of events, of a person."""
    page = journal.read_journal(office, user, place_of(cursor), limit, family, person)
    lines = [
        JournalLineOut(
            number=one.number,
            at=one.at,
            who=one.who,
            event=one.event,
            message=one.message,
            mail=one.mail,
            about=one.about,
        )
        for one in page.lines
    ]
    return JournalOut(lines=lines, next_cursor=cursor_of(page.next_before))
