"""One's own account: password, second factor, recovery codes, open sessions."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.account_schemas import (
    AccountOut,
    ChangePasswordIn,
    CodeIn,
    PasswordIn,
    RecoveryCodesOut,
    SetupOut,
    TokenIn,
    TokensOut,
)
from api.deps import COOKIE, AccountsDep, MemberDep, OfficeDep
from api.errors import responses_of
from api.language_schemas import LanguageIn, LanguageOut
from api.languages import keep_language, locale_unchosen
from api.schemas import ErrorBody
from triage import person_language
from triage.accounts import Accounts, User
from triage.locales import locale_of
from triage.qr_codes import qr_code

_TOO_MANY = {429: {"model": ErrorBody, "description": "Too many attempts; see Retry-After"}}
_UNSAFE = responses_of(403, 422) | _TOO_MANY
HandlePath = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
TokenPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(prefix="/account", tags=["account"], responses=responses_of(401, 503))


@router.get("")
def get_account(request: Request, accounts: AccountsDep, user: MemberDep) -> AccountOut:
    """One's own account, with the sessions that are open."""
    return _account(request, accounts, user)


@router.post("/password", status_code=204, responses=_UNSAFE)
def change_password(body: ChangePasswordIn, request: Request, accounts: AccountsDep, user: MemberDep) -> None:
    """Change one's password; one's other sessions end."""
    accounts.change_password(user, _token(request), body.old, body.new)


@router.delete("/sessions/{handle}", responses=responses_of(403, 404, 422))
def end_session(handle: HandlePath, request: Request, accounts: AccountsDep, user: MemberDep) -> AccountOut:
    """End one of one's sessions."""
    accounts.end_session(user, handle)
    return _account(request, accounts, user)


@router.post("/second-factor", responses=_UNSAFE)
def begin_second_factor(
    body: PasswordIn, request: Request, accounts: AccountsDep, office: OfficeDep, user: MemberDep
) -> SetupOut:
    """A new secret for one's telephone; it does nothing until its first code is given."""
    accounts.check_password(user, _token(request), body.password)
    setup = accounts.second_factor.begin(user, office.settings.office.name)
    drawn = qr_code(setup.link)
    return SetupOut(secret=setup.secret, link=setup.link, size=drawn.size, path=drawn.path)


@router.post("/second-factor/confirm", responses=_UNSAFE)
def confirm_second_factor(
    body: CodeIn, request: Request, accounts: AccountsDep, user: MemberDep
) -> RecoveryCodesOut:
    """Switch the second factor on with a first code; one's other sessions end."""
    return RecoveryCodesOut(codes=list(accounts.confirm_second_factor(user, _token(request), body.code)))


@router.post("/second-factor/off", responses=_UNSAFE)
def switch_second_factor_off(
    body: PasswordIn, request: Request, accounts: AccountsDep, user: MemberDep
) -> AccountOut:
    """Switch the second factor off, with its recovery codes."""
    accounts.check_password(user, _token(request), body.password)
    accounts.second_factor.switch_off(user, user)
    return _account(request, accounts, user)


@router.post("/recovery-codes", responses=_UNSAFE)
def make_recovery_codes(
    body: PasswordIn, request: Request, accounts: AccountsDep, user: MemberDep
) -> RecoveryCodesOut:
    """Ten other recovery codes; those before are worth nothing."""
    accounts.check_password(user, _token(request), body.password)
    return RecoveryCodesOut(codes=list(accounts.second_factor.new_codes(user)))


@router.put("/language", responses=responses_of(403, 422))
def choose_language(
    body: LanguageIn,
    accounts: AccountsDep,
    office: OfficeDep,
    user: MemberDep,
    request: Request,
    response: Response,
) -> LanguageOut:
    """Choose the language in which one is spoken to; null for what the browser asks for."""
    person_language.choose(accounts, user, body.language)
    keep_language(response, body.language)
    settings = office.settings.office
    chosen = body.language
    locale = locale_of(chosen, settings.country) if chosen else locale_unchosen(request, settings)
    return LanguageOut(language=locale.language, locale=locale, chosen=chosen)


@router.get("/tokens")
def get_tokens(accounts: AccountsDep, user: MemberDep) -> TokensOut:
    """One's personal tokens."""
    return TokensOut.of(accounts.tokens.list(user))


@router.post("/tokens", responses=_UNSAFE)
def create_token(body: TokenIn, request: Request, accounts: AccountsDep, user: MemberDep) -> TokensOut:
    """A personal token for a program, told once; it never allows more than one's own rights."""
    accounts.check_password(user, _token(request), body.password)
    token = accounts.tokens.create(user, body.name, frozenset(body.scopes), body.days)
    return TokensOut.of(accounts.tokens.list(user), token)


@router.delete("/tokens/{token_id}", responses=responses_of(403, 404, 422))
def revoke_token(token_id: TokenPath, accounts: AccountsDep, user: MemberDep) -> TokensOut:
    """End one of one's tokens."""
    accounts.tokens.revoke(user, token_id)
    return TokensOut.of(accounts.tokens.list(user))


def _token(request: Request) -> str:
    return request.cookies.get(COOKIE, "")


def _account(request: Request, accounts: Accounts, user: User) -> AccountOut:
    standing = accounts.second_factor.standing(user)
    return AccountOut.of(user, standing, accounts.sessions(user, _token(request)))
