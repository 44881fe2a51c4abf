"""The files of a mail in the page: a picture is seen, a program is asked for twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import enter, open_mail

pytestmark = pytest.mark.requires_chromium


def test_picture_is_seen_and_a_program_is_asked_for_twice(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    open_mail(page, office, letters.WITH_FILES)
    expect(page.get_by_test_id("warning-file_program")).to_contain_text("ne l’ouvrez pas")

    page.get_by_test_id("see-picture").locator("summary").click()
    expect(page.get_by_test_id("file-picture").locator("img")).to_have_js_property("naturalWidth", 320)
    page.get_by_test_id("attachment").first.scroll_into_view_if_needed()
    page.screenshot(path=pictures / "files.png")
    page.get_by_test_id("attachment").filter(has_text="facture.pdf.exe").click()

    dialog = page.get_by_test_id("file-dialog")
    expect(dialog).to_contain_text("Nom trompeur")
    expect(page.get_by_test_id("file-cancel")).to_be_focused()
    page.screenshot(path=pictures / "file-asked.png")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_test_id("attachment").filter(has_text="facture.pdf.exe").click()
    with page.expect_download() as waiting:
        page.get_by_test_id("file-confirm").click()
    assert waiting.value.suggested_filename == "facture.pdf.exe"


def test_harmless_file_is_saved_at_once(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    open_mail(page, office, letters.WITH_FILES)

    with page.expect_download() as waiting:
        page.get_by_test_id("attachment").filter(has_text="plan.png").click()

    assert waiting.value.suggested_filename == "plan.png"
