"""How a mailbox's servers are convinced: a password, or a token that the provider gives after a sign-in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from triage.errors import BannetteError

_T = TypeVar("_T")


class TokenSource(Protocol):
    """Gives access tokens of one mailbox; several threads may share it. Its methods raise OAuthError."""

    def access_token(self) -> str:
        """A token that is good for some minutes more."""
        ...

    def renewed_token(self, refused: str) -> str:
        """Another token than the one that the mail server refused."""
        ...

    def sign_in_or_none(self) -> str | None:
        """What names the sign-in in force; None while a person must sign in. Touches no network."""
        ...


@dataclass(frozen=True, slots=True)
class PasswordLogin:
    """A password, of the person or made for the application."""

    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TokenLogin:
    """Tokens that expire and are renewed."""

    source: TokenSource = field(repr=False)


Login = PasswordLogin | TokenLogin


def awaits_sign_in(login: Login) -> bool:
    """Whether a person must sign in before the login can serve. Touches no network."""
    return isinstance(login, TokenLogin) and login.source.sign_in_or_none() is None


@dataclass(frozen=True, slots=True)
class MailboxLogins:
    """How to log in to the two servers of one mailbox."""

    imap: Login
    smtp: Login


@dataclass(frozen=True, slots=True)
class Bearer:
    """One access token, ready to be shown to a server."""

    token: str = field(repr=False)

    def xoauth2(self, user: str) -> bytes:
        """What XOAUTH2 sends, before base64 (Microsoft and Google: « SASL XOAUTH2 »)."""
        return f"user={user}\x01auth=Bearer {self.token}\x01\x01".encode()

    def oauthbearer(self, user: str, host: str, port: int) -> bytes:
        """What OAUTHBEARER sends, before base64 (RFC 7628 section 3.1, names by RFC 5801 section 4)."""
        name = user.replace("=", "=3D").replace(",", "=2C")
        return f"n,a={name},\x01host={host}\x01port={port}\x01auth=Bearer {self.token}\x01\x01".encode()


Credential = PasswordLogin | Bearer


def with_credential(login: Login, attempt: Callable[[Credential], _T], refused: type[BannetteError]) -> _T:
    """What the attempt returns; with tokens it is made once more when it raised `refused` for the first one.

    A server may refuse a token before its time: the provider took it back, or the clocks differ. Raises what
    the attempt raises, and OAuthError when there is no token to show.
    """
    if isinstance(login, PasswordLogin):
        return attempt(login)
    token = login.source.access_token()
    try:
        return attempt(Bearer(token))
    except refused:
        renewed = login.source.renewed_token(token)
    return attempt(Bearer(renewed))
