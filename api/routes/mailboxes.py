"""« Boîtes »: the mailboxes of the configuration, how each is doing, and a try of its servers."""

from typing import Any

from fastapi import APIRouter

from api.deps import ManagerDep, OfficeDep
from api.errors import responses_of
from api.mailbox_schemas import (
    MailboxTriedOut,
    MailboxTryIn,
    OfficeMailboxesOut,
    OfficeMailboxOut,
    TrialStepOut,
)
from api.schemas import ErrorBody
from triage.review import mailboxes

router = APIRouter(tags=["settings"], responses=responses_of(401, 403, 503))
_BUSY: dict[int | str, dict[str, Any]] = {
    429: {"model": ErrorBody, "description": "Another mailbox is being tried"}
}


@router.get("/settings/mailboxes")
def get_mailboxes(office: OfficeDep, user: ManagerDep) -> OfficeMailboxesOut:
    """The mailboxes of the configuration; no password is told."""
    found = mailboxes.mailboxes_view(office, user)
    return OfficeMailboxesOut(mailboxes=[OfficeMailboxOut.model_validate(one) for one in found])


@router.post("/settings/mailboxes/try", responses={**responses_of(404, 422), **_BUSY})
def try_mailbox(body: MailboxTryIn, office: OfficeDep, user: ManagerDep) -> MailboxTriedOut:
    """Log in to both servers of a mailbox and open its folders, sending nothing; half a minute at most."""
    steps = mailboxes.try_mailbox(office, user, body.mailbox)
    shown = [TrialStepOut.model_validate(one) for one in steps]
    return MailboxTriedOut(ok=all(one.ok for one in steps), steps=shown)
