"""Talks to a provider's sign-in service over HTTPS: asks for codes and tokens, and reads its answers warily.

RFC 6749 (tokens), RFC 8628 (a code typed in a browser elsewhere), RFC 7636 (proof of who asked).
Proxies of the environment are not used, redirections not followed, answers bounded in size and time.
"""

import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import httpx2
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from triage.errors import OAuthError, ProviderUnreachable, SignInRefused, SignInRequired
from triage.settings import OAuthSettings, Provider, is_private_url

MAX_ANSWER_BYTES = 64 * 1024
DEFAULT_LIFETIME_S = 600
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_YEAR_S = 366 * 86400
_MICROSOFT_SCOPES = (
    "https://outlook.office.com/IMAP.AccessAsUser.All",
    "https://outlook.office.com/SMTP.Send",
    "offline_access",
)
# A token goes into a SASL message and an HTTP field: no control characters, no spaces (RFC 6750 section 2.1).
_Token = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,16384}$")]
_Seconds = Annotated[int, Field(ge=0, le=10 * _YEAR_S)]

#: What the provider's error code means (RFC 6749 section 5.2, RFC 8628 section 3.5, Microsoft's and Google's
#: own names). What is not named here is a fault of the service.
_SIGN_IN_AGAIN = {"invalid_grant", "interaction_required", "consent_required", "login_required"}
_REFUSALS = {
    "access_denied": "oauth_denied",
    "authorization_declined": "oauth_denied",
    "expired_token": "oauth_code_expired",
    "bad_verification_code": "oauth_code_expired",
    "invalid_client": "oauth_client",
    "unauthorized_client": "oauth_client",
    "invalid_scope": "oauth_scope",
}
_BUSY = {"temporarily_unavailable", "server_error"}


class _Answer(BaseModel):
    """Part of an answer; what else is in it does not matter."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class _TokenAnswer(_Answer):
    access_token: _Token
    token_type: Annotated[str, StringConstraints(pattern="^(?i:bearer)$")] = "Bearer"  # noqa: S105  a kind, not a token
    expires_in: _Seconds = DEFAULT_LIFETIME_S
    refresh_token: _Token | None = None
    refresh_token_expires_in: _Seconds | None = None  # Google and others
    refresh_expires_in: _Seconds | None = None  # Keycloak


class _DeviceAnswer(_Answer):
    device_code: _Token
    user_code: Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,40}$")]
    verification_uri: Annotated[str, StringConstraints(max_length=500)]
    expires_in: Annotated[int, Field(ge=1, le=86400)]
    interval: Annotated[int, Field(ge=0, le=300)] = 5


@dataclass(frozen=True, slots=True)
class Grant:
    """What a sign-in or a renewal gave; None for what the provider did not say."""

    access_token: str = field(repr=False)
    lifetime_s: int
    refresh_token: str | None = field(repr=False)
    refresh_lifetime_s: int | None = None


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """A code to type at an address, in any browser, and how often to ask whether that was done."""

    device_code: str = field(repr=False)
    user_code: str
    address: str
    lifetime_s: int
    interval_s: int


class StillWaiting(OAuthError):
    """The person has not finished signing in; `slower`: the provider wants to be asked less often."""

    def __init__(self, *, slower: bool) -> None:
        super().__init__()
        self.slower = slower


@dataclass(frozen=True, slots=True)
class Client:
    """One registered application at one provider; an empty address is a way of signing in that it lacks.

    `redirect_host`: the name this machine goes by in the browser; `link_extras`: what its link must also say.
    """

    client_id: str
    client_secret: str = field(repr=False)
    device_url: str
    authorize_url: str
    token_url: str
    scopes: tuple[str, ...]
    timeout_s: float
    ca_file: str | None = None
    redirect_host: str = "127.0.0.1"
    link_extras: tuple[tuple[str, str], ...] = ()

    def ask_device_code(self) -> DeviceCode:
        """A code for a person to type (RFC 8628 section 3.1). Raises OAuthError."""
        data = self._post(self.device_url, {"scope": " ".join(self.scopes)})
        if "verification_url" in data:  # Google's name for it
            data = {"verification_uri": data["verification_url"], **data}
        try:
            found = _DeviceAnswer.model_validate(data)
        except ValidationError as exc:
            raise OAuthError from exc
        if not is_private_url(found.verification_uri):
            raise OAuthError
        return DeviceCode(
            found.device_code, found.user_code, found.verification_uri, found.expires_in, found.interval
        )

    def device_grant(self, code: DeviceCode) -> Grant:
        """Tokens, once the person typed the code. Raises StillWaiting until then, else OAuthError."""
        return self._grant({"grant_type": DEVICE_GRANT, "device_code": code.device_code})

    def code_grant(self, code: str, verifier: str, redirect_uri: str) -> Grant:
        """Tokens for the code that the browser brought back (RFC 6749 section 4.1.3). Raises OAuthError."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
        return self._grant({**form, "code_verifier": verifier})

    def refreshed(self, refresh_token: str) -> Grant:
        """New tokens for a refresh token (RFC 6749 section 6). Raises SignInRequired or other OAuthError."""
        return self._grant({"grant_type": "refresh_token", "refresh_token": refresh_token})

    def _grant(self, form: Mapping[str, str]) -> Grant:
        secret = {"client_secret": self.client_secret} if self.client_secret else {}
        data = self._post(self.token_url, {**form, **secret})
        try:
            found = _TokenAnswer.model_validate(data)
        except ValidationError as exc:
            raise OAuthError from exc
        lasting = found.refresh_token_expires_in or found.refresh_expires_in or None
        return Grant(found.access_token, found.expires_in, found.refresh_token, lasting)

    def _post(self, url: str, form: Mapping[str, str]) -> dict[str, object]:
        """The answer's JSON object. Raises OAuthError for anything else."""
        try:
            status, body = self._exchange(url, {"client_id": self.client_id, **form})
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as exc:
            raise ProviderUnreachable from exc
        if status == 429 or status >= 500:
            raise ProviderUnreachable
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as exc:
            raise OAuthError from exc
        if not isinstance(data, dict):
            raise OAuthError
        if status != 200 or "error" in data:
            raise _explained(data.get("error"))
        return data

    def _exchange(self, url: str, form: Mapping[str, str]) -> tuple[int, bytes]:
        """Status and body of one POST, within the time-out in all and `MAX_ANSWER_BYTES`."""
        late = time.monotonic() + self.timeout_s
        body = bytearray()
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Bannette"}
        with (
            httpx2.Client(
                verify=ssl.create_default_context(cafile=self.ca_file),
                trust_env=False,
                follow_redirects=False,
                timeout=self.timeout_s,
            ) as http,
            http.stream("POST", url, data=dict(form), headers=headers) as answer,
        ):
            for part in answer.iter_raw():
                body += part
                if len(body) > MAX_ANSWER_BYTES:
                    raise OAuthError
                if time.monotonic() > late:
                    raise ProviderUnreachable
            return answer.status_code, bytes(body)


def _explained(code: object) -> OAuthError:
    """The provider's error code as one of our faults."""
    if code in ("authorization_pending", "slow_down"):
        return StillWaiting(slower=code == "slow_down")
    if not isinstance(code, str):
        return OAuthError()
    if code in _SIGN_IN_AGAIN:
        return SignInRequired()
    if code in _REFUSALS:
        return SignInRefused(_REFUSALS[code])
    return ProviderUnreachable() if code in _BUSY else OAuthError()


@dataclass(frozen=True, slots=True)
class _Known:
    """What a provider is known by."""

    device_url: str = ""
    authorize_url: str = ""
    token_url: str = ""
    scopes: tuple[str, ...] = ()
    redirect_host: str = "127.0.0.1"
    link_extras: tuple[tuple[str, str], ...] = ()


def client_for(settings: OAuthSettings, client_secret: str) -> Client:
    """The application the settings describe, with its provider's addresses where they give none.

    Microsoft: learn.microsoft.com, « OAuth 2.0 device authorization grant », « Authenticate an IMAP, POP or
    SMTP connection using OAuth », « Redirect URI restrictions » (any port of http://localhost). Google:
    developers.google.com, « OAuth 2.0 for mobile & desktop apps »; its device flow refuses the mail scope
    (invalid_scope), so that only the browser's way is offered.
    """
    known = _known(settings)
    return Client(
        client_id=settings.client_id,
        client_secret=client_secret,
        device_url=settings.device_url or known.device_url,
        authorize_url=settings.authorize_url or known.authorize_url,
        token_url=settings.token_url or known.token_url,
        scopes=settings.scopes or known.scopes,
        timeout_s=settings.timeout_s,
        ca_file=str(settings.ca_file) if settings.ca_file else None,
        redirect_host=known.redirect_host,
        link_extras=known.link_extras,
    )


def _known(settings: OAuthSettings) -> _Known:
    match settings.provider:
        case Provider.MICROSOFT:
            base = f"https://login.microsoftonline.com/{settings.tenant}/oauth2/v2.0"
            return _Known(
                device_url=f"{base}/devicecode",
                authorize_url=f"{base}/authorize",
                token_url=f"{base}/token",
                scopes=_MICROSOFT_SCOPES,
                redirect_host="localhost",
                link_extras=(("prompt", "select_account"),),
            )
        case Provider.GOOGLE:
            return _Known(
                authorize_url="https://accounts.google.com/o/oauth2/v2/auth",
                token_url="https://oauth2.googleapis.com/token",  # noqa: S106  an address
                scopes=("https://mail.google.com/",),
                # Without both of these there is no refresh token.
                link_extras=(("access_type", "offline"), ("prompt", "consent")),
            )
        case Provider.OTHER:
            return _Known()
