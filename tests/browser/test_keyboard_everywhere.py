"""The keyboard finds its way: out of the original of a mail, and on where the first rows of a lane end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser import letters
from tests.browser.axe import violations
from tests.browser.desk import enter, open_mail

pytestmark = pytest.mark.requires_chromium


def test_keyboard_comes_back_from_the_original_of_a_mail(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    open_mail(page, office, letters.LAID_OUT)
    page.get_by_test_id("view-original").click()
    bar, back = page.get_by_test_id("frame-bar"), page.get_by_test_id("frame-back")
    inside = page.frame_locator("[data-testid=mail-frame]")
    expect(inside.get_by_role("heading", name="Votre banque vous écrit")).to_be_visible()
    expect(bar).to_be_hidden()

    inside.get_by_role("heading", name="Votre banque vous écrit").click()

    expect(bar).to_be_visible()
    assert violations(page) == []
    bar.scroll_into_view_if_needed()
    page.screenshot(path=pictures / "original-keys-1280.png")
    for _ in range(6):  # past the links of the mail
        page.keyboard.press("Tab")
        if back.evaluate("(node) => node === document.activeElement"):
            break
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#mail-subject")).to_be_focused()
    expect(bar).to_be_hidden()
    page.keyboard.press("o")
    expect(page.get_by_test_id("mail-text")).to_be_visible()


def test_next_mail_comes_when_the_rows_of_a_lane_run_out(page: Page, office: OfficeUnderTest) -> None:
    def two_at_a_time(route: Route) -> None:
        if route.request.method != "GET":
            return route.continue_()
        return route.continue_(url=route.request.url.replace("limit=50", "limit=2"))

    page.route("**/api/mails?*", two_at_a_time)
    enter(page, office)
    rows: Any = page.get_by_test_id("mail-row")
    expect(rows).to_have_count(2)
    rows.last.click()
    expect(page.locator("article.mail-sheet")).to_be_visible()
    page.locator("#rows").focus()

    page.keyboard.press("j")

    expect(page.locator("[data-testid=mail-row][aria-selected=true]")).to_have_attribute(
        "data-id", str(office.lane("to_approve")[2]["id"])
    )
    assert rows.count() > 2
