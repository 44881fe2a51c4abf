"""« Sujets réservés »: what only the professional answers, and the office's own words."""

from fastapi import APIRouter

from api.deps import ManagerDep, MemberDep, OfficeDep
from api.errors import responses_of
from api.reserved_schemas import PreviewIn, ReservedIn, ReservedOut, ReservedPreviewOut, SubjectsIn
from triage.review import office_words

router = APIRouter(tags=["settings"], responses=responses_of(401, 503))


@router.get("/settings/reserved")
def get_reserved(office: OfficeDep, _user: MemberDep) -> ReservedOut:
    """The reserved subjects, which of them the office opened, and its own words."""
    return ReservedOut.of(office_words.words_view(office))


@router.put("/settings/reserved", responses=responses_of(403, 409, 422))
def put_reserved(body: ReservedIn, office: OfficeDep, user: ManagerDep) -> ReservedOut:
    """Keep other words of the office, as an administrator."""
    return ReservedOut.of(office_words.save_words(office, user, body.number, body.words))


@router.put("/settings/reserved/subjects", responses=responses_of(403, 409, 422))
def put_subjects(body: SubjectsIn, office: OfficeDep, user: ManagerDep) -> ReservedOut:
    """Say which subjects a machine may prepare an answer to, as an administrator; distress is never one."""
    return ReservedOut.of(office_words.save_subjects(office, user, body.number, body.opened))


@router.post("/settings/reserved/preview", responses=responses_of(403, 422))
def preview_reserved(body: PreviewIn, office: OfficeDep, user: ManagerDep) -> ReservedPreviewOut:
    """What these words would keep, in a text and in the mails of the last 30 days; nothing is stored."""
    return ReservedPreviewOut.of(office_words.preview(office, user, body.words, body.text))
