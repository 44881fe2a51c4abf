"""The office's models: how they stand, and the button that stops them all."""

from typing import Annotated

from fastapi import APIRouter, Depends

from api.deps import ManagerDep, MemberDep, Needs, OfficeDep
from api.errors import responses_of
from api.model_schemas import BudgetIn, ModelsOut, RestoreIn, TriedOut, UseOut
from triage.accounts import User
from triage.budget_settings import BudgetSection
from triage.permissions import Permission
from triage.review import model_use, models

#: Any « praticien » presses the red button, and whoever looks after the settings.
StopperDep = Annotated[User, Depends(Needs(Permission.WALL, Permission.MANAGE))]
router = APIRouter(tags=["models"], responses=responses_of(401, 503))


@router.get("/models")
def get_models(office: OfficeDep, user: MemberDep) -> ModelsOut:
    """The model in use and whether all are stopped."""
    return ModelsOut.of(models.models_view(office, user))


@router.post("/models/stop", responses=responses_of(403))
def stop_models(office: OfficeDep, user: StopperDep) -> ModelsOut:
    """Stop all models at once, in every process; calls under way are cut. Done twice it changes nothing."""
    return ModelsOut.of(models.stop(office, user))


@router.post("/models/start", responses=responses_of(403))
def start_models(office: OfficeDep, user: ManagerDep) -> ModelsOut:
    """Let the models be asked again, as an administrator."""
    return ModelsOut.of(models.start(office, user))


@router.get("/models/use")
def get_use(office: OfficeDep, _user: MemberDep) -> UseOut:
    """What the models used today and this month, and the budget."""
    return UseOut.of(model_use.use_view(office))


@router.put("/models/budget", responses=responses_of(403, 409, 422))
def put_budget(body: BudgetIn, office: OfficeDep, user: ManagerDep) -> UseOut:
    """Keep another budget, in force from the next call on."""
    budget = BudgetSection(
        calls_per_day=body.calls_per_day,
        calls_per_month=body.calls_per_month,
        tokens_per_month=body.tokens_per_month,
    )
    return UseOut.of(model_use.save_budget(office, user, body.number, budget))


@router.post("/models/budget/restore", responses=responses_of(403, 409, 422))
def restore_budget(body: RestoreIn, office: OfficeDep, user: ManagerDep) -> UseOut:
    """Let the configuration's budget stand again."""
    return UseOut.of(model_use.save_budget(office, user, body.number, None))


@router.post("/models/try", responses=responses_of(403))
def try_models(office: OfficeDep, user: ManagerDep) -> TriedOut:
    """Try the model with one call that holds nothing of the office; it takes half a minute at most."""
    tried = model_use.try_connection(office, user)
    return TriedOut(ok=tried.ok, message=tried.message)
