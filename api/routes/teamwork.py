"""Working together in the queue: many mails at once, notes, whose a mail is."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from api.queue_row_schemas import PersonOut
from api.queue_schemas import BulkIn, BulkOut, LastActOut, MailNoteIn, MailNotesOut, PeopleOut
from triage.message import MailId
from triage.review import bulk, teamwork

IdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["queue"], responses=responses_of(401, 422, 503))
_CONFLICTS = responses_of(403, 404, 409)


@router.get("/colleagues")
def get_colleagues(office: OfficeDep, user: UserDep) -> PeopleOut:
    """Everybody a mail may be given to, by name."""
    people = [PersonOut(id=ident, name=name) for ident, name in teamwork.list_people(office)]
    return PeopleOut(people=people, me=user.id)


@router.post("/mails/bulk", responses=responses_of(403))
def post_bulk(body: BulkIn, office: OfficeDep, user: WriterDep) -> BulkOut:
    """Do one thing to each of these mails; every one has its result, and one undo holds for all."""
    ids = [MailId(one) for one in body.ids]
    return BulkOut.of(bulk.act_on_all(office, user, ids, body.asked()))


@router.get("/mails/bulk/last")
def get_last_act(office: OfficeDep, user: UserDep) -> LastActOut:
    """What this person did last to one or more mails and may undo, from any desk, within a day."""
    return LastActOut.of(bulk.last_act_or_none(office, user))


@router.post("/mails/bulk/{act_id}/undo", responses=responses_of(403, 409))
def undo_bulk(act_id: IdPath, office: OfficeDep, user: WriterDep) -> BulkOut:
    """Put each mail back to what it was; those that changed meanwhile stay and are told."""
    return BulkOut.of(bulk.undo_all(office, user, act_id))


@router.get("/mails/{mail_id}/notes", responses=responses_of(404))
def get_notes(mail_id: IdPath, office: OfficeDep, user: UserDep) -> MailNotesOut:
    """The notes of the office beside the mail."""
    return MailNotesOut.of(teamwork.list_notes(office, MailId(mail_id)), user.id)


@router.post("/mails/{mail_id}/notes", responses=_CONFLICTS)
def post_note(mail_id: IdPath, body: MailNoteIn, office: OfficeDep, user: WriterDep) -> MailNotesOut:
    """Leave a note beside the mail: it is never sent, and no model reads it."""
    teamwork.add_note(office, user, MailId(mail_id), body.text)
    return MailNotesOut.of(teamwork.list_notes(office, MailId(mail_id)), user.id)


@router.delete("/mails/{mail_id}/notes/{note_id}", responses=_CONFLICTS)
def delete_note(mail_id: IdPath, note_id: IdPath, office: OfficeDep, user: WriterDep) -> MailNotesOut:
    """Take back a note of one's own."""
    teamwork.remove_note(office, user, MailId(mail_id), note_id)
    return MailNotesOut.of(teamwork.list_notes(office, MailId(mail_id)), user.id)
