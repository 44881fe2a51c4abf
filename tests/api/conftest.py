"""One office per test; its classifier and redactor are loaded once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.begun import Begun, settings_in
from tests.api.world import World
from triage.clock import now_utc
from triage.db import DATABASE_NAME, open_database
from triage.services import Services, build_services


@pytest.fixture(scope="session")
def shared_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """The parts that take seconds to load, on a database that stays empty."""
    folder = tmp_path_factory.mktemp("office")
    database = open_database(folder, now_utc())
    services = build_services(settings_in(folder), database, None)
    database.close()  # its file is then whole and can be copied
    return services


@pytest.fixture(scope="session")
def empty_office(shared_services: Services) -> Begun:
    """An office that received nothing and knows nobody."""
    return Begun(shared_services.settings.data_dir / DATABASE_NAME)


@pytest.fixture
def begun(empty_office: Begun) -> Begun:
    """Where the office of each test begins; a file whose tests all begin further on gives its own."""
    return empty_office


@pytest.fixture
def world(shared_services: Services, begun: Begun, tmp_path: Path) -> Iterator[World]:
    """An office of the test's own."""
    with begun.opened(shared_services, tmp_path) as world:
        yield world
