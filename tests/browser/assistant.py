"""Somebody at the keyboard, whose keys are counted: what an assistant does without ever taking the mouse."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

SETTLED = """() => document.querySelector("article.mail-sheet")
  || document.querySelector('[aria-current="true"]')?.dataset.count === '0'"""
ASKED_OR_GONE = """(id) => document.querySelector('[data-testid="confirm-send"]')
  || !document.querySelector(`article[data-id='${id}']`)"""
ARMED = 850  # milliseconds: a mail that opened by itself takes no key for a moment
BLANK_WORDS = "mardi 3 mars à 10 h"
#: The most Tabs that lead anywhere within a dialog.
TABS = 30


@dataclass
class Assistant:
    """Presses keys on a page. `keys` counts commands, `typed` the letters of a text."""

    page: Page
    keys: int = 0
    typed: int = 0
    counts: dict[str, list[int]] = field(default_factory=dict)

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type a text where the keyboard is."""
        self.typed += len(words)
        self.page.keyboard.type(words)

    def note(self, act: str, since: int) -> int:
        """Keep how many keys that act took since then; give them."""
        self.counts.setdefault(act, []).append(self.keys - since)
        return self.keys - since

    def shown(self) -> str | None:
        """The id of the mail that is open, once it takes keys; None when the lane is empty."""
        article = self.page.locator("article.mail-sheet")
        self.page.wait_for_function(SETTLED)
        if article.count() == 0:
            return None
        now = self.page.evaluate("performance.now()")
        self.page.wait_for_function("(at) => performance.now() > at", arg=now + ARMED)
        return article.get_attribute("data-id")

    def correct(self, key: str, said: str) -> None:
        """Say how urgent the open mail is; it stays, and takes keys again once that is told."""
        told = self.page.get_by_test_id("toast").filter(has_text=f"Urgence\u00a0: {said}.")
        expect(told).to_have_count(0)  # of the mail before
        self.press(key)
        expect(told).to_have_count(1)

    def send(self, mail_id: str) -> None:
        """Send the open mail's draft: the page may ask once more, for what it shows then."""
        self.press("Enter")
        self.page.wait_for_function(ASKED_OR_GONE, arg=mail_id)
        if self.page.get_by_test_id("confirm-send").count():
            expect(self.page.get_by_test_id("confirm-send")).to_be_focused()
            self.press("Enter")

    def leaves(self, mail_id: str) -> None:
        """Wait until this mail is no longer the open one."""
        expect(self.page.locator(f"article[data-id='{mail_id}']")).to_have_count(0)

    def fill_blanks(self) -> None:
        """Write over every blank of the draft, which the keyboard goes to by itself, then send it."""
        self.press("e")
        editor, left = self.page.get_by_test_id("editor"), self.page.get_by_test_id("editor-blank")
        expect(editor).to_be_visible()
        for count in range(left.count(), 0, -1):
            expect(left).to_have_count(count)
            self.type(BLANK_WORDS)
            expect(left).to_have_count(count - 1)
            self.press("Control+Enter")
        expect(self.page.get_by_test_id("confirm-send")).to_be_focused()
        self.press("Enter")

    def tab_to(self, testid: str) -> None:
        """Go on by Tab until the keyboard is there."""
        here = "(id) => document.activeElement?.dataset.testid === id"
        for _ in range(TABS):
            if self.page.evaluate(here, testid):
                return
            self.press("Tab")
        raise AssertionError(f"{TABS} tabs did not lead to {testid}")
