"""What each role may do: the one table that routes and use cases ask."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from triage.kinds import Role


class Permission(StrEnum):
    """One thing that an account may be allowed to do."""

    #: have an account: see how the service is doing, read the texts of the office, leave
    ACCOUNT = "account"
    #: read mails, drafts and dossiers within the walls
    READ = "read"
    #: correct, file, edit and prepare
    WRITE = "write"
    #: approve a reply; what an assistant may approve is the office's choice
    SEND = "send"
    #: say who may see a dossier
    WALL = "wall"
    #: look after mailboxes, people and the settings; reads no mail
    MANAGE = "manage"


_READER: Final = frozenset({Permission.ACCOUNT, Permission.READ})
_ASSISTANT: Final = _READER | {Permission.WRITE, Permission.SEND}
OF_ROLE: Final = {
    Role.READER: _READER,
    Role.ASSISTANT: _ASSISTANT,
    Role.REVIEWER: _ASSISTANT | {Permission.WALL},
    Role.ADMIN: frozenset({Permission.ACCOUNT, Permission.MANAGE}),
}

FIRST_ROLES: Final = (Role.ADMIN, Role.REVIEWER)
"""In an office of one person the professional looks after the settings too."""


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """What somebody with all these roles may do."""
    return frozenset().union(*(OF_ROLE[role] for role in roles))
