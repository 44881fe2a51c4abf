"""« Afficher la suite »: what follows is added to the list, and the keyboard goes to it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter
from tests.kept_receipts import AT, keep_receipts, with_payload
from triage import audit
from triage.audit import AuditEvent
from triage.message import MailId


@pytest.fixture
def mail_id(page: Page, office: OfficeUnderTest) -> MailId:
    """A mail with a long history, open."""
    mail_id = MailId(int(str(office.lane("to_approve")[0]["id"])))
    database = office.running.services.database
    with database.transaction() as session:
        for _ in range(130):
            audit.record(session, AuditEvent.MAIL_READ, AT, mail_id=mail_id)
    enter(page, office)
    page.locator(f"[data-testid=mail-row][data-id='{mail_id}']").click()
    expect(page.locator(f"article[data-id='{mail_id}']")).to_be_visible()
    return mail_id


@pytest.mark.usefixtures("mail_id")
def test_what_was_before_in_the_history_is_added_above_and_has_the_keyboard(
    page: Page, pictures: Path
) -> None:
    history = page.get_by_test_id("history")
    history.locator("summary").click()
    expect(history.locator("li")).to_have_count(100)

    page.get_by_test_id("history-earlier").click()

    expect(page.get_by_test_id("history-earlier")).to_have_count(0)
    assert history.locator("li").count() > 130
    expect(history.locator("li:focus")).to_have_count(1)
    page.screenshot(path=pictures / "history-earlier.png")


def test_the_calls_that_follow_are_added_and_the_first_of_them_has_the_keyboard(
    page: Page, office: OfficeUnderTest, mail_id: MailId, pictures: Path
) -> None:
    kept = [with_payload(f"Texte {one}", AT + timedelta(hours=one)) for one in range(60)]
    keep_receipts(office.running.services.database, mail_id, *kept)
    page.keyboard.press("v")
    receipts = page.get_by_test_id("receipt")
    expect(receipts).to_have_count(50)

    page.get_by_test_id("receipts-more").click()

    expect(receipts).to_have_count(60)
    expect(page.get_by_test_id("receipts-more")).to_have_count(0)
    assert receipts.nth(50).evaluate("(one) => one.contains(document.activeElement)")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "receipts-more-phone.png")
