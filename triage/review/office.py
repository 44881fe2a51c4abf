"""What the review use cases work with, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from classifiers.dossier_types import TypeList
from triage.clock import Clock
from triage.db import Database
from triage.errors import NotAllowed
from triage.live import Live
from triage.mailbox_trial import MailboxTrials
from triage.permissions import Permission
from triage.presence import Presence
from triage.redraft_worker import Redrafter
from triage.services import Services
from triage.settings import MailboxSettings, Settings
from triage.store.people import User
from triage.store.sight import EVERYTHING, Sight

#: What is said to whom a permission lacks: sentence keys.
REFUSALS: Final = {
    Permission.ACCOUNT: "account_without_role",
    Permission.READ: "mail_not_for_role",
    Permission.WRITE: "read_only",
    Permission.SEND: "send_not_for_role",
    Permission.WALL: "wall_not_for_role",
    Permission.MANAGE: "admin_only",
}


@dataclass(frozen=True, slots=True)
class Office:
    """The office as the page needs it.

    `wake_sender` tells the sender that something was approved; `redrafter` asks models while persons wait.
    `sight`: what the person who asks may see; the page's routes set it, everything else sees all.
    `live` tells what changes to whoever looks, `presence` knows who has which mail open. `trials` tries the
    mailboxes, with logins that nothing else here sees.
    """

    services: Services
    wake_sender: Callable[[], None]
    redrafter: Redrafter = field(default_factory=Redrafter)
    sight: Sight = EVERYTHING
    live: Live = field(default_factory=Live)
    presence: Presence = field(default_factory=Presence)
    trials: MailboxTrials = field(default_factory=MailboxTrials)

    @property
    def database(self) -> Database:
        """The office's database."""
        return self.services.database

    @property
    def clock(self) -> Clock:
        """The office's clock."""
        return self.services.clock

    @property
    def settings(self) -> Settings:
        """The office's configuration."""
        return self.services.settings

    @property
    def types(self) -> TypeList:
        """The office's dossier types in force now."""
        return self.services.types

    def mailbox(self, name: str) -> MailboxSettings:
        """The settings of a mailbox."""
        return self.services.mailbox(name)


def require_writer(user: User) -> None:
    """Raise NotAllowed when this person may not change mails, drafts and dossiers."""
    require(user, Permission.WRITE)


def require(user: User, permission: Permission) -> None:
    """Raise NotAllowed when none of the person's roles allows it."""
    if not user.may(permission):
        raise NotAllowed(REFUSALS[permission])
