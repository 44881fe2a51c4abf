"""Old answers to like questions stand under the reply; one may start it, never over a person's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter, open_mail
from tests.browser.letters import ASKED_AGAIN
from tests.triage.voice.past import CANARIES, imported

pytestmark = pytest.mark.requires_chromium

OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def asked(page: Page, office: OfficeUnderTest) -> Page:
    """The page at the mail that asks what was asked before."""
    with office.running.services.database.transaction() as session:
        known = session.connection().exec_driver_sql("SELECT count(*) FROM past_mail").scalar_one()
    if not known:
        imported(office.running.services)
    enter(page, office)
    open_mail(page, office, ASKED_AGAIN)
    expect(page.get_by_test_id("past-fold")).to_be_visible()
    return page


def test_old_answer_is_shown_as_a_pattern_and_starts_the_reply(asked: Page, pictures: Path) -> None:
    asked.get_by_test_id("past-fold").click()
    asked.get_by_test_id("past-open").click()
    shown = asked.get_by_test_id("past-answer")
    expect(shown).to_contain_text("Réponse type")
    expect(shown).to_contain_text("Question semblable à")
    assert [one for one in CANARIES if one in (shown.text_content() or "")] == []
    asked.screenshot(path=pictures / "past-answers.png")

    asked.get_by_test_id("past-start").click()

    editor = asked.get_by_test_id("editor")
    if asked.get_by_test_id("start").is_visible():
        asked.get_by_test_id("start-replace").click()
    expect(editor).to_have_value(re.compile("^Bonjour Madame ‹nom›,"))
    expect(asked.get_by_test_id("editor-send")).to_be_disabled()
    expect(asked.get_by_test_id("editor-blank").first).to_have_text("nom")
    expect(asked.get_by_test_id("editor-status")).to_contain_text("Enregistré")
    asked.screenshot(path=pictures / "past-answer-editor.png")


@pytest.mark.parametrize(
    ("choice", "kept", "added"),
    [("start-cancel", True, False), ("start-append", True, True), ("start-replace", False, True)],
)
def test_text_of_a_person_is_never_replaced_without_asking(
    asked: Page, pictures: Path, choice: str, *, kept: bool, added: bool
) -> None:
    asked.get_by_test_id("edit").or_(asked.get_by_test_id("write")).first.click()
    editor = asked.get_by_test_id("editor")
    editor.fill("Madame,\n\nMes propres mots.")
    asked.get_by_test_id("past-fold").click()

    asked.get_by_test_id("past-start").click()
    asked.screenshot(path=pictures / "past-answer-asks.png")
    asked.get_by_test_id(choice).click()

    expect(asked.get_by_test_id("start")).to_have_count(0)
    text = editor.input_value()
    assert (("Mes propres mots." in text), ("‹nom›" in text)) == (kept, added)


def test_old_answers_fit_a_phone(asked: Page, pictures: Path) -> None:
    asked.set_viewport_size({"width": 390, "height": 844})
    asked.locator("[data-testid=mail-row][aria-selected=true]").click()
    asked.get_by_test_id("past-fold").scroll_into_view_if_needed()
    asked.screenshot(path=pictures / "past-answers-phone-closed.png")
    asked.get_by_test_id("past-fold").click()
    asked.get_by_test_id("past-open").click()
    asked.screenshot(path=pictures / "past-answers-phone.png")

    assert not asked.evaluate(OVERFLOW)


def test_habits_of_the_office_are_read_in_its_texts(asked: Page, pictures: Path) -> None:
    asked.get_by_test_id("library-open").click()
    part = asked.get_by_test_id("library-style")
    expect(part.get_by_test_id("style-contact")).to_contain_text("Clients et particuliers")
    part.scroll_into_view_if_needed()
    asked.screenshot(path=pictures / "library-style.png")
    asked.set_viewport_size({"width": 390, "height": 844})
    part.scroll_into_view_if_needed()
    asked.screenshot(path=pictures / "library-style-phone.png")

    assert not asked.evaluate(OVERFLOW)
