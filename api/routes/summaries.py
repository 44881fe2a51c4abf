"""Summaries of a mail by a model: how one stands, ask for one, stop it."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from api.model_summary_schemas import ModelSummaryOut
from triage.message import MailId
from triage.review import model_summaries

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["mails"], responses=responses_of(401, 404, 422, 503))


@router.get("/mails/{mail_id}/summary/model")
def get_model_summary(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> ModelSummaryOut:
    """The summary by the model that stands, how far a new one is, or why none can be asked for."""
    return ModelSummaryOut.of(model_summaries.model_summary(office, MailId(mail_id)))


@router.post("/mails/{mail_id}/summary/model", status_code=202, responses=responses_of(403, 409))
def post_model_summary(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> ModelSummaryOut:
    """Ask the model for a summary, or for a new one; 409 with why where no model may read the mail."""
    return ModelSummaryOut.of(model_summaries.ask_for_summary(office, user, MailId(mail_id)))


@router.delete("/mails/{mail_id}/summary/model", responses=responses_of(403))
def delete_model_summary(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> ModelSummaryOut:
    """End a summary under way with what is read; the one that stands stays."""
    return ModelSummaryOut.of(model_summaries.stop_summary(office, user, MailId(mail_id)))
