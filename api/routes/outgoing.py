"""What leaves and to whom: the exact preview, the files joined to a reply, recipients, what waits."""

from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import quote, unquote

from anyio import to_thread
from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import AwareDatetime

from api.deps import OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from api.paging import CursorQuery, LimitQuery
from api.preview_schemas import (
    AudienceOut,
    DepartureOut,
    DeparturesOut,
    FoundOut,
    MomentsOut,
    PreviewOut,
    ReceivedFileIn,
    TypedIn,
)
from api.routes.mails import MailIdPath, stale
from api.schemas import AddressOut, DraftOut
from api.shapes import draft_of
from triage.errors import BadRequest, StaleVersion
from triage.message import MailId
from triage.review import attaching, departures, messages, people_written_to, views
from triage.review.attaching import Upload
from triage.review.office import Office

router = APIRouter(tags=["outgoing"], responses=responses_of(401, 404, 422, 503))
_CONFLICTS = responses_of(403, 409)
PlacePath = Annotated[int, Path(ge=0, le=100)]
VersionQuery = Annotated[int, Query(ge=1, le=2**62)]
AwareQuery = Annotated[AwareDatetime | None, Query()]
_MAX_HEADER_CHARS = 3_000


@router.get("/mails/{mail_id}/draft/preview")
def get_preview(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> PreviewOut:
    """Exactly what leaves if the draft that stands is approved; its digest is what an approval names."""
    return PreviewOut.of(messages.preview(office, MailId(mail_id)))


@router.get("/mails/{mail_id}/recipients")
def get_recipients(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> AudienceOut:
    """Who an answer may go to: the sender alone, or everyone who got the mail."""
    return AudienceOut.of(people_written_to.audience(office, MailId(mail_id)))


@router.post("/mails/{mail_id}/recipients/search", responses=responses_of(403))
def search_recipients(mail_id: MailIdPath, body: TypedIn, office: OfficeDep, _user: UserDep) -> FoundOut:
    """Those the office writes with, by what was typed; in the body, as addresses are kept in logs."""
    found = people_written_to.find(office, MailId(mail_id), body.text)
    return FoundOut(people=[AddressOut.of(one) for one in found])


@router.get("/departures")
def get_departures(
    office: OfficeDep, user: UserDep, cursor: CursorQuery = None, limit: LimitQuery = 50
) -> DeparturesOut:
    """The approved replies that have not left, the first to leave first."""
    page = departures.departures(office, user, cursor, limit)
    shown = [DepartureOut.of(one) for one in page.departures]
    return DeparturesOut(departures=shown, count=page.count, next_cursor=page.next_cursor)


@router.get("/departures/moments")
def get_moments(office: OfficeDep, _user: UserDep, at: AwareQuery = None) -> MomentsOut:
    """The moments proposed for a reply to leave later, in the office's hours; whether `at` lies outside."""
    return MomentsOut.of(departures.moments(office, at))


async def received_file(
    request: Request,
    mail_id: MailIdPath,
    office: OfficeDep,
    user: WriterDep,
    version: VersionQuery,
    x_file_name: Annotated[str, Header(max_length=_MAX_HEADER_CHARS)] = "",
    content_length: Annotated[int | None, Header(ge=0, le=2**62)] = None,
) -> AsyncIterator[Upload]:
    """The file in the body, taken in a piece at a time; refused before its first byte when it cannot do."""
    name = unquote(x_file_name, errors="replace")
    upload = await to_thread.run_sync(
        attaching.begin, office, user, MailId(mail_id), version, name, content_length
    )
    with upload.content:
        async for piece in request.stream():
            await to_thread.run_sync(upload.add, piece)
        yield upload


@router.post("/mails/{mail_id}/draft/files", responses=_CONFLICTS, response_model=DraftOut)
def post_file(
    mail_id: MailIdPath, upload: Annotated[Upload, Depends(received_file)], office: OfficeDep
) -> DraftOut | JSONResponse:
    """Join the file in the body to this version of the draft; its name is percent-encoded in X-File-Name."""
    try:
        upload.join()
    except StaleVersion as exc:
        return stale(office, mail_id, exc)
    return _draft(office, mail_id)


@router.post("/mails/{mail_id}/draft/files/received", responses=_CONFLICTS, response_model=DraftOut)
def post_received_file(
    mail_id: MailIdPath, body: ReceivedFileIn, office: OfficeDep, user: WriterDep
) -> DraftOut | JSONResponse:
    """Join a file that came with the mail."""
    try:
        attaching.join_received(office, user, MailId(mail_id), body.version, body.index)
    except StaleVersion as exc:
        return stale(office, mail_id, exc)
    return _draft(office, mail_id)


@router.delete("/mails/{mail_id}/draft/files/{place}", responses=_CONFLICTS, response_model=DraftOut)
def delete_file(
    mail_id: MailIdPath, place: PlacePath, version: VersionQuery, office: OfficeDep, user: WriterDep
) -> DraftOut | JSONResponse:
    """Take a joined file out again."""
    try:
        attaching.remove(office, user, MailId(mail_id), version, place)
    except StaleVersion as exc:
        return stale(office, mail_id, exc)
    return _draft(office, mail_id)


@router.get("/mails/{mail_id}/draft/files/{place}", response_class=Response)
def get_file(mail_id: MailIdPath, place: PlacePath, office: OfficeDep, _user: UserDep) -> StreamingResponse:
    """The bytes of a joined file, always as a download and never as a type a browser would open."""
    file, pieces = attaching.joined(office, MailId(mail_id), place)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Length": str(file.size),
    }
    return StreamingResponse(pieces, media_type="application/octet-stream", headers=headers)


def _draft(office: Office, mail_id: int) -> DraftOut:
    draft = views.view_mail(office, MailId(mail_id)).draft
    if draft is None:  # taken away in between
        raise BadRequest("draft_first")
    return draft_of(draft)
