"""A call on the page: the card of somebody to call, what is noted of it, and when to call again."""

from __future__ import annotations

from datetime import UTC, datetime
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
BODY = (
    "Bonjour,\n\nVeuillez trouver les pièces jointes, comme convenu. "
    "Pouvez-vous me rappeler avant le 20 mars ?\n\n"
    "Merci d’avance\nLucie Martin\nTél. : 06 39 98 12 34\n0899 70 12 34"
)


def reserved(office: OfficeUnderTest, dovecot: Dovecot, subject: str, number: int, reason: str) -> int:
    """A letter that a person keeps for the professional; its id."""
    message = mails.build(subject, BODY, f"Lucie Martin <lucie-{number}@example.org>", number)
    dovecot.deliver("browser", message.as_bytes())
    wait_until(lambda: (find(office, subject) or ("", 0))[0] in ("to_approve", "to_write", "to_read"), 30.0)
    found = find(office, subject)
    assert found is not None
    word = {"human_only": True, "reason": reason}
    office.client.put(f"/api/mails/{found[1]}/human-only", json=word).raise_for_status()
    return found[1]


def take_back(office: OfficeUnderTest, mail_id: int) -> None:
    """Leave no word that the office would learn while other tests go on."""
    mail = office.client.get(f"/api/mails/{mail_id}").json()
    if mail["state"] == "dismissed":
        office.client.post(f"/api/mails/{mail_id}/restore", json={}).raise_for_status()
    office.client.put(f"/api/mails/{mail_id}/human-only", json={"human_only": None}).raise_for_status()


def test_card_gives_numbers_and_help_and_the_call_is_noted_by_keys(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    mail_id = reserved(office, dovecot, "Rappel du dossier Tilleul", 971, "distress")
    enter(page, office)
    open_mail(page, office, "Rappel du dossier Tilleul")

    card = page.get_by_test_id("call-card")
    expect(card.get_by_test_id("tel").filter(has_text="06 39 98 12 34")).to_have_attribute(
        "href", "tel:+33639981234"
    )
    expect(card).to_contain_text("numéro surtaxé")
    expect(card.get_by_test_id("call-help")).to_contain_text("3114")
    expect(card.get_by_test_id("call-about")).to_contain_text("Pouvez-vous me rappeler avant le 20 mars")
    page.screenshot(path=pictures / "call-card.png")
    page.keyboard.press("c")
    page.get_by_test_id("call-note").fill("Elle va mieux, rendez-vous lundi.")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("call-dialog")).to_have_count(0)
    expect(page.get_by_test_id("toast-action")).to_be_visible()  # the way back is offered, so `z` knows it

    mail = office.client.get(f"/api/mails/{mail_id}").json()
    assert "Elle va mieux" in mail["history"][-1]["message"]
    page.keyboard.press("z")
    expect(page.locator(f"article[data-id='{mail_id}']")).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("state")).to_have_attribute("data-state", "to_call")
    expect(page.get_by_test_id("calls")).to_contain_text("Elle va mieux")
    take_back(office, mail_id)


def test_call_without_answer_is_put_off_and_told_in_the_list(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    mail_id = reserved(office, dovecot, "Rappel du dossier Saule", 972, "conflict")
    enter(page, office)
    open_mail(page, office, "Rappel du dossier Saule")

    page.keyboard.press("s")
    expect(page.get_by_test_id("call-when-0")).to_be_focused()
    page.screenshot(path=pictures / "call-missed.png")
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("call-back")).to_contain_text("à rappeler")
    expect(page.get_by_test_id("mark-call-back").first).to_be_visible()
    page.screenshot(path=pictures / "call-back.png")
    due = office.client.get(f"/api/mails/{mail_id}").json()["call_back_at"]
    assert 3500 < (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds() <= 3600
    take_back(office, mail_id)


def test_message_left_needs_no_moment_and_one_in_the_past_is_refused(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    mail_id = reserved(office, dovecot, "Rappel du dossier Orme", 973, "grave_news")
    enter(page, office)
    open_mail(page, office, "Rappel du dossier Orme")

    page.get_by_test_id("call-voicemail").click()
    page.get_by_test_id("call-own").fill("2020-01-01T09:00")
    page.get_by_test_id("call-confirm").click()
    expect(page.get_by_test_id("call-dialog")).to_contain_text("Cette heure est déjà passée.")
    page.get_by_test_id("call-when-0").check()
    page.get_by_test_id("call-confirm").click()

    expect(page.get_by_test_id("calls")).to_contain_text("Message laissé")
    expect(page.get_by_test_id("call-back")).to_have_count(0)
    take_back(office, mail_id)


def test_card_is_folded_where_the_professional_writes_and_fits_a_telephone(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    mail_id = reserved(office, dovecot, "Rappel du dossier Sureau", 974, "ethics")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    open_mail(page, office, "Rappel du dossier Sureau")

    page.get_by_test_id("call-aside").locator("summary").click()
    expect(page.get_by_test_id("tel").first).to_be_visible()
    page.screenshot(path=pictures / "call-aside-phone.png")
    page.get_by_test_id("call-missed").click()
    expect(page.get_by_test_id("call-dialog")).to_be_visible()
    page.screenshot(path=pictures / "call-missed-phone.png")
    assert not page.evaluate(OVERFLOW)
    take_back(office, mail_id)
