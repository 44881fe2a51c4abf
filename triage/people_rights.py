"""What permissions allow in matters of accounts."""

from triage.errors import NotAllowed
from triage.permissions import Permission
from triage.store.people import User


def is_admin(user: User) -> bool:
    """Whether the person keeps the office's accounts and settings."""
    return user.may(Permission.MANAGE)


def may_send(user: User) -> bool:
    """Whether the person may let a reply leave, or make somebody who may."""
    return user.may(Permission.SEND) or user.may(Permission.MANAGE)


def require_admin(user: User) -> None:
    """Raise NotAllowed (403) for whoever is not an administrator."""
    if not is_admin(user):
        raise NotAllowed("accounts_admin_only")
