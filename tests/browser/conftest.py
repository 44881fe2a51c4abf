"""A real Chromium, the one office all its tests look at, and where screenshots go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from imaplib import Time2Internaldate
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.acceptance.office import OfficeUnderTest, open_office
from tests.browser import letters
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until
from tests.servers.system_packages import chromium_or_none
from triage.demo.mails import demo_mails

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_DOCS = Path(__file__).parents[2] / "docs" / "images"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Give one Chromium to these tests; playwright keeps an event loop running in this thread meanwhile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_or_none(), args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory, dovecot: Dovecot) -> Iterator[OfficeUnderTest]:
    """Run an office without a model whose inbox holds a busy week and a letter for each test.

    An approved reply waits a minute before it leaves, unless a test sends it at once.
    """
    before, _ = demo_mails(datetime.now(UTC))
    with dovecot.session("browser") as session:
        for mail in before:
            session.append("INBOX", "", Time2Internaldate(mail.at), mail.raw)
        for raw in letters.all_letters():
            session.append("INBOX", "", Time2Internaldate(datetime.now(UTC)), raw)
    with open_office(tmp_path_factory.mktemp("browser"), dovecot, "browser", undo_s=60) as running:
        wait_until(lambda: not running.lane("in_progress") and len(running.lane("to_approve")) > 3, 60.0)
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh desktop page in French whose script errors and refused requests fail the test."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 860},
        locale="fr-FR",
        timezone_id="Europe/Paris",
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"{request.url}: {request.failure}"))
    yield page
    context.close()
    assert not [fault for fault in faults if "ERR_ABORTED" not in fault]  # a reload cuts what was under way


@pytest.fixture
def pictures(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give the folder for screenshots: that of the documentation with `--write-screenshots`."""
    folder = _DOCS if request.config.getoption("--write-screenshots") else tmp_path / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
