"""« Textes du cabinet » in a browser: what a model is told can be read, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from drafting.prompts import PromptKind, load_prompt
from tests.acceptance.office import PASSWORD, OfficeUnderTest
from tests.browser.desk import enter
from triage.accounts import Role

pytestmark = pytest.mark.requires_chromium


def test_instructions_of_the_model_are_read(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    enter(page, office)
    page.get_by_test_id("library-open").click()
    part = page.get_by_test_id("library-prompts")
    expect(page.get_by_test_id("library-templates")).to_contain_text("Réponses types")
    page.get_by_test_id("library-go-prompts").click()
    expect(part.locator("h3")).to_be_in_viewport()
    part.get_by_test_id("prompt-reply").locator("summary").first.click()

    expect(part.get_by_test_id("prompt-reply-text")).to_contain_text("vous n’envoyez rien")
    expect(part.get_by_test_id("prompt-edit")).to_have_count(0)
    expect(part.get_by_test_id("usual-edit")).to_have_count(0)
    page.screenshot(path=pictures / "library.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "library-phone.png")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.fixture
def admin(page: Page, office: OfficeUnderTest) -> Iterator[Page]:
    """The page of an administrator; what they wrote is taken back."""
    if office.running.accounts.user_or_none("Alix") is None:
        office.running.accounts.add_user("Alix", PASSWORD, Role.ADMIN, Role.REVIEWER)
    page.goto(office.running.page.url)
    page.get_by_test_id("login-name").fill("Alix")
    page.get_by_test_id("login-password").fill(PASSWORD)
    page.get_by_test_id("login-submit").click()
    expect(page.get_by_test_id("library-open")).to_be_visible()
    yield page
    with office.running.services.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM prompt_version")


def test_administrator_writes_instructions_and_takes_the_shipped_ones_back(
    admin: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    admin.get_by_test_id("library-open").click()
    part = admin.get_by_test_id("library-prompts").get_by_test_id("prompt-reply")
    part.locator("summary").first.click()
    part.get_by_test_id("prompt-edit").click()
    text = admin.get_by_test_id("prompt-text")
    expect(text).to_have_value(re.compile("vous n’envoyez rien"))

    text.fill("Signez Mme Odile Trémarec.")
    admin.get_by_test_id("prompt-keep").click()
    expect(admin.get_by_test_id("prompt-problem")).to_contain_text("Trémarec")
    expect(admin.get_by_test_id("prompt-accept")).to_have_count(0)
    admin.screenshot(path=pictures / "prompt-refused.png")
    text.fill("Vous écrivez pour un cabinet d’avocats.\n\nTutoyez. Soyez bref.")
    admin.get_by_test_id("prompt-keep").click()
    admin.get_by_test_id("prompt-accept").click()

    expect(admin.get_by_test_id("prompt-form")).to_have_count(0)
    expect(part.locator("summary").first).to_contain_text("reply-office-1")
    expect(part.get_by_test_id("prompt-reply-text")).to_contain_text("Soyez bref.")
    part.get_by_test_id("prompt-versions").locator("summary").click()
    expect(part.get_by_test_id("prompt-versions")).to_contain_text("par Alix")
    part.scroll_into_view_if_needed()
    admin.screenshot(path=pictures / "prompt-own.png")
    admin.set_viewport_size({"width": 390, "height": 844})
    admin.screenshot(path=pictures / "prompt-own-phone.png")
    part.get_by_test_id("prompt-edit").click()
    admin.screenshot(path=pictures / "prompt-form-phone.png")
    assert admin.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    admin.keyboard.press("Escape")
    part.get_by_test_id("prompt-restore").click()
    expect(part.locator("summary").first).to_contain_text(load_prompt(PromptKind.REPLY).version)


def test_page_says_that_the_shipped_text_changed_since(
    admin: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    with office.running.services.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO prompt_version (kind, number, text, shipped, written_at)"
            " VALUES ('reply', 1, 'Soyez bref.', 'reply-fr-1', '2026-03-02 09:00:00.000000')"
        )

    admin.get_by_test_id("library-open").click()
    part = admin.get_by_test_id("library-prompts").get_by_test_id("prompt-reply")
    part.locator("summary").first.click()

    expect(part.get_by_test_id("prompt-moved")).to_contain_text(load_prompt(PromptKind.REPLY).version)
    part.scroll_into_view_if_needed()
    admin.screenshot(path=pictures / "prompt-moved.png")


def test_usual_instructions_are_written_for_the_box_under_a_draft(
    admin: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    admin.get_by_test_id("library-open").click()
    usual = admin.get_by_test_id("usual")
    usual.get_by_test_id("usual-edit").click()
    usual.get_by_test_id("usual-text").fill("en trois points\n\n" + "x" * 81)
    usual.get_by_test_id("usual-keep").click()
    expect(usual.get_by_role("alert")).to_contain_text("80 caractères")
    usual.get_by_test_id("usual-text").fill("en trois points\ndemande l’acte signé")
    admin.screenshot(path=pictures / "usual-form.png")
    usual.get_by_test_id("usual-keep").click()

    expect(usual.get_by_test_id("usual-lines")).to_have_text("en trois pointsdemande l’acte signé")
    admin.screenshot(path=pictures / "usual.png")
    admin.set_viewport_size({"width": 390, "height": 844})
    usual.scroll_into_view_if_needed()
    admin.screenshot(path=pictures / "usual-phone.png")
    assert admin.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    usual.get_by_test_id("usual-restore").click()
    expect(usual.get_by_test_id("usual-lines")).to_contain_text("plus court")
