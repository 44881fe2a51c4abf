"""What left the office for a model: of one mail, and the register of all calls."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import AwareDatetime

from api.deps import ManagerDep, Needs, OfficeDep, UserDep
from api.errors import responses_of
from api.paging import CursorQuery, LimitQuery, cursor_of, place_of
from api.receipt_schemas import RedactedOut, RegisterOut, RegisterReceipt
from triage.message import MailId
from triage.permissions import Permission
from triage.review import register, transparency

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["transparency"], responses=responses_of(401, 422, 503))


@router.get("/mails/{mail_id}/redacted", responses=responses_of(404))
def get_redacted(
    mail_id: MailIdPath, office: OfficeDep, _user: UserDep, cursor: CursorQuery = None, limit: LimitQuery = 50
) -> RedactedOut:
    """What models saw of this mail, call by call, or what one would see."""
    return RedactedOut.of(transparency.redacted_view(office, MailId(mail_id)), cursor, limit)


@router.get("/mails/{mail_id}/receipts", responses=responses_of(404), response_class=Response)
def download_receipts(mail_id: MailIdPath, office: OfficeDep, user: UserDep) -> Response:
    """The mail's receipts as a file of JSON lines; that it was downloaded is recorded."""
    lines = register.mail_lines(office, user, MailId(mail_id))
    headers = {"Content-Disposition": f'attachment; filename="recus-mail-{mail_id}.jsonl"'}
    return Response(lines.encode(), media_type="application/x-ndjson", headers=headers)


@router.get("/receipts", responses=responses_of(403), dependencies=[Depends(Needs(Permission.READ))])
def get_register(
    office: OfficeDep,
    user: ManagerDep,
    since: AwareDatetime,
    until: AwareDatetime | None = None,
    cursor: CursorQuery = None,
    limit: Annotated[int, Query(ge=1, le=register.MAX_PAGE)] = 50,
) -> RegisterOut:
    """Receipts of every mail from `since` on and before `until`; for administrators, and recorded."""
    page = register.register_page(office, user, since, until, place_of(cursor) or 0, limit)
    receipts = [RegisterReceipt.model_validate(one) for one in page.receipts]
    return RegisterOut(receipts=receipts, next_cursor=cursor_of(page.next_after))
