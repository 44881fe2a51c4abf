"""One mail as it came: as its sender laid it out, made safe, and its source."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from api.html_schemas import MailHtmlOut, MailSourceOut
from triage.message import MailId
from triage.review import originals

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["originals"], responses=responses_of(401, 404, 422, 503))


@router.get("/mails/{mail_id}/html")
def get_html(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> MailHtmlOut:
    """The mail as its sender laid it out, without anything that could act, hide or be fetched."""
    return MailHtmlOut.of(originals.mail_page(office, MailId(mail_id)))


@router.get("/mails/{mail_id}/source")
def get_source(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> MailSourceOut:
    """The headers and the text of the mail as they came; signs that hide or turn text round are named."""
    return MailSourceOut.of(originals.mail_source(office, MailId(mail_id)))
