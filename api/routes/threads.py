"""What else was written in the thread of a mail."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.thread_schemas import ThreadOut
from triage.message import MailId
from triage.review import threads

router = APIRouter(tags=["mails"], responses=responses_of(401, 404, 422, 503))


@router.get("/mails/{mail_id}/thread")
def get_thread(mail_id: Annotated[int, Path(ge=1, le=2**62)], office: OfficeDep, _user: UserDep) -> ThreadOut:
    """The other letters of the thread, oldest first: mails received, and replies that left from here."""
    return ThreadOut.of(threads.thread_of(office, MailId(mail_id)))
