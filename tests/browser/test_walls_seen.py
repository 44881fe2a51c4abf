"""Three people at three pages: one within a wall, one outside, an administrator who reads no mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.office import PATIENCE_S, PERSON, OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import enter, find, open_mail
from tests.browser.every_state import signed_in, without_mail
from triage.accounts import Role

pytestmark = pytest.mark.requires_chromium

OUTSIDE = "Sacha"
#: Keeps the numbers of the mails that the stream of this page tells of.
LISTEN = """() => {
  window.heard = [];
  window.stream = new EventSource("/api/events");
  window.stream.addEventListener("mail", (event) => window.heard.push(JSON.parse(event.data).mail_id));
  return new Promise((done) => window.stream.addEventListener("hello", () => done()));
}"""


@dataclass(frozen=True, slots=True)
class Three:
    """Their pages: of who is within the wall, who is outside, and the administrator."""

    inside: Page
    outside: Page
    admin: Page


@pytest.fixture
def three(browser: Browser, office: OfficeUnderTest) -> Iterator[Three]:
    """Open three browsers side by side."""
    contexts = [browser.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR") for _ in "123"]
    for context in contexts:
        context.set_default_timeout(PATIENCE_S * 1000)
    inside, outside, admin = (context.new_page() for context in contexts)
    enter(inside, office)
    signed_in(outside, office, OUTSIDE, Role.REVIEWER)
    without_mail(admin, office)
    yield Three(inside, outside, admin)
    for context in contexts:
        context.close()


def dossier_of(office: OfficeUnderTest, title: str, *mails: int) -> int:
    """A new dossier that holds these mails; its id."""
    asked: dict[str, object] = {"title": title, "number": None, "type": None, "references": [], "parties": []}
    made = office.client.post("/api/dossiers", json=asked).raise_for_status().json()
    for mail in mails:
        office.client.put(f"/api/mails/{mail}/dossier", json={"dossier": made["id"]}).raise_for_status()
    return int(made["id"])


def wall(office: OfficeUnderTest, dossier: int) -> None:
    """Keep this dossier for the one person within."""
    path = f"/api/dossiers/{dossier}/access"
    people = office.client.get(path).raise_for_status().json()["people"]
    mine = [one["id"] for one in people if one["name"] == PERSON]
    office.client.put(path, json={"people": mine}).raise_for_status()


def row(page: Page, mail_id: int) -> Any:
    """The row of this mail."""
    return page.locator(f"[data-testid=mail-row][data-id='{mail_id}']")


def count(page: Page, lane: str) -> int:
    """How many mails the page says lie in a lane."""
    return int(str(page.get_by_test_id(f"lane-{lane}").get_attribute("data-count")))


def test_wall_raised_while_the_mail_is_open_closes_it_for_who_is_outside(
    three: Three, office: OfficeUnderTest
) -> None:
    mail_id = open_mail(three.outside, office, letters.LOOKED)
    open_mail(three.inside, office, letters.LOOKED)
    before = count(three.outside, "to_approve")
    expect(three.admin.get_by_text(letters.LOOKED)).to_have_count(0)
    dossier = dossier_of(office, "Succession Sorbier", mail_id)
    expect(three.outside.locator("article.mail-sheet")).to_contain_text("Succession Sorbier")

    wall(office, dossier)

    expect(three.outside.get_by_text("n’est plus à votre portée")).to_be_visible()
    expect(three.outside.locator("article.mail-sheet")).to_have_count(0)
    expect(row(three.outside, mail_id)).to_have_count(0)
    expect(three.outside.get_by_test_id("lane-to_approve")).to_have_attribute("data-count", str(before - 1))
    expect(three.inside.get_by_test_id("lane-to_approve")).to_have_attribute("data-count", str(before))
    expect(three.inside.get_by_test_id("subject")).to_contain_text(letters.LOOKED)
    expect(row(three.inside, mail_id)).to_have_count(1)


def test_text_being_written_leaves_the_page_of_who_is_outside_with_the_mail(
    three: Three, office: OfficeUnderTest
) -> None:
    mail_id = open_mail(three.outside, office, letters.SEEN_GO)
    three.outside.get_by_test_id("edit").click()
    expect(three.outside.get_by_test_id("editor")).to_be_visible()

    wall(office, dossier_of(office, "Divorce Noyer", mail_id))

    expect(three.outside.get_by_text("n’est plus à votre portée")).to_be_visible()
    expect(three.outside.get_by_test_id("editor")).to_have_count(0)


def test_stream_of_who_is_outside_says_nothing_of_a_walled_mail(
    three: Three, office: OfficeUnderTest
) -> None:
    secret, told = find(office, letters.KEPT_TWICE), find(office, letters.WRITTEN_TWICE)
    assert secret is not None
    assert told is not None
    wall(office, dossier_of(office, "Bail Prunier", secret[1]))
    for page in (three.inside, three.outside):
        page.evaluate(LISTEN)

    for mail in (secret[1], told[1]):
        body = {"human_only": True, "reason": "ethics"}
        office.client.put(f"/api/mails/{mail}/human-only", json=body).raise_for_status()

    for page in (three.inside, three.outside):
        page.wait_for_function("(id) => window.heard.includes(id)", arg=told[1])
    assert secret[1] in three.inside.evaluate("window.heard")
    assert secret[1] not in three.outside.evaluate("window.heard")
