"""What routes ask for: the office, the accounts, the person logged in.

What touches no database is `async`: it runs at once, where anything else waits for a thread of its own.
"""

import hmac
from dataclasses import dataclass, field, replace
from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from api.scopes import scope_needed
from triage.accounts import Accounts, OpenSession, Origin, User
from triage.errors import AuthenticationFailed, NotAllowed
from triage.message import DossierId, MailId
from triage.permissions import Permission
from triage.review.access import NOTHING, require_seen, require_seen_dossier, sight_of
from triage.review.office import Office, require
from triage.review.refused import Refused

#: `__Host-`: the browser takes it only with Secure, Path=/ and without Domain, so that no other host sets it.
COOKIE = "__Host-bannette_session"
DEVICE_COOKIE = "__Host-bannette_device"
CSRF_HEADER = "x-csrf-token"
_MAX_DIGITS = 18
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class AppState:
    """What the application was built with."""

    office: Office
    accounts: Accounts
    refused: Refused = field(default_factory=Refused)


async def app_state(request: Request) -> AppState:
    """The state given to `create_app`."""
    return cast("AppState", request.app.state.bannette)


StateDep = Annotated[AppState, Depends(app_state)]


def session_or_none(request: Request, state: StateDep) -> OpenSession | None:
    """The session of the cookie or of a personal token, if there is one.

    Raises AuthenticationFailed (401) for a token that opens nothing here, NotAllowed (403) beyond its scopes.
    """
    given = request.headers.get("authorization", "")
    found = _session_of_token(request, state, given) if given else _session_of_cookie(request, state)
    # asked here, in the thread that is at hand, and given on by `office_of`
    request.state.sight = sight_of(state.office, found.user) if found else NOTHING
    return found


def _session_of_cookie(request: Request, state: AppState) -> OpenSession | None:
    cookie = request.cookies.get(COOKIE, "")
    found = state.accounts.session_or_none(cookie) if cookie else None
    request.state.user_id = found.user.id if found else None  # for the record, should it be refused
    return found


MaybeSession = Annotated[OpenSession | None, Depends(session_or_none)]


async def office_of(request: Request, state: StateDep, _session: MaybeSession) -> Office:
    """The office as the person who asks may see it; without a session nothing of its mail."""
    return replace(state.office, sight=request.state.sight)


async def accounts_of(state: StateDep) -> Accounts:
    """The accounts."""
    return state.accounts


async def open_session(request: Request, session: MaybeSession) -> OpenSession:
    """The session; with a cookie unsafe methods must carry its CSRF token.

    Raises AuthenticationFailed (401) without a session, NotAllowed (403) without the token.
    """
    if session is None:
        raise AuthenticationFailed("login_required")
    if session.scopes is None and request.method not in _SAFE_METHODS:
        given = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(given.encode(), session.csrf_token.encode()):
            raise NotAllowed("csrf")
    return session


def _session_of_token(request: Request, state: AppState, given: str) -> OpenSession:
    """What a personal token opens; no cookie counts beside it, so that no CSRF token is needed.

    Raises AuthenticationFailed (401) for one that opens nothing here, NotAllowed (403) beyond its scopes.
    """
    kind, _, token = given.partition(" ")
    session = state.accounts.tokens.session_or_none(token.strip()) if kind.lower() == "bearer" else None
    needed = scope_needed(request.method, request.scope["path"])
    if session is None or needed is None:
        raise AuthenticationFailed("token_wrong")
    request.state.user_id = session.user.id
    if needed.value not in (session.scopes or ()):
        raise NotAllowed("token_scope")
    return session


async def origin_of(request: Request) -> Origin:
    """Where a login comes from."""
    return Origin(
        address=request.client.host if request.client else "",
        user_agent=request.headers.get("user-agent", ""),
        device_token=request.cookies.get(DEVICE_COOKIE, ""),
        session_token=request.cookies.get(COOKIE, ""),
    )


SessionDep = Annotated[OpenSession, Depends(open_session)]


class Needs:
    """A dependency that declares what a route is for; it gives the person logged in, who may do that.

    Every route depends on one, or on `open_to_all`; a test walks them. Raises NotAllowed (403).
    """

    def __init__(self, *any_of: Permission) -> None:
        """Allow whoever has at least one of these."""
        self.any_of = any_of

    async def __call__(self, session: SessionDep) -> User:
        """Give the person."""
        if not session.user.permissions.intersection(self.any_of):
            require(session.user, self.any_of[0])
        return session.user


async def open_to_all() -> None:
    """Declare a route that asks for no session."""


def sending_user(user: Annotated[User, Depends(Needs(Permission.SEND))], state: StateDep) -> User:
    """The person logged in, who may let a reply leave.

    Raises NotAllowed (403) when the office demands a second factor that the person has not set up.
    """
    if state.accounts.second_factor.is_missing(user):
        raise NotAllowed("second_factor_needed")
    return user


OfficeDep = Annotated[Office, Depends(office_of)]
AccountsDep = Annotated[Accounts, Depends(accounts_of)]
#: Anybody with an account, also one that reads no mail.
MemberDep = Annotated[User, Depends(Needs(Permission.ACCOUNT))]
#: Who reads mail, within the walls.
UserDep = Annotated[User, Depends(Needs(Permission.READ))]
#: Who corrects, files, edits.
WriterDep = Annotated[User, Depends(Needs(Permission.WRITE))]
#: Who lets replies leave, with the second factor that the office may demand.
SenderDep = Annotated[User, Depends(sending_user)]
#: Who looks after people, mailboxes and settings.
ManagerDep = Annotated[User, Depends(Needs(Permission.MANAGE))]
OriginDep = Annotated[Origin, Depends(origin_of)]


async def within_walls(request: Request, session: MaybeSession, office: OfficeDep) -> None:
    """Answer 404 for a mail or dossier that the person may not see, whatever the route; see `create_app`.

    One that is not there is asked for and recorded alike: neither the answer nor its time tells them apart.
    """
    if session is None or not session.user.may(Permission.READ):
        return  # the route itself asks to log in, or refuses who reads no mail at all
    mail, dossier = (_number_or_none(request, name) for name in ("mail_id", "dossier_id"))
    request.state.at_wall = True
    if mail is not None:
        await run_in_threadpool(require_seen, office, MailId(mail))
    if dossier is not None:
        await run_in_threadpool(require_seen_dossier, office, DossierId(dossier))
    request.state.at_wall = False


def _number_or_none(request: Request, name: str) -> int | None:
    """What the path gives under that name; what is no number of ours is left to the route to refuse."""
    given = str(request.path_params.get(name, ""))
    return int(given) or None if given.isdecimal() and len(given) <= _MAX_DIGITS else None
