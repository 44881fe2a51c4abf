"""The dossier of a mail on the page: said with its reason, chosen, created, taken back; the register."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.api import mails
from tests.browser.desk import enter, find, open_mail
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until

pytestmark = pytest.mark.requires_chromium
PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def deliver(
    office: OfficeUnderTest, dovecot: Dovecot, subject: str, number: int, *, answers: int | None = None
) -> None:
    """Deliver a letter and wait until it is sorted."""
    sender = f"Personne <personne-{answers or number}@example{answers or number}.org>"
    message = mails.build(subject, "Bonjour,\n\nQuelques lignes sans demande.", sender, number)
    if answers is not None:
        message["In-Reply-To"] = f"<mail-{answers}@example.org>"
    dovecot.deliver("browser", message.as_bytes())
    wait_until(lambda: find(office, subject) is not None, 30.0)


def create(office: OfficeUnderTest, title: str, **more: object) -> int:
    """A new dossier, by the API."""
    answer = office.client.post("/api/dossiers", json={"title": title, **more})
    return int(answer.raise_for_status().json()["id"])


def test_mail_is_filed_in_a_new_dossier_and_its_thread_follows(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    deliver(office, dovecot, "Question sur le Bail Cormoran", 501)
    enter(page, office)
    open_mail(page, office, "Question sur le Bail Cormoran")
    line = page.get_by_test_id("dossier-line")
    expect(line.get_by_test_id("dossier-name")).to_have_text("À classer")

    page.get_by_test_id("dossier-choose").press("Enter")
    page.get_by_test_id("dossier-search").fill("Bail Cormoran")
    page.get_by_test_id("dossier-new").click()
    expect(page.get_by_test_id("dossier-title")).to_have_value("Bail Cormoran")
    expect(page.get_by_test_id("dossier-address")).to_have_value("personne-501@example501.org")
    page.screenshot(path=pictures / "new-dossier.png")
    page.get_by_test_id("dossier-number").fill("D24/0501")
    page.get_by_test_id("dossier-title").press("Enter")

    expect(line.get_by_test_id("dossier-name")).to_have_text("D24/0501 · Bail Cormoran")
    expect(line).to_have_attribute("data-confirmed", "true")
    expect(line.get_by_test_id("dossier-reason")).to_contain_text("Classé par Camille")
    expect(page.get_by_test_id("dossier-choose")).to_be_focused()

    deliver(office, dovecot, "Re: Question sur le Bail Cormoran", 502, answers=501)
    open_mail(page, office, "Re: Question sur le Bail Cormoran")
    expect(line).to_have_attribute("data-step", "thread")
    expect(line.get_by_test_id("dossier-reason")).to_contain_text("Même fil que le mail du")
    page.screenshot(path=pictures / "dossier-thread.png")
    page.get_by_test_id("dossier-confirm").click()
    expect(line).to_have_attribute("data-confirmed", "true")


def test_proposal_is_taken_with_one_click_and_taken_back(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    first = create(office, "Vente Pélican", references=["RG 24/06661"])
    create(office, "Divorce Pélican", number="D24/6662")
    deliver(office, dovecot, "RG 24/6661 et dossier D24/6662", 601)
    enter(page, office)
    open_mail(page, office, "RG 24/6661 et dossier D24/6662")
    line = page.get_by_test_id("dossier-line")
    expect(line.get_by_test_id("dossier-reason")).to_contain_text("plusieurs dossiers")
    expect(line.locator("li")).to_have_count(2)
    page.screenshot(path=pictures / "dossier-offers.png")

    line.locator(f"button[data-id='{first}']").press("Enter")
    expect(line.get_by_test_id("dossier-name")).to_have_text("Vente Pélican")
    page.get_by_test_id("toast-action").click()

    expect(line.get_by_test_id("dossier-name")).to_have_text("À classer")
    expect(line).to_have_attribute("data-confirmed", "false")


def test_dossier_is_chosen_with_the_keyboard_while_typing(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    for title in ("Succession Sterne", "Société Sterne"):
        create(office, title)
    deliver(office, dovecot, "Une nouvelle de Sterne", 701)
    enter(page, office)
    open_mail(page, office, "Une nouvelle de Sterne")

    page.keyboard.press("f")
    page.get_by_test_id("dossier-search").fill("sterne")
    expect(page.get_by_test_id("dossier-choice")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("dossier-dialog")).to_have_count(0)
    expect(page.get_by_test_id("dossier-name")).to_have_text("Succession Sterne")


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_register_shows_and_changes_a_dossier(
    page: Page, office: OfficeUnderTest, pictures: Path, size: dict[str, int] | None
) -> None:
    name = "phone" if size else "desk"
    create(office, f"Bail Macareux {name}", number=f"D24/88{name}", references=["RG 24/01234"])
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)

    page.get_by_test_id("register-open").click()
    page.get_by_test_id("dossier-search").fill(f"macareux {name}")
    expect(page.get_by_test_id("dossier-choice")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("register-name")).to_contain_text("Bail Macareux")
    page.locator("#register-party").fill("Zoé Le Goff")
    page.get_by_test_id("register-add-party").click()
    expect(page.get_by_test_id("register")).to_contain_text("Zoé Le Goff")
    page.get_by_test_id("register-model").click()
    expect(page.get_by_test_id("register-name").get_by_test_id("no-model")).to_have_text("jamais de modèle")
    page.get_by_test_id("register-model").scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"register-no-model-{name}.png")
    page.get_by_test_id("register-close").click()
    expect(page.get_by_test_id("register-name")).to_contain_text("clos")

    body = page.get_by_test_id("register")
    assert body.evaluate("one => one.scrollWidth <= one.clientWidth") is True
    assert page.evaluate(OVERFLOW) is False
    page.screenshot(path=pictures / f"register-{name}.png")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("register-open")).to_be_focused()
    page.screenshot(path=pictures / f"list-{name}.png")


def test_line_of_the_dossier_fits_a_phone(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    create(office, "Une affaire au long intitulé, Tournepierre contre Société des Rivages", number="D24/9901")
    deliver(office, dovecot, "Dossier D24/9901, suite", 801)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    open_mail(page, office, "Dossier D24/9901, suite")

    expect(page.get_by_test_id("dossier-line")).to_have_attribute("data-step", "reference")
    assert page.evaluate(OVERFLOW) is False
    page.screenshot(path=pictures / "dossier-phone.png")


def test_empty_register_says_so_before_anything_was_looked_for(page: Page, office: OfficeUnderTest) -> None:
    page.route(
        "**/api/dossiers/search", lambda route: route.fulfill(json={"dossiers": [], "next_after": None})
    )
    enter(page, office)

    page.get_by_test_id("register-open").click()

    expect(page.get_by_test_id("register")).to_contain_text("Aucun dossier ouvert pour l’instant.")
    page.get_by_test_id("dossier-search").fill("zz")
    expect(page.get_by_test_id("register")).to_contain_text("Aucun dossier trouvé.")
