"""One office per test; its classifier and redactor are loaded once for all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from classifiers.labels import Profile
from tests.api.world import FixedClock, World
from triage.accounts import Accounts
from triage.clock import now_utc
from triage.db import DATABASE_NAME, Database, make_engine, open_database
from triage.past_index import Past
from triage.services import Services, build_services
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


@pytest.fixture(scope="session")
def shared_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """The parts that take seconds to load, on a database that stays empty."""
    folder = tmp_path_factory.mktemp("office")
    database = open_database(folder, now_utc())
    services = build_services(settings_in(folder), database, None)
    database.close()  # its file is then whole and can be copied
    return services


@pytest.fixture
def world(shared_services: Services, tmp_path: Path) -> Iterator[World]:
    """An office of the test's own, with an empty database."""
    shutil.copyfile(shared_services.settings.data_dir / DATABASE_NAME, tmp_path / DATABASE_NAME)
    database = Database(make_engine(tmp_path / DATABASE_NAME))
    clock = FixedClock()
    services = replace(
        shared_services, database=database, clock=clock, settings=settings_in(tmp_path), past=Past()
    )
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield World(services, Accounts(database, clock, cheap), clock)
    database.close()
