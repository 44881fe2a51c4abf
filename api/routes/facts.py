"""The facts of a draft, each with its source, for the text that stands or one being edited."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.fact_schemas import FactsOut, TextIn
from triage.message import MailId
from triage.review import facts

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["mails"], responses=responses_of(401, 404, 422, 503))


@router.get("/mails/{mail_id}/draft/facts")
def get_facts(
    mail_id: MailIdPath,
    office: OfficeDep,
    _user: UserDep,
    version: Annotated[int | None, Query(ge=1, le=2**31)] = None,
) -> FactsOut:
    """The facts of the draft that stands and where each was found; 404 when `version` stands no more."""
    return FactsOut.of(facts.draft_facts(office, MailId(mail_id), version))


@router.post("/mails/{mail_id}/draft/facts", responses=responses_of(403))
def post_facts(mail_id: MailIdPath, body: TextIn, office: OfficeDep, _user: UserDep) -> FactsOut:
    """The same for a text being edited; nothing is stored."""
    return FactsOut.of(facts.text_facts(office, MailId(mail_id), body.body))
