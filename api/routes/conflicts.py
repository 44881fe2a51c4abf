"""Two texts of one reply written at once: comparing them, and keeping the one that was not chosen."""

from fastapi import APIRouter

from api.conflict_schemas import BesideIn, CompareIn, DifferenceOut
from api.deps import OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from api.redraft_schemas import PieceOut
from api.routes.mails import MailIdPath
from api.schemas import DraftOut
from api.shapes import draft_of
from triage.errors import NotFound
from triage.message import MailId
from triage.review import conflicts, views
from triage.review.replies import Edit

router = APIRouter(tags=["mails"], responses=responses_of(401, 403, 404, 422, 503))


@router.post("/mails/{mail_id}/draft/compare")
def compare(mail_id: MailIdPath, body: CompareIn, office: OfficeDep, _user: UserDep) -> DifferenceOut:
    """What changes, word by word, from a text being typed to a stored version; nothing is stored."""
    found = conflicts.compare_typed(office, MailId(mail_id), body.body, body.version)
    return DifferenceOut(changes=[PieceOut.model_validate(one) for one in found])


@router.post("/mails/{mail_id}/draft/beside", responses=responses_of(409))
def lay_beside(mail_id: MailIdPath, body: BesideIn, office: OfficeDep, user: WriterDep) -> DraftOut:
    """Keep a text among the versions while the one that stands goes on standing, as a version of its own."""
    cc, bcc = (None if one is None else tuple(one) for one in (body.cc, body.bcc))
    edit = Edit(body.version, body.body, body.subject, tuple(body.to), cc, bcc, body.quoted, body.files_of)
    conflicts.lay_beside(office, user, MailId(mail_id), edit)
    draft = views.view_mail(office, MailId(mail_id)).draft
    if draft is None:  # the mail was erased in between
        raise NotFound
    return draft_of(draft)
