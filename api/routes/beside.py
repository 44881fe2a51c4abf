"""What stands beside an open mail, in one answer: the page asks for it whenever it draws a mail.

Only what is quick to say: past answers, which take a search, have a route of their own.
"""

from typing import Annotated

from fastapi import APIRouter, Path

from api.access_schemas import ApprovalOut
from api.beside_schemas import BesideOut
from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.redraft_schemas import RedraftOut
from api.thread_schemas import ThreadOut
from triage.message import MailId
from triage.review import approvals, redrafts, threads

router = APIRouter(tags=["mails"], responses=responses_of(401, 404, 422, 503))


@router.get("/mails/{mail_id}/beside")
def get_beside(mail_id: Annotated[int, Path(ge=1, le=2**62)], office: OfficeDep, user: UserDep) -> BesideOut:
    """Who must approve its reply, its thread, and what may be asked of a model."""
    number = MailId(mail_id)
    return BesideOut(
        approval=ApprovalOut.model_validate(approvals.view_approval(office, user, number)),
        thread=ThreadOut.of(threads.thread_of(office, number)),
        redraft=RedraftOut.model_validate(redrafts.redraft_view(office, number)),
    )
