"""The office's models as people see them: which one, what it may use, and the button that stops them all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from triage import model_stop
from triage.errors import NotAllowed
from triage.kinds import Role
from triage.permissions import Permission
from triage.review.office import Office
from triage.store.people import User

_MAY_STOP: Final = frozenset({Role.ADMIN, Role.REVIEWER})


@dataclass(frozen=True, slots=True)
class StopView:
    """All models are stopped. `message`: who stopped them and when, in French."""

    at: datetime
    who: str | None
    message: str


@dataclass(frozen=True, slots=True)
class ModelsView:
    """The model that is configured, and what the person may do. `stop`: None while models may be asked."""

    name: str | None
    host: str | None
    stop: StopView | None
    may_stop: bool
    may_start: bool


def require_settings_admin(user: User) -> None:
    """Raise NotAllowed for anybody but an administrator."""
    if not user.may(Permission.MANAGE):
        raise NotAllowed("setting_admin_only")


def models_view(office: Office, user: User) -> ModelsView:
    """How the models stand."""
    with office.database.transaction() as session:
        found = model_stop.stop_or_none(session)
    model = office.services.model
    told = found and found.words(office.settings.office.zone, office.clock())
    return ModelsView(
        name=model.settings.model if model else None,
        host=model.settings.host if model else None,
        stop=StopView(found.at, found.who, told or "") if found else None,
        may_stop=found is None and bool(user.roles & _MAY_STOP),
        may_start=found is not None and user.may(Permission.MANAGE),
    )


def stop(office: Office, user: User) -> ModelsView:
    """Stop all models, at once and in every process; calls under way are cut. Raises NotAllowed."""
    if not user.roles & _MAY_STOP:
        raise NotAllowed("models_stop_role")
    model_stop.switch(office.database, office.clock(), user.id, stopped=True)
    return models_view(office, user)


def start(office: Office, user: User) -> ModelsView:
    """Let the models be asked again. Raises NotAllowed for anybody but an administrator."""
    require_settings_admin(user)
    model_stop.switch(office.database, office.clock(), user.id, stopped=False)
    return models_view(office, user)
