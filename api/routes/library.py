"""What a model is told in this office: everybody reads it, an administrator writes it."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.deps import ManagerDep, MemberDep, OfficeDep
from api.errors import error_response, responses_of
from api.paging import CursorQuery, LimitQuery, page_of, place_of
from api.prompt_schemas import (
    PromptIn,
    PromptNumberIn,
    PromptOut,
    PromptsOut,
    PromptVersionOut,
    PromptVersionsOut,
    UsualIn,
    UsualOut,
)
from triage.prompt_check import IdentifiersTold
from triage.review import prompts
from triage.review.prompts import TextKind

router = APIRouter(prefix="/library", tags=["library"], responses=responses_of(401, 503))
_CHANGES = responses_of(403, 409, 422)


@router.get("/prompts")
def get_prompts(office: OfficeDep, _user: MemberDep) -> PromptsOut:
    """The instructions in force, one for each thing that a model may write."""
    return PromptsOut(prompts=[PromptOut.of(one) for one in prompts.list_prompts(office)])


@router.get("/prompts/{kind}/versions", responses=responses_of(422))
def get_prompt_versions(
    kind: TextKind, office: OfficeDep, _user: MemberDep, cursor: CursorQuery = None, limit: LimitQuery = 50
) -> PromptVersionsOut:
    """What administrators wrote, the newest first."""
    found = prompts.versions(office, kind, place_of(cursor), limit + 1)
    shown, onward = page_of(found, lambda one: one.number, cursor, limit)
    return PromptVersionsOut(versions=[PromptVersionOut.of(one) for one in shown], next_cursor=onward)


@router.put("/prompts/{kind}", responses=_CHANGES, response_model=PromptOut)
def put_prompt(
    kind: TextKind, body: PromptIn, office: OfficeDep, user: ManagerDep
) -> PromptOut | JSONResponse:
    """Write the editable part; 422 « prompt_identifiers » names words that no model may be told,
    « prompt_words » those that the person has yet to accept.
    """
    try:
        kept = prompts.write_prompt(office, user, kind, body.number, body.text, body.accepted)
        return PromptOut.of(kept)
    except IdentifiersTold as exc:
        found = [{"text": one.text, "label": one.label, "doubtful": one.doubtful} for one in exc.found]
        return error_response(exc.key, 422, {"found": found})


@router.post("/prompts/{kind}/restore", responses=_CHANGES)
def post_prompt_restore(
    kind: TextKind, body: PromptNumberIn, office: OfficeDep, user: ManagerDep
) -> PromptOut:
    """Let the shipped text stand again."""
    return PromptOut.of(prompts.restore_prompt(office, user, kind, body.number))


@router.get("/instructions")
def get_instructions(office: OfficeDep, _user: MemberDep) -> UsualOut:
    """The one-line instructions that stand beside a draft."""
    return UsualOut.of(prompts.usual(office))


@router.put("/instructions", responses=_CHANGES)
def put_instructions(body: UsualIn, office: OfficeDep, user: ManagerDep) -> UsualOut:
    """Write the one-line instructions."""
    return UsualOut.of(prompts.write_usual(office, user, body.number, body.lines))


@router.post("/instructions/restore", responses=_CHANGES)
def post_instructions_restore(body: PromptNumberIn, office: OfficeDep, user: ManagerDep) -> UsualOut:
    """Let the shipped one-line instructions stand again."""
    return UsualOut.of(prompts.restore_usual(office, user, body.number))
