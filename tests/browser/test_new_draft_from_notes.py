"""« Nouveau brouillon » in a browser: notes become a draft that waits, is exported, and ends unsent."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter

pytestmark = pytest.mark.requires_chromium
PHONE: ViewportSize = {"width": 390, "height": 844}
NOTES = "Mme Trémarec : rendez-vous du 12 mars reporté.\nApporter le bail et les trois dernières quittances."


def test_notes_become_a_draft_that_ends_without_being_sent(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    page.keyboard.press("Shift+N")
    dialog = page.get_by_test_id("note-dialog")
    expect(page.get_by_test_id("note-text")).to_be_focused()
    page.get_by_test_id("note-create").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Écrivez d’abord")
    page.get_by_test_id("note-text").fill(NOTES)
    page.get_by_test_id("note-to").fill("odile.tremarec@example.org")
    page.get_by_test_id("note-template").select_option("relance-pieces")
    page.screenshot(path=pictures / "note-form.png")
    page.set_viewport_size(PHONE)
    page.screenshot(path=pictures / "note-form-phone.png")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 860})
    page.keyboard.press("Escape")
    page.get_by_test_id("note-open").click()
    expect(page.get_by_test_id("note-text")).to_have_value(NOTES)
    page.get_by_test_id("note-create").click()

    expect(dialog).to_be_hidden()
    expect(page.get_by_test_id("state")).to_have_text("À valider")
    expect(page.get_by_test_id("draft-body")).to_contain_text("trois dernières quittances")
    expect(page.get_by_test_id("draft-to")).to_contain_text("odile.tremarec@example.org")
    expect(page.get_by_test_id("mail-text")).to_contain_text("rendez-vous du 12 mars reporté")
    expect(page.get_by_test_id("urgency-urgent")).to_have_count(0)
    page.screenshot(path=pictures / "note-draft.png")
    with page.expect_download() as waiting:
        page.get_by_test_id("export-docx").click()
    saved = waiting.value
    assert saved.suggested_filename == "Pièces attendues.docx"
    with zipfile.ZipFile(io.BytesIO(Path(saved.path()).read_bytes())) as packed:
        assert "trois dernières quittances" in packed.read("word/document.xml").decode()
    page.set_viewport_size(PHONE)
    page.screenshot(path=pictures / "note-draft-phone.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 860})
    dismiss = page.get_by_test_id("dismiss")
    expect(dismiss).to_contain_text("Terminé")
    dismiss.click()

    page.get_by_test_id("lane-dismissed").click()
    row = page.locator("[data-testid=mail-row]").filter(has_text="Pièces attendues")
    expect(row.get_by_test_id("mark-notes")).to_be_visible()
    row.click()
    expect(page.get_by_test_id("state")).to_have_text("Terminé")
