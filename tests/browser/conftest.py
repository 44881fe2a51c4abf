"""A real Chromium, the office that the tests of each file look at, and where screenshots go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from imaplib import Time2Internaldate
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.acceptance.office import OfficeUnderTest, open_office
from tests.browser import letters
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until
from tests.servers.system_packages import chromium_or_none
from triage.demo.mails import demo_mails

USER = "browser"
expect.set_options(timeout=30_000)  # as much as a click waits: a slow machine has other work
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


@dataclass(frozen=True, slots=True)
class Template:
    """An office whose mail was read and sorted, at rest: its data, and the mailbox as it was then."""

    data: Path
    mailbox: Path


@pytest.fixture(scope="session")  # a worker takes files of other packages in between
def template(tmp_path_factory: pytest.TempPathFactory, dovecot: Dovecot) -> Template:
    """Prepare once, without a model, an office whose inbox holds a busy week and a letter for each test."""
    before, _ = demo_mails(datetime.now(UTC))
    with dovecot.session(USER) as session:
        for mail in before:
            session.append("INBOX", "", Time2Internaldate(mail.at), mail.raw)
        for raw in letters.all_letters():
            session.append("INBOX", "", Time2Internaldate(datetime.now(UTC)), raw)
    folder = tmp_path_factory.mktemp("template")
    with open_office(folder, dovecot, USER) as running:
        wait_until(lambda: not running.lane("in_progress") and len(running.lane("to_approve")) > 3, 240.0)
    dovecot.save_mail(USER, folder / "mailbox")
    return Template(folder / "data", folder / "mailbox")


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, dovecot: Dovecot, template: Template
) -> Iterator[OfficeUnderTest]:
    """Run an office of each file's own: what one file's tests teach it, or leave behind, no other meets.

    An approved reply waits a minute before it leaves, unless a test sends it at once.
    """
    dovecot.put_mail_back(USER, template.mailbox)
    folder = tmp_path_factory.mktemp("browser")
    shutil.copytree(template.data, folder / "data")
    with open_office(folder, dovecot, USER, undo_s=60) as running:
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
