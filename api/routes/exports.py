"""The draft of a mail, or the reply that was sent, as a file; that it was exported is recorded."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Response

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from triage.message import MailId
from triage.review import exports
from triage.review.exports import Export

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["exports"], responses=responses_of(401, 404, 422, 503))


@router.get("/mails/{mail_id}/export/docx", response_class=Response)
def get_docx(mail_id: MailIdPath, office: OfficeDep, user: UserDep) -> Response:
    """The text that stands as a Word document, its blanks marked."""
    return _download(exports.export_docx(office, user, MailId(mail_id)))


@router.get("/mails/{mail_id}/export/eml", response_class=Response)
def get_eml(mail_id: MailIdPath, office: OfficeDep, user: UserDep) -> Response:
    """The mail as it was approved, else as it would be, to be opened as a draft."""
    return _download(exports.export_eml(office, user, MailId(mail_id)))


def _download(export: Export) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(export.name, safe='')}"}
    return Response(export.content, media_type=export.media_type, headers=headers)
