"""What an administrator does with the accounts: add, give a role, a link, close and open again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from triage import audit
from triage.accounts import Accounts
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotAllowed, NotFound
from triage.kinds import Role
from triage.message import UserId
from triage.people_rights import is_admin, require_admin
from triage.store import people, proofs, tokens
from triage.store.people import User

#: Closed ones too: their names stay in the record.
MAX_ACCOUNTS: Final = 500


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as an administrator sees them. `seen_at`: when an open session of theirs was last used."""

    user: User
    second_factor: bool
    seen_at: datetime | None


def list_people(accounts: Accounts, by: User) -> tuple[PersonView, ...]:
    """Everybody, closed accounts too, in the order they were added. Raises NotAllowed."""
    require_admin(by)
    with accounts.database.transaction() as session:
        guarded = proofs.users_with_totp(session)
        seen = people.last_seen(session)
        return tuple(PersonView(one, one.id in guarded, seen.get(one.id)) for one in people.users(session))


def add(accounts: Accounts, by: User, name: str, roles: Iterable[Role]) -> str:
    """Add a person; the token of the link by which they choose their password, told once.

    Raises NotAllowed, and BadRequest when the name is taken or cannot be.
    """
    if len(list_people(accounts, by)) >= MAX_ACCOUNTS:
        raise BadRequest("list_full", most=MAX_ACCOUNTS)
    return accounts.password_link(accounts.add_user(name, None, *roles, by=by), by)


def make_link(accounts: Accounts, by: User, person: UserId) -> str:
    """The token of a link by which the person chooses a password. Raises NotAllowed and NotFound."""
    require_admin(by)
    user = _person(accounts, person)
    if user.disabled:
        raise NotAllowed("person_disabled")
    return accounts.password_link(user, by)


def set_roles(accounts: Accounts, by: User, person: UserId, roles: Iterable[Role]) -> None:
    """Give exactly these roles. Raises NotAllowed, when it takes the last administrator too, and NotFound."""
    wanted = frozenset(roles)

    def change(session: Session, user: User) -> None:
        if user.roles == wanted:
            return
        people.set_roles(session, user.id, wanted)
        values = {"person": user.id, "role": "+".join(sorted(wanted))}
        audit.record(session, AuditEvent.USER_ROLE_CHANGED, accounts.clock(), user_id=by.id, values=values)

    _change(accounts, by, person, change)


def set_disabled(accounts: Accounts, by: User, person: UserId, *, disabled: bool) -> None:
    """Close an account, which ends its sessions, or open it again; the history keeps its name.

    Raises NotAllowed for one's own and for that of the last administrator, and NotFound.
    """

    def change(session: Session, user: User) -> None:
        if user.id == by.id:
            raise NotAllowed("own_account")
        if user.disabled is disabled:
            return
        people.set_disabled(session, user.id, accounts.clock() if disabled else None)
        people.end_sessions(session, user.id)
        people.end_links(session, user.id, accounts.clock())
        tokens.revoke(session, user.id, accounts.clock())
        event = AuditEvent.USER_DISABLED if disabled else AuditEvent.USER_ENABLED
        audit.record(session, event, accounts.clock(), user_id=by.id, values={"person": user.id})

    _change(accounts, by, person, change)


def drop_second_factor(accounts: Accounts, by: User, person: UserId) -> None:
    """Switch off that of a person who lost their telephone and codes. Raises NotAllowed and NotFound."""
    require_admin(by)
    accounts.second_factor.switch_off(_person(accounts, person), by)


def _person(accounts: Accounts, person: UserId) -> User:
    with accounts.database.transaction() as session:
        found = people.user_or_none(session, person)
    if found is None:
        raise NotFound
    return found


def _change(accounts: Accounts, by: User, person: UserId, change: Callable[[Session, User], None]) -> None:
    """Do it, unless the office would be left without an administrator who can come in."""
    require_admin(by)
    with accounts.database.transaction() as session:
        user = people.user_or_none(session, person)
        if user is None:
            raise NotFound
        change(session, user)
        # Counted after the change, which holds the lock: two administrators cannot remove each other.
        if not any(is_admin(one) and not one.disabled for one in people.users(session)):
            raise NotAllowed("last_admin")
