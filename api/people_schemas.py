"""The JSON of the office's people, for its administrators."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body
from triage.accounts import Role
from triage.people_keeping import PersonView

Roles = Annotated[frozenset[Role], Field(min_length=1, max_length=len(Role))]


class PersonIn(Body):
    """A person to add."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    roles: Roles


class RolesIn(Body):
    """The roles a person gets."""

    roles: Roles


class DisabledIn(Body):
    """Whether an account is closed."""

    disabled: bool


class DemandIn(Body):
    """Whether the office demands a second factor of whoever may send."""

    demanded: bool


class PasswordLinkOut(BaseModel):
    """The token of a one-time link to choose a password, told once: /connexion#jeton=…"""

    token: str


class PersonOut(BaseModel):
    """A person; `seen_at`: when an open session of theirs was last used, null when none is open."""

    id: int
    name: str
    roles: list[str]
    disabled: bool
    has_password: bool
    second_factor: bool
    seen_at: datetime | None


class PeopleOut(BaseModel):
    """Everybody, and whether a second factor is demanded."""

    people: list[PersonOut]
    second_factor_demanded: bool

    @classmethod
    def of(cls, views: Iterable[PersonView], *, demanded: bool) -> "PeopleOut":
        """The people as JSON."""
        return cls(
            people=[
                PersonOut(
                    id=one.user.id,
                    name=one.user.name,
                    roles=sorted(one.user.roles),
                    disabled=one.user.disabled,
                    has_password=one.user.password_hash is not None,
                    second_factor=one.second_factor,
                    seen_at=one.seen_at,
                )
                for one in views
            ],
            second_factor_demanded=demanded,
        )
