"""One mail: reading it, correcting how it was sorted, its draft, and what becomes of it."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Response
from fastapi.responses import JSONResponse

from api.bodies import ApproveIn, DossierTypeIn, DraftIn, KeepIn, SettleIn, UrgencyIn, WhoAnswersIn
from api.call_schemas import CallIn
from api.deps import OfficeDep, UserDep, WriterDep
from api.errors import error_response, responses_of
from api.schemas import (
    AttachmentTextOut,
    DraftOut,
    MailDetail,
    NoticeOut,
)
from api.shapes import detail_of, draft_of
from api.summary_schemas import SummaryOut
from triage.errors import StaleVersion
from triage.message import MailId
from triage.review import (
    attachments,
    calls,
    corrections,
    endings,
    human_words,
    replies,
    sending,
    summaries,
    views,
)
from triage.review.office import Office

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
AttachmentIndexPath = Annotated[int, Path(ge=0, le=1000)]
router = APIRouter(tags=["mails"], responses=responses_of(401, 404, 422, 503))
_CONFLICTS = responses_of(403, 409)


def _detail(office: Office, mail_id: int) -> MailDetail:
    return detail_of(views.view_mail(office, MailId(mail_id)))


@router.get("/mails/{mail_id}")
def get_mail(mail_id: MailIdPath, office: OfficeDep, user: UserDep) -> MailDetail:
    """One mail with its draft, how it was sorted and what happened to it; that it was read is recorded."""
    return detail_of(views.open_mail(office, user, MailId(mail_id)))


@router.get("/mails/{mail_id}/attachments/{index}", response_class=Response)
def get_attachment(
    mail_id: MailIdPath,
    index: AttachmentIndexPath,
    office: OfficeDep,
    _user: UserDep,
) -> Response:
    """The attachment's bytes, always as a download and never as a type a browser would open."""
    described, content = attachments.attachment(office, MailId(mail_id), index)
    name = quote(described.name, safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


@router.get("/mails/{mail_id}/attachments/{index}/text")
def get_attachment_text(
    mail_id: MailIdPath,
    index: AttachmentIndexPath,
    office: OfficeDep,
    user: UserDep,
) -> AttachmentTextOut:
    """The text found in the attachment, page by page, or why there is none (yet)."""
    found = attachments.attachment_text(office, user, MailId(mail_id), index)
    cause = NoticeOut(key=found.key, message=found.message) if found.key else None
    return AttachmentTextOut(pages=list(found.pages), cause=cause)


@router.get("/mails/{mail_id}/summary")
def get_summary(mail_id: MailIdPath, office: OfficeDep, user: UserDep) -> SummaryOut:
    """Sentences of the mail, its thread and its files that matter, word for word, picked without a model."""
    return SummaryOut.of(summaries.summary_of(office, user, MailId(mail_id)))


@router.put("/mails/{mail_id}/urgency", responses=_CONFLICTS)
def put_urgency(mail_id: MailIdPath, body: UrgencyIn, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Correct the urgency."""
    corrections.correct_urgency(office, user, MailId(mail_id), body.urgency)
    return _detail(office, mail_id)


@router.put("/mails/{mail_id}/dossier-type", responses=_CONFLICTS)
def put_dossier_type(
    mail_id: MailIdPath,
    body: DossierTypeIn,
    office: OfficeDep,
    user: WriterDep,
) -> MailDetail:
    """Correct the dossier type."""
    corrections.correct_dossier_type(office, user, MailId(mail_id), body.dossier_type)
    return _detail(office, mail_id)


@router.put("/mails/{mail_id}/human-only", responses=_CONFLICTS)
def put_human_only(mail_id: MailIdPath, body: WhoAnswersIn, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Say who answers: the professional alone, or a draft may be prepared; the mail moves at once."""
    said = human_words.WhoAnswers(body.human_only, body.reason)
    human_words.say_who_answers(office, user, MailId(mail_id), said)
    return _detail(office, mail_id)


@router.put("/mails/{mail_id}/draft", responses=_CONFLICTS, response_model=DraftOut)
def put_draft(
    mail_id: MailIdPath,
    body: DraftIn,
    office: OfficeDep,
    user: WriterDep,
) -> DraftOut | JSONResponse:
    """Store a reviewer's text as the next version; 409 with the standing one when it changed meanwhile."""
    recipients = None if body.to is None else tuple(body.to)
    edit = replies.Edit(body.version, body.body, body.subject, recipients)
    try:
        replies.edit_draft(office, user, MailId(mail_id), edit)
    except StaleVersion as exc:
        return _stale(office, mail_id, exc)
    view = views.view_mail(office, MailId(mail_id))
    assert view.draft is not None  # noqa: S101  (just stored)
    return draft_of(view.draft)


@router.post("/mails/{mail_id}/approve", responses=_CONFLICTS, response_model=MailDetail)
def approve(
    mail_id: MailIdPath,
    body: ApproveIn,
    office: OfficeDep,
    user: WriterDep,
) -> MailDetail | JSONResponse:
    """Approve exactly this version: its bytes are fixed, and leave after the undo window or at `send_at`."""
    try:
        replies.approve(office, user, MailId(mail_id), body.version, body.send_at, body.shown)
    except StaleVersion as exc:
        return _stale(office, mail_id, exc)
    return _detail(office, mail_id)


@router.post("/mails/{mail_id}/cancel-sending", responses=_CONFLICTS)
def cancel_sending(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Stop an approved reply that nobody has taken yet: its text is a draft again."""
    sending.cancel_sending(office, user, MailId(mail_id))
    return _detail(office, mail_id)


@router.post("/mails/{mail_id}/send-now", responses=_CONFLICTS)
def send_now(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Send an approved reply without waiting for its moment."""
    sending.send_now(office, user, MailId(mail_id))
    return _detail(office, mail_id)


@router.post("/mails/{mail_id}/draft/keep", responses=_CONFLICTS, response_model=MailDetail)
def keep_draft(
    mail_id: MailIdPath,
    body: KeepIn,
    office: OfficeDep,
    user: WriterDep,
) -> MailDetail | JSONResponse:
    """Keep this text although a newer mail of the thread came: the person read it."""
    try:
        read = MailId(body.read) if body.read else None
        sending.keep_draft(office, user, MailId(mail_id), body.version, read)
    except StaleVersion as exc:
        return _stale(office, mail_id, exc)
    return _detail(office, mail_id)


def _stale(office: Office, mail_id: int, exc: StaleVersion) -> JSONResponse:
    draft = views.view_mail(office, MailId(mail_id)).draft
    current = draft_of(draft).model_dump(mode="json") if draft else None
    return error_response(exc.key, 409, {**exc.values, "current": current})


@router.post("/mails/{mail_id}/dismiss", responses=_CONFLICTS)
def dismiss(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Put the mail aside."""
    endings.dismiss(office, user, MailId(mail_id))
    return _detail(office, mail_id)


@router.post("/mails/{mail_id}/calls", responses=_CONFLICTS)
def post_call(mail_id: MailIdPath, body: CallIn, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Note a call: once they were spoken with the mail is put aside, else it comes back when they are due."""
    calls.note_call(office, user, MailId(mail_id), body.call())
    return _detail(office, mail_id)


@router.post("/mails/{mail_id}/restore", responses=_CONFLICTS)
def restore(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Bring a dismissed mail back."""
    endings.restore(office, user, MailId(mail_id))
    return _detail(office, mail_id)


@router.post("/mails/{mail_id}/settle", responses=_CONFLICTS)
def settle(mail_id: MailIdPath, body: SettleIn, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Say whether an uncertain sending left or not."""
    endings.settle(office, user, MailId(mail_id), body.outcome)
    return _detail(office, mail_id)
