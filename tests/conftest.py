"""What every test gets: a clean environment, a real mailbox server, plain words when a program is missing."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.system_packages import CHROMIUM, DOVECOT, in_ci, require, summary_lines


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that lets the browser tests write the pictures of the documentation."""
    parser.addoption("--write-screenshots", action="store_true", help="write docs/images anew")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the developer's own keys and settings, so that no test can reach a real provider with them."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "BANNETTE_")):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def dovecot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dovecot]:
    """Give the session's Dovecot; each test uses a user name of its own."""
    require(DOVECOT, ci=in_ci(os.environ))
    with Dovecot.start(tmp_path_factory.mktemp("dovecot")) as server:
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for garbage, of which there is none: the tests all stay until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use the Dovecot fixture, so that `-m "not requires_dovecot"` leaves them out."""
    for item in items:
        if "dovecot" in getattr(item, "fixturenames", ()):
            item.add_marker(DOVECOT.marker)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a marked test whose program is missing, or fail it in CI."""
    for package in (DOVECOT, CHROMIUM):
        if item.get_closest_marker(package.marker) is not None:
            require(package, ci=in_ci(os.environ))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly which tests did not run for want of a program, and how to get it."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
    lines = summary_lines(reasons)
    if lines:
        terminalreporter.section("Not everything was tested", yellow=True)
        for line in lines:
            terminalreporter.line(line)
