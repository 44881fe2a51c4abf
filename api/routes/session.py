"""Logging in and out."""

from typing import Any

from fastapi import APIRouter, Request, Response

from api.bodies import Credentials, FirstAccount, LinkToken
from api.deps import COOKIE, AccountsDep, OfficeDep, SessionDep
from api.errors import responses_of
from api.schemas import (
    ErrorBody,
    LabelOut,
    ModelOut,
    NeedsAccount,
    OfficeOut,
    SessionOut,
    UserOut,
)
from triage.accounts import ABSOLUTE_LIMIT, Login, User
from triage.review import views
from triage.review.office import Office

_LOGIN_RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorBody, "description": "Wrong name, password or link"},
    422: {"model": ErrorBody, "description": "A value that cannot be accepted"},
    429: {"model": ErrorBody, "description": "Too many attempts; see Retry-After"},
    503: {"model": ErrorBody, "description": "The database does not answer"},
}
router = APIRouter(tags=["session"])


@router.get("/session", responses=responses_of(401, 503))
def get_session(session: SessionDep, office: OfficeDep) -> SessionOut:
    """The open session."""
    return _describe(office, session.user, session.csrf_token)


@router.post("/session", responses=_LOGIN_RESPONSES)
def log_in(body: Credentials, accounts: AccountsDep, office: OfficeDep, response: Response) -> SessionOut:
    """Open a session with a name and password."""
    return _opened(response, office, accounts.login(body.name, body.password))


@router.post("/session/link", responses=_LOGIN_RESPONSES)
def follow_link(
    body: LinkToken,
    accounts: AccountsDep,
    office: OfficeDep,
    response: Response,
) -> SessionOut | NeedsAccount:
    """Open a session with a one-time link, or learn that the link creates the first account."""
    login = accounts.follow_link(body.token)
    return NeedsAccount() if login is None else _opened(response, office, login)


@router.post("/session/first", responses=_LOGIN_RESPONSES)
def create_first_account(
    body: FirstAccount,
    accounts: AccountsDep,
    office: OfficeDep,
    response: Response,
) -> SessionOut:
    """Create the first account and open a session for it."""
    return _opened(response, office, accounts.create_first_user(body.token, body.name, body.password))


@router.delete(
    "/session",
    status_code=204,
    responses=responses_of(401, 403, 503),
)
def log_out(session: SessionDep, accounts: AccountsDep, request: Request, response: Response) -> None:
    """Close the session."""
    accounts.logout(request.cookies.get(COOKIE, ""), session.user)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def _opened(response: Response, office: Office, login: Login) -> SessionOut:
    response.set_cookie(
        COOKIE,
        login.token,
        max_age=int(ABSOLUTE_LIMIT.total_seconds()),
        path="/",
        httponly=True,
        samesite="strict",
    )
    return _describe(office, login.user, login.csrf_token)


def _describe(office: Office, user: User, csrf_token: str) -> SessionOut:
    model = office.services.model
    return SessionOut(
        user=UserOut(name=user.name, role=user.role.value),
        csrf_token=csrf_token,
        office=OfficeOut(name=office.settings.office.name, profile=office.settings.office.profile.value),
        model=ModelOut(
            configured=model is not None,
            name=model.settings.model if model else None,
            host=model.settings.host if model else None,
        ),
        dossier_types=[LabelOut(id=slug, label=label) for slug, label in views.dossier_types(office)],
    )
