"""What a person does on the page before a test begins: log in, find a mail, open it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from api.deps import COOKIE
from tests.acceptance.office import PASSWORD, PERSON, OfficeUnderTest

LANES = ("to_approve", "to_write", "to_read", "to_call", "sent", "dismissed")


def log_in(page: Page, office: OfficeUnderTest) -> None:
    """Open the page and give name and password."""
    page.goto(office.running.page.url)
    page.get_by_test_id("login-name").fill(PERSON)
    page.get_by_test_id("login-password").fill(PASSWORD)
    page.get_by_test_id("login-submit").click()
    expect(page.get_by_test_id("lane-to_approve")).to_be_visible()


def enter(page: Page, office: OfficeUnderTest) -> None:
    """Open the page as somebody whose session is open already, which takes less time than the password."""
    session = {"name": COOKIE, "value": office.client.cookies[COOKIE], "url": office.running.page.url}
    page.context.add_cookies([session])  # type: ignore[list-item]  # a TypedDict there
    page.goto(office.running.page.url)
    expect(page.get_by_test_id("lane-to_approve")).to_be_visible()


def find(office: OfficeUnderTest, subject: str) -> tuple[str, int] | None:
    """The lane and the id of the mail with this subject."""
    for lane in LANES:
        for mail in office.lane(lane):
            if str(mail["subject"]).startswith(subject):
                return lane, int(str(mail["id"]))
    return None


def open_mail(page: Page, office: OfficeUnderTest, subject: str) -> int:
    """Open the mail with this subject from its lane; give its id."""
    found = find(office, subject)
    assert found is not None, subject
    lane, mail_id = found
    page.get_by_test_id(f"lane-{lane}").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail_id}']").click()
    expect(page.get_by_test_id("subject")).to_contain_text(subject)
    return mail_id
