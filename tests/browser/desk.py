"""What a person does on the page before a test begins: log in, find a mail, open it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

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
    add_session(page, office.client.cookies[COOKIE])
    page.goto(office.running.page.url)
    expect(page.get_by_test_id("lane-to_approve")).to_be_visible()


def add_session(page: Page, value: str) -> None:
    """Give the browser the cookie of an open session."""
    add_session_to(page.context, value)


def add_session_to(context: BrowserContext, value: str) -> None:
    """The same for every page of a context."""
    context.add_cookies(
        [{"name": COOKIE, "value": value, "domain": "127.0.0.1", "path": "/", "secure": True}]
    )


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
    expect(page.get_by_test_id(f"lane-{lane}")).to_have_attribute("aria-current", "true")
    row = page.locator(f"[data-testid=mail-row][data-id='{mail_id}']")
    rows, more = page.get_by_test_id("mail-row"), page.get_by_test_id("more")
    expect(row.or_(more).first).to_be_visible()
    while row.count() == 0:  # a lane shows fifty mails at first
        shown = rows.count()
        more.click()
        expect(rows.nth(shown)).to_be_visible()
    row.click()
    expect(page.get_by_test_id("subject")).to_contain_text(subject)
    return mail_id
