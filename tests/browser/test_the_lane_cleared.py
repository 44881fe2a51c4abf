"""An assistant's morning by keyboard alone: the lane « À valider » is cleared, and the keys are counted."""

from __future__ import annotations

from datetime import UTC, datetime
from imaplib import Time2Internaldate
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest, open_office
from tests.browser.assistant import Assistant
from tests.browser.desk import enter
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until
from triage.demo.mails import demo_mails

pytestmark = pytest.mark.requires_chromium


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
        wait_until(lambda: not office.lane("in_progress") and len(lane(office)) > 3, 240.0)
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
