"""The reply templates of the office: reading, writing and switching them, and taking one for a mail."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse

from api.deps import MemberDep, OfficeDep, UserDep, WriterDep
from api.errors import error_response, responses_of
from api.paging import CursorQuery, LimitQuery, page_of, place_of
from api.schemas import MailDetail
from api.shapes import detail_of
from api.template_schemas import (
    ChangedTemplateIn,
    ChoiceOut,
    ChoicesOut,
    DeclineIn,
    NewTemplateIn,
    NumberIn,
    ProposalOut,
    ReplyKeyBody,
    SlotOut,
    SuggestionOut,
    SuggestionsOut,
    SwitchIn,
    TemplateName,
    TemplateOut,
    TemplatesOut,
    UseTemplateIn,
    VersionOut,
    VersionsOut,
)
from triage.message import MailId
from triage.review import template_making, template_picking, template_suggestions, templates, views
from triage.review.templates import IdentifiersLeft

NamePath = Annotated[TemplateName, Path()]
MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["library"], responses=responses_of(401, 422, 503))
_CHANGES = responses_of(403, 404, 409)


@router.get("/library/templates")
def get_templates(office: OfficeDep, _user: MemberDep) -> TemplatesOut:
    """Every template, in force or off, by title."""
    found = templates.list_templates(office)
    fields = [SlotOut.of(one) for one in templates.standard_slots()]
    return TemplatesOut(templates=[TemplateOut.of(one) for one in found], fields=fields)


@router.post("/library/templates", responses=responses_of(403, 404, 409), response_model=TemplateOut)
def post_template(body: NewTemplateIn, office: OfficeDep, user: WriterDep) -> TemplateOut | JSONResponse:
    """Keep a new template; 422 « template_identifiers » names values that the person has yet to accept."""
    mail_id = MailId(body.mail_id) if body.mail_id else None
    try:
        return TemplateOut.of(
            templates.create_template(office, user, body.template(), body.accepted, mail_id)
        )
    except IdentifiersLeft as exc:
        return _left(exc)


@router.post("/library/template-suggestions", responses=responses_of(403))
def post_suggestions(office: OfficeDep, user: WriterDep) -> SuggestionsOut:
    """The answers that persons typed three times or more and that no template gives; nothing is stored."""
    found = template_suggestions.suggestions(office, user)
    return SuggestionsOut(suggestions=[SuggestionOut.of(one) for one in found])


@router.post("/library/template-suggestions/proposal", responses=_CHANGES)
def post_suggested(body: ReplyKeyBody, office: OfficeDep, user: WriterDep) -> ProposalOut:
    """A template made of a reply that a person typed; nothing is stored."""
    found = template_suggestions.propose_from(office, user, body.key())
    return ProposalOut.of(found, templates.standard_slots())


@router.post("/library/template-suggestions/decline", status_code=204, responses=responses_of(403, 404))
def post_decline(body: DeclineIn, office: OfficeDep, user: WriterDep) -> None:
    """Propose no template of these replies any more."""
    template_suggestions.decline(office, user, [one.key() for one in body.replies])


@router.put("/library/templates/{name}", responses=_CHANGES, response_model=TemplateOut)
def put_template(
    name: NamePath, body: ChangedTemplateIn, office: OfficeDep, user: WriterDep
) -> TemplateOut | JSONResponse:
    """Keep the next version of a template; 422 « template_identifiers » as for a new one."""
    try:
        kept = templates.save_template(office, user, name, body.number, body.template(), body.accepted)
    except IdentifiersLeft as exc:
        return _left(exc)
    return TemplateOut.of(kept)


def _left(exc: IdentifiersLeft) -> JSONResponse:
    found = [{"text": one.text, "label": one.label} for one in exc.found]
    return error_response(exc.key, 422, {"found": found})


@router.put("/library/templates/{name}/off", responses=_CHANGES)
def put_off(name: NamePath, body: SwitchIn, office: OfficeDep, user: WriterDep) -> TemplateOut:
    """Put a template out of use, or back in use."""
    return TemplateOut.of(templates.switch_template(office, user, name, body.number, off=body.off))


@router.post("/library/templates/{name}/restore-file", responses=_CHANGES)
def post_restore(name: NamePath, body: NumberIn, office: OfficeDep, user: WriterDep) -> TemplateOut:
    """Let the text of the file stand again."""
    return TemplateOut.of(templates.restore_file(office, user, name, body.number))


@router.get("/library/templates/{name}/versions")
def get_versions(
    name: NamePath, office: OfficeDep, _user: MemberDep, cursor: CursorQuery = None, limit: LimitQuery = 50
) -> VersionsOut:
    """What was changed in the page, the newest first."""
    found = templates.versions(office, name, place_of(cursor), limit + 1)
    shown, onward = page_of(found, lambda one: one.number, cursor, limit)
    return VersionsOut(versions=[VersionOut.of(one) for one in shown], next_cursor=onward)


@router.get("/mails/{mail_id}/templates", responses=responses_of(404))
def get_choices(mail_id: MailIdPath, office: OfficeDep, _user: UserDep) -> ChoicesOut:
    """The templates that may answer the mail, the likely ones first."""
    found = template_picking.choices(office, MailId(mail_id))
    edited = template_picking.is_edited(office, MailId(mail_id))
    return ChoicesOut(edited=edited, templates=[ChoiceOut.of(one) for one in found])


@router.put("/mails/{mail_id}/draft/template", responses=_CHANGES)
def put_draft_template(
    mail_id: MailIdPath, body: UseTemplateIn, office: OfficeDep, user: WriterDep
) -> MailDetail:
    """Put the filled text of a template in place of the draft, as its next version."""
    template_picking.use_template(office, user, MailId(mail_id), body.version, body.template)
    return detail_of(views.view_mail(office, MailId(mail_id)))


@router.post("/mails/{mail_id}/template-proposal", responses=_CHANGES)
def post_proposal(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> ProposalOut:
    """A template made of the reply that was sent to the mail; nothing is stored."""
    found = template_making.propose_template(office, user, MailId(mail_id))
    return ProposalOut.of(found, templates.standard_slots())
