"""Logging in and out."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from api.access_schemas import UserOut
from api.account_schemas import NeedsPassword, NewPasswordIn
from api.bodies import Credentials, FirstAccount, LinkToken
from api.deps import (
    COOKIE,
    DEVICE_COOKIE,
    AccountsDep,
    Needs,
    OfficeDep,
    OriginDep,
    SessionDep,
    open_to_all,
)
from api.errors import responses_of
from api.languages import keep_language, locale_for
from api.schemas import (
    ErrorBody,
    LabelOut,
    ModelOut,
    NeedsAccount,
    OfficeOut,
    SessionOut,
)
from triage.accounts import ABSOLUTE_LIMIT, DEVICE_LIFE, LinkPurpose, Login, User
from triage.permissions import Permission
from triage.review import views
from triage.review.office import Office

_LOGIN_RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorBody, "description": "Wrong name, password or link"},
    422: {"model": ErrorBody, "description": "A value that cannot be accepted"},
    429: {"model": ErrorBody, "description": "Too many attempts; see Retry-After"},
    503: {"model": ErrorBody, "description": "The database does not answer"},
}
_OPEN = [Depends(open_to_all)]
_MEMBER = [Depends(Needs(Permission.ACCOUNT))]
router = APIRouter(tags=["session"])


@router.get("/session", responses=responses_of(401, 503), dependencies=_MEMBER)
def get_session(session: SessionDep, office: OfficeDep) -> SessionOut:
    """The open session."""
    return _describe(office, session.user, session.csrf_token)


@router.post("/session", responses=_LOGIN_RESPONSES, dependencies=_OPEN)
def log_in(
    body: Credentials, accounts: AccountsDep, office: OfficeDep, origin: OriginDep, response: Response
) -> SessionOut:
    """Open a session with a name and password, and a code where the person has a second factor."""
    return _opened(response, office, accounts.login(body.name, body.password, body.code, origin))


@router.post("/session/link", responses=_LOGIN_RESPONSES, dependencies=_OPEN)
def follow_link(
    body: LinkToken,
    accounts: AccountsDep,
    office: OfficeDep,
    origin: OriginDep,
    response: Response,
) -> SessionOut | NeedsAccount | NeedsPassword:
    """Open a session with a one-time link, or learn that it creates the first account or sets a password."""
    found = accounts.follow_link(body.token, origin)
    if isinstance(found, LinkPurpose):
        return NeedsPassword() if found is LinkPurpose.PASSWORD else NeedsAccount()
    return _opened(response, office, found)


@router.post("/session/password", status_code=204, responses=_LOGIN_RESPONSES, dependencies=_OPEN)
def set_password_by_link(body: NewPasswordIn, accounts: AccountsDep) -> None:
    """Set a password with a one-time link; no session is opened, those of the person end."""
    accounts.follow_password_link(body.token, body.password)


@router.post("/session/first", responses=_LOGIN_RESPONSES, dependencies=_OPEN)
def create_first_account(
    body: FirstAccount,
    accounts: AccountsDep,
    office: OfficeDep,
    origin: OriginDep,
    response: Response,
) -> SessionOut:
    """Create the first account and open a session for it."""
    return _opened(response, office, accounts.create_first_user(body.token, body.name, body.password, origin))


@router.delete(
    "/session",
    status_code=204,
    responses=responses_of(401, 403, 503),
    dependencies=_MEMBER,
)
def log_out(session: SessionDep, accounts: AccountsDep, request: Request, response: Response) -> None:
    """Close the session."""
    accounts.logout(request.cookies.get(COOKIE, ""), session.user)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")


def _opened(response: Response, office: Office, login: Login) -> SessionOut:
    for name, value, life in (
        (COOKIE, login.token, ABSOLUTE_LIMIT),
        (DEVICE_COOKIE, login.device_token, DEVICE_LIFE),
    ):
        age = int(life.total_seconds())
        response.set_cookie(name, value, max_age=age, path="/", secure=True, httponly=True, samesite="strict")
    if login.user.language is not None:
        keep_language(response, login.user.language)
    return _describe(office, login.user, login.csrf_token)


def _describe(office: Office, user: User, csrf_token: str) -> SessionOut:
    model = office.services.model
    locale = locale_for(user, office.settings.office)
    return SessionOut(
        user=_user_out(user),
        csrf_token=csrf_token,
        language=locale.language,
        locale=locale,
        office=OfficeOut(name=office.settings.office.name, profile=office.settings.office.profile.value),
        model=ModelOut(
            configured=model is not None,
            name=model.settings.model if model else None,
            host=model.settings.host if model else None,
        ),
        dossier_types=[LabelOut(id=slug, label=label) for slug, label in views.dossier_types(office)],
    )


def _user_out(user: User) -> UserOut:
    may = user.permissions
    role = "admin" if Permission.MANAGE in may else "reviewer" if Permission.WRITE in may else "reader"
    return UserOut(name=user.name, role=role, roles=sorted(user.roles), permissions=sorted(may))
