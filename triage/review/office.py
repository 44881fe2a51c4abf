"""What the review use cases work with, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass

from triage.clock import Clock
from triage.db import Database
from triage.errors import NotAllowed
from triage.kinds import Role
from triage.services import Services
from triage.settings import MailboxSettings, Settings
from triage.store.people import User


@dataclass(frozen=True, slots=True)
class Office:
    """The office as the page needs it. `wake_sender` tells the sender that something was approved."""

    services: Services
    wake_sender: Callable[[], None]

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

    def mailbox(self, name: str) -> MailboxSettings:
        """The settings of a mailbox."""
        return self.services.mailbox(name)


def require_writer(user: User) -> None:
    """Raise NotAllowed when this person may only read."""
    if user.role is Role.READER:
        raise NotAllowed("read_only")
