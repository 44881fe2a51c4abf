"""Another version of a draft: asked of a model in one line, taken or left; and the earlier ones."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from api.paging import CursorQuery, LimitQuery, page_of
from api.redraft_schemas import (
    ComparedOut,
    LastRewritingOut,
    RedraftIn,
    RedraftOut,
    RestoreIn,
    RewritingOut,
    TakeIn,
    VersionOut,
    VersionsOut,
)
from triage.message import MailId
from triage.review import redrafts, rewritings
from triage.review.office import Office

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
RedraftIdPath = Annotated[int, Path(ge=1, le=2**62)]
VersionPath = Annotated[int, Path(ge=1, le=2**31)]
router = APIRouter(tags=["redraft"], responses=responses_of(401, 404, 422, 503))
_CONFLICTS = responses_of(403, 409)


def _view(office: Office, mail_id: int) -> RedraftOut:
    return RedraftOut.model_validate(redrafts.redraft_view(office, MailId(mail_id)))


@router.get("/mails/{mail_id}/redraft")
def get_redraft(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> RedraftOut:
    """What may be asked of a model for this draft; asked again and again while one writes."""
    return _view(office, mail_id)


@router.post("/mails/{mail_id}/redraft", responses=_CONFLICTS)
def post_redraft(mail_id: MailIdPath, body: RedraftIn, office: OfficeDep, user: WriterDep) -> RedraftOut:
    """Have a model write the draft anew by a one-line instruction; the answer does not wait for it.

    Where a machine's text stands, or none, what comes takes its place as the next version; over a person's
    words it is a proposal.
    """
    redrafts.ask(office, user, MailId(mail_id), body.version, body.instruction, beside=body.beside)
    return _view(office, mail_id)


@router.delete("/mails/{mail_id}/redraft", responses=_CONFLICTS)
def delete_redraft(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> RedraftOut:
    """Stop the model that is writing; the draft that stands stays."""
    redrafts.stop(office, user, MailId(mail_id))
    return _view(office, mail_id)


@router.post("/mails/{mail_id}/redraft/{redraft_id}/take", responses=_CONFLICTS)
def take(
    mail_id: MailIdPath, redraft_id: RedraftIdPath, body: TakeIn, office: OfficeDep, user: WriterDep
) -> RedraftOut:
    """Make the proposal the next version; the text it takes the place of stays among the versions."""
    redrafts.take(office, user, MailId(mail_id), redraft_id, body.version)
    return _view(office, mail_id)


@router.post("/mails/{mail_id}/redraft/{redraft_id}/leave", responses=_CONFLICTS)
def leave(mail_id: MailIdPath, redraft_id: RedraftIdPath, office: OfficeDep, user: WriterDep) -> RedraftOut:
    """Put the proposal aside."""
    redrafts.leave(office, user, MailId(mail_id), redraft_id)
    return _view(office, mail_id)


@router.get("/mails/{mail_id}/versions")
def get_versions(
    mail_id: MailIdPath, office: OfficeDep, _user: UserDep, cursor: CursorQuery = None, limit: LimitQuery = 50
) -> VersionsOut:
    """Versions of the draft and how each came, the latest first."""
    whole = redrafts.list_versions(office, MailId(mail_id))
    found, onward = page_of(whole, lambda one: one.version, cursor, limit)
    return VersionsOut(versions=[VersionOut.model_validate(one) for one in found], next_cursor=onward)


@router.get("/mails/{mail_id}/versions/{version}")
def get_version(
    mail_id: MailIdPath,
    version: VersionPath,
    office: OfficeDep,
    _user: UserDep,
    to: Annotated[int | None, Query(ge=1, le=2**31)] = None,
) -> ComparedOut:
    """A version with its text, compared with the one that stands or with `to`."""
    found = redrafts.compare(office, MailId(mail_id), version, to)
    return ComparedOut.model_validate(found, from_attributes=True)


@router.get("/mails/{mail_id}/rewriting")
def get_rewriting(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> LastRewritingOut:
    """How much of the prepared text was rewritten before the last approval."""
    found = rewritings.last_rewriting_or_none(office, MailId(mail_id))
    return LastRewritingOut(rewriting=RewritingOut.model_validate(found) if found else None)


@router.post("/mails/{mail_id}/versions/{version}/restore", responses=_CONFLICTS)
def restore(
    mail_id: MailIdPath, version: VersionPath, body: RestoreIn, office: OfficeDep, user: WriterDep
) -> VersionsOut:
    """Make the text of an earlier version the one after that which stands (`version` of the body)."""
    redrafts.go_back(office, user, MailId(mail_id), version, body.version, whole=body.whole)
    return get_versions(mail_id, office, user)
