"""Every state of the page, looked at: its width, the names, the contrast, what is pressed, the focus."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.axe import COLOURS, violations
from tests.browser.desk import enter, open_mail
from tests.browser.every_state import LETTER, STATES

pytestmark = pytest.mark.requires_chromium

AUDIT = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")
#: The sizes of a desk and of a telephone first; 1280 × 860 at 200 % is 640 × 430.
SIZES = ((1280, 860), (390, 844), (320, 640), (640, 430), (768, 1024), (1024, 768), (1920, 1080))
PICTURED = SIZES[:2]
#: Where the panes are laid out otherwise: what is looked at by axe, light and dark.
LAID_OUT = (SIZES[0], (768, 1024), SIZES[1])
#: A narrow screen shows the list or the mail: the mail, where there is one.
SHOW_MAIL = "document.querySelector('.desk:has(article)')?.setAttribute('data-view', 'mail')"


@pytest.mark.parametrize("name", STATES)
def test_state_passes_the_audit_at_every_size_light_and_dark(
    page: Page, office: OfficeUnderTest, pictures: Path, name: str
) -> None:
    STATES[name](page, office)
    found: list[str] = []

    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SHOW_MAIL)
        found += [f"{width}: {one}" for one in page.evaluate(AUDIT)]
        if (width, height) in LAID_OUT:
            found += [f"{width}: {one}" for one in violations(page)]
        if (width, height) in PICTURED:
            page.screenshot(path=pictures / f"state-{name}-{width}.png")
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in page.evaluate(AUDIT)]
    for width, height in LAID_OUT:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SHOW_MAIL)
        found += [f"dark, {width}: {one}" for one in violations(page, COLOURS)]

    assert found == []


@pytest.mark.parametrize(
    ("opener", "dialog"),
    [
        ("register-open", "register-dialog"),
        ("quality-open", "quality"),
        ("library-open", "library"),
        ("help-open", "help"),
        ("settings-open", "settings"),
        ("mailbox", "mailbox-panel"),
        ("redacted-open", "redacted"),
        ("dossier-choose", "dossier-dialog"),
        ("human-reserve", "human-dialog"),
    ],
)
def test_focus_goes_into_a_dialog_and_back_where_it_was(
    page: Page, office: OfficeUnderTest, opener: str, dialog: str
) -> None:
    enter(page, office)
    open_mail(page, office, LETTER)
    page.get_by_test_id(opener).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id(dialog)).to_be_visible()
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")

    page.keyboard.press("Escape")

    expect(page.get_by_test_id(dialog)).to_have_count(0)
    expect(page.get_by_test_id(opener)).to_be_focused()


def test_focus_is_always_seen_on_the_way_through_the_desk(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    open_mail(page, office, LETTER)
    unseen: list[str] = []

    for _ in range(45):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => {
                const node = document.activeElement;
                const marked = [node, ...node.querySelectorAll('[aria-selected=true]')].some((one) => {
                    const style = getComputedStyle(one);
                    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                });
                return node === document.body || marked ? [] : [node.outerHTML.slice(0, 120)];
            }"""
        )

    assert unseen == []


def test_nothing_moves_for_whoever_asked_for_stillness(page: Page, office: OfficeUnderTest) -> None:
    page.emulate_media(reduced_motion="reduce")
    STATES["sending"](page, office)

    moving = page.evaluate("document.getAnimations().length")

    assert moving == 0


def test_whoever_may_only_read_is_offered_nothing_to_decide(page: Page, office: OfficeUnderTest) -> None:
    STATES["reader"](page, office)

    for testid in ("send", "edit", "dismiss", "human-reserve"):
        expect(page.get_by_test_id(testid)).to_have_count(0)
    for testid in ("urgency-urgent", "dossier", "dossier-choose"):
        expect(page.get_by_test_id(testid)).to_be_disabled()
    expect(page.get_by_test_id("redacted-open")).to_be_enabled()
