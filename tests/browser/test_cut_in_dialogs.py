"""The network cut, or the session ended, while somebody writes in a form: the text is kept, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from api.deps import COOKIE
from tests.acceptance.office import PASSWORD, PERSON, OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import find, log_in, open_mail
from tests.servers.loopback import wait_until

pytestmark = pytest.mark.requires_chromium

CUT = re.compile("ne répond pas|Hors ligne")
AGAIN = "La session est rouverte"


@pytest.fixture
def lone(browser: Browser) -> Iterator[Page]:
    """Give a page whose requests may fail, in a browser of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR")
    yield context.new_page()
    context.close()


@dataclass(frozen=True, slots=True)
class Form:
    """Something a person writes: how it is opened, where the text goes, what keeps it, where it then is."""

    opens: Callable[[Page, OfficeUnderTest], object]
    field: str
    keep: str
    kept: Callable[[OfficeUnderTest, str], int]


def _note(page: Page, office: OfficeUnderTest) -> None:
    open_mail(page, office, letters.CUT_OFF)
    page.keyboard.press("n")


def _notes_kept(office: OfficeUnderTest, text: str) -> int:
    found = find(office, letters.CUT_OFF)
    assert found is not None
    notes = office.client.get(f"/api/mails/{found[1]}/notes").json()["notes"]
    return sum(one["text"] == text for one in notes)


def _new_draft(page: Page, office: OfficeUnderTest) -> None:
    page.get_by_test_id("note-open").click()


def _drafts_kept(office: OfficeUnderTest, text: str) -> int:
    rows = [one for lane in ("to_approve", "to_write") for one in office.lane(lane) if one["from_notes"]]
    return sum(text in office.client.get(f"/api/mails/{one['id']}").json()["text"] for one in rows)


def _template(page: Page, office: OfficeUnderTest) -> None:
    page.get_by_test_id("library-open").click()
    page.get_by_test_id("template-new").click()
    page.get_by_test_id("template-when").fill("Êtes-vous ouverts ?")
    page.get_by_test_id("template-body").fill("Bonjour,\n\nLe cabinet est ouvert.\n\n{{signature}}")


def _templates_kept(office: OfficeUnderTest, text: str) -> int:
    templates = office.client.get("/api/library/templates").raise_for_status().json()["templates"]
    return sum(one["title"] == text for one in templates)


def _signature(page: Page, office: OfficeUnderTest) -> None:
    page.get_by_test_id("library-open").click()
    page.get_by_test_id("library-go-signatures").click()
    page.get_by_test_id("signature-user-edit").click()


def _signatures_kept(office: OfficeUnderTest, text: str) -> int:
    signatures = office.client.get("/api/library/signatures").raise_for_status().json()["signatures"]
    return sum(one["text"] == text for one in signatures)


def _dossier(page: Page, office: OfficeUnderTest) -> None:
    page.get_by_test_id("register-open").click()
    page.get_by_test_id("register-new").click()


def _dossiers_kept(office: OfficeUnderTest, text: str) -> int:
    found = office.client.post("/api/dossiers/search", json={"text": text}).raise_for_status().json()
    return sum(one["title"] == text for one in found["dossiers"])


def _call(page: Page, office: OfficeUnderTest) -> None:
    page.get_by_test_id("lane-to_call").click()
    expect(page.get_by_test_id("call-card")).to_be_visible()
    page.keyboard.press("c")


def _calls_kept(office: OfficeUnderTest, text: str) -> int:
    mails = [*office.lane("to_call"), *office.lane("dismissed")]
    histories = [office.client.get(f"/api/mails/{one['id']}").json()["history"] for one in mails]
    return sum(text in event["message"] for history in histories for event in history)


FORMS = {
    "note": Form(_note, "note-field", "note-add", _notes_kept),
    "new-draft": Form(_new_draft, "note-text", "note-create", _drafts_kept),
    "template": Form(_template, "template-title", "template-keep", _templates_kept),
    "signature": Form(_signature, "signature-user-input", "signature-user-keep", _signatures_kept),
    "dossier": Form(_dossier, "dossier-title", "dossier-create", _dossiers_kept),
    "call": Form(_call, "call-note", "call-confirm", _calls_kept),
}


def cut(page: Page, act: Callable[[], None]) -> None:
    """Do this without a network, which then comes back."""
    page.context.set_offline(True)
    expect(page.get_by_test_id("connection-lost")).to_have_count(1)
    act()


def back(page: Page) -> None:
    """Let the network come back, and the page find out."""
    page.context.set_offline(False)
    expect(page.get_by_test_id("connection-lost")).to_have_count(0)


def end_session(page: Page, office: OfficeUnderTest) -> None:
    """Let the session of this page end, as it does by itself after a while."""
    mine = next(one["value"] for one in page.context.cookies() if one["name"] == COOKIE)
    user = office.running.accounts.user_or_none(PERSON)
    assert user is not None
    office.running.accounts.logout(mine, user)


def sign_in_again(page: Page) -> None:
    """Give the password in the form that came over the page."""
    expect(page.locator("dialog[open]").filter(has_text="Session expirée")).to_be_visible()
    page.get_by_test_id("login-name").fill(PERSON)
    page.get_by_test_id("login-password").fill(PASSWORD)
    page.get_by_test_id("login-submit").click()
    expect(page.get_by_test_id("login-submit")).to_have_count(0)


def told(page: Page, words: str | re.Pattern[str]) -> None:
    """The open form says this."""
    alert = page.locator("dialog[open]").last.get_by_role("alert").filter(has_text=words).last
    expect(alert).to_be_visible()


@pytest.mark.parametrize("name", FORMS)
def test_text_of_a_form_stays_while_the_network_is_cut(
    lone: Page, office: OfficeUnderTest, name: str
) -> None:
    form, text = FORMS[name], f"Réseau coupé {name}"
    log_in(lone, office)
    form.opens(lone, office)
    field, keep = lone.get_by_test_id(form.field), lone.get_by_test_id(form.keep)
    field.fill(text)

    cut(lone, keep.click)

    told(lone, CUT)
    expect(field).to_have_value(text)
    assert form.kept(office, text) == 0
    back(lone)
    keep.click()
    wait_until(lambda: form.kept(office, text) > 0)
    assert form.kept(office, text) == 1


@pytest.mark.parametrize("name", FORMS)
def test_text_of_a_form_stays_when_the_session_ended(lone: Page, office: OfficeUnderTest, name: str) -> None:
    form, text = FORMS[name], f"Session close {name}"
    log_in(lone, office)
    form.opens(lone, office)
    field, keep = lone.get_by_test_id(form.field), lone.get_by_test_id(form.keep)
    field.fill(text)

    end_session(lone, office)
    keep.dispatch_event("click")  # the page may have found out by itself and asks over the form already
    sign_in_again(lone)

    told(lone, AGAIN)
    expect(field).to_have_value(text)
    assert form.kept(office, text) == 0
    keep.click()
    wait_until(lambda: form.kept(office, text) > 0)
    assert form.kept(office, text) == 1


def _choose_two(page: Page, office: OfficeUnderTest) -> list[int]:
    page.get_by_test_id("lane-to_read").click()
    expect(page.get_by_test_id("mail-row").first).to_have_attribute("aria-selected", "true")
    expect(page.locator("article.mail-sheet")).to_be_visible()
    page.keyboard.press("Shift+J")
    expect(page.get_by_test_id("bulk-count")).to_contain_text("2")
    chosen = page.locator("[data-testid=mail-row][aria-checked=true]")
    return [int(str(row.get_attribute("data-id"))) for row in chosen.all()]


def _put_aside(office: OfficeUnderTest, mails: list[int]) -> list[int]:
    """How many times each of these mails was put aside."""
    return [len(office.client.get(f"/api/mails/{one}").json()["history"]) for one in mails]


def test_mails_stay_chosen_while_the_network_is_cut(lone: Page, office: OfficeUnderTest) -> None:
    log_in(lone, office)
    mails = _choose_two(lone, office)
    before = _put_aside(office, mails)

    cut(lone, lone.get_by_test_id("bulk-dismiss").click)

    expect(lone.get_by_test_id("toast").filter(has_text=CUT)).to_be_visible()
    expect(lone.get_by_test_id("bulk-count")).to_contain_text("2")
    assert _put_aside(office, mails) == before
    back(lone)
    lone.get_by_test_id("bulk-dismiss").click()
    expect(lone.get_by_test_id("bulk-count")).to_have_count(0)
    assert _put_aside(office, mails) == [count + 1 for count in before]


def test_mails_stay_chosen_when_the_session_ended(lone: Page, office: OfficeUnderTest) -> None:
    log_in(lone, office)
    mails = _choose_two(lone, office)
    before = _put_aside(office, mails)

    end_session(lone, office)
    lone.get_by_test_id("bulk-dismiss").dispatch_event("click")
    sign_in_again(lone)

    expect(lone.get_by_test_id("toast").filter(has_text=AGAIN)).to_be_visible()
    expect(lone.get_by_test_id("bulk-count")).to_contain_text("2")
    assert _put_aside(office, mails) == before
    lone.get_by_test_id("bulk-dismiss").click()
    expect(lone.get_by_test_id("bulk-count")).to_have_count(0)
    assert _put_aside(office, mails) == [count + 1 for count in before]


def _pick_moment(page: Page) -> None:
    page.get_by_test_id("later").click()
    page.get_by_test_id("later-pick").click()


@pytest.mark.parametrize("ended", [False, True])
def test_moment_to_send_is_proposed_again_after_a_cut(
    lone: Page, office: OfficeUnderTest, ended: bool
) -> None:
    subject = (letters.ENDED, letters.CUT_OFF)[ended]
    moment = lone.evaluate("new Date(Date.now() + 40 * 864e5).toISOString().slice(0, 11)") + "09:35"
    log_in(lone, office)
    mail_id = open_mail(lone, office, subject)
    _pick_moment(lone)
    lone.get_by_test_id("later-at").fill(moment)
    confirm = lone.get_by_test_id("later-confirm")

    if ended:
        end_session(lone, office)
        confirm.dispatch_event("click")
        sign_in_again(lone)
        expect(lone.get_by_test_id("toast").filter(has_text=AGAIN)).to_be_visible()
    else:
        cut(lone, confirm.click)
        expect(lone.get_by_test_id("toast").filter(has_text=CUT)).to_be_visible()
        back(lone)

    assert office.client.get(f"/api/mails/{mail_id}").json()["state"] == "drafted"
    _pick_moment(lone)
    expect(lone.get_by_test_id("later-at")).to_have_value(moment)
    confirm.click()
    wait_until(lambda: office.client.get(f"/api/mails/{mail_id}").json()["state"] == "approved")
