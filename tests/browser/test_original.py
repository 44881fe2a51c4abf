"""The original of a mail in the page: asked for, safe, and back to its text by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import enter, open_mail

pytestmark = pytest.mark.requires_chromium
PHONE = {"width": 390, "height": 844}


def test_original_is_shown_in_a_frame_without_rights_and_its_text_again(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    open_mail(page, office, letters.LAID_OUT)
    expect(page.get_by_test_id("mail-text")).to_contain_text("Votre banque vous écrit")
    expect(page.locator("iframe")).to_have_count(0)

    page.keyboard.press("o")

    frame = page.get_by_test_id("mail-frame")
    expect(frame).to_have_attribute("sandbox", "allow-popups allow-popups-to-escape-sandbox")
    expect(frame).to_have_attribute("referrerpolicy", "no-referrer")
    inside = page.frame_locator("[data-testid=mail-frame]")
    expect(inside.get_by_role("heading", name="Votre banque vous écrit")).to_have_css("text-align", "center")
    expect(inside.locator("img")).to_have_js_property("naturalWidth", 60)
    expect(inside.locator(".host").first).to_have_text("piege.example")
    expect(inside.locator(".host").first).to_have_css("border-radius", "4px")  # the one style sheet stands
    expect(page.get_by_test_id("notice-html_blocked")).to_contain_text("2 images distantes bloquées")
    expect(page.get_by_test_id("notice-link_differs").first).to_contain_text(
        "mène en réalité à piege.example"
    )
    page.screenshot(path=pictures / "original.png")
    page.get_by_test_id("mail-links").locator("summary").click()
    expect(page.get_by_test_id("mail-links")).to_contain_text("piege.example")

    page.get_by_test_id("subject").focus()
    page.keyboard.press("o")
    expect(page.get_by_test_id("mail-text")).to_be_visible()
    expect(page.get_by_test_id("view-text")).to_have_attribute("aria-pressed", "true")


def test_source_is_text_and_a_phone_shows_all_three(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    open_mail(page, office, letters.LAID_OUT)

    page.get_by_test_id("view-original").click()
    expect(page.get_by_test_id("mail-frame")).to_be_visible()
    page.screenshot(path=pictures / "original-phone.png")
    page.get_by_test_id("view-source").click()

    expect(page.get_by_test_id("mail-source")).to_contain_text("Content-Type: text/html")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.screenshot(path=pictures / "source-phone.png")


def test_mail_in_plain_text_says_that_it_has_no_other_form(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    open_mail(page, office, letters.LOOKED)

    page.keyboard.press("o")

    expect(page.get_by_test_id("notice-html_none")).to_contain_text("texte simple")
    expect(page.get_by_test_id("mail-text")).to_be_visible()


def test_page_makes_documents_of_texts_under_one_name_only(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)

    refused = page.evaluate(
        """() => ['autre', 'default', 'bannette-mail'].map((name) => {
          try { trustedTypes.createPolicy(name, { createHTML: (text) => text }); } catch { return 'refused'; }
          return 'made';
        })"""
    )
    plain = page.evaluate(
        """() => {
          const set = (tag, name) => {
            try { document.createElement(tag)[name] = '<p>x</p>'; } catch { return 'refused'; }
            return 'set';
          };
          return [set('iframe', 'srcdoc'), set('p', 'innerHTML')];
        }"""
    )

    assert refused == ["refused"] * 3  # the page's own stands already
    assert plain == ["refused"] * 2


def test_original_that_cannot_be_had_leaves_the_text(page: Page, office: OfficeUnderTest) -> None:
    page.route(
        "**/html", lambda route: route.fulfill(status=503, json={"error": {"key": "x", "message": "Panne."}})
    )
    enter(page, office)
    open_mail(page, office, letters.LAID_OUT)

    page.keyboard.press("o")

    expect(page.get_by_test_id("views").get_by_role("alert")).to_have_text("Panne.")
    expect(page.get_by_test_id("mail-text")).to_be_visible()
