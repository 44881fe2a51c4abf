"""« Nouveau brouillon »: what the office can write from notes, and notes that become a draft in the queue."""

from fastapi import APIRouter

from api.deps import OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from api.note_schemas import DocumentOut, DocumentsOut, NoteIn
from api.schemas import MailDetail
from api.shapes import detail_of
from triage.message import DossierId
from triage.review import notes, views
from triage.review.notes import Wanted

router = APIRouter(prefix="/notes", tags=["notes"], responses=responses_of(401, 503))


@router.get("/documents")
def get_documents(office: OfficeDep, _user: UserDep) -> DocumentsOut:
    """The document templates of the office."""
    return DocumentsOut(documents=[DocumentOut.model_validate(one) for one in notes.list_templates(office)])


@router.post("", responses=responses_of(403, 404, 422))
def post_note(body: NoteIn, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Ask for a draft of these notes; it is prepared next and waits to be approved."""
    wanted = Wanted(
        notes=body.notes,
        template=body.template,
        subject=body.subject,
        dossier=None if body.dossier is None else DossierId(body.dossier),
        mailbox=body.mailbox,
        recipients=body.to,
    )
    return detail_of(views.view_mail(office, notes.create(office, user, wanted)))
