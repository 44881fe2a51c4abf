"""The office's own voice: what it answered before, and how it writes."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.voice_schemas import PastAnswerOut, PastAnswersOut, StyleOut, StylesOut
from triage.message import MailId
from triage.review import past_answers, style

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(responses=responses_of(401, 503))


@router.get("/mails/{mail_id}/past-answers", tags=["mails"], responses=responses_of(404, 422))
def get_past_answers(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> PastAnswersOut:
    """What the office answered to like questions; another client's answer only as a pattern with blanks."""
    found = past_answers.list_past_answers(office, MailId(mail_id))
    return PastAnswersOut(answers=[PastAnswerOut.of(one) for one in found])


@router.get("/library/style", tags=["library"])
def get_style(office: OfficeDep, _user: UserDep) -> StylesOut:
    """The habits read out of the letters each mailbox sent: greeting, closing, length, form of address."""
    return StylesOut(styles=[StyleOut.of(one) for one in style.list_styles(office)])
