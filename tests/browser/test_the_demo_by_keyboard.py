"""As an assistant would try it: in the demo, a whole lane by keyboard alone, and every key is counted."""

from __future__ import annotations

import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.demo_office import PERSON, DemoOffice, open_demo
from tests.acceptance.office import PASSWORD
from tests.browser.assistant import Assistant
from tests.servers.loopback import wait_until

pytestmark = pytest.mark.requires_chromium
LANES = ("to_approve", "to_call", "to_write", "to_read", "sent", "dismissed")
CORRECTED, SENT = 3, 3
OTHER = {"admin": ("l", "Plus tard"), "later": ("a", "Administratif"), "urgent": ("a", "Administratif")}
LEARNT = {"l": "later", "a": "admin"}


class Morning:
    """What the assistant did, mail by mail."""

    def __init__(self, office: DemoOffice, person: Assistant) -> None:
        self.office, self.person = office, person
        self.corrected: dict[int, str] = {}
        self.approved: list[int] = []
        self.put_aside: list[int] = []

    def review(self, mail_id: str) -> None:
        """Correct what is still to correct, then send a good draft, or put the mail aside."""
        person, number = self.person, int(mail_id)
        if len(self.corrected) < CORRECTED and number not in self.corrected:
            key, said = OTHER[str(self.office.mail(number)["urgency"])]
            since = person.keys
            person.correct(key, said)
            person.note("correct", since)
            self.corrected[number] = LEARNT[key]
        since = person.keys
        if person.page.get_by_test_id("send").is_enabled() and len(self.approved) < SENT:
            person.send(mail_id)
            person.leaves(mail_id)
            person.note("send", since)
            self.approved.append(number)
            if len(self.approved) == SENT:
                self.take_back(mail_id)
        else:
            self.dismiss(mail_id)

    def take_back(self, mail_id: str) -> None:
        """Undo that sending; the mail opens again, and is put aside."""
        since = self.person.keys
        offered = self.person.page.get_by_test_id("toast-kept")
        expect(offered).to_have_count(SENT)  # the way back is offered, so that `z` knows it
        self.person.press("z")
        expect(self.person.page.locator(f"article[data-id='{mail_id}']")).to_be_visible()
        self.person.note("undo", since)
        assert self.person.shown() == mail_id
        self.dismiss(mail_id)

    def dismiss(self, mail_id: str) -> None:
        """Put the open mail aside."""
        since = self.person.keys
        self.person.press("x")
        self.person.leaves(mail_id)
        self.person.note("dismiss", since)
        self.put_aside.append(int(mail_id))

    def send_at_once(self) -> None:
        """Let the two replies that wait leave now."""
        page, since = self.person.page, self.person.keys
        self.person.press("Control+k")
        expect(page.get_by_test_id("palette-field")).to_be_focused()
        self.person.type("envois")
        self.person.press("Enter")
        waiting = page.get_by_test_id("departure")
        for left in range(SENT - 1, 0, -1):
            expect(waiting).to_have_count(left)
            self.person.tab_to("departure-now")
            self.person.press("Enter")
        expect(waiting).to_have_count(0)
        self.person.press("Escape")
        expect(page.get_by_test_id("departures")).to_have_count(0)
        self.person.note("send at once, both", since)

    def call(self) -> int:
        """Note a call of the first who is to be called; the id of their mail."""
        page, since = self.person.page, self.person.keys
        self.person.press("g", "a")
        expect(page.get_by_test_id("call-card")).to_be_visible()
        mail_id = self.person.shown()
        assert mail_id is not None
        self.person.press("c")
        expect(page.get_by_test_id("call-note")).to_be_focused()
        self.person.type("Rendez-vous lundi")
        self.person.press("Enter")
        self.person.leaves(mail_id)
        self.person.note("call", since)
        return int(mail_id)


def log_in_by_keys(person: Assistant, office: DemoOffice) -> None:
    """Open the page and type name and password."""
    person.page.goto(office.running.page.url)
    expect(person.page.get_by_test_id("login-name")).to_be_focused()
    person.type(PERSON)
    person.press("Tab")
    person.type(PASSWORD)
    person.press("Enter")
    assert person.shown() is not None
    person.note("log in", 0)


def received(office: DemoOffice) -> list[str]:
    """The Message-IDs of what the receiving server took."""
    parsed = [message_from_bytes(one.data, policy=default) for one in office.smtp.messages]
    return [str(one["Message-ID"]) for one in parsed]


def dispatched(office: DemoOffice, mails: list[int]) -> list[str]:
    """The Message-IDs under which the replies to these mails left."""
    found = [office.mail(one)["dispatch"] for one in mails]
    return [str(one["message_id"]) for one in found if isinstance(one, dict)]


def test_assistant_clears_the_lane_of_the_demo_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    with open_demo(tmp_path, undo_s=300) as office:
        waiting, calls = office.ids("to_approve"), office.ids("to_call")
        person = Assistant(page)
        log_in_by_keys(person, office)
        morning = Morning(office, person)

        for _ in range(2 * len(waiting)):
            mail_id = person.shown()
            if mail_id is None:
                break
            morning.review(mail_id)
        expect(page.get_by_test_id("empty")).to_be_visible()
        morning.send_at_once()
        called = morning.call()

        told = f"keys: {person.counts}, in all {person.keys} and {person.typed} letters; {len(waiting)} mails"
        sys.stdout.write(f"{told}\n")
        assert max(person.counts["send"]) <= 2, told
        assert max(person.counts["correct"] + person.counts["undo"] + person.counts["dismiss"]) == 1, told
        assert office.lane("to_approve") == [], told
        assert set(morning.approved) | set(morning.put_aside) == waiting
        left = [one for one in morning.approved if one not in morning.put_aside]
        wait_until(lambda: {str(office.mail(one)["state"]) for one in left} == {"sent"})
        assert len(left) == 2
        assert sorted(received(office)) == sorted(dispatched(office, left))
        for one, urgency in morning.corrected.items():
            mail = office.mail(one)
            assert (mail["urgency"], mail["sorting"]["decided_by"]) == (urgency, "person")  # type: ignore[index]
        assert called in calls
        assert "Rendez-vous lundi" in str(office.mail(called)["history"])
        assert office.ids("dismissed") == {*morning.put_aside, called}
        assert len(office.ids(*LANES)) == office.mails
        page.goto("about:blank")  # it asks no more once the office is closed
