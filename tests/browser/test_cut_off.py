"""Without a connection, and with a session that ended: nothing typed is lost, and nothing is done unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from api.deps import COOKIE
from tests.acceptance.office import PASSWORD, PERSON, OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import log_in, open_mail

pytestmark = pytest.mark.requires_chromium

TEXT = "Madame,\n\nCe texte ne doit pas se perdre.\n"


@pytest.fixture
def lone(browser: Browser) -> Iterator[Page]:
    """Give a page whose requests may fail, in a browser of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR")
    page = context.new_page()
    yield page
    context.close()


def body_of(office: OfficeUnderTest, mail_id: int) -> str:
    """The text of the draft as the server holds it."""
    return str(office.client.get(f"/api/mails/{mail_id}").json()["draft"]["body"])


def test_text_typed_offline_is_kept_and_saved_once_the_network_is_back(
    lone: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    log_in(lone, office)
    mail_id = open_mail(lone, office, letters.CUT_OFF)
    before = body_of(office, mail_id)
    lone.get_by_test_id("edit").click()
    expect(lone.get_by_test_id("editor")).to_be_visible()

    lone.context.set_offline(True)
    expect(lone.get_by_test_id("connection-lost")).to_contain_text("Hors ligne.")
    lone.get_by_test_id("editor").fill(TEXT)
    expect(lone.get_by_test_id("editor-status")).to_contain_text("gardé dans cette page")
    expect(lone.get_by_test_id("editor-send")).to_be_disabled()
    expect(lone.get_by_test_id("editor-done")).to_be_enabled()
    lone.screenshot(path=pictures / "offline-1280.png")
    lone.set_viewport_size({"width": 390, "height": 844})
    lone.screenshot(path=pictures / "offline-390.png")
    assert body_of(office, mail_id) == before

    lone.context.set_offline(False)
    expect(lone.get_by_test_id("connection-lost")).to_have_count(0)
    expect(lone.get_by_test_id("editor-status")).to_contain_text("Enregistré")
    expect(lone.get_by_test_id("editor-send")).to_be_enabled()
    assert body_of(office, mail_id) == TEXT
    assert lone.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_decision_waits_while_there_is_no_network(lone: Page, office: OfficeUnderTest) -> None:
    log_in(lone, office)
    mail_id = open_mail(lone, office, letters.CUT_OFF)
    lone.context.set_offline(True)
    expect(lone.get_by_test_id("dismiss")).to_be_disabled()
    expect(lone.get_by_test_id("edit")).to_be_enabled()

    lone.keyboard.press("x")

    expect(lone.get_by_text("Hors ligne : rien n’a été fait.")).to_be_visible()
    lone.context.set_offline(False)
    expect(lone.get_by_test_id("dismiss")).to_be_enabled()
    assert office.client.get(f"/api/mails/{mail_id}").json()["state"] == "drafted"


def test_text_typed_after_the_session_ended_is_saved_once_signed_in_again(
    lone: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    log_in(lone, office)
    mail_id = open_mail(lone, office, letters.ENDED)
    lone.get_by_test_id("edit").click()
    expect(lone.get_by_test_id("editor")).to_be_visible()
    mine = next(one["value"] for one in lone.context.cookies() if one["name"] == COOKIE)
    user = office.running.accounts.user_or_none(PERSON)
    assert user is not None
    # The page learns of the end once the text stands: the form that comes takes the keyboard.
    held: list[Route] = []
    typed = Event()
    lone.route("**/api/**", lambda route: route.continue_() if typed.is_set() else held.append(route))
    office.running.accounts.logout(mine, user)

    lone.get_by_test_id("editor").fill(TEXT)
    typed.set()
    for route in held:
        route.continue_()
    expect(lone.locator("dialog[open]")).to_contain_text("Session expirée")
    lone.screenshot(path=pictures / "session-ended-1280.png")
    assert body_of(office, mail_id) != TEXT
    lone.get_by_test_id("login-name").fill(PERSON)
    lone.get_by_test_id("login-password").fill(PASSWORD)
    lone.get_by_test_id("login-submit").click()

    expect(lone.locator("dialog[open]")).to_have_count(0)
    expect(lone.get_by_test_id("editor")).to_have_value(TEXT)
    expect(lone.get_by_test_id("editor-status")).to_contain_text("Enregistré")
    assert body_of(office, mail_id) == TEXT
