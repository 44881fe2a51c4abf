"""The JSON of a person's own account: how they prove who they are, and where they are logged in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body, LinkToken
from triage.accounts import ApiToken, SessionView, Standing, User
from triage.api_tokens import MAX_DAYS, Scope

Password = Annotated[str, Field(min_length=1, max_length=500)]


class NeedsPassword(BaseModel):
    """The link is for setting a password."""

    needs_password: bool = True


class NewPasswordIn(LinkToken):
    """A one-time link and the password it sets."""

    password: Password


class ChangePasswordIn(Body):
    """The password of now ("" for somebody who has none) and the next one."""

    old: Annotated[str, Field(max_length=500)]
    new: Password


class PasswordIn(Body):
    """One's password once more, before something that matters ("" for somebody who has none)."""

    password: Annotated[str, Field(max_length=500)]


class CodeIn(Body):
    """A code of the telephone."""

    code: Annotated[str, Field(min_length=1, max_length=60, examples=["287082"])]


class SecondFactorOut(BaseModel):
    """`codes_left`: recovery codes not used yet; `demanded`: the office wants one of this person."""

    on: bool
    codes_left: int
    demanded: bool


class OpenSessionOut(BaseModel):
    """An open session of one's own; `agent`: the kind of browser, "" when it is not known."""

    id: str
    created_at: datetime
    seen_at: datetime
    agent: str
    this: bool


class AccountOut(BaseModel):
    """One's own account."""

    name: str
    roles: list[str]
    has_password: bool
    second_factor: SecondFactorOut
    sessions: list[OpenSessionOut]

    @classmethod
    def of(cls, user: User, standing: Standing, sessions: list[SessionView]) -> "AccountOut":
        """The account as JSON."""
        return cls(
            name=user.name,
            roles=sorted(user.roles),
            has_password=user.password_hash is not None,
            second_factor=SecondFactorOut(
                on=standing.on, codes_left=standing.codes_left, demanded=standing.demanded
            ),
            sessions=[
                OpenSessionOut(
                    id=one.handle,
                    created_at=one.created_at,
                    seen_at=one.seen_at,
                    agent=one.agent,
                    this=one.is_this,
                )
                for one in sessions
            ],
        )


class TokenIn(PasswordIn):
    """A token to create: reading is always allowed; `days`: until it ends by itself."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    scopes: Annotated[tuple[Scope, ...], Field(max_length=4)] = ()
    days: Annotated[int, Field(ge=1, le=MAX_DAYS)] = 90


class TokenOut(BaseModel):
    """A token of one's own, without what it is told by; `used_at`: null when it never was."""

    id: int
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


class TokensOut(BaseModel):
    """One's tokens that can be used, the newest first; `token`: the one just created, told once."""

    tokens: list[TokenOut]
    token: str | None = None

    @classmethod
    def of(cls, found: Iterable[ApiToken], token: str | None = None) -> "TokensOut":
        """The tokens as JSON."""
        return cls(
            tokens=[
                TokenOut(
                    id=one.id,
                    name=one.name,
                    scopes=sorted(one.scopes),
                    created_at=one.created_at,
                    expires_at=one.expires_at,
                    used_at=one.used_at,
                )
                for one in found
            ],
            token=token,
        )


class SetupOut(BaseModel):
    """A new secret, told once: in base 32, as a link (otpauth), as a QR code in an SVG of `size` units."""

    secret: str
    link: str
    size: int
    path: str


class RecoveryCodesOut(BaseModel):
    """Recovery codes, told once; each works once."""

    codes: list[str]
