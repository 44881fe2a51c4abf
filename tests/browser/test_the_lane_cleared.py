"""An assistant's morning by keyboard alone: the lane « À valider » is cleared, and the keys are counted."""

from __future__ import annotations

from datetime import UTC, datetime
from imaplib import Time2Internaldate
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest, open_office
from tests.browser.desk import enter
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until
from triage.demo.mails import demo_mails

pytestmark = pytest.mark.requires_chromium
SETTLED = """() => document.querySelector("article.mail-sheet")
  || document.querySelector('[data-testid="lane-to_approve"]').dataset.count === '0'"""
ASKED_OR_GONE = """(id) => document.querySelector('[data-testid="confirm-send"]')
  || !document.querySelector(`article[data-id='${id}']`)"""
ARMED = 850  # milliseconds: a mail that opened by itself takes no key for a moment


class Assistant:
    """Somebody at the keyboard, whose keys are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)

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
        toasts = self.page.get_by_test_id("toast")
        told = toasts.filter(has_text=f"Urgence\u00a0: {said}.")
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
        """Write over every blank of the draft, then send it from the editor."""
        self.press("e")
        editor = self.page.get_by_test_id("editor")
        expect(editor).to_be_focused()
        for _ in range(self.page.get_by_test_id("editor-blank").count()):
            self.page.get_by_test_id("editor-blank").first.focus()
            self.press("Enter")
            self.page.keyboard.type("mardi 3 mars à 10 h")
        self.press("Control+Enter")
        expect(self.page.get_by_test_id("confirm-send")).to_be_focused()
        self.press("Enter")


def lane(office: OfficeUnderTest) -> list[int]:
    """The ids of what waits to be approved."""
    return [int(str(one["id"])) for one in office.lane("to_approve")]


def test_the_lane_is_cleared_by_keyboard_in_at_most_two_keys_a_good_draft(
    page: Page, dovecot: Dovecot, tmp_path: Path
) -> None:
    before, _ = demo_mails(datetime.now(UTC))
    with dovecot.session("keyboard") as session:
        for mail in before:
            session.append("INBOX", "", Time2Internaldate(mail.at), mail.raw)
    with open_office(tmp_path, dovecot, "keyboard", undo_s=300) as office:
        office.client.timeout = 30  # it sorts its first mails while others work
        wait_until(lambda: not office.lane("in_progress") and len(lane(office)) > 3, 60.0)
        waiting = set(lane(office))
        good = 0
        enter(page, office)
        person = Assistant(page)
        page.locator("#rows").focus()

        for turn in range(len(waiting) + 1):
            mail_id = person.shown()
            if mail_id is None:
                break
            started = person.keys
            if turn < 3:
                person.correct(*(("a", "Administratif") if turn % 2 else ("l", "Plus tard")))
            sendable = page.get_by_test_id("send").is_enabled()
            if sendable:
                corrected, started = person.keys - started, person.keys
                assert corrected <= 1
                person.send(mail_id)
                good += 1
                assert person.keys - started <= 2
            else:
                person.fill_blanks()
            person.leaves(mail_id)
            if turn == 1:  # taken back, and sent again
                person.press("z")
                expect(page.locator(f"article[data-id='{mail_id}']")).to_be_visible()
                assert person.shown() == mail_id
                person.send(mail_id)
                person.leaves(mail_id)

        assert lane(office) == []
        states = {int(str(one["id"])): one["state"] for one in office.lane("sent")}
        assert {states[one] for one in waiting} == {"approved"}
        assert good >= 3
        assert office.smtp.messages == []
        assert office.client.get("/api/departures").json()["count"] == len(waiting)
        page.goto("about:blank")  # it asks no more once the office is closed
