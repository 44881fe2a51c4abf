"""One mail: reading it, correcting how it was sorted, its draft, and what becomes of it."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.responses import JSONResponse

from api.bodies import ApproveIn, DossierTypeIn, DraftIn, KeepIn, SettleIn, UrgencyIn, WhoAnswersIn
from api.call_schemas import CallIn
from api.deps import OfficeDep, SenderDep, UserDep, WriterDep
from api.downloads import download
from api.errors import error_response, responses_of
from api.etags import answer, require_match, unchanged, version_tag
from api.file_schemas import AttachmentTextOut, PictureOut
from api.schemas import (
    DraftOut,
    MailDetail,
    NoticeOut,
)
from api.shapes import detail_of, draft_of
from api.summary_schemas import SummaryOut
from triage.errors import NotFound, PreviewChanged, ReviewError, StaleVersion
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
from triage.review.approving import Approval, ApprovalKey, approve_once
from triage.review.office import Office

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
AttachmentIndexPath = Annotated[int, Path(ge=0, le=1000)]
IdempotencyKey = Annotated[str | None, Header(pattern=r"^[\x21-\x7e]{8,100}$", examples=["7c0d6f2e-41b8"])]
router = APIRouter(tags=["mails"], responses=responses_of(401, 404, 422, 503))
_CONFLICTS = responses_of(403, 409)
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    304: {"description": "The client has it already (If-None-Match)"}
}


def _detail(office: Office, mail_id: int) -> MailDetail:
    return detail_of(views.view_mail(office, MailId(mail_id)))


@router.get("/mails/{mail_id}", responses=NOT_MODIFIED, response_model=MailDetail)
def get_mail(mail_id: MailIdPath, office: OfficeDep, user: UserDep, request: Request) -> Response:
    """One mail with its draft, how it was sorted and what happened to it; that it was read is recorded."""
    return answer(request, detail_of(views.open_mail(office, user, MailId(mail_id))))


@router.get("/mails/{mail_id}/draft", responses=NOT_MODIFIED, response_model=DraftOut)
def get_draft(
    mail_id: MailIdPath, office: OfficeDep, _user: UserDep, request: Request, response: Response
) -> DraftOut | Response:
    """The draft that stands; its version is its tag."""
    draft = _standing(office, mail_id)
    if draft is None:
        raise NotFound
    return unchanged(request, response, version_tag(draft.version)) or draft


def _standing(office: Office, mail_id: int) -> DraftOut | None:
    draft = views.view_mail(office, MailId(mail_id)).draft
    return None if draft is None else draft_of(draft)


def require_draft_match(mail_id: MailIdPath, office: OfficeDep, _user: UserDep, request: Request) -> None:
    """Raise PreconditionFailed when `If-Match` names another version than the draft that stands."""
    if "if-match" in request.headers:
        standing = _standing(office, mail_id)
        require_match(request, version_tag(standing.version if standing else 0))


@router.get("/mails/{mail_id}/attachments/{index}", response_class=Response)
def get_attachment(
    mail_id: MailIdPath,
    index: AttachmentIndexPath,
    office: OfficeDep,
    _user: UserDep,
) -> Response:
    """The attachment's bytes, always as a download, under its own type only for raster pictures and PDF."""
    described, content = attachments.attachment(office, MailId(mail_id), index)
    return download(described.name, content)


@router.get("/mails/{mail_id}/attachments/{index}/preview")
def get_attachment_preview(
    mail_id: MailIdPath,
    index: AttachmentIndexPath,
    office: OfficeDep,
    _user: UserDep,
) -> PictureOut:
    """The picture in the attachment, drawn anew so that nothing else of the file is left."""
    return PictureOut.of(attachments.preview(office, MailId(mail_id), index))


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


@router.put(
    "/mails/{mail_id}/draft",
    responses=_CONFLICTS | responses_of(412),
    response_model=DraftOut,
    dependencies=[Depends(require_draft_match)],
)
def put_draft(
    mail_id: MailIdPath,
    body: DraftIn,
    office: OfficeDep,
    user: WriterDep,
    response: Response,
) -> DraftOut | JSONResponse:
    """Store a reviewer's text as the next version; 409 with the standing one when it changed meanwhile."""
    recipients = None if body.to is None else tuple(body.to)
    cc, bcc = (None if one is None else tuple(one) for one in (body.cc, body.bcc))
    texts = (body.version, body.body, body.subject)
    edit = replies.Edit(*texts, recipients, cc, bcc, body.quoted, body.files_of)
    try:
        replies.edit_draft(office, user, MailId(mail_id), edit)
    except StaleVersion as exc:
        return stale(office, mail_id, exc)
    draft = _standing(office, mail_id)
    assert draft is not None  # noqa: S101  (just stored)
    response.headers["ETag"] = version_tag(draft.version)
    return draft


@router.post(
    "/mails/{mail_id}/approve",
    responses=_CONFLICTS | responses_of(412),
    response_model=MailDetail,
    dependencies=[Depends(require_draft_match)],
)
def approve(
    mail_id: MailIdPath,
    body: ApproveIn,
    office: OfficeDep,
    user: SenderDep,
    idempotency_key: IdempotencyKey = None,
) -> MailDetail | JSONResponse:
    """Approve exactly this version: its bytes are fixed, and leave after the undo window or at `send_at`.

    Under an `Idempotency-Key` the same request, told again within a day, approves nothing more and is
    answered with the mail as it is; another request under that key is a 422.
    """
    told = None
    if idempotency_key is not None:
        told = ApprovalKey(idempotency_key, _digest(mail_id, body))
    try:
        approval = Approval(body.version, body.send_at, body.shown, body.digest)
        approve_once(office, user, MailId(mail_id), approval, told)
    except (StaleVersion, PreviewChanged) as exc:
        return stale(office, mail_id, exc)
    return _detail(office, mail_id)


@router.post("/mails/{mail_id}/cancel-sending", responses=_CONFLICTS)
def cancel_sending(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> MailDetail:
    """Stop an approved reply that nobody has taken yet: its text is a draft again."""
    sending.cancel_sending(office, user, MailId(mail_id))
    return _detail(office, mail_id)


@router.post("/mails/{mail_id}/send-now", responses=_CONFLICTS)
def send_now(mail_id: MailIdPath, office: OfficeDep, user: SenderDep) -> MailDetail:
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
        return stale(office, mail_id, exc)
    return _detail(office, mail_id)


def _digest(mail_id: int, body: ApproveIn) -> str:
    return hashlib.sha256(f"{mail_id} {body.model_dump_json()}".encode()).hexdigest()


def stale(office: Office, mail_id: int, exc: ReviewError) -> JSONResponse:
    """A refusal that shows the draft as it now is, with its preview."""
    draft = _standing(office, mail_id)
    current = draft.model_dump(mode="json") if draft else None
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
