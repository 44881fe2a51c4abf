"""An office at rest, of which each test gets a copy: what took long to happen in it happened once."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from argon2 import PasswordHasher

from classifiers.labels import Profile
from tests.api.world import FixedClock, World
from triage.accounts import Accounts
from triage.db import DATABASE_NAME, Database, make_engine
from triage.message import MailId
from triage.past_index import Past
from triage.services import Services
from triage.settings import (
    ImapSettings,
    MailboxSettings,
    OfficeSettings,
    Security,
    Settings,
    SmtpSettings,
)


def settings_in(folder: Path) -> Settings:
    """The configuration of an invented office whose data lie in `folder`."""
    server = {"host": "127.0.0.1", "security": Security.NONE, "user": "contact"}
    mailbox = MailboxSettings(
        name="contact",
        address="contact@cabinet.example",
        imap=ImapSettings.model_validate(server),
        smtp=SmtpSettings.model_validate(server),
    )
    office = OfficeSettings(
        name="Cabinet Essai", profile=Profile.LAW, phone="01 99 00 00 00", signature="Cabinet Essai"
    )
    return Settings(data_dir=folder, office=office, mailboxes=(mailbox,))


@dataclass(frozen=True, slots=True)
class Begun:
    """The file of a closed database, and the mails it holds, the first received first."""

    database: Path
    mails: tuple[MailId, ...] = ()

    @contextlib.contextmanager
    def opened(self, shared: Services, folder: Path) -> Iterator[World]:
        """An office that goes on from here, on a copy in `folder`."""
        shutil.copyfile(self.database, folder / DATABASE_NAME)
        database = Database(make_engine(folder / DATABASE_NAME))
        clock = FixedClock()
        services = replace(shared, database=database, clock=clock, settings=settings_in(folder), past=Past())
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        yield World(services, Accounts(database, clock, cheap), clock, mails=[*self.mails])
        database.close()  # its file is then whole and can be copied

    def after(self, shared: Services, folder: Path, happens: Callable[[World], object]) -> Begun:
        """The office once that happened in it, kept in `folder`; its clock did not move."""
        with self.opened(shared, folder) as world:
            happens(world)
            return Begun(folder / DATABASE_NAME, tuple(world.mails))
