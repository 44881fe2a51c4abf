"""What a reply states without a source is seen, reached and told before it leaves, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter, find, open_mail
from tests.browser.letters import ASKING
from tests.servers.loopback import wait_until

pytestmark = pytest.mark.requires_chromium

OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
DRAFT = (
    "Madame Martin,\n\nLe 3 mars 2026, vous aurez gain de cause : 1\u00a0200\u00a0€, sans frais.\n\n"
    "Écrivez à greffe@exemple.fr.\n\nBien cordialement,"
)


def _edit(page: Page, office: OfficeUnderTest, text: str = DRAFT) -> None:
    """Open the mail that asks, and write this in its reply."""
    enter(page, office)
    open_mail(page, office, ASKING)
    page.get_by_test_id("edit").or_(page.get_by_test_id("write")).first.click()
    page.get_by_test_id("editor").fill(text)


def test_facts_without_a_source_are_listed_while_the_text_is_written(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    _edit(page, office)

    unknown = page.get_by_test_id("fact-unknown")
    expect(unknown).to_have_count(5)
    expect(page.get_by_test_id("send-count")).to_have_text("5 éléments à vérifier")
    expect(page.get_by_test_id("questions-left")).to_contain_text(
        "Quand recevrons-nous la copie du jugement ?"
    )
    page.screenshot(path=pictures / "facts-editor.png")


def test_a_fact_of_the_list_is_selected_in_the_text_with_the_keyboard_alone(
    page: Page, office: OfficeUnderTest
) -> None:
    _edit(page, office)

    amount = page.get_by_test_id("fact-unknown").filter(has_text="montant")
    amount.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("editor")).to_be_focused()
    selected = page.get_by_test_id("editor").evaluate(
        "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    )
    assert selected == "1\u00a0200\u00a0€"


def test_the_list_follows_the_text_and_goes_when_nothing_is_left(page: Page, office: OfficeUnderTest) -> None:
    _edit(page, office)
    expect(page.get_by_test_id("fact-unknown")).to_have_count(5)

    page.get_by_test_id("editor").fill("Madame Martin,\n\nMerci.")

    expect(page.get_by_test_id("fact-unknown")).to_have_count(0)
    expect(page.get_by_test_id("send-count")).to_have_count(0)


def test_a_fact_of_the_letter_shows_its_source_and_the_approval_says_how_many_have_none(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    _edit(page, office)
    page.get_by_test_id("editor-done").click()
    expect(page.get_by_test_id("fact-unknown")).to_have_count(5)

    body = page.get_by_test_id("draft-body").inner_text()
    marks = page.get_by_test_id("draft-body").get_by_test_id("fact")
    expect(marks).to_have_count(6)
    marks.filter(has_text="Martin").click()
    expect(page.get_by_test_id("fact-source")).to_contain_text("Lucie Martin")
    page.screenshot(path=pictures / "facts.png")
    marks.filter(has_text="sans frais").press("Enter")
    expect(page.get_by_test_id("fact-source")).to_contain_text("Engagement")
    marks.filter(has_text="sans frais").press("Enter")

    assert page.get_by_test_id("draft-body").inner_text() == body
    expect(page.get_by_test_id("send")).to_contain_text("5 éléments à vérifier")


def test_the_facts_of_a_reply_fit_a_phone(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    _edit(page, office)
    expect(page.get_by_test_id("fact-unknown")).to_have_count(5)
    page.get_by_test_id("facts").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "facts-editor-phone.png")
    page.get_by_test_id("editor-done").click()
    page.get_by_test_id("draft-body").get_by_test_id("fact").filter(has_text="1\u00a0200").click()
    expect(page.get_by_test_id("fact-source")).to_contain_text("Aucune source connue")
    page.screenshot(path=pictures / "facts-phone.png")

    assert page.evaluate(OVERFLOW) is False


def test_the_history_keeps_that_they_were_shown(page: Page, office: OfficeUnderTest) -> None:
    _edit(page, office)
    page.get_by_test_id("editor-send").click()
    expect(page.get_by_test_id("facts-note")).to_contain_text("5 éléments à vérifier")
    expect(page.get_by_test_id("facts-note").locator("li")).to_have_count(5)
    page.get_by_test_id("confirm-send").click()
    wait_until(lambda: (find(office, ASKING) or ("", 0))[0] == "sent", 30.0)
    open_mail(page, office, ASKING)
    page.get_by_test_id("history").locator("summary").click()

    expect(page.get_by_test_id("history")).to_contain_text(
        "Éléments sans source montrés avant la validation\u00a0: 5."
    )
    page.get_by_test_id("cancel-sending").first.click()
