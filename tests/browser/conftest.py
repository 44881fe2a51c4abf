"""A real Chromium, and where its screenshots go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers.system_packages import chromium_or_none

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
    assert not faults


@pytest.fixture
def pictures(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give the folder for screenshots: that of the documentation with `--write-screenshots`."""
    folder = _DOCS if request.config.getoption("--write-screenshots") else tmp_path / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
