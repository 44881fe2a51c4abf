"""Who may see what, and who must approve."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from api.access_schemas import (
    AccessOut,
    ApprovalOut,
    DossierWallIn,
    MailboxWallIn,
    MailboxWallOut,
    PersonOut,
    RulesBody,
    WallIn,
    WallOut,
)
from api.deps import ManagerDep, Needs, OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from triage.message import DossierId, MailId
from triage.permissions import Permission
from triage.review import approvals, walls
from triage.review.walls import AccessView

IdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["access"], responses=responses_of(401, 403, 422, 503))
_WALLS = [Depends(Needs(Permission.WALL, Permission.MANAGE))]


@router.get("/access")
def get_access(office: OfficeDep, user: ManagerDep) -> AccessOut:
    """The walls of mailboxes, dossiers that nobody can see any more, and the rules on sending."""
    return _access_out(walls.view_access(office, user))


@router.put("/access/mailbox", responses=responses_of(404))
def put_mailbox_access(body: MailboxWallIn, office: OfficeDep, user: ManagerDep) -> AccessOut:
    """Let only these persons see a mailbox, or everybody."""
    return _access_out(walls.wall_mailbox(office, user, body.mailbox, body.people))


@router.put("/access/dossier", responses=responses_of(404))
def put_forsaken(body: DossierWallIn, office: OfficeDep, user: ManagerDep) -> AccessOut:
    """Name somebody for a dossier that nobody can see any more."""
    return _access_out(walls.take_over(office, user, DossierId(body.dossier), body.people))


@router.put("/access/rules", responses=responses_of(404))
def put_rules(body: RulesBody, office: OfficeDep, user: ManagerDep) -> AccessOut:
    """Put rules on sending in force."""
    return _access_out(walls.set_rules(office, user, body.rules()))


@router.get("/dossiers/{dossier_id}/access", responses=responses_of(404), dependencies=_WALLS)
def get_dossier_access(dossier_id: IdPath, office: OfficeDep, user: UserDep) -> WallOut:
    """Who may see the dossier."""
    return WallOut.model_validate(walls.view_dossier_access(office, user, DossierId(dossier_id)))


@router.put("/dossiers/{dossier_id}/access", responses=responses_of(404), dependencies=_WALLS)
def put_dossier_access(dossier_id: IdPath, body: WallIn, office: OfficeDep, user: UserDep) -> WallOut:
    """Let only these persons see the dossier, or everybody."""
    return WallOut.model_validate(walls.wall_dossier(office, user, DossierId(dossier_id), body.people))


@router.get("/mails/{mail_id}/approval", responses=responses_of(404))
def get_approval(mail_id: IdPath, office: OfficeDep, user: UserDep) -> ApprovalOut:
    """Who must approve the text that stands, and who did."""
    return ApprovalOut.model_validate(approvals.view_approval(office, user, MailId(mail_id)))


@router.delete("/mails/{mail_id}/approval", responses=responses_of(404, 409))
def delete_approval(mail_id: IdPath, office: OfficeDep, user: WriterDep) -> ApprovalOut:
    """Take back the approval that waits for a second person."""
    approvals.withdraw(office, user, MailId(mail_id))
    return get_approval(mail_id, office, user)


def _access_out(view: AccessView) -> AccessOut:
    return AccessOut(
        people=[PersonOut.model_validate(one) for one in view.people],
        mailboxes=[MailboxWallOut(mailbox=name, named=list(named)) for name, named in view.mailboxes],
        forsaken=list(view.forsaken),
        forsaken_mailboxes=list(view.forsaken_mailboxes),
        rules=RulesBody.of(view.rules),
    )
