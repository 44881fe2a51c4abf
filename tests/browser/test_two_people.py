"""Two people at once: what one does the other sees, who edits is said, and of two texts none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.office import PASSWORD, OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import enter, find, open_mail
from tests.servers.loopback import wait_until
from tests.servers.signed_in import carry_session
from triage.accounts import Role

pytestmark = pytest.mark.requires_chromium

#: What the stream tells comes at once; a slow machine has other work.
AT_ONCE_MS = 30_000
#: Keeps a page whose stream stands from looking by itself as well.
STREAM_ALONE = """{
  const later = window.setTimeout;
  window.setTimeout = (act, ms, ...rest) => (ms === 10000 ? 0 : later(act, ms, ...rest));
}"""


@pytest.fixture(autouse=True)
def stream_alone(page: Page) -> None:
    """Let the page hear of the other's acts by its stream only."""
    page.add_init_script(STREAM_ALONE)


@pytest.fixture
def sacha(office: OfficeUnderTest) -> Iterator[httpx.Client]:
    """Somebody else of the office, logged in."""
    if office.running.accounts.user_or_none("Sacha") is None:
        office.running.accounts.add_user("Sacha", PASSWORD, Role.REVIEWER)
    with httpx.Client(base_url=office.running.page.url) as client:
        answer = client.post("/api/session", json={"name": "Sacha", "password": PASSWORD})
        client.headers["X-CSRF-Token"] = answer.raise_for_status().json()["csrf_token"]
        carry_session(client)
        yield client


def is_there(person: httpx.Client, mail_id: int, *, editing: bool) -> None:
    """Let this person have the mail open."""
    body = {"window": "autre", "editing": editing}
    person.put(f"/api/mails/{mail_id}/presence", json=body).raise_for_status()


def goes(person: httpx.Client, mail_id: int) -> None:
    """Let this person leave the mail."""
    person.post(f"/api/mails/{mail_id}/presence/leave", json={"window": "autre"}).raise_for_status()


def others(person: httpx.Client, mail_id: int) -> list[tuple[str, bool]]:
    """Who else has the mail open, and whether they edit."""
    there = person.get(f"/api/mails/{mail_id}/presence", params={"window": "autre"}).json()["people"]
    return [(one["name"], one["editing"]) for one in there]


def draft_of(office: OfficeUnderTest, mail_id: int) -> dict[str, Any]:
    """The draft as the server holds it."""
    draft: dict[str, Any] = office.client.get(f"/api/mails/{mail_id}").json()["draft"]
    return draft


def saves(person: httpx.Client, office: OfficeUnderTest, mail_id: int, body: str) -> None:
    """Let this person save a text."""
    version = draft_of(office, mail_id)["version"]
    person.put(f"/api/mails/{mail_id}/draft", json={"version": version, "body": body}).raise_for_status()


def test_what_one_person_does_the_other_sees_at_once(
    page: Page, office: OfficeUnderTest, sacha: httpx.Client
) -> None:
    enter(page, office)
    found = find(office, letters.SEEN_GO)
    assert found is not None
    row = page.locator(f"[data-testid=mail-row][data-id='{found[1]}']")
    expect(row).to_be_visible()

    sacha.post(f"/api/mails/{found[1]}/dismiss").raise_for_status()

    expect(row).to_have_count(0, timeout=AT_ONCE_MS)


def test_the_page_looks_by_itself_where_the_stream_is_refused(
    page: Page, office: OfficeUnderTest, sacha: httpx.Client
) -> None:
    page.route("**/api/events*", lambda route: route.fulfill(status=503, json={}))
    enter(page, office)
    found = find(office, letters.POLLED)
    assert found is not None
    row = page.locator(f"[data-testid=mail-row][data-id='{found[1]}']")
    expect(row).to_be_visible()

    sacha.post(f"/api/mails/{found[1]}/dismiss").raise_for_status()

    expect(row).to_have_count(0, timeout=10_000)


def test_who_edits_is_said_and_asked_about_before_editing_too(
    page: Page, office: OfficeUnderTest, sacha: httpx.Client, pictures: Path
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.EDITED_TWICE)
    line = page.get_by_test_id("presence")
    is_there(sacha, mail_id, editing=False)
    expect(line).to_have_text("Sacha a ce mail sous les yeux", timeout=AT_ONCE_MS)
    is_there(sacha, mail_id, editing=True)
    expect(line).to_contain_text("Sacha modifie depuis moins d’une minute", timeout=AT_ONCE_MS)
    page.screenshot(path=pictures / "presence-1280.png")

    page.get_by_test_id("edit").click()
    page.screenshot(path=pictures / "presence-ask-1280.png")
    page.get_by_test_id("presence-leave").click()
    expect(page.get_by_test_id("editor")).to_have_count(0)
    page.get_by_test_id("edit").click()
    page.get_by_test_id("presence-edit").click()
    expect(page.get_by_test_id("editor")).to_be_focused()

    wait_until(lambda: others(sacha, mail_id) == [("Camille", True)], 10.0)
    goes(sacha, mail_id)
    expect(line).to_be_hidden(timeout=AT_ONCE_MS)


def test_nobody_is_asked_when_nobody_else_edits(
    page: Page, office: OfficeUnderTest, sacha: httpx.Client
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.EDITED_TWICE)
    is_there(sacha, mail_id, editing=False)
    expect(page.get_by_test_id("presence")).to_be_visible(timeout=AT_ONCE_MS)

    page.keyboard.press("e")

    expect(page.get_by_test_id("editor")).to_be_focused()
    goes(sacha, mail_id)


def test_a_person_who_closes_the_page_is_no_longer_there(
    browser: Browser, office: OfficeUnderTest, sacha: httpx.Client
) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    enter(page, office)
    mail_id = open_mail(page, office, letters.EDITED_TWICE)
    page.get_by_test_id("edit").click()
    expect(page.get_by_test_id("editor")).to_be_visible()
    wait_until(lambda: ("Camille", True) in others(sacha, mail_id), 10.0)

    page.get_by_test_id("editor-done").click()
    expect(page.get_by_test_id("editor")).to_have_count(0)
    page.locator("[data-testid=mail-row]").first.click()
    expect(page.get_by_test_id("subject")).not_to_contain_text(letters.EDITED_TWICE)

    wait_until(lambda: ("Camille", True) not in others(sacha, mail_id), 10.0)
    context.close()


def test_text_of_the_other_is_taken_and_mine_stays_among_the_versions(
    page: Page, office: OfficeUnderTest, sacha: httpx.Client, pictures: Path
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.WRITTEN_TWICE)
    page.get_by_test_id("edit").click()
    expect(page.get_by_test_id("editor")).to_be_visible()
    saves(sacha, office, mail_id, "Madame,\n\nLe texte de Sacha.\n")
    page.get_by_test_id("editor").fill("Madame,\n\nLe texte de Camille.\n")

    expect(page.get_by_test_id("conflict")).to_be_visible()
    expect(page.get_by_test_id("conflict-diff").locator("del")).to_contain_text("Camille.")
    expect(page.get_by_test_id("conflict-diff").locator("ins")).to_contain_text("Sacha.")
    page.screenshot(path=pictures / "conflict-1280.png")
    page.get_by_test_id("conflict-mine").fill("Madame,\n\nLe texte de Camille, complété.\n")
    page.get_by_test_id("keep-theirs").click()

    expect(page.get_by_test_id("editor")).to_have_value("Madame,\n\nLe texte de Sacha.\n")
    assert draft_of(office, mail_id)["body"] == "Madame,\n\nLe texte de Sacha.\n"
    asked = f"/api/mails/{mail_id}/versions"
    numbers = [one["version"] for one in office.client.get(asked).json()["versions"]]
    texts = [office.client.get(f"{asked}/{number}").json()["body"] for number in numbers]
    assert "Madame,\n\nLe texte de Camille, complété.\n" in texts
    page.get_by_test_id("editor").fill("Madame,\n\nNos deux textes.\n")
    page.get_by_test_id("editor-done").click()
    expect(page.get_by_test_id("draft-body")).to_contain_text("Nos deux textes.")


def test_my_text_is_kept_over_the_other_which_stays_among_the_versions(
    page: Page, office: OfficeUnderTest, sacha: httpx.Client
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.KEPT_TWICE)
    page.get_by_test_id("edit").click()
    expect(page.get_by_test_id("editor")).to_be_visible()
    saves(sacha, office, mail_id, "Madame,\n\nLe texte de Sacha.\n")
    page.get_by_test_id("editor").fill("Madame,\n\nLe texte de Camille.\n")
    expect(page.get_by_test_id("conflict")).to_be_visible()
    saves(sacha, office, mail_id, "Madame,\n\nLe texte de Sacha, relu.\n")

    page.get_by_test_id("keep-theirs").click()
    page.get_by_test_id("conflict-again").click()
    expect(page.get_by_test_id("editor")).to_have_value("Madame,\n\nLe texte de Camille.\n")
    page.get_by_test_id("compare").click()
    expect(page.get_by_test_id("conflict-theirs")).to_contain_text("Sacha, relu.")
    page.get_by_test_id("keep-mine").click()
    page.get_by_test_id("editor-done").click()

    expect(page.get_by_test_id("draft-body")).to_contain_text("Le texte de Camille.")
    assert draft_of(office, mail_id)["body"] == "Madame,\n\nLe texte de Camille.\n"


def _joins(person: httpx.Client, office: OfficeUnderTest, mail_id: int, name: str) -> None:
    """Let this person join a file to the reply."""
    path = f"/api/mails/{mail_id}/draft/files?version={draft_of(office, mail_id)['version']}"
    person.post(path, content=b"Bonjour", headers={"x-file-name": name}).raise_for_status()


@pytest.mark.parametrize("kept", ["theirs", "mine"])
def test_copies_and_files_of_both_are_shown_side_by_side_and_none_is_lost(
    page: Page, office: OfficeUnderTest, sacha: httpx.Client, pictures: Path, kept: str
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.JOINED_TWICE)
    page.get_by_test_id("edit").click()
    expect(page.get_by_test_id("editor")).to_be_visible()
    _joins(sacha, office, mail_id, f"plan-de-sacha-{kept}.txt")
    page.get_by_test_id("editor").fill(f"Madame,\n\nLe texte de Camille, {kept}.\n")

    dialog = page.get_by_test_id("conflict")
    expect(dialog.get_by_test_id("around-differs")).to_contain_text("les pièces jointes")
    expect(dialog.get_by_test_id("around").nth(1)).to_contain_text(f"plan-de-sacha-{kept}.txt")
    page.screenshot(path=pictures / f"conflict-files-{kept}-1280.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / f"conflict-files-{kept}-390.png")
    page.set_viewport_size({"width": 1280, "height": 860})
    page.get_by_test_id(f"keep-{kept}").click()
    expect(dialog).to_have_count(0)
    page.get_by_test_id("editor-done").click()
    expect(page.get_by_test_id("editor")).to_have_count(0)

    name = f"plan-de-sacha-{kept}.txt"
    assert (name in _file_names(office, mail_id)) == (kept == "theirs")
    standing = draft_of(office, mail_id)["version"]
    other = f"/api/mails/{mail_id}/versions/{standing - 1}/restore"
    sacha.post(other, json={"version": standing, "whole": True}).raise_for_status()
    assert (name in _file_names(office, mail_id)) == (kept == "mine")


def _file_names(office: OfficeUnderTest, mail_id: int) -> list[str]:
    """The files of the reply as it stands."""
    return [one["name"] for one in draft_of(office, mail_id)["preview"]["files"]]
