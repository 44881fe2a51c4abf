"""What routes ask for: the office, the accounts, the person logged in."""

import hmac
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from triage.accounts import Accounts, OpenSession, User
from triage.errors import AuthenticationFailed, NotAllowed
from triage.review.office import Office, require_writer

COOKIE = "bannette_session"
CSRF_HEADER = "x-csrf-token"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class AppState:
    """What the application was built with."""

    office: Office
    accounts: Accounts


def app_state(request: Request) -> AppState:
    """The state given to `create_app`."""
    return cast("AppState", request.app.state.bannette)


StateDep = Annotated[AppState, Depends(app_state)]


def office_of(state: StateDep) -> Office:
    """The office."""
    return state.office


def accounts_of(state: StateDep) -> Accounts:
    """The accounts."""
    return state.accounts


def open_session(request: Request, state: StateDep) -> OpenSession:
    """The session of the cookie; unsafe methods must carry its CSRF token.

    Raises AuthenticationFailed (401) without a session, NotAllowed (403) without the token.
    """
    session = state.accounts.session_or_none(request.cookies.get(COOKIE, ""))
    if session is None:
        raise AuthenticationFailed("login_required")
    if request.method not in _SAFE_METHODS:
        given = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(given.encode(), session.csrf_token.encode()):
            raise NotAllowed("csrf")
    return session


SessionDep = Annotated[OpenSession, Depends(open_session)]


def current_user(session: SessionDep) -> User:
    """The person logged in."""
    return session.user


def writing_user(session: SessionDep) -> User:
    """The person logged in, who may change things. Raises NotAllowed (403) for a reader."""
    require_writer(session.user)
    return session.user


OfficeDep = Annotated[Office, Depends(office_of)]
AccountsDep = Annotated[Accounts, Depends(accounts_of)]
UserDep = Annotated[User, Depends(current_user)]
WriterDep = Annotated[User, Depends(writing_user)]
