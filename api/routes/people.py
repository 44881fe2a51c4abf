"""The office's people, for its administrators: add, role, link, close, second factor."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import AccountsDep, ManagerDep
from api.errors import responses_of
from api.people_schemas import DemandIn, DisabledIn, PasswordLinkOut, PeopleOut, PersonIn, RolesIn
from triage import people_keeping
from triage.accounts import Accounts, User
from triage.message import UserId

PersonPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(prefix="/people", tags=["people"], responses=responses_of(401, 403, 503))
_CHANGES = responses_of(404, 409, 422)


@router.get("")
def get_people(accounts: AccountsDep, user: ManagerDep) -> PeopleOut:
    """Everybody who has, or had, an account."""
    return _people(accounts, user)


@router.post("", responses=responses_of(422))
def add_person(body: PersonIn, accounts: AccountsDep, user: ManagerDep) -> PasswordLinkOut:
    """Add a person; answers with the link by which they choose their password."""
    return PasswordLinkOut(token=people_keeping.add(accounts, user, body.name, body.roles))


@router.put("/second-factor", responses=responses_of(422))
def put_demand(body: DemandIn, accounts: AccountsDep, user: ManagerDep) -> PeopleOut:
    """Whether the office demands a second factor of whoever may send."""
    accounts.second_factor.demand(user, demanded=body.demanded)
    return _people(accounts, user)


@router.post("/{person_id}/link", responses=_CHANGES)
def make_link(person_id: PersonPath, accounts: AccountsDep, user: ManagerDep) -> PasswordLinkOut:
    """A link by which the person chooses a password, once, within a day."""
    return PasswordLinkOut(token=people_keeping.make_link(accounts, user, UserId(person_id)))


@router.put("/{person_id}/roles", responses=_CHANGES)
def put_roles(person_id: PersonPath, body: RolesIn, accounts: AccountsDep, user: ManagerDep) -> PeopleOut:
    """Give exactly these roles; never takes the last administrator."""
    people_keeping.set_roles(accounts, user, UserId(person_id), body.roles)
    return _people(accounts, user)


@router.put("/{person_id}/disabled", responses=_CHANGES)
def put_disabled(
    person_id: PersonPath, body: DisabledIn, accounts: AccountsDep, user: ManagerDep
) -> PeopleOut:
    """Close an account, which ends its sessions, or open it again."""
    people_keeping.set_disabled(accounts, user, UserId(person_id), disabled=body.disabled)
    return _people(accounts, user)


@router.delete("/{person_id}/second-factor", responses=_CHANGES)
def drop_second_factor(person_id: PersonPath, accounts: AccountsDep, user: ManagerDep) -> PeopleOut:
    """Switch off the second factor of a person who lost it."""
    people_keeping.drop_second_factor(accounts, user, UserId(person_id))
    return _people(accounts, user)


def _people(accounts: Accounts, user: User) -> PeopleOut:
    views = people_keeping.list_people(accounts, user)
    return PeopleOut.of(views, demanded=accounts.second_factor.is_demanded())
