"""« Rejouer sur le courrier passé » in a browser: started, judged by mouse and by key, with its figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import PASSWORD, OfficeUnderTest
from tests.browser.desk import enter, open_mail
from tests.browser.letters import DATED
from triage.kinds import Role

ADMIN = "Solène"
PHONE = {"width": 390, "height": 844}


def open_replay(page: Page, office: OfficeUnderTest) -> None:
    """Log in as an administrator, open the panel and have the mail of the office replayed."""
    if office.running.accounts.user_or_none(ADMIN) is None:
        office.running.accounts.add_user(ADMIN, PASSWORD, Role.ADMIN, Role.REVIEWER)
    page.goto(office.running.page.url)
    page.get_by_test_id("login-name").fill(ADMIN)
    page.get_by_test_id("login-password").fill(PASSWORD)
    page.get_by_test_id("login-submit").click()
    page.get_by_test_id("replay-open").click()
    page.get_by_test_id("replay-last").fill("60")
    with page.expect_response(lambda answer: answer.request.method == "POST" and "replay" in answer.url):
        page.get_by_test_id("replay-start").click()
    expect(page.get_by_test_id("replay-progress")).to_have_count(0, timeout=30_000)
    expect(page.get_by_test_id("replay-row").first).to_be_visible(timeout=30_000)


def test_past_mail_is_replayed_and_judged_by_mouse_and_by_key(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    open_replay(page, office)
    rows = page.get_by_test_id("replay-row")
    expect(page.get_by_test_id("replay-classes")).to_contain_text("urgent")
    expect(page.get_by_test_id("replay-flagged")).to_contain_text("entre")
    expect(page.get_by_test_id("replay-score")).to_contain_text("Pas assez de réponses")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")

    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    page.keyboard.press("v")
    expect(rows.nth(0).get_by_test_id("replay-right")).to_have_attribute("aria-pressed", "true")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("x")
    wrong = rows.nth(1)
    expect(wrong.get_by_test_id("replay-wrong")).to_have_attribute("aria-pressed", "true")
    rows.nth(2).get_by_test_id("replay-right").click()
    expect(rows.nth(2).get_by_test_id("replay-right")).to_have_attribute("aria-pressed", "true")
    wrong.locator("[data-testid^=replay-is-]").first.click()
    expect(wrong.locator("[data-testid^=replay-is-][aria-pressed=true]")).to_have_count(1)
    page.screenshot(path=pictures / "replay.png")

    page.keyboard.press("Escape")
    expect(page.get_by_test_id("replay")).to_have_count(0)
    page.get_by_test_id("replay-open").click()
    expect(rows.nth(0).get_by_test_id("replay-right")).to_have_attribute("aria-pressed", "true")


def test_twenty_answers_give_a_score_with_its_interval(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    open_replay(page, office)
    page.get_by_test_id("replay-all").click()
    rows = page.get_by_test_id("replay-row")
    expect(rows.nth(21)).to_be_visible()

    for number in range(24):
        right = rows.nth(number).get_by_test_id("replay-right")
        if right.get_attribute("aria-pressed") != "true":
            right.click()
        expect(right).to_have_attribute("aria-pressed", "true")

    expect(page.get_by_test_id("replay-score")).to_contain_text("Classe juste")
    expect(page.get_by_test_id("replay-score")).to_contain_text("dix-neuf fois sur vingt")
    page.screenshot(path=pictures / "replay-score.png")
    page.get_by_test_id("replay-urgent").click()
    expect(rows.first).to_contain_text("urgent", ignore_case=True)  # or « peut-être urgent »
    page.screenshot(path=pictures / "replay-urgent.png")


def test_replay_fits_a_phone(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    open_replay(page, office)

    body = page.get_by_test_id("replay").locator(".dialog-body")
    assert body.evaluate("one => one.scrollWidth <= one.clientWidth") is True
    page.keyboard.press("Escape")
    overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    page.screenshot(path=pictures / "replay-phone-desk.png")
    assert page.evaluate(overflow) is False
    page.get_by_test_id("replay-open").click()
    page.screenshot(path=pictures / "replay-phone.png")
    page.get_by_test_id("replay-row").first.scroll_into_view_if_needed()
    page.screenshot(path=pictures / "replay-phone-rows.png")


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_mail_says_why_it_is_urgent_and_how_its_deadlines_were_counted(
    page: Page, office: OfficeUnderTest, pictures: Path, size: dict[str, int] | None
) -> None:
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    open_mail(page, office, DATED)

    expect(page.get_by_test_id("sorting-reason")).to_contain_text("Urgent")
    expect(page.get_by_test_id("deadlines")).to_be_visible()
    page.get_by_test_id("deadlines").locator("summary").first.click()
    page.get_by_test_id("deadlines").scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"deadlines-{'phone' if size else 'desk'}.png")


def test_who_may_not_administer_is_not_offered_a_replay(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)

    expect(page.get_by_test_id("replay-open")).to_have_count(0)
