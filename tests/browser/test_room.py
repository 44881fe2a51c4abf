"""The room a person has: lines to write in, and what matters of a mail seen without unfolding anything."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter, open_mail
from tests.browser.letters import ASKING, DATED

pytestmark = pytest.mark.requires_chromium

LINES = """field => {
    const style = getComputedStyle(field);
    const room = field.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    return room / parseFloat(style.lineHeight);
}"""
#: From left to right: the name, the state of the mailboxes, each button.
HEAD = """[...document.querySelectorAll('.lanes .brand, .office-state, .office-buttons > *')]
    .filter((one) => one.checkVisibility())
    .map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right])"""
TOPS = "[...document.querySelectorAll('.mail-scroll, .reply')].map((one) => one.getBoundingClientRect().top)"


@pytest.mark.parametrize(
    ("width", "height", "least"),
    [(1280, 860, 14), (1440, 900, 14), (1920, 1080, 20), (1150, 860, 10), (1024, 768, 7), (390, 844, 8)],
)
def test_editor_has_room_with_its_facts_and_blanks_shown(
    page: Page, office: OfficeUnderTest, pictures: Path, width: int, height: int, least: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    enter(page, office)
    open_mail(page, office, ASKING)

    page.get_by_test_id("edit").click()
    expect(page.get_by_test_id("questions-left")).to_be_visible()

    assert page.get_by_test_id("editor").evaluate(LINES) >= least
    page.screenshot(path=pictures / f"editor-{width}.png")


def test_reply_stands_beside_the_mail_from_1100_pixels_and_under_it_below(
    page: Page, office: OfficeUnderTest
) -> None:
    enter(page, office)
    open_mail(page, office, ASKING)

    for width, beside in ((1280, True), (1100, True), (1024, False)):
        page.set_viewport_size({"width": width, "height": 860})
        text, reply = page.evaluate(TOPS)
        assert (reply < text) is beside, width


def test_what_matters_is_in_sight_and_the_envelope_is_unfolded(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    open_mail(page, office, DATED)

    for seen in ("state", "next-deadline", "sorting-reason", "reason", "dossier-line"):
        expect(page.get_by_test_id(seen)).to_be_visible()
    expect(page.get_by_test_id("next-deadline")).to_contain_text("demain")
    details = page.get_by_test_id("mail-details")
    expect(details.locator("summary")).to_have_accessible_name(re.compile("De Lucie Martin"))
    expect(details.locator(".envelope")).to_be_hidden()

    details.locator("summary").press("Enter")

    expect(details.locator(".envelope")).to_contain_text("contact@cabinet")


@pytest.mark.parametrize("width", [720, 768, 919])
def test_nothing_overlaps_above_the_lanes_of_a_tablet(
    page: Page, office: OfficeUnderTest, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 1024})
    enter(page, office)
    expect(page.get_by_test_id("mailbox").first).to_be_visible()

    boxes = page.evaluate(HEAD)

    assert [left for left, _ in boxes] == sorted(left for left, _ in boxes)
    assert all(right <= after for (_, right), (after, _) in pairwise(boxes)), boxes
    assert boxes[-1][1] <= width
