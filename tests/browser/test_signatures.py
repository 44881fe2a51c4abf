"""Signatures: everybody writes their own in the texts of the office, and chooses it under a reply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import PERSON, OfficeUnderTest
from tests.browser.desk import enter

pytestmark = pytest.mark.requires_chromium

OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
OWN = "Camille Morvan\nAssistante du cabinet"
OFFICE = "Cabinet Exemple\nAvocats"


def sign(office: OfficeUnderTest, text: str, *, own: bool = False) -> None:
    """Give the person this signature, and their choice."""
    found = office.client.get("/api/library/signatures").json()["signatures"][0]
    body = {"scope": "user", "number": found["number"], "text": text}
    office.client.put("/api/library/signatures", json=body).raise_for_status()
    office.client.put("/api/library/signing", json={"own": own}).raise_for_status()


@pytest.fixture
def entered(page: Page, office: OfficeUnderTest) -> Iterator[Page]:
    """The page of somebody without a signature of their own, who has none after it either."""
    sign(office, "")
    enter(page, office)
    yield page
    sign(office, "")


def test_person_writes_their_signature_and_reads_those_of_the_office(entered: Page, pictures: Path) -> None:
    entered.get_by_test_id("library-open").click()
    part = entered.get_by_test_id("library-signatures")
    expect(part.get_by_test_id("signature-office")).to_contain_text("Cabinet Exemple")
    expect(part.get_by_test_id("signature-office-edit")).to_have_count(0)
    part.get_by_test_id("signature-user-edit").click()
    part.get_by_test_id("signature-user-input").fill(OWN + "x" * 1000)
    expect(part.get_by_test_id("signature-user")).to_contain_text("de trop")
    part.get_by_test_id("signature-user-keep").click()
    expect(part.get_by_role("alert")).to_contain_text("signes au plus")
    part.get_by_test_id("signature-user-input").fill(OWN)
    part.scroll_into_view_if_needed()
    entered.screenshot(path=pictures / "signature-writing.png")

    part.get_by_test_id("signature-user-keep").click()

    expect(part.get_by_test_id("signature-user")).to_contain_text("Assistante du cabinet")
    expect(part.get_by_test_id("signature-user")).to_contain_text(PERSON)
    entered.screenshot(path=pictures / "signatures.png")
    entered.set_viewport_size({"width": 390, "height": 844})
    part.scroll_into_view_if_needed()
    entered.screenshot(path=pictures / "signatures-phone.png")
    assert not entered.evaluate(OVERFLOW)


def test_choice_under_the_reply_swaps_the_signature_before_their_eyes(
    entered: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    sign(office, OWN)
    entered.get_by_test_id("lane-to_approve").click()
    entered.get_by_test_id("edit").first.click()
    editor = entered.get_by_test_id("editor")
    expect(editor).to_have_value(re.compile(f"{OFFICE}\\s*$"))

    entered.get_by_test_id("sign-mine").check()

    expect(editor).to_have_value(re.compile(f"{OWN}\\s*$"))
    assert OFFICE not in editor.input_value()
    expect(entered.get_by_test_id("editor-status")).to_contain_text("Enregistré")
    entered.screenshot(path=pictures / "signing.png")
    entered.set_viewport_size({"width": 390, "height": 844})
    entered.locator("[data-testid=mail-row][aria-selected=true]").click()
    entered.get_by_test_id("edit").first.click()
    entered.get_by_test_id("signing").scroll_into_view_if_needed()
    entered.screenshot(path=pictures / "signing-phone.png")
    assert not entered.evaluate(OVERFLOW)
    entered.get_by_test_id("sign-office").check()
    expect(editor).to_have_value(re.compile(f"{OFFICE}\\s*$"))
    expect(entered.get_by_test_id("editor-status")).to_contain_text("Enregistré")


@pytest.mark.parametrize(("own", "closing"), [(True, OWN), (False, OFFICE)], ids=["own", "office"])
def test_reply_started_empty_ends_with_the_signature_chosen_last(
    entered: Page, office: OfficeUnderTest, pictures: Path, *, own: bool, closing: str
) -> None:
    sign(office, OWN, own=own)
    entered.get_by_test_id("lane-to_write").click()
    entered.locator("[data-testid=mail-row]").first.click()

    entered.get_by_test_id("write").first.click()

    editor = entered.get_by_test_id("editor")
    expect(editor).to_have_value(f"\n\n{closing}")
    expect(entered.get_by_test_id("editor-send")).to_be_disabled()
    expect(entered.get_by_test_id("editor-status")).to_be_empty()
    entered.screenshot(path=pictures / f"signing-empty-{own}.png")
